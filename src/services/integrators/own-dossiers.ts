import { findOwnDossier, type OwnDossier, type OwnFilter, type OwnRow, ownDossiers, type Place } from '#src/data/queries/own-dossiers.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { ownerOf } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

type Named = { procedure: { code: string; name: Text }; unit: Text };
const named = async ({ versionId, competentUnit }: OwnRow): Promise<Named> => {
  const { procedure } = await getVersion(versionId);
  return { procedure: { code: procedure.code, name: procedure.name }, unit: getUnit(competentUnit).fullName };
};

/** Own dossiers, the newest first; `next` is where the following page begins. */
export async function listOwnDossiers(
  session: Session,
  filter: OwnFilter,
  after: Place | undefined,
  limit: number,
): Promise<{ items: (OwnRow & Named)[]; next: Place | undefined }> {
  const rows = await ownDossiers(ownerOf(session), filter, after, limit);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const items = await Promise.all(shown.map(async (row) => ({ ...row, ...(await named(row)) })));
  return { items, next: last && { at: last.submittedAt, id: last.id } };
}

/** Undefined alike where there is no such dossier and where it is somebody else's. */
export async function readOwnDossier(session: Session, code: string): Promise<(OwnDossier & Named) | undefined> {
  const found = parseDossierCode(code).ok ? await findOwnDossier(ownerOf(session), code) : undefined;
  return found && { ...found, ...(await named(found)) };
}
