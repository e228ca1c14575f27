import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { FormShape } from '#src/domain/forms/definition.ts';
import { openVersion } from '#src/services/procedures/admin-versions.ts';
import { createDraftVersion, markOfForm, type Place, saveFormText } from '#src/services/procedures/edit-version.ts';
import { publishDraft, takeBack } from '#src/services/procedures/publish-version.ts';
import { askRehearsal, lastRehearsal, rehearseNext } from '#src/services/procedures/rehearsal.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, at, file } from '../staff/filed.ts';

testDatabase();
const now = at('09:00');
const code = '1.004873';
const admin = () => official('quantri');
const small = { most: 2, step: 3 };
let place: Place = { code, number: 0 };
const filed: string[] = [];
let asked = 0;

async function open() {
  const found = await openVersion(place.code, String(place.number));
  if (!found) throw new Error('no version');
  return found;
}
const last = async (account = 'quantri', of = {}) => lastRehearsal(await official(account), await open(), of);
const ask = async (given: Partial<{ wanted: number; day: string | undefined }> = {}) =>
  askRehearsal(await admin(), place, { wanted: 50, day: '2026-12-01', ...given }, new Date(now.getTime() + ++asked));
async function toTheEnd(): Promise<number> {
  let bites = 0;
  while ((await rehearseNext(small)) > 0) bites += 1;
  return bites;
}

/** No more than "to work" as a purpose, three days more, one more paper. */
async function change(): Promise<void> {
  const { content } = await open();
  const form = structuredClone(content.form);
  if (!form) throw new Error('no form');
  form.steps[0]?.sections[0]?.fields.push({
    key: 'req_reason',
    type: 'text',
    label: { vi: 'Lý do', en: 'Reason' },
    maxLength: 200,
  });
  const saved = await saveFormText(
    await admin(),
    place,
    { text: JSON.stringify(FormShape.parse(form)), seen: markOfForm((await open()).content) },
    now,
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

beforeAll(async () => {
  for (const [hour, ward] of [
    ['08:00', '26740'],
    ['08:10', '26740'],
    ['08:20', '25747'],
    ['08:30', '26740'],
    ['08:40', '25747'],
  ] as const)
    filed.push(await file(at(hour), ward));
  await advance(filed[0] ?? '', 1, at('08:50'));
  const made = await createDraftVersion(await admin(), code, now);
  if (!made.ok) throw new Error(made.error.kind);
  place = made.value;
});

test.each([
  [{ wanted: 49 }, 'how-many'],
  [{ wanted: 1_001 }, 'how-many'],
  [{ wanted: 50.5 }, 'how-many'],
  [{ day: undefined }, 'day-missing'],
  [{ day: '2026-11-22' }, 'day-past'],
])('a rehearsal with %j is refused', async (given, kind) => {
  expect(await ask(given)).toMatchObject({ ok: false, error: { kind } });
});

test('a draft that says the same as the law touches no dossier, and every one was looked at, bite by bite', async () => {
  expect(await ask()).toEqual({ ok: true, value: true });
  expect(await ask()).toMatchObject({ error: { kind: 'running' } });
  expect(await rehearseNext(small)).toBe(1);
  expect((await last())?.rehearsal).toMatchObject({ lookedAt: 2, finishedAt: null, touched: 0 });
  expect(await toTheEnd()).toBeGreaterThan(1);
  const done = await last();
  expect(done?.rehearsal).toMatchObject({ lookedAt: 5, wanted: 50, touched: 0, failure: null, startsOn: '2026-12-01' });
  expect(done?.rehearsal.finishedAt).not.toBeNull();
  expect(await rehearseNext(small)).toBe(0);
});

test('what a draft would do is told by dossier, the last filed first; an administrator opens none, an official his own', async () => {
  await change();
  expect((await last())?.outdated).toBe(true);
  await ask();
  await toTheEnd();
  const seen = await last();
  expect(seen?.rehearsal).toMatchObject({ lookedAt: 5, touched: 5, effects: { invalid: 5 } });
  expect(seen?.outdated).toBe(false);
  expect(seen?.dossiers.map((one) => one.code)).toEqual([...filed].reverse());
  expect(seen?.dossiers.every((one) => !one.open)).toBe(true);
  expect(seen?.dossiers[0]?.effects).toEqual([
    { kind: 'invalid', key: 'req_reason', label: { vi: 'Lý do', en: 'Reason' }, fault: 'required' },
  ]);
  expect((await last('lanhdao.26740'))?.dossiers.map((one) => one.open)).toEqual([false, true, false, true, true]);
  expect((await last('quantri', { kind: 'cost' }))?.dossiers).toEqual([]);
  expect((await last('quantri', { after: '3' }))?.dossiers.map((one) => one.code)).toEqual([filed[1], filed[0]]);
});

test('what is kept of a rehearsal holds nothing that anybody answered', async () => {
  const { rows } = await pool().query<{ text: string }>('select effects::text as text from rehearsal_finding');
  const kept = rows.map(({ text }) => text).join(' ');
  expect(kept).toContain('Lý do');
  expect(kept).not.toContain('Ngô Văn Năm');
  expect(kept).not.toContain('Nguyễn');
});

test('a draft that is changed while it is rehearsed ends the rehearsal, and says so', async () => {
  await ask();
  await rehearseNext(small);
  const { content } = await open();
  const text = JSON.stringify({ ...content.form, statement: { vi: 'Khác', en: 'Other' } });
  await saveFormText(await admin(), place, { text, seen: markOfForm(content) }, now);
  await toTheEnd();
  expect((await last())?.rehearsal).toMatchObject({ failure: 'revised', lookedAt: 2 });
});

test('a draft is published once it was rehearsed as it stands, or by whoever says that it was not', async () => {
  const logged = async () =>
    (await pool().query<{ action: string }>(`select action from admin_log where thing = $1 order by at desc, id desc limit 1`, [code]))
      .rows[0]?.action;
  const publish = async (unrehearsed: boolean) =>
    publishDraft(await admin(), place, { day: '2026-12-01', revision: (await open()).revision, unrehearsed }, now);
  expect(await publish(false)).toEqual({ ok: false, error: { kind: 'not-rehearsed' } });
  expect(await publish(true)).toMatchObject({ ok: true });
  expect(await logged()).toBe('version_published_unrehearsed');
  expect(await takeBack(await admin(), place, now)).toMatchObject({ ok: true });
  expect(await ask()).toMatchObject({ ok: true });
  expect(await publish(false)).toEqual({ ok: false, error: { kind: 'not-rehearsed' } }); // not to the end yet
  await toTheEnd();
  expect(await publish(false)).toMatchObject({ ok: true });
  expect(await logged()).toBe('version_published');
});
