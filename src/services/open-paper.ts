import { findDossier } from '#src/data/dossiers.ts';
import { findPaper, type Paper, placeOfPaper } from '#src/data/papers.ts';
import { papersForCitizen } from '#src/domain/dossiers/citizens-view.ts';
import { facing, isOwn, isOwner, noteAccess } from '#src/services/dossier-access.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';

/**
 * The bytes of a slip or result, for its owner or an official of its units; the private link opens slips, never the result, which holds
 * the person's number. What the citizen's side does not have (the control slip, a result before it is decided) is only for officials who are
 * not on it. Undefined alike where there is none and where somebody may not see it.
 */
export async function openPaper(
  id: string,
  viewer: { session?: Session | undefined; keyed?: string | undefined },
  now: Date,
): Promise<{ paper: Paper; code: string; bytes: Buffer } | undefined> {
  const [paper, dossier] = await Promise.all([findPaper(id), placeOfPaper(id)]); // together: what is not there takes as long as what is not his
  if (!paper || !dossier) return undefined;
  const { session } = viewer;
  const official =
    session?.kind === 'staff' && session.posts.some(({ unit }) => unit === dossier.receivingUnit || unit === dossier.competentUnit);
  const inside = papersForCitizen(dossier, [paper]).length === 0;
  const owner = isOwner(session, dossier) && !inside;
  const keyed = viewer.keyed === paper.dossierId && paper.kind !== 'result' && !inside;
  if (!official && !owner && !keyed) return undefined;
  const whole = official && inside ? await findDossier(dossier.code) : undefined;
  if (whole && session && isOwn(await facing(session, whole, now), whole)) return undefined;
  const bytes = await fileStore().get(paper.sha256);
  if (!bytes) throw new Error(`the file of paper ${id} is missing`);
  if (official) await noteAccess(session, paper.dossierId, 'paper', now);
  return { paper, code: dossier.code, bytes };
}
