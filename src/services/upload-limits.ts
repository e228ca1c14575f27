import { LRUCache } from 'lru-cache';
import { procedureOfDraft } from '#src/data/drafts.ts';
import { snapshot } from '#src/data/snapshot.ts';
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

const procedures = () => perProcess('procedures of drafts', () => new LRUCache<string, string>({ max: 20_000 }));

async function procedureOf(draftId: string): Promise<string | undefined> {
  const known = procedures().get(draftId) ?? (await procedureOfDraft(draftId));
  if (known !== undefined) procedures().set(draftId, known);
  return known;
}

/** What may be sent to a place; undefined where the declaration of the draft has no such place. Outside a draft the usual limits hold. */
export async function limitsOfPlace({
  draftId,
  field,
}: {
  draftId?: string | null | undefined;
  field: string;
}): Promise<UploadLimits | undefined> {
  if (draftId === undefined || draftId === null) return usualLimitsHere();
  const code = await procedureOf(draftId);
  const form = code === undefined ? undefined : snapshot().procedures.get(code)?.form;
  const found = form && fileFieldAt(form, field);
  return found && limitsOfField(found);
}
