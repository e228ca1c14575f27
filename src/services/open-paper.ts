import { pool } from '#src/data/database.ts';
import { findPaper, type Paper } from '#src/data/papers.ts';
import { noteAccess } from '#src/services/dossier-access.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';

/**
 * The bytes of a slip or result, for its owner, the holder of the private link, or an official of its units;
 * undefined alike where there is none and where somebody may not see it.
 */
export async function openPaper(
  id: string,
  viewer: { session?: Session; keyed?: string },
  now: Date,
): Promise<{ paper: Paper; code: string; bytes: Buffer } | undefined> {
  const paper = await findPaper(id);
  if (!paper) return undefined;
  const { rows } = await pool().query<{ applicantId: string; code: string; receivingUnit: string; competentUnit: string }>(
    'select applicant_id as "applicantId", code, receiving_unit as "receivingUnit", competent_unit as "competentUnit" from dossier where id = $1',
    [paper.dossierId],
  );
  const dossier = rows[0];
  if (!dossier) return undefined;
  const { session } = viewer;
  const official =
    session?.kind === 'staff' && session.posts.some(({ unit }) => unit === dossier.receivingUnit || unit === dossier.competentUnit);
  const owner = viewer.keyed === paper.dossierId || (session?.kind === 'citizen' && session.id === dossier.applicantId);
  if (!official && !owner) return undefined;
  const bytes = await fileStore().get(paper.sha256);
  if (!bytes) throw new Error(`the file of paper ${id} is missing`);
  if (official && !owner) await noteAccess(session, paper.dossierId, 'paper', now);
  return { paper, code: dossier.code, bytes };
}
