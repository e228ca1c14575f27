import type { bulk as Words } from '#src/i18n/vi/bulk.ts';
import type { staff as StaffWords } from '#src/i18n/vi/staff.ts';
import { type Refused, refusalWords } from '#src/ui/staff/refusal-words.ts';

type Kept = { kind: string } & Record<string, unknown>;

/** Why a dossier of a job could not be done, as it was kept; moments came back from the database as text. */
export function failureWords(kept: Kept, staff: typeof StaffWords, words: typeof Words, known: { unit: (code: string) => string }): string {
  if (kept.kind === 'unknown-dossier') return words.failed.gone;
  if (kept.kind === 'defect') return words.failed.defect;
  if (kept.kind === 'no-papers') return words.failed.noPapers;
  const refused = (typeof kept.at === 'string' ? { ...kept, at: new Date(kept.at) } : kept) as Refused;
  return refusalWords(staff, refused, known);
}
