import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { citizen } from '../support/people.ts';

const db = testDatabase();
const now = new Date('2026-11-23T02:00:00Z'); // Monday 09:00 in Vietnam

const submission = async (over: Partial<Parameters<typeof submitDossier>[0]> = {}) =>
  submitDossier({
    session: await citizen('079190000123'),
    procedureCode: '1.004873',
    answers: maritalAnswers(),
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
    ...over,
  });

test('An files for her certificate and holds a dossier in the legal format at her ward', async () => {
  const filed = await submission();
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  const prefix = snapshot().units.get('26740')?.prefix.value;
  expect(filed.value.code).toMatch(new RegExp(`^${prefix}\\.H29-261123-\\d{4,}$`));
  const dossier = await findDossier(filed.value.code);
  expect(dossier).toMatchObject({ status: 1, step: 'receive', competentUnit: '26740', receivingUnit: '26740', dueAt: null });
  const journal = await journalOf(filed.value.id);
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier ?? {};
  expect(rebuild(journal)).toEqual(row);
});

test('a hundred submissions at once under one key make one dossier', async () => {
  const session = await citizen('079190000123');
  const key = randomUUID();
  const filed = await Promise.all(Array.from({ length: 100 }, () => submission({ session, key })));
  const codes = new Set(filed.map((it) => (it.ok ? it.value.code : it.error.kind)));
  expect(codes.size).toBe(1);
  expect(filed.filter((it) => it.ok && !it.value.replayed)).toHaveLength(1);
  const client = new Client({ connectionString: db.url() });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as count from dossier where submission_key = $1', [key]);
  await client.end();
  expect(rows[0].count).toBe(1);
});

test('two hundred submissions to one ward get two hundred different codes', async () => {
  const session = await citizen('079199000789');
  const filed = await Promise.all(Array.from({ length: 200 }, () => submission({ session })));
  expect(new Set(filed.map((it) => it.ok && it.value.code)).size).toBe(200);
});

test('the same key with other answers is refused', async () => {
  const key = randomUUID();
  await submission({ key });
  expect(await submission({ key, answers: { ...maritalAnswers(), purpose: 'vay_von' } })).toEqual({
    ok: false,
    error: { kind: 'key-reused' },
  });
});

test('a citizen of level 1 is refused a procedure of level 2, and an official is no citizen', async () => {
  expect(await submission({ session: await citizen('079085000456') })).toEqual({ ok: false, error: { kind: 'level-too-low', needs: 2 } });
  const session = { ...(await citizen('079190000123')), kind: 'staff' as const };
  expect(await submission({ session })).toEqual({ ok: false, error: { kind: 'not-a-citizen' } });
});

test('answers with a fault name their field and file nothing', async () => {
  const filed = await submission({ answers: { ...maritalAnswers(), req_phone: '0903 12 456' } });
  expect(filed.ok).toBe(false);
  if (!filed.ok) expect(filed.error).toMatchObject({ kind: 'invalid', faults: { req_phone: expect.anything() } });
});

test('a procedure that is not filed online, or unknown, is refused', async () => {
  expect(await submission({ procedureCode: '2.000884' })).toEqual({ ok: false, error: { kind: 'channel-closed' } });
  expect(await submission({ procedureCode: '9.999999' })).toEqual({ ok: false, error: { kind: 'unknown-procedure' } });
});

test('the journal refuses UPDATE, DELETE and TRUNCATE, from its owner and from the application', async () => {
  await submission();
  for (const url of [db.url(), db.ownerUrl()]) {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const sql of [`update journal set type = 'x'`, 'delete from journal', 'truncate journal cascade'])
      await expect(client.query(sql), sql).rejects.toThrow(/append-only|permission denied/);
    await client.end();
  }
});

test('an entry that does not continue the chain is refused', async () => {
  const filed = await submission();
  if (!filed.ok) throw new Error('not filed');
  const client = new Client({ connectionString: db.url() });
  await client.connect();
  const forge = (sequence: number, previous: string) =>
    client.query(
      `insert into journal (dossier_id, sequence, type, at, actor_kind, actor_id, data, previous_hash, hash)
       values ($1, $2, 'approved', now(), 'staff', 'x', '{}', decode($3, 'hex'), decode(repeat('11', 32), 'hex'))`,
      [filed.value.id, sequence, previous],
    );
  await expect(forge(2, '22'.repeat(32))).rejects.toThrow(/does not follow/);
  await expect(forge(3, '00'.repeat(32))).rejects.toThrow(/does not follow/);
  await client.end();
});
