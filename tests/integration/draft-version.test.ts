import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { Field, FormDefinition } from '#src/domain/forms/definition.ts';
import { autosave } from '#src/services/filing/autosave.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { seeVersion } from '#src/services/filing/see-version.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { versionChange } from '#src/services/filing/version-change.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../support/database.ts';
import { citizen } from '../support/people.ts';

const db = testDatabase();

const now = new Date('2026-11-23T03:02:00Z');
const code = '1.004873';
const an = () => citizen('079190000123', now);
let first = '';
let second = '';

async function get(session: Session, id: string) {
  const found = await loadDraft(session, id, now);
  if (!found) throw new Error('no draft');
  return found;
}
const fill = async (session: Session, id: string, step: string, change: Record<string, string>) => {
  const { draft } = await get(session, id);
  const typed = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, [value]]));
  return saveStep(session, id, step, { ...draft.typed, ...typed }, now);
};

/** Publishes a second version: no e-mail any more, a new question, an option fewer, two days more. */
async function publish(): Promise<void> {
  const today = snapshot().procedures.get(code);
  if (!today?.form) throw new Error('no form');
  const form = structuredClone(today.form);
  const procedure = structuredClone(today.procedure);
  for (const step of form.steps)
    for (const section of step.sections) {
      section.fields = section.fields.filter(({ key }) => key !== 'req_email');
      for (const field of section.fields)
        if (field.key === 'req_relationship' && field.type === 'choice')
          field.options = field.options.filter(({ value }) => value !== 'cha_me');
    }
  delete form.roles.email;
  form.steps[0]?.sections[0]?.fields.push(
    Field.parse({
      key: 'req_note',
      type: 'text',
      label: { vi: 'Ghi chú', en: 'Note' },
    }),
  );
  form.statement = { vi: 'Tôi cam đoan lời khai mới là đúng.', en: 'I declare that this is true.' };
  for (const one of procedure.channels) one.limit = { ...one.limit, amount: one.limit.amount + 2 };
  second = randomUUID();
  const client = new Client({ connectionString: db.ownerUrl() });
  await client.connect();
  await client.query(
    `insert into procedure_version (id, code, number, status, valid_from, content, form, published_at)
     values ($1, $2, $3, 'published', '2026-11-23', $4, $5, now())`,
    [second, code, today.number + 1, JSON.stringify(procedure), JSON.stringify(FormDefinition.parse(form))],
  );
  await client.end();
  await readSnapshot(now);
}

let ready = '';
let halfway = '';
beforeAll(async () => {
  const session = await an();
  first = snapshot().procedures.get(code)?.versionId ?? '';
  const begin = async () => {
    const started = await startDraft(session, code, now);
    if (!started.ok) throw new Error(started.error.kind);
    return started.value.id;
  };
  [ready, halfway] = [await begin(), await begin()];
  await fill(session, ready, 'nguoi-yeu-cau', { req_relationship: 'ban_than' });
  await fill(session, ready, 'noi-dung', { sub_status: 'chua_ket_hon', purpose: 'vay_von' });
  await fill(session, halfway, 'nguoi-yeu-cau', { req_relationship: 'cha_me' });
  await publish();
});

test('the draft has moved, and says what is new: questions, options, statement, time limit, and what is not sent', async () => {
  const it = await get(await an(), ready);
  expect(it.versionId).toBe(second);
  expect(it.draft.versionId).toBe(first);
  const change = await versionChange(it, now);
  expect(change?.form.map(({ kind, ...one }) => [kind, 'key' in one ? one.key : ''])).toEqual([
    ['added', 'req_note'],
    ['options-gone', 'req_relationship'],
    ['removed', 'req_email'],
    ['statement', ''],
  ]);
  expect(change?.unsent).toEqual({ req_email: { vi: 'an@vidu.vn', en: 'an@vidu.vn' } });
  expect(change?.limit).toMatchObject({ before: { amount: 3 }, after: { amount: 5 } });
  expect(change?.cost).toBeUndefined();
  expect(it.answers).not.toHaveProperty('req_email');
  expect(it.draft.typed.req_email).toEqual(['an@vidu.vn']);
  expect(it.faults).toHaveProperty('req_note');
});

test('who confirms a page of the version before is told, and nothing is sent', async () => {
  const session = await an();
  const sent = await sendDraft(session, ready, { confirmed: true, locale: 'vi', now, version: first });
  expect(sent).toMatchObject({ ok: false, error: { kind: 'version-changed' } });
  // Nor may a client that does not say what it has seen.
  expect(await sendDraft(session, ready, { confirmed: true, locale: 'vi', now })).toMatchObject({ error: { kind: 'version-changed' } });
  expect((await get(session, ready)).draft.submittedAs).toBeNull();
});

test('words typed on a page of the version before are kept, also those that are no longer asked for', async () => {
  const session = await an();
  const typed = { version: [first], req_email: ['moi@vidu.vn'], req_phone: ['0903000124'] };
  expect(await autosave(session, halfway, 'nguoi-yeu-cau', typed, now)).toMatchObject({ kind: 'saved', outdated: true });
  expect((await get(session, halfway)).draft.typed).toMatchObject({ req_email: ['moi@vidu.vn'], req_phone: ['0903000124'] });
  await saveStep(session, halfway, 'nguoi-yeu-cau', { ...typed, req_email: ['hai@vidu.vn'] }, now);
  const it = await get(session, halfway);
  expect(it.draft.typed.req_email).toEqual(['hai@vidu.vn']);
  expect(it.draft.versionId).toBe(first); // not seen yet
  expect(await versionChange(it, now)).toBeDefined();
});

test('an answer that is no longer offered is a fault, not lost', async () => {
  const session = await an();
  await fill(session, halfway, 'nguoi-yeu-cau', { req_relationship: 'cha_me' });
  const it = await get(session, halfway);
  expect(it.draft.typed.req_relationship).toEqual(['cha_me']);
  expect(it.faults.req_relationship).toEqual({ kind: 'not-offered' });
});

test('it is told until the person has seen it, or goes on from a page of the new version', async () => {
  const session = await an();
  expect(await seeVersion(session, halfway, first, now)).toBe(false);
  expect(await versionChange(await get(session, halfway), now)).toBeDefined();
  expect(await seeVersion(session, halfway, second, now)).toBe(true);
  expect(await versionChange(await get(session, halfway), now)).toBeUndefined();

  const { draft } = await get(session, ready);
  await saveStep(session, ready, 'nguoi-yeu-cau', { ...draft.typed, version: [second], req_note: ['x'] }, now);
  const it = await get(session, ready);
  expect(it.draft.versionId).toBe(second);
  expect(await versionChange(it, now)).toBeUndefined();
  expect(await sendDraft(session, ready, { confirmed: true, locale: 'vi', now, version: second })).toMatchObject({ ok: true });
  const { rows } = await pool().query('select version_id from dossier where submission_key = $1', [ready]);
  expect(rows).toEqual([{ version_id: second }]);
});
