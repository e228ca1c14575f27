import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { caseInQuery } from '#src/services/catalogue.ts';
import { chooseCase } from '#src/services/filing/choose-case.ts';
import { firstOpenStep, loadDraft } from '#src/services/filing/open-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { testDatabase } from '../support/database.ts';
import { lawfulAnswers } from '../support/lawful-answers.ts';
import { citizen, official } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { withRealFiles } from '../support/sent-files.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z'); // Monday 09:00 in Vietnam
const an = () => citizen('079190000123', now, 2);
testScanner();
const tree = '1.002693';
const funeral = '1.013274';

const formOf = (code: string) => {
  const form = snapshot().procedures.get(code)?.form;
  if (!form) throw new Error(`no form for ${code}`);
  return form;
};
const lawful = (code: string) => lawfulAnswers(formOf(code), { seed: 7, today: '2026-11-23', wards: ['26740'], cityOnly: true });
const file = async (procedureCode: string, made: Answers) => {
  const session = await an();
  const answers = await withRealFiles(session, formOf(procedureCode), made, now);
  return submitDossier({ session, procedureCode, answers, origins: {}, channel: 'online', key: randomUUID(), locale: 'vi', now });
};
async function limitOf(code: string) {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  const [first] = await journalOf(dossier.id);
  return { row: dossier.limit, journal: first?.event.type === 'submitted' ? first.event.limit : undefined };
}

test('without the answer on which the time depends nothing is filed, and the refusal names the question', async () => {
  expect(await file(tree, lawful(tree))).toEqual({ ok: false, error: { kind: 'case-open', questions: ['protected'] } });
  const nonsense = await file(tree, { ...lawful(tree), 'case.protected': 'perhaps' });
  expect(nonsense).toEqual({ ok: false, error: { kind: 'case-open', questions: ['protected'] } });
});

test.each([
  ['no', 10],
  ['yes', 20],
])('a tree that is protected: %s, so the clock is set to %s working days', async (protectedTree, amount) => {
  const filed = await file(tree, { ...lawful(tree), 'case.protected': protectedTree });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  const limit = { amount, unit: 'working_day' };
  expect(await limitOf(filed.value.code)).toEqual({ row: limit, journal: limit });
});

test('what the declaration asks is not asked twice: the purpose says that it is a funeral, whatever was chosen', async () => {
  const answers = { ...lawful(funeral), purpose: 'dam_tang', 'case.use': 'other' };
  const filed = await file(funeral, answers);
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  expect((await limitOf(filed.value.code)).row).toEqual({ amount: 1, unit: 'calendar_day' });
  expect((await findContent(filed.value.id))?.answers).toMatchObject({ 'case.use': 'funeral' });
  const again = await file(funeral, { ...answers, purpose: 'van_hoa' });
  if (!again.ok) throw new Error(JSON.stringify(again.error));
  expect((await limitOf(again.value.code)).row).toEqual({ amount: 5, unit: 'working_day' });
});

test('the owner and the office see the same papers and the same fee; others see none of it', async () => {
  const filed = await file('1.004873', {
    ...lawful('1.004873'),
    sub_status: 'goa',
    sub_prev_paper: 'Trích lục khai tử 12/2020',
    req_relationship: 'ban_than',
    req_residence: { line: '45 Ngô Văn Năm', ward: '26740' },
    'case.earlier': 'yes',
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  const { code, id } = filed.value;
  const states = (all: readonly { key: string; state: string }[] | undefined) => all?.map(({ key, state }) => [key, state]);
  const mine = await trackDossier(code, { session: await an() }, now);
  const office = await openDossier(await official('tiepnhan.26740'), code, now);
  expect(states(mine?.own?.case?.documents)).toEqual(states(office?.case.documents));
  expect(Object.fromEntries(states(office?.case.documents) ?? [])).toMatchObject({
    'identity-paper': 'known',
    'divorce-ruling-or-the-spouses-death': 'unless_known',
    'the-certificate-issued-earlier': 'needed',
    authorisation: 'other_case',
  });
  expect(mine?.own?.quote.total).toBe(0);
  expect((await trackDossier(code, { keyed: id }, now))?.own?.case).toBeNull();
  expect((await trackDossier(code, {}, now))?.own).toBeNull();
});

test('a filing begins with the questions on which fee or time depends; the answers wait in the draft and can be changed', async () => {
  const session = await an();
  expect(await startDraft(session, tree, now)).toEqual({ ok: false, error: { kind: 'case-open', questions: ['protected'] } });
  const started = await startDraft(session, tree, now, { given: { do: ['start'], 'case.protected': ['no'], 'case.evil': ['x'] } });
  if (!started.ok) throw new Error(started.error.kind);
  const { id } = started.value;
  const before = await loadDraft(session, id, now);
  expect(before?.case).toMatchObject({ answers: { protected: 'no' }, missing: [], limits: [{ limit: { amount: 10 } }] });
  expect(Object.keys(before?.draft.typed ?? {}).filter((name) => name.startsWith('case.'))).toEqual(['case.protected']);

  expect(await chooseCase(session, id, {}, now)).toEqual({ ok: false, error: { kind: 'case-open', questions: ['protected'] } });
  expect(await chooseCase(session, id, { 'case.protected': ['yes'] }, now)).toMatchObject({ ok: true });
  const after = await loadDraft(session, id, now);
  expect(after?.case.limits).toMatchObject([{ limit: { amount: 20 } }]);
  expect(after?.draft.typed).toEqual({ ...before?.draft.typed, 'case.protected': ['yes'] });
  expect(after && firstOpenStep(after)?.key).not.toBe('truong-hop');
  expect(await chooseCase(await citizen('079199000789', now), id, { 'case.protected': ['no'] }, now)).toBeUndefined();
});

test('while the declaration has not said what decides the time, the filing goes on with its own steps', async () => {
  const session = await an();
  const started = await startDraft(session, funeral, now);
  if (!started.ok) throw new Error(started.error.kind);
  const draft = await loadDraft(session, started.value.id, now);
  expect(draft?.case).toMatchObject({ missing: ['use'], limits: [{ limit: { amount: 5 } }, { limit: { amount: 1 } }] });
  expect(draft && firstOpenStep(draft)?.key).toBe(started.value.step);
});

test('of an address only the answers that exist are read, so that the kept pages stay few', () => {
  const of = (query: string) => caseInQuery('1.001456', new URLSearchParams(query));
  expect(of('case.issue=reissue&case.child=no')).toEqual({ 'case.issue': 'reissue', 'case.child': 'no' });
  expect(of('case.issue=zzz&case.more=1&issue=first&x=y')).toEqual({});
  expect(caseInQuery('9.999999', new URLSearchParams('case.issue=first'))).toEqual({});
});
