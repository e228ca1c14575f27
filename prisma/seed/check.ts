/** Checks every declaration and every procedure's cases as data; run by `npm run check`. Ends with 1 and says what is wrong and where. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { inspectCases } from '#src/domain/procedures/inspect-cases.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { declarationOf, declarations } from './declarations.ts';

const wrong: string[] = [];
const names = new Set<string>();
for (const [name, content] of declarations()) {
  names.add(name);
  const read = FormDefinition.safeParse(content);
  if (!read.success) for (const { path: at, message } of read.error.issues) wrong.push(`${name}: ${at.join('.')} ${message}`);
  else if (read.data.code !== name) wrong.push(`${name}: says that it is ${read.data.code}`);
}
let questions = 0;
let cases = 0;
const procedures = path.join(import.meta.dirname, 'procedures');
for (const file of globSync('*.json', { cwd: procedures })) {
  const procedure = Procedure.safeParse(JSON.parse(readFileSync(path.join(procedures, file), 'utf8')));
  if (!procedure.success) {
    for (const { path: at, message } of procedure.error.issues) wrong.push(`procedure ${file}: ${at.join('.')} ${message}`);
    continue;
  }
  const { code, form, onlineMode, channels, documents } = procedure.data;
  if (form === null || !names.has(form)) wrong.push(`procedure ${code}: there is no declaration ${form}`);
  if (channels.some(({ channel }) => channel === 'online') === (onlineMode === 'in_person'))
    wrong.push(`procedure ${code}: ${onlineMode}, but its channels say otherwise`);
  if (form === null) continue;
  const read = FormDefinition.safeParse(declarationOf({ code, form, documents }));
  for (const fault of inspectCases(procedure.data, read.data)) wrong.push(`procedure ${code}: ${fault}`);
  cases += procedure.data.cases.length;
  if (read.success) questions += questionsOf(read.data).length;
  else for (const { path: at, message } of read.error.issues) wrong.push(`procedure ${code}, ${form}: ${at.join('.')} ${message}`);
}
for (const line of wrong) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${names.size} declarations, ${questions} questions in all procedures, ${cases} that choose a case, ${wrong.length} faults\n`,
);
process.exit(wrong.length === 0 ? 0 : 1);
