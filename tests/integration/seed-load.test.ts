import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Client } from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Loaded, loadDossiers } from '#prisma/seed/load/load-dossiers.ts';
import { makeSlipsOfOpenWork } from '#prisma/seed/slips-of-open-work.ts';
import { takeCodeNumber } from '#src/data/code-blocks.ts';
import { type DossierRow, findContent, findDossier } from '#src/data/dossiers.ts';
import { type ChainedEntry, findBreak, journalOf } from '#src/data/journal.ts';
import { notesOf } from '#src/data/notes.ts';
import { papersOf } from '#src/data/papers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { loadLock } from '#src/data/tallies.ts';
import { dayNumber, isWorkingDay, vietnamDate } from '#src/domain/clock/calendar.ts';
import { dueAt } from '#src/domain/clock/working-time.ts';
import { handedIn } from '#src/domain/counter/handed-in.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { check } from '#src/domain/forms/check.ts';
import { hintOf } from '#src/domain/people/identity-number.ts';
import { countTallies } from '#src/services/count-tallies.ts';
import { checkProof, proofFor, sealLoadedDays } from '#src/services/daily-roots.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import { fileStore } from '#src/services/file-store.ts';
import { makeMissingSlips } from '#src/services/slips/missing-slips.ts';
import { testDatabase } from '../support/database.ts';
import { journalIsShown } from '../support/journal.ts';

const now = new Date('2026-11-23T03:00:00Z'); // Monday 10:00 in Vietnam
const db = testDatabase(now);

type Told = { dossier: DossierRow; journal: ChainedEntry[] };
let loaded: Loaded;
let all: Told[];

const ask = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => {
  const client = new Client({ connectionString: db.ownerUrl() });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
};

async function readAll(): Promise<Told[]> {
  const codes = await ask<{ code: string }>('select code from dossier order by code');
  return Promise.all(
    codes.map(async ({ code }) => {
      const dossier = await findDossier(code);
      if (!dossier) throw new Error(`no ${code}`);
      return { dossier, journal: await journalOf(dossier.id) };
    }),
  );
}

beforeAll(async () => {
  loaded = await loadDossiers(db.ownerUrl(), { dossiers: 500, seed: 7, now });
  all = await readAll();
});

test('as many dossiers as were asked for are there, and the loader says so', () => {
  expect(all).toHaveLength(500);
  expect(loaded).toEqual({ dossiers: 500, entries: all.flatMap((it) => it.journal).length, residents: 200 });
});

test('every chain holds, every dossier is the fold of its journal, and its row ends where the chain ends', () => {
  for (const { dossier, journal } of all) {
    const { head, linkGeneration: _, ...row } = dossier;
    expect(findBreak(journal), dossier.code).toBeUndefined();
    expect(rebuild(journal), dossier.code).toEqual(row);
    expect(journal.at(-1)?.hash.equals(head), dossier.code).toBe(true);
  }
});

test('what happens to a dossier happens in order, in the past, while offices are open', () => {
  const { calendar } = snapshot();
  for (const { dossier, journal } of all)
    journal.forEach((entry, i) => {
      const before = journal[i - 1];
      if (before) expect(entry.at > before.at, dossier.code).toBe(true);
      expect(entry.at <= now, dossier.code).toBe(true);
      expect(isWorkingDay(calendar, vietnamDate(entry.at)), `${dossier.code} ${entry.at.toISOString()}`).toBe(true);
    });
});

test('due dates are those of the law', () => {
  const { calendar } = snapshot();
  for (const { dossier, journal } of all)
    for (const { at, event } of journal)
      if (event.type === 'received') expect(event.dueAt, dossier.code).toBe(dueAt(calendar, at, dossier.limit).toISOString());
});

test('codes are unique, of the receiving unit and the day, and the next dossier of that day gets another', async () => {
  expect(new Set(all.map(({ dossier }) => dossier.code)).size).toBe(500);
  for (const { dossier } of all) {
    const parts = parseDossierCode(dossier.code);
    const unit = snapshot().units.get(dossier.receivingUnit);
    expect(parts.ok && parts.value).toMatchObject({ prefix: unit?.prefix.value, city: 'H29', day: vietnamDate(dossier.submittedAt) });
  }
  const { dossier } = all[0] ?? {};
  const parts = parseDossierCode(dossier?.code ?? '');
  if (!dossier || !parts.ok) throw new Error('no dossier');
  const taken = all.map((it) => it.dossier.code);
  const next = await takeCodeNumber(dossier.receivingUnit, parts.value.day);
  expect(taken).not.toContain(dossier.code.replace(/\d+$/, String(next).padStart(4, '0')));
});

test('half are certified copies, most are closed, some are open', () => {
  const share = (of: (it: Told) => boolean) => all.filter(of).length / all.length;
  expect(share(({ dossier }) => dossier.procedureCode === '2.000815')).toBeCloseTo(0.5, 1);
  expect(share(({ dossier }) => dossier.status === 10)).toBeGreaterThan(0.85);
  expect(share(({ dossier }) => [1, 2, 4, 5, 6].includes(dossier.status))).toBeGreaterThan(0);
  expect(new Set(all.map(({ dossier }) => dossier.competentUnit)).size).toBeGreaterThan(120);
});

test('declarations are complete, reasons are kept beside the journal and fit their hash', async () => {
  const marital = all.filter(({ dossier }) => dossier.procedureCode === '1.004873');
  expect(marital.length).toBeGreaterThan(0);
  for (const { dossier } of marital) {
    const form = snapshot().procedures.get('1.004873')?.form;
    const content = await findContent(dossier.id);
    expect(form && content && check(form, content.answers, { today: vietnamDate(now), units: snapshot().units })).toEqual({});
  }
  for (const { dossier, journal } of all) {
    const reasons = journal.flatMap(({ event }) => ('reason' in event && event.reason ? [event.reason] : []));
    const notes = reasons.length > 0 ? await notesOf(dossier.id) : new Map();
    for (const { noteId } of reasons) expect(notes.get(noteId), dossier.code).toMatch(/\S/);
  }
  const [wrong] = await ask<{ count: number }>(`select count(*)::int as count from note n join journal j on j.dossier_id = n.dossier_id
    and j.data -> 'reason' ->> 'noteId' = n.id::text where encode(sha256(n.salt || convert_to(n.text, 'UTF8')), 'hex') <> j.data -> 'reason' ->> 'hash'`);
  expect(wrong?.count).toBe(0);
});

test('no loaded person can be a real one', async () => {
  const people = await ask<{ number: string; phone: string; email: string }>(
    `select n.identity_number as number, n.claims ->> 'phone_number' as phone, n.claims ->> 'email' as email
     from dossier d join person n on n.id = d.applicant_id`,
  );
  expect(people).toHaveLength(500);
  for (const { number, phone, email } of people) {
    expect(hintOf(number).province).toBeNull();
    expect(phone).toMatch(/^095\d{7}$/);
    expect(email).toMatch(/\.example$/);
  }
});

test('counters hold what was loaded, and whoever follows the journal has nothing to do: nobody is written to', async () => {
  const totals = `select sum(submitted)::int as submitted, sum(received)::int as received, sum(finished)::int as finished from tally where span = 'day' and procedure_code <> ''`;
  const of = (type: string) => all.flatMap(({ journal }) => journal.filter(({ event }) => event.type === type)).length;
  const expected = [{ submitted: 500, received: of('received'), finished: of('issued') }];
  expect(await ask(totals)).toEqual(expected);
  await journalIsShown();
  expect(await countTallies()).toBe(0);
  expect(await ask(totals)).toEqual(expected);
  expect(await ask(`select xid from journal where (xid, id) > (0, 0)`)).toEqual([]);
  expect(await ask(`select id from message`)).toEqual([]);
});

test('each dossier to which nothing happened today stands in the root of the day on which something last did, and its proof holds', async () => {
  const days = dayNumber(vietnamDate(now)) - dayNumber('2025-07-01');
  const [none, made] = (await Promise.all([sealLoadedDays(now), sealLoadedDays(now)])).sort((a, b) => a - b);
  expect(made).toBeGreaterThan(days - 10);
  expect(none).toBe(0);
  for (const { dossier, journal } of all.slice(0, 40)) {
    const last = vietnamDate(journal.at(-1)?.at ?? now);
    const made = await proofFor(dossier.code, { keyed: dossier.id });
    if (last === vietnamDate(now)) expect(made).toEqual({ kind: 'none' });
    else if (made?.kind !== 'proof') throw new Error(`${dossier.code}: ${JSON.stringify(made)}`);
    else {
      expect(made.proof).toMatchObject({ day: last, entry: journal.length, head: dossier.head.toString('hex') });
      expect(await checkProof(JSON.stringify(made.proof))).toMatchObject({ kind: 'holds', day: last });
    }
  }
  const [sealed] = await ask<{ n: number }>('select sum(size)::int as n from daily_root');
  expect(sealed?.n).toBe(all.filter(({ journal }) => vietnamDate(journal.at(-1)?.at ?? now) < vietnamDate(now)).length);
});

test('a second load adds to the first, and changes no root that was made', async () => {
  const again = await loadDossiers(db.ownerUrl(), { dossiers: 40, seed: 7, now });
  expect(again.dossiers).toBe(40);
  const [row] = await ask<{ dossiers: number; codes: number }>(
    'select count(*)::int as dossiers, count(distinct code)::int as codes from dossier',
  );
  expect(row).toEqual({ dossiers: 540, codes: 540 });
  const known = new Set(all.map(({ dossier }) => dossier.code));
  const late = (await readAll()).filter(({ dossier }) => !known.has(dossier.code));
  expect(late).toHaveLength(40);
  for (const { dossier } of late) expect(await proofFor(dossier.code, { keyed: dossier.id })).toEqual({ kind: 'none' });
  for (const { dossier } of all.slice(0, 20))
    expect(await proofFor(dossier.code, { keyed: dossier.id })).not.toMatchObject({ kind: 'broken' });
});

test('a count that begins in the same moment, as at a portal’s first start, is waited for', async () => {
  const counting = new Client({ connectionString: db.ownerUrl() });
  await counting.connect();
  await counting.query('select pg_advisory_lock($1)', [loadLock]);
  const loading = loadDossiers(db.ownerUrl(), { dossiers: 1, seed: 9, now });
  await vi.waitFor(async () => expect(await ask(`select from pg_locks where locktype = 'advisory' and not granted`)).toHaveLength(1));
  await counting.end();
  expect((await loading).dossiers).toBe(1);
});

test('into a database without dossiers all go at once, and whoever is interrupted has the database that he had', async () => {
  const names = () => ask('select indexdef from pg_indexes order by 1');
  const indexes = await names();
  await ask(
    `set session_replication_role = replica; truncate daily_root, dossier, journal, tally, closing, work_count, work_entry, dossier_word, dossier_content cascade`,
  );
  const interrupted = () => {
    throw new Error('interrupted');
  };
  const order = { dossiers: 60, seed: 9, now, alone: true };
  await expect(loadDossiers(db.ownerUrl(), { ...order, onProgress: interrupted })).rejects.toThrow('interrupted');
  expect(await ask('select from dossier')).toEqual([]);
  expect(await names()).toEqual(indexes);
  await loadDossiers(db.ownerUrl(), order);
  expect(await names()).toEqual(indexes);
  const told = await readAll();
  expect(told).toHaveLength(60);
  for (const { dossier, journal } of told) expect(findBreak(journal), dossier.code).toBeUndefined();
  const [counted] = await ask<{ n: number }>(`select sum(submitted)::int as n from tally where span = 'month' and procedure_code = ''`);
  expect(counted?.n).toBe(60);
});

test('the demo city is filled up to so many, and once it has them nothing is added', async () => {
  const fill = (upTo: number) => {
    const env = { ...process.env, DATABASE_URL: db.ownerUrl(), DEMO_DOSSIERS: String(upTo) };
    expect(spawnSync(process.execPath, ['prisma/seed/demo.ts'], { env, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  };
  const count = async () => (await ask<{ n: number }>('select count(*)::int as n from dossier'))[0]?.n;
  fill(75);
  expect(await count()).toBe(75);
  expect((await ask('select day from daily_root')).length).toBeGreaterThan(300);
  fill(75);
  fill(50);
  expect(await count()).toBe(75);
}, 60_000); // three processes

test('an office at which somebody tries the portal has some of every work, and nothing that is over', async () => {
  const before = new Set((await ask<{ id: string }>('select id from dossier')).map(({ id }) => id));
  await loadDossiers(db.ownerUrl(), { dossiers: 100, seed: 2, now, openAt: ['26740', '25747'] });
  const told = (await readAll()).filter(({ dossier }) => !before.has(dossier.id));
  for (const ward of ['26740', '25747']) {
    const here = told
      .filter(({ dossier }) => dossier.competentUnit === ward && dossier.receivingUnit === ward)
      .map(({ dossier }) => dossier);
    for (const step of ['receive', 'assign', 'prepare', 'review', 'approve', 'issue', 'return'])
      expect(here.filter((it) => it.step === step).length, `${step} at ${ward}`).toBeGreaterThan(0);
    expect(here.filter(({ status }) => status === 5 || status === 6).length).toBeGreaterThan(1);
    expect(here.filter(({ status, dueAt }) => (status === 2 || status === 4) && dueAt && dueAt < now).length).toBeGreaterThan(1);
    expect(here.every(({ finishedAt, status }) => status === 9 || finishedAt === null)).toBe(true);
  }
  expect(told.length).toBeLessThanOrEqual(100);
  expect(new Set(told.map(({ dossier }) => dossier.competentUnit))).toEqual(new Set(['26740', '25747']));
  for (const { dossier, journal } of told) expect(findBreak(journal), dossier.code).toBeUndefined();
  const kept = await ask<{ id: string; salt: Buffer }>('select dossier_id as id, salt from dossier_content');
  const salts = new Map(kept.map(({ id, salt }) => [id, salt]));
  // Whoever opens one reads what was declared: online by the form's own checks, at a counter the papers that reception took.
  for (const { dossier, journal } of told) {
    const content = await findContent(dossier.id);
    const form = snapshot().procedures.get(dossier.procedureCode)?.form;
    const { answers = {} } = content ?? {};
    if (dossier.channel !== 'online') expect(handedIn(answers)?.papers.length, dossier.code).toBeGreaterThanOrEqual(0);
    else if (form) {
      expect(Object.keys(answers).length, dossier.code).toBeGreaterThan(0);
      expect(check(form, answers, { today: vietnamDate(dossier.submittedAt), units: snapshot().units }), dossier.code).toEqual({});
    }
    const [entry] = journal;
    if (entry?.event.type !== 'submitted' || !content) throw new Error(`${dossier.code} was not submitted`);
    // Its case is chosen, so that papers, fee and time limit are known, and the limit is the one that the clock runs by.
    const version = await getVersion(dossier.versionId);
    const inCase = caseOfDossier(version, dossier, content.answers);
    expect(inCase.missing, dossier.code).toEqual([]);
    expect(inCase.limits[0]?.limit, dossier.code).toEqual(dossier.limit);
    const plain = hash('sha256', canonicalize(answers) ?? '', 'hex');
    const salt = salts.get(dossier.id)?.toString('hex');
    expect(hash('sha256', Buffer.from(salt + plain, 'hex'), 'hex'), dossier.code).toBe(entry.event.answersHash);
  }
});

test('every loaded dossier is found by the words of its applicant’s name, as if the journal had been followed', async () => {
  const words = 'select unit_code, word, submitted_at, dossier_id, words from dossier_word order by 1, 2, 3, 4';
  const written = await ask(words);
  await ask('delete from dossier_word');
  await ask('select index_names(array(select id from dossier))');
  expect(written.length).toBeGreaterThan(150);
  expect(await ask(words)).toEqual(written);
});

test('what waits there has the slips of what happened to it, once, in unbroken journals; elsewhere they are made when they are asked for', async () => {
  const wards = ['25747'];
  const received = (await readAll()).filter(
    ({ dossier: { competentUnit, receivedAt, finishedAt } }) => wards.includes(competentUnit) && receivedAt && !finishedAt,
  );
  expect(received.length).toBeGreaterThan(10);
  expect(await makeSlipsOfOpenWork(db.ownerUrl(), wards)).toBeGreaterThanOrEqual(received.length);
  expect(await makeSlipsOfOpenWork(db.ownerUrl(), wards)).toBe(0);
  const kinds = new Set<string>();
  const numbers = new Set<string>();
  for (const { dossier: before } of received) {
    const dossier = await findDossier(before.code);
    if (!dossier) throw new Error(`no ${before.code}`);
    const journal = await journalOf(dossier.id);
    const { head: _, linkGeneration: __, ...row } = dossier;
    expect(findBreak(journal), dossier.code).toBeUndefined();
    expect(rebuild(journal), dossier.code).toEqual(row);
    expect(dossier.dueAt, dossier.code).toEqual(before.dueAt);
    const papers = await papersOf(dossier.id);
    const wanted = journal.filter(({ event }) => ['received', 'supplement_requested', 'extended'].includes(event.type)).length;
    expect(papers, dossier.code).toHaveLength(wanted);
    expect(papers[0], dossier.code).toMatchObject({ kind: 'receipt' });
    for (const { kind, number, sha256 } of papers) {
      kinds.add(kind);
      numbers.add(`${dossier.receivingUnit} ${kind} ${number}`);
      expect((await fileStore().get(sha256))?.subarray(0, 5).toString(), dossier.code).toBe('%PDF-');
    }
    await makeMissingSlips(dossier.code, now);
    expect((await papersOf(dossier.id)).length, dossier.code).toBe(wanted);
  }
  expect(kinds).toContain('supplement_request');
  expect(numbers.size).toBeGreaterThanOrEqual(received.length);

  const elsewhere = (await readAll()).find(({ dossier: { competentUnit, receivedAt } }) => !wards.includes(competentUnit) && receivedAt);
  if (!elsewhere) throw new Error('nothing was received');
  const { id, code } = elsewhere.dossier;
  await Promise.all([makeMissingSlips(code, now), makeMissingSlips(code, now)]);
  const receipts = (await papersOf(id)).filter(({ kind }) => kind === 'receipt');
  expect(receipts).toMatchObject([{ number: expect.stringMatching(/^\d+\/2026$/) }]);
}, 60_000); // some forty PDFs
