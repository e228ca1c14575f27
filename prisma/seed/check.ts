/** Checks every declaration and every procedure's cases as data; run by `npm run check`. Ends with 1 and says what is wrong and where. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FormDefinition, FormShape, questionsOf } from '#src/domain/forms/definition.ts';
import { sentenceOf } from '#src/domain/forms/finding.ts';
import { inspectVersion } from '#src/domain/procedures/inspect-version.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { declarationOf, declarations } from './declarations.ts';

const wrong: string[] = [];
for (const [name, content] of declarations()) {
  const read = FormDefinition.safeParse(content);
  if (!read.success) for (const { path: at, message } of read.error.issues) wrong.push(`${name}: ${at.join('.')} ${message}`);
  else if (read.data.code !== name) wrong.push(`${name}: says that it is ${read.data.code}`);
}
let questions = 0;
let cases = 0;
const procedures = path.join(import.meta.dirname, 'procedures');
for (const file of globSync('*.json', { cwd: procedures })) {
  const content = JSON.parse(readFileSync(path.join(procedures, file), 'utf8')) as Procedure;
  const form = declarationOf(content);
  const code = path.basename(file, '.json');
  if (content.code !== code) wrong.push(`procedure ${code}: says that it is ${content.code}`);
  if (content.form !== null && form === null) wrong.push(`procedure ${code}: there is no declaration ${content.form}`);
  const { shape, findings } = inspectVersion({ procedure: content, form });
  for (const fault of shape) wrong.push(`procedure ${code}: ${fault.in} ${fault.path.join('.')} ${fault.message}`);
  for (const fault of findings) wrong.push(`procedure ${code}: ${sentenceOf(fault)}`);
  cases += content.cases?.length ?? 0;
  const read = FormShape.safeParse(form);
  if (read.success) questions += questionsOf(read.data).length;
}
for (const line of wrong) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${declarations().size} declarations, ${questions} questions in all procedures, ${cases} that choose a case, ${wrong.length} faults\n`,
);
process.exit(wrong.length === 0 ? 0 : 1);
