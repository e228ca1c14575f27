import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { papersOf } from '#src/data/papers.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { markTasks } from '#src/services/mark-tasks.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { lawfulAnswers } from '../../support/lawful-answers.ts';
import { citizen, official } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { withRealFiles } from '../../support/sent-files.ts';
import { act, an, at, way } from './filed.ts';

testDatabase();
testScanner();

test.each([
  ['1.001193', 'birth registration'],
  ['1.000894', 'marriage'],
  ['1.001612', 'household business'],
  ['1.013225', 'construction permit'],
  ['2.000815', 'a procedure with the general application'],
])('%s, %s: the ward takes it to its end, and a result lies ready', async (procedureCode) => {
  const form = snapshot().procedures.get(procedureCode)?.form;
  if (!form) throw new Error('no form');
  const now = at('08:00');
  const session = await citizen(an, now, 2);
  const filed = await submitDossier({
    session,
    procedureCode,
    answers: await withRealFiles(
      session,
      form,
      lawfulAnswers(form, { seed: 21, today: '2026-11-23', wards: ['26740'], cityOnly: true }),
      now,
    ),
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  for (const [minute, doing] of (await way()).entries()) {
    const time = at(`09:${String(minute).padStart(2, '0')}`);
    const seen = await openDossier(await official(doing[0]), filed.value.code, time);
    if (!seen?.actions.some((it) => it.action === doing[1])) continue; // the procedure has no such step
    const tasks = { step: seen.dossier.step ?? '', done: seen.tasks.map(({ key }) => key), remarks: {} };
    if (tasks.done.length > 0) await markTasks(await official(doing[0]), filed.value.code, tasks, time);
    const done = await act(filed.value.code, time, doing);
    if (!done.ok) throw new Error(`${doing[1]}: ${JSON.stringify(done.error)}`);
  }
  const papers = await papersOf(filed.value.id);
  expect(papers.map(({ kind }) => kind)).toEqual(['receipt', 'result', 'control_slip']);
});
