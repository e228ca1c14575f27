import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { rootsBefore } from '#src/data/daily-roots.ts';
import { pool } from '#src/data/database.ts';
import { noHash } from '#src/data/journal.ts';
import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { chainOf, hexOf } from '#src/domain/dossiers/daily-proof.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { checkProof, proofFor, publishedRoots, sealDays, sha256 } from '#src/services/daily-roots.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { maritalAnswers } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { journalIsShown } from '../support/journal.ts';
import { citizen, official } from '../support/people.ts';

const db = testDatabase();
/** Moments of the journal are those that are given: the first days of a portal, at ten in the morning. */
const on = (day: string) => new Date(`${day}T03:00:00Z`);
const an = lazily(() => citizen('079190000123'));
const stranger = lazily(() => citizen('079199000789'));

/** Asked for once the database is there. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function file(day: string): Promise<{ id: string; code: string }> {
  const filed = await submitDossier({
    session: await an(),
    procedureCode: '1.004873',
    answers: maritalAnswers(),
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now: on(day),
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value;
}
async function seal(now: string): Promise<number> {
  await journalIsShown();
  return sealDays(on(now));
}
const proven = async (code: string) => {
  const made = await proofFor(code, { session: await an() });
  if (made?.kind !== 'proof') throw new Error(JSON.stringify(made));
  return made.proof;
};

const dossiers: { id: string; code: string }[] = [];
beforeAll(async () => {
  for (const day of ['2026-11-23', '2026-11-23', '2026-11-23', '2026-11-25']) dossiers.push(await file(day));
});
const dossier = (at: number) => {
  const it = dossiers[at];
  if (!it) throw new Error(`no dossier ${at}`);
  return it;
};

test('no root is made of a day that is not over', async () => {
  expect(await seal('2026-11-23')).toBe(0);
  expect(await proofFor(dossier(0).code, { session: await an() })).toEqual({ kind: 'none' });
});

test('each day that is over gets one root, an empty one too, and each is chained to the one before', async () => {
  const atOnce = await Promise.all([seal('2026-11-25'), seal('2026-11-25')]);
  expect(atOnce.reduce((sum, made) => sum + made)).toBe(2);
  expect(await seal('2026-11-25')).toBe(0);
  expect(await seal('2026-11-26')).toBe(1);
  const roots = (await rootsBefore(10)).reverse();
  expect(roots.map(({ day, size }) => [day, size])).toEqual([
    ['2026-11-23', 3],
    ['2026-11-24', 0],
    ['2026-11-25', 1],
  ]);
  expect(hexOf(roots[1]?.root ?? noHash)).toBe(hexOf(sha256()));
  let before = noHash;
  for (const { day, root, chain } of roots) {
    expect(hexOf(chain)).toBe(hexOf(chainOf(sha256, before, day, root)));
    before = chain;
  }
});

test('the proof of each dossier holds against the root of its day', async () => {
  for (const [at, day, size] of [
    [0, '2026-11-23', 3],
    [2, '2026-11-23', 3],
    [3, '2026-11-25', 1],
  ] as const) {
    const proof = await proven(dossier(at).code);
    expect(proof).toMatchObject({ day, size, entry: 1 });
    expect(await checkProof(JSON.stringify(proof))).toEqual({ kind: 'holds', day, size });
  }
});

test('a proof names nobody', async () => {
  const text = JSON.stringify(await proven(dossier(0).code));
  const { rows } = await pool().query('select actor_id::text as actor from journal where dossier_id = $1', [dossier(0).id]);
  for (const secret of [dossier(0).code, dossier(0).id, rows[0].actor, '079190000123']) expect(text).not.toContain(secret);
});

test('it is for the owner and the holder of the link, for nobody else', async () => {
  const { id, code } = dossier(0);
  expect(await proofFor(code, {})).toBeUndefined();
  expect(await proofFor(code, { session: await stranger() })).toBeUndefined();
  expect(await proofFor(code, { keyed: dossier(1).id })).toBeUndefined();
  expect(await proofFor('14.26.H29-261123-9999', { session: await an() })).toBeUndefined();
  expect(await proofFor(code, { keyed: id })).toMatchObject({ kind: 'proof' });
});

test('what happens later is in the root of its own day, and the older proof still holds', async () => {
  const { code } = dossier(1);
  const older = await proven(code);
  const at = on('2026-11-26');
  const acted = await actOnDossier({ session: await official('tiepnhan.26740', at), code, action: 'receive', given: {}, now: at });
  expect(acted.ok).toBe(true);
  expect(await seal('2026-11-27')).toBe(1);
  const newer = await proven(code);
  expect([newer.day, newer.size]).toEqual(['2026-11-26', 1]);
  expect(newer.head).not.toBe(older.head);
  expect(await checkProof(JSON.stringify(older))).toMatchObject({ kind: 'holds', day: '2026-11-23' });
});

test('of what was changed it is said what is wrong with it', async () => {
  const proof = await proven(dossier(0).code);
  const said = async (it: object) => (await checkProof(JSON.stringify(it))).kind;
  expect(await said({ ...proof, head: proof.root })).toBe('path-fails');
  expect(await said({ ...proof, day: '2026-11-22' })).toBe('no-root');
  expect(await said({ ...proof, day: '2026-11-25' })).toBe('other-root');
  expect(await said({ ...proof, day: 'yesterday' })).toBe('not-a-proof');
  expect((await checkProof('{')).kind).toBe('not-a-proof');
});

test('an entry whose moment lies on the day before, but that is committed after the root was made, is in the next one', async () => {
  const late = await file('2026-11-24');
  expect(await seal('2026-11-28')).toBe(1);
  expect((await proven(late.code)).day).toBe('2026-11-27');
});

test('whoever rewrites a journal, chain and all, no longer comes to the root: there is no proof, and the portal says that it is broken', async () => {
  const owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  try {
    await owner.query('begin; set local session_replication_role = replica');
    await owner.query(`update journal set hash = decode(repeat('ab', 32), 'hex') where dossier_id = $1 and sequence = 1`, [dossier(3).id]);
    await owner.query('commit');
  } finally {
    await owner.end();
  }
  expect(await proofFor(dossier(3).code, { session: await an() })).toEqual({ kind: 'broken', day: '2026-11-25' });
});

test('the application may not change or take back a root', async () => {
  await expect(pool().query(`update daily_root set size = 1`)).rejects.toThrow(/permission denied/);
  await expect(pool().query('delete from daily_root')).rejects.toThrow(/permission denied/);
  const roots = await publishedRoots(100);
  expect(roots.map(({ day }) => day)).toEqual([...roots.keys()].map((at) => dayOfNumber(dayNumber(vietnamDate(on('2026-11-27'))) - at)));
});
