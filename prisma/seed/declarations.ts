import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withDocumentPlaces } from '#src/domain/forms/document-places.ts';
import type { RequiredDocument } from '#src/domain/procedures/procedure.ts';

const folder = path.join(import.meta.dirname, 'forms');
const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Record<string, unknown>;

/** The declarations, by the name of their file, as they were written: not checked yet. */
export const declarations = (): Map<string, Record<string, unknown>> =>
  new Map(
    globSync('*.json', { cwd: folder })
      .sort()
      .map((file) => [file.replace(/\.json$/, ''), read(file)]),
  );

/**
 * The declaration of a procedure, with a place for each document that it asks for; null where it has none. One that several procedures
 * share is told which of them it serves, so that its rules can look at `procedure`.
 */
export function declarationOf(procedure: {
  code: string;
  form: string | null;
  documents: readonly RequiredDocument[];
}): Record<string, unknown> | null {
  if (procedure.form === null || globSync(`${procedure.form}.json`, { cwd: folder }).length === 0) return null;
  const form = withDocumentPlaces(read(`${procedure.form}.json`), procedure.documents);
  const { constants } = form;
  if (typeof constants !== 'object' || constants === null || !('procedure' in constants)) return form;
  return { ...form, constants: { ...constants, procedure: procedure.code } };
}
