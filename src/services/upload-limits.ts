import { LRUCache } from 'lru-cache';
import { purposeOfDraft } from '#src/data/drafts.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { paperPlace } from '#src/domain/counter/form-on-paper.ts';
import { otherPapers, papersAtCounter } from '#src/domain/counter/handed-in.ts';
import { type FileQuestion, fileFieldAt } from '#src/domain/forms/file-answers.ts';
import { type UploadLimits, usualLimits } from '#src/domain/uploads/limits.ts';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

const mebibyte = 1_048_576;

/** What a document takes where nothing else is said. */
export const usualLimitsHere = (): UploadLimits => ({ ...usualLimits, maxBytes: env().UPLOAD_MAX_MB * mebibyte });

/** What a file field takes: its own limits, the portal's where it has none. */
export function limitsOfField({ kinds, maxFiles, maxMegabytes }: FileQuestion): UploadLimits {
  const usual = usualLimitsHere();
  return {
    ...usual,
    kinds: kinds.flatMap((kind) => (kind === 'pdf' ? (['pdf'] as const) : (['jpeg', 'png'] as const))),
    maxFiles,
    maxBytes: maxMegabytes === undefined ? usual.maxBytes : maxMegabytes * mebibyte,
  };
}

type Purpose = NonNullable<Awaited<ReturnType<typeof purposeOfDraft>>>;
const purposes = () => perProcess('purposes of drafts', () => new LRUCache<string, Purpose>({ max: 20_000 }));

async function purposeOf(draftId: string): Promise<Purpose | undefined> {
  const known = purposes().get(draftId) ?? (await purposeOfDraft(draftId));
  // At the counter somebody may want another procedure in the end.
  if (known !== undefined && known.purpose !== 'counter') purposes().set(draftId, known);
  return known;
}

/** The one place for files of a message. */
export const attachmentField = 'tep';
const mostAttachments = 5;

/** Where somebody sends what was missing from a dossier on paper, which the declaration itself has no place for. */
const placeOfPaper = ({ procedure, form }: PublishedProcedure, field: string): FileQuestion | undefined =>
  papersAtCounter(
    procedure.documents.map((document) => ({ ...document, state: 'needed' })),
    form,
  )
    .map((document) => paperPlace(form, document))
    .find(({ key }) => key === field);

/** What may be sent to a place; undefined where the declaration of the draft has no such place. Outside a draft the usual limits hold. */
export async function limitsOfPlace({
  draftId,
  field,
}: {
  draftId?: string | null | undefined;
  field: string;
}): Promise<UploadLimits | undefined> {
  if (draftId === undefined || draftId === null) return usualLimitsHere();
  const draft = await purposeOf(draftId);
  if (draft?.purpose === 'message') return field === attachmentField ? { ...usualLimitsHere(), maxFiles: mostAttachments } : undefined;
  if (draft?.purpose === 'counter' && field === otherPapers.key) return limitsOfField(otherPapers);
  // A supplement stands on the version under which it was filed, a filing on today's.
  const version =
    draft?.purpose === 'supplement' ? await getVersion(draft.versionId) : draft && snapshot().procedures.get(draft.procedureCode);
  const found =
    (version?.form && fileFieldAt(version.form, field)) ?? (draft?.purpose === 'supplement' && version && placeOfPaper(version, field));
  return found ? limitsOfField(found) : undefined;
}
