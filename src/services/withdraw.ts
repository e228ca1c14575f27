import { findDossier } from '#src/data/dossiers.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { actorOf, isOwner } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

export type Withdrawing = { code: string; procedure: Text; unit: Text; may: boolean };

/** One's own dossier, and whether it can be withdrawn now; undefined for everybody else. */
export async function openWithdrawal(session: Session, code: string): Promise<Withdrawing | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || !isOwner(session, dossier)) return undefined;
  const { procedure } = await getVersion(dossier.versionId);
  const may = findTransition(dossier, 'withdraw', actorOf(session)) !== undefined;
  return { code, procedure: procedure.shortName, unit: getUnit(dossier.competentUnit).fullName, may };
}

/** Ends it at the applicant's wish, with his reason where he gives one. */
export async function withdrawDossier(
  session: Session,
  code: string,
  { confirmed, reason }: { confirmed: boolean; reason: string },
  now: Date,
): Promise<Result<Dossier, ActRefusal | { kind: 'not-confirmed' }>> {
  const open = await openWithdrawal(session, code);
  if (!open) return refuse({ kind: 'unknown-dossier' });
  if (open.may && !confirmed) return refuse({ kind: 'not-confirmed' });
  return actOnDossier({ session, code, action: 'withdraw', given: reason.trim() === '' ? {} : { reason }, now });
}
