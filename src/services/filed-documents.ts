import { type Upload, uploadsOfDossier } from '#src/data/uploads.ts';
import { type Answers, walk } from '#src/domain/forms/answers.ts';
import { type FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import type { Text } from '#src/domain/kernel/text.ts';

/** A document as it was handed in: one file, or photos in page order. */
export type FiledDocument = { field: string; label: Text; files: Upload[] };

const unknown: Text = { vi: 'Giấy tờ khác', en: 'Other document' };

/** Files by the document that they make, those of the form in its order. */
export function documentsOf(form: FormDefinition | undefined, uploads: readonly Upload[]): FiledDocument[] {
  const byField = new Map<string, FiledDocument>();
  for (const upload of uploads) {
    const label = form && fileFieldAt(form, upload.field)?.label;
    const known = byField.get(upload.field);
    if (known) known.files.push(upload);
    else byField.set(upload.field, { field: upload.field, label: label ?? unknown, files: [upload] });
  }
  const order = form ? questionsOf(form).map(({ key }) => key) : [];
  const rank = (path: string) => {
    const at = order.indexOf(path.split('.')[0] ?? '');
    return at < 0 ? order.length : at;
  };
  return [...byField.values()].sort((a, b) => rank(a.field) - rank(b.field));
}

/**
 * What was handed in with a dossier, and without files what the office wanted and did not get; whoever shows it has made sure that the
 * reader may see it.
 * @param form with the places as the case of the dossier has them (`placesInCase`)
 */
export const filedDocuments = async (dossierId: string, form: FormDefinition | undefined, answers: Answers): Promise<FiledDocument[]> =>
  withMissing(form, answers, await uploadsOfDossier(dossierId));

/** The same of files that were read already. */
export function withMissing(form: FormDefinition | undefined, answers: Answers, uploads: readonly Upload[]): FiledDocument[] {
  const filed = documentsOf(form, uploads);
  const there = new Set(filed.map(({ field }) => field));
  const missing = (form ? walk(form, answers).rows : []).flatMap(({ field }) =>
    field.type === 'file' && field.wanted && !there.has(field.key) ? [{ field: field.key, label: field.label, files: [] }] : [],
  );
  return [...filed, ...missing];
}
