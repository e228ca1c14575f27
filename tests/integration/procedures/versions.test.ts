import { beforeEach, expect, test } from 'vitest';
import { readChanges } from '#src/data/admin-log.ts';
import { pool } from '#src/data/database.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { compareVersions } from '#src/domain/editing/compare.ts';
import { findNode } from '#src/domain/editing/node.ts';
import { typedGroup } from '#src/domain/editing/typed.ts';
import { isInOrder } from '#src/domain/procedures/inspect-version.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { findForm, isRetired, searchCatalogue } from '#src/services/catalogue.ts';
import { mayFile } from '#src/services/filing/may-file.ts';
import { listAdminProcedures, openVersion } from '#src/services/procedures/admin-versions.ts';
import {
  changeList,
  countsIn,
  createDraftVersion,
  discardDraftVersion,
  markOf,
  markOfForm,
  type Place,
  saveFormText,
  savePart,
} from '#src/services/procedures/edit-version.ts';
import { publishDraft, retireProcedure, takeBack, takeRetirementBack } from '#src/services/procedures/publish-version.ts';
import { renewSnapshot } from '#src/services/watch.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const code = '2.000635';
const admin = () => official('quantri');

async function open(place: Place) {
  const found = await openVersion(place.code, String(place.number));
  if (!found) throw new Error('no version');
  return found;
}
async function draft(): Promise<Place> {
  const made = await createDraftVersion(await admin(), code, now);
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}
/** The page of a part as it would be sent back, with something changed. */
async function page(place: Place, at: string, change: Record<string, string> = {}) {
  const { content } = await open(place);
  const node = findNode(content, at);
  if (!node) throw new Error(`no ${at}`);
  const typed = { ...typedGroup(node.part, node.value, '', countsIn(content)) };
  for (const [name, value] of Object.entries(change)) typed[name] = [value];
  return { at, seen: markOf(content, at), typed };
}
const revisionOf = async (place: Place) => (await open(place)).revision;
const publish = async (place: Place, day: string | undefined, unrehearsed = true) =>
  publishDraft(await admin(), place, { day, revision: await revisionOf(place), unrehearsed }, now);

beforeEach(async () => {
  await pool().query(`delete from procedure_version where status = 'draft' or number > 1`);
  await pool().query('update procedure_version set retired_from = null');
  await readSnapshot(now);
});

test('a draft is made from the last version and says the same; whoever asks again gets the same draft', async () => {
  const place = await draft();
  expect(place.number).toBe(2);
  expect(await draft()).toEqual(place);
  const [first, second] = [await open({ code, number: 1 }), await open(place)];
  expect([first.state, second.state]).toEqual(['in_force', 'draft']);
  expect(isInOrder(second.inspection)).toBe(true);
  expect(compareVersions(first.content, second.content)).toEqual([]);
  expect(await createDraftVersion(await admin(), '9.999999', now)).toMatchObject({ error: { kind: 'no-such-version' } });
});

test('nobody but administrators sees a draft, and writing it wakes nobody', async () => {
  const before = snapshot().mark;
  const place = await draft();
  await savePart(await admin(), place, await page(place, 'fees.0', { amount: '9.000' }), now);
  expect(await renewSnapshot(now)).toBe(false);
  expect(snapshot().mark).toBe(before);
  expect(snapshot().procedures.get(code)?.procedure.fees[0]?.amount).toBe(8_000);
});

test('a part is saved as typed, put on record with what it was, and a save without a change is none', async () => {
  const place = await draft();
  expect(await savePart(await admin(), place, await page(place, 'fees.0', { amount: '9.000' }), now)).toEqual({
    ok: true,
    value: { at: 'fees.0' },
  });
  const { content, revision } = await open(place);
  expect([content.procedure.fees[0]?.amount, revision]).toEqual([9_000, 1]);
  await savePart(await admin(), place, await page(place, 'fees.0'), now);
  expect(await revisionOf(place)).toBe(1);
  const [change] = await readChanges({ kind: 'procedure', thing: code, limit: 1 });
  expect(change).toMatchObject({
    action: 'part_changed',
    actor: 'Trịnh Công Danh',
    before: { version: 2, part: 'fees.0', value: { amount: 8_000 } },
    after: { version: 2, part: 'fees.0', value: { amount: 9_000 } },
  });
});

test('the log says of which version and part, and where it was moved', async () => {
  const place = await draft();
  await savePart(await admin(), place, await page(place, 'fees.0', { amount: '9.000' }), now);
  const { at, seen } = await page(place, 'documents.1');
  expect(await changeList(await admin(), place, { at, seen, how: 'up' }, now)).toMatchObject({ ok: true });
  const [moved, changed, created] = (await lastChanges({ kind: 'procedure', thing: code })).changes;
  const document = (await open(place)).content.procedure.documents[0];
  expect(moved).toMatchObject({ part: { version: place.number, kind: 'document', moved: 'up', value: document }, differences: [] });
  expect(changed).toMatchObject({ part: { version: place.number, kind: 'fee', value: { amount: 9_000 }, moved: null } });
  expect(changed?.differences).toEqual([{ path: 'amount', before: '8000', after: '9000' }]);
  expect(created).toMatchObject({ action: 'version_created', part: { version: place.number, kind: null } });
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['an amount that is no number', { amount: 'tám nghìn' }, { amount: 'unreadable' }],
  ['a legal source in one language', { 'basis.en': '' }, { 'basis.en': 'both-languages' }],
  ['a day that does not exist', { 'validFrom.day': '31', 'validFrom.month': '2' }, { validFrom: 'format' }],
  ['a kind that is none', { kind: 'tax' }, { kind: 'not-offered' }],
  ['a condition that is no JSON', { 'condition.mode': 'json', 'condition.json': '{"==":' }, { condition: 'invalid' }],
])('%s is refused beside its field, and nothing is written', async (_, change, faults) => {
  const place = await draft();
  const saved = await savePart(await admin(), place, await page(place, 'fees.0', change), now);
  expect(saved).toMatchObject({ ok: false, error: { kind: 'invalid', faults } });
  expect(await revisionOf(place)).toBe(0);
});

test('of two who change one part, the second is told who was first; of two parts, both are saved', async () => {
  const place = await draft();
  const [mine, yours, other] = [
    await page(place, 'fees.0', { amount: '9000' }),
    await page(place, 'fees.0', { amount: '10000' }),
    await page(place, 'documents.0', { 'name.vi': 'Căn cước' }),
  ];
  expect(await savePart(await admin(), place, mine, now)).toMatchObject({ ok: true });
  expect(await savePart(await admin(), place, yours, now)).toEqual({
    ok: false,
    error: { kind: 'changed-meanwhile', by: 'Trịnh Công Danh', at: now },
  });
  expect(await savePart(await admin(), place, other, now)).toMatchObject({ ok: true });
  const { procedure } = (await open(place)).content;
  expect([procedure.fees[0]?.amount, procedure.documents[0]?.name.vi]).toEqual([9_000, 'Căn cước']);
  // Whoever has seen the other's change may save over it.
  const again = { ...yours, seen: markOf((await open(place)).content, 'fees.0') };
  expect(await savePart(await admin(), place, again, now)).toMatchObject({ ok: true });
});

test('two who press save at the same moment: one wins, the other is told', async () => {
  const place = await draft();
  const pages = [await page(place, 'fees.0', { amount: '9000' }), await page(place, 'fees.0', { amount: '10000' })];
  const session = await admin();
  const done = await Promise.all(pages.map((one) => savePart(session, place, one, now)));
  expect(done.map((it) => (it.ok ? 'saved' : it.error.kind)).sort()).toEqual(['changed-meanwhile', 'saved']);
});

test('a document that is added gets its place in the declaration, follows its words, and takes the place along', async () => {
  const place = await draft();
  const session = await admin();
  const content = async () => (await open(place)).content;
  const typed = { key: ['photo'], 'name.vi': ['Ảnh'], 'name.en': ['Photo'], form: ['original'], required: ['yes'] };
  const added = await savePart(session, place, { at: 'documents.new', seen: markOf(await content(), 'documents.new'), typed }, now);
  expect(added).toEqual({ ok: true, value: { at: 'documents.2' } });
  const labels = async () =>
    (await content()).form?.steps.flatMap(({ sections }) =>
      sections.flatMap(({ fields }) => fields.flatMap((one) => (one.type === 'file' ? [one.label.vi] : []))),
    );
  expect(await labels()).toContain('Ảnh');
  expect(isInOrder((await open(place)).inspection)).toBe(true);
  await savePart(session, place, await page(place, 'documents.2', { 'name.vi': 'Ảnh chân dung' }), now);
  expect(await labels()).toContain('Ảnh chân dung');
  await changeList(session, place, { at: 'documents.2', seen: markOf(await content(), 'documents.2'), how: 'remove' }, now);
  expect(await labels()).not.toContain('Ảnh chân dung');
  expect(isInOrder((await open(place)).inspection)).toBe(true);
});

test('the declaration may be given as JSON; what is none, or no declaration, is refused with the place', async () => {
  const place = await draft();
  const session = await admin();
  const { content } = await open(place);
  const seen = markOfForm(content);
  expect(await saveFormText(session, place, { text: '{', seen }, now)).toMatchObject({ error: { kind: 'not-json' } });
  const { statement: _, ...less } = content.form ?? { statement: '' };
  expect(await saveFormText(session, place, { text: JSON.stringify(less), seen }, now)).toMatchObject({
    error: { kind: 'not-a-form', issues: [{ path: 'statement' }] },
  });
  const text = JSON.stringify({ ...content.form, statement: { vi: 'Tôi cam đoan.', en: 'I declare.' } });
  expect(await saveFormText(session, place, { text, seen }, now)).toEqual({ ok: true, value: true });
  expect(await saveFormText(session, place, { text, seen }, now)).toMatchObject({ error: { kind: 'changed-meanwhile' } });
});

test('publishing is refused in the past, without a day, while something is wrong, and where it was changed meanwhile', async () => {
  const place = await draft();
  expect(await publish(place, undefined)).toMatchObject({ error: { kind: 'on-day', why: 'day-missing' } });
  expect(await publish(place, '2026-11-22')).toMatchObject({ error: { kind: 'on-day', why: 'day-past' } });
  expect(await publishDraft(await admin(), place, { day: '2026-11-24', revision: 7, unrehearsed: true }, now)).toMatchObject({
    error: { kind: 'revised' },
  });
  await savePart(await admin(), place, await page(place, 'general', { competent: 'nobody' }), now);
  expect(await publish(place, '2026-11-24')).toMatchObject({ error: { kind: 'not-in-order', faults: 1 } });
});

test('a version becomes the law on its day, in Vietnam, and until then it can be taken back', async () => {
  const place = await draft();
  await savePart(await admin(), place, await page(place, 'fees.0', { amount: '9000' }), now);
  expect(await publish(place, '2026-11-25')).toEqual({ ok: true, value: { day: '2026-11-25' } });
  expect((await open(place)).state).toBe('upcoming');
  expect(await savePart(await admin(), place, await page(place, 'fees.0', { amount: '1' }), now)).toMatchObject({
    error: { kind: 'not-a-draft' },
  });
  const amount = () => snapshot().procedures.get(code)?.procedure.fees[0]?.amount;
  expect(await renewSnapshot(now)).toBe(true);
  expect(amount()).toBe(8_000);
  expect(await renewSnapshot(new Date('2026-11-24T16:59:00Z'))).toBe(true); // the 24th, still
  expect(amount()).toBe(8_000);
  expect(await renewSnapshot(new Date('2026-11-24T17:00:00Z'))).toBe(true);
  expect(amount()).toBe(9_000);
  expect(snapshot().procedures.get(code)?.procedure.validFrom).toBe('2026-11-25');
  await readSnapshot(now);
  expect(await takeBack(await admin(), place, now)).toEqual({ ok: true, value: true });
  expect((await open(place)).state).toBe('draft');
  await publish(place, '2026-11-23');
  expect(await takeBack(await admin(), place, now)).toMatchObject({ error: { kind: 'begun' } });
});

test('a version that waits is not taken back beside a new draft, and no other begins on its day', async () => {
  const place = await draft();
  await publish(place, '2026-11-25');
  const next = await draft();
  expect(next.number).toBe(3);
  expect(await takeBack(await admin(), place, now)).toMatchObject({ error: { kind: 'draft-there' } });
  expect(await publish(next, '2026-11-25')).toMatchObject({ error: { kind: 'on-day', why: 'day-taken' } });
  expect(await discardDraftVersion(await admin(), next, now)).toEqual({ ok: true, value: true });
});

test('a retired procedure is filed by nobody and found by its code alone; taking that back opens it again', async () => {
  const an = await citizen('079190000123');
  const listed = async () => (await searchCatalogue({ text: 'trích lục' })).hits.some((one) => one.code === code);
  expect([await listed(), mayFile(an, code).ok]).toEqual([true, true]);
  expect(await retireProcedure(await admin(), code, '2026-11-22', now)).toMatchObject({ error: { why: 'day-past' } });
  expect(await retireProcedure(await admin(), code, '2026-11-24', now)).toEqual({ ok: true, value: { day: '2026-11-24' } });
  await renewSnapshot(now);
  expect([isRetired(code), mayFile(an, code).ok]).toEqual([false, true]);
  await readSnapshot(new Date('2026-11-24T02:00:00Z'));
  expect([isRetired(code), mayFile(an, code).ok, findForm(code), await listed()]).toEqual([true, false, undefined, false]);
  expect((await listAdminProcedures('')).find((one) => one.code === code)?.current?.state).toBe('retired');
  expect((await listAdminProcedures(code)).map((one) => one.code)).toEqual([code]);
  expect(await takeRetirementBack(await admin(), code, now)).toBe(true);
  await readSnapshot(new Date('2026-11-24T02:00:00Z'));
  expect(mayFile(an, code).ok).toBe(true);
});

test('while a version waits for its day, the procedure cannot be retired before it', async () => {
  const place = await draft();
  await publish(place, '2026-11-25');
  expect(await retireProcedure(await admin(), code, '2026-11-24', now)).toMatchObject({ error: { why: 'version-to-come' } });
});
