import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { jsonSchema } from '#src/domain/forms/json-schema.ts';
import { caseName } from './case.ts';
import type { Procedure } from './procedure.ts';

/**
 * What the answers of a dossier of this procedure may be, as JSON Schema 2020-12: those of its declaration, and beside them the questions of
 * its case. Which of these are asked follows from the others (`x-when`, over the questions without `case.`); what the declaration says
 * already is worked out from it (`readOnly`).
 */
export function answersSchema(form: FormDefinition, { cases }: Pick<Procedure, 'cases'>): { readonly [keyword: string]: unknown } {
  const schema = jsonSchema(form);
  const questions = cases.map(({ key, label, help, options, when, from }) => [
    caseName(key),
    {
      ...{ title: label.vi, 'x-title': label },
      ...(help && { description: help.vi, 'x-description': help }),
      ...{ enum: options.map(({ value }) => value), 'x-options': options, 'x-type': 'case' },
      ...(when !== undefined && { 'x-when': when }),
      ...(from !== undefined && { readOnly: true }),
    },
  ]);
  return { ...schema, properties: { ...(schema.properties as object), ...Object.fromEntries(questions) } };
}
