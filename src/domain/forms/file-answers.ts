import type { UploadState } from '#src/domain/uploads/upload.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import type { Row, Typed } from './answers.ts';
import type { FileFault } from './check.ts';
import type { Field, FormDefinition, Question } from './definition.ts';
import { columnsOf, questionsOf } from './definition.ts';

export type FileQuestion = Extract<Field, { type: 'file' }>;

/** A file that was sent for a field, as far as answers depend on it. */
export type SentFile = { id: string; field: string; position: number; name: string; state: UploadState; confirmed: boolean };

/** The file field at a path, as `drawings` or `children.0.photo`; undefined where the form has none there. */
export function fileFieldAt(form: Pick<FormDefinition, 'steps'>, path: string): FileQuestion | undefined {
  const parts = path.split('.');
  let fields: Question[] = questionsOf(form);
  for (;;) {
    const found = fields.find(({ key }) => key === parts[0]);
    if (parts.length === 1) return found?.type === 'file' ? found : undefined;
    if (found?.type !== 'group' || !/^\d{1,2}$/.test(parts[1] ?? '') || Number(parts[1]) >= found.max) return undefined;
    fields = columnsOf(found);
    parts.splice(0, 2);
  }
}

/** Whether a list has places for files in its rows. */
export const takesFiles = (field: Question): boolean =>
  field.type === 'file' || (field.type === 'group' && columnsOf(field).some((column) => takesFiles(column)));

const inOrder = (a: SentFile, b: SentFile): number => a.position - b.position || (a.id < b.id ? -1 : 1);

/**
 * What was typed, with the files that are there in page order as the answers of their fields. A browser's word about files counts for
 * nothing: whatever stands under the name of a file field gives way.
 */
export function withFiles<V extends readonly string[]>(
  form: FormDefinition,
  typed: Readonly<Record<string, V>>,
  files: readonly SentFile[],
): Record<string, V | string[]> {
  const left: Record<string, V | string[]> = Object.fromEntries(Object.entries(typed).filter(([name]) => !fileFieldAt(form, name)));
  for (const { field, id } of files.filter(({ state }) => isUsable(state)).sort(inOrder)) {
    if (!fileFieldAt(form, field)) continue;
    left[field] = [...(left[field] ?? []), id];
  }
  return left satisfies Typed;
}

/** What stands in the way of one file; undefined where it may be handed in. */
export function stopOf({ state, confirmed, name }: SentFile): FileFault | undefined {
  if (state === 'refused') return { kind: 'file-refused', name };
  if (state === 'receiving') return { kind: 'file-arriving', name };
  if (state === 'quarantined') return { kind: 'file-checking', name };
  return confirmed ? undefined : { kind: 'file-unconfirmed', name };
}

/** Of each file field that is asked, the first file that stands in the way, by path. */
export function fileFaults(rows: readonly Row[], files: readonly SentFile[]): Record<string, FileFault> {
  const faults: Record<string, FileFault> = {};
  if (files.length === 0) return faults;
  const sorted = [...files].sort(inOrder);
  for (const { field, state } of rows) {
    if (field.type !== 'file' || state !== 'asked') continue;
    for (const file of sorted) {
      const fault = file.field === field.key ? stopOf(file) : undefined;
      if (fault) {
        faults[field.key] = fault;
        break;
      }
    }
  }
  return faults;
}
