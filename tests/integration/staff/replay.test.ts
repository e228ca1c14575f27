import { beforeAll, expect, test } from 'vitest';
import { loadDossiers } from '#prisma/seed/load/load-dossiers.ts';
import { pool } from '#src/data/database.ts';
import { type DossierRow, findDossier } from '#src/data/dossiers.ts';
import { type ChainedEntry, findBreak, journalOf } from '#src/data/journal.ts';
import { queueCounts } from '#src/data/queries/queue.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type TallyRead, tallyFields, toTally } from '#src/data/tallies.ts';
import { measureColumns, nobody } from '#src/data/work.ts';
import { ledgerOf } from '#src/domain/clock/ledger.ts';
import { addWorkingMinutes, dueAt } from '#src/domain/clock/working-time.ts';
import { nextAlarmAt } from '#src/domain/dossiers/alarm.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { deadlineBounds, isInQueue, queuesOf } from '#src/domain/dossiers/queues.ts';
import { marksOfJournal, rowsOf, type TallyRow } from '#src/domain/indicators/tally.ts';
import { unflatten } from '#src/domain/indicators/time-spread.ts';
import { measures, sumOf, workOfJournal } from '#src/domain/reports/work.ts';
import { actAtDesk, type DeskAction, type Sent } from '#src/services/act-at-desk.ts';
import { countTallies } from '#src/services/count-tallies.ts';
import { countWork } from '#src/services/count-work.ts';
import { indexNames } from '#src/services/index-names.ts';
import { soundAlarms } from '#src/services/sound-alarms.ts';
import { testDatabase } from '../../support/database.ts';
import { readToTheEnd } from '../../support/journal.ts';
import { citizen, official } from '../../support/people.ts';
import { act, advance, an, at, file } from './filed.ts';

/* A city with some thousand dossiers, made by the loader, and beside them dossiers that went every way through the services themselves. */

const now = at('10:00');
const db = testDatabase(now);
const reason = 'Hồ sơ gốc ở kho lưu trữ, đang chờ trích lục.';

type Told = { row: DossierRow; journal: ChainedEntry[] };
let all: Told[];
let loaded = new Set<string>();

const does = async (account: string, code: string, action: DeskAction, sent: Sent, moment: Date) => {
  const done = await actAtDesk(await official(account), code, action, sent, moment);
  if (!done.ok) throw new Error(`${action}: ${JSON.stringify(done.error)}`);
};

/** One dossier for each way it can go; their ends lie on different days. */
async function everyWay(): Promise<void> {
  const on = (local: string) => new Date(`2026-11-${local}:00+07:00`);
  const begun = async (steps: number) => {
    const code = await file(on('16T08:00'));
    await advance(code, steps, on('16T09:00'));
    return code;
  };
  await begun(0);
  for (let steps = 1; steps <= 7; steps += 1) await begun(steps);
  await does('tiepnhan.26740', await begun(0), 'refuse_reception', { reason }, on('17T09:00'));
  const withdrawn = await begun(2);
  const gone = await citizen(an, on('17T09:00'), 2);
  const { actOnDossier } = await import('#src/services/act-on-dossier.ts');
  await actOnDossier({ session: gone, code: withdrawn, action: 'withdraw', given: {}, now: on('17T09:00') });
  const stopped = await begun(2);
  await act(stopped, on('17T09:00'), ['thuly.26740', 'request_supplement', { reason }]);
  await does('thuly.26740', stopped, 'propose_stop', { reason }, on('18T09:00'));
  await does('lanhdao.26740', stopped, 'stop', { reason }, on('18T10:00'));
  const answered = await begun(2);
  await act(answered, on('17T09:00'), ['thuly.26740', 'request_supplement', { reason }]);
  const answer = { answersHash: 'a'.repeat(64) };
  await actOnDossier({ session: gone, code: answered, action: 'answer_supplement', given: answer, now: on('18T14:25') });
  await act(await begun(2), on('18T09:00'), ['thuly.26740', 'request_supplement', { reason }]); // still awaited
  const moved = await begun(2);
  await does('truongphong.26740', await begun(1), 'transfer', { unit: '25747', reason }, on('17T09:00'));
  await does('thuly.26740', moved, 'send_back', { reason }, on('17T09:00'));
  await does('truongphong.26740', moved, 'transfer', { unit: '25747', reason }, on('17T10:00'));
  await does('truongphong.25747', moved, 'take_over', {}, on('17T11:00'));
  await does('truongphong.25747', moved, 'assign', { assignee: (await official('thuly.25747')).id }, on('17T14:00'));
  await does('thuly.25747', moved, 'prepare', { outcome: 'granted' }, on('18T09:00'));
  const again = await begun(6);
  await does('lanhdao.26740', again, 'reopen', { reason }, on('17T09:00'));
  const asked = await begun(2);
  await does('thuly.26740', asked, 'request_opinion', { unit: '25747', answerBy: '2026-11-25', reason }, on('17T09:00'));
  const extended = await begun(2);
  await soundAlarms(on('19T09:00'));
  await does('lanhdao.26740', extended, 'extend', { newDue: '2026-11-24', reason }, on('19T09:30'));
  await soundAlarms(now); // the others are late by now
}

/** So many at once. */
async function inBites<T, R>(them: readonly T[], of: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < them.length; i += of) done.push(...(await Promise.all(them.slice(i, i + of).map(work))));
  return done;
}

beforeAll(async () => {
  // As the largest loads: figures of days long past are written once, and what comes late is added to them.
  await loadDossiers(db.ownerUrl(), { dossiers: 2_000, seed: 11, now: at('07:00'), alone: true, batch: 50 });
  loaded = new Set((await pool().query<{ code: string }>('select code from dossier')).rows.map(({ code }) => code));
  await everyWay();
  for (const bite of [countTallies, countWork, indexNames]) await readToTheEnd(bite);
  const { rows } = await pool().query<{ code: string }>('select code from dossier order by code');
  all = await inBites(rows, 8, async ({ code }) => {
    const row = await findDossier(code);
    if (!row) throw new Error(`no ${code}`);
    return { row, journal: await journalOf(row.id) };
  });
}, 120_000);

test('every row is what its journal tells, and every chain holds to its end', () => {
  expect(all.length).toBeGreaterThan(2_015);
  for (const { row, journal } of all) {
    const { head, linkGeneration: _, ...kept } = row;
    expect(findBreak(journal), row.code).toBeUndefined();
    expect(rebuild(journal), row.code).toEqual(kept);
    expect(journal.at(-1)?.hash.equals(head), row.code).toBe(true);
  }
  const ends = new Set(all.map(({ row }) => row.status));
  expect([...ends].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 10]);
});

test('every clock is what its ledger tells: the date of the law, the pauses, the promised date, and when it will speak next', async () => {
  const { calendar } = snapshot();
  const { rows } = await pool().query<{ code: string; alarmAt: Date | null }>('select code, alarm_at as "alarmAt" from dossier');
  const alarms = new Map(rows.map(({ code, alarmAt }) => [code, alarmAt]));
  for (const { row, journal } of all) {
    const { entries, stretches, citizenMinutes } = ledgerOf(calendar, journal, row.pausedAt ?? now);
    const open = stretches.at(-1)?.lane === 'citizen' && row.pausedAt === null && row.finishedAt === null;
    expect(open, row.code).toBe(false);
    expect(citizenMinutes, row.code).toBe(row.pausedMinutes);
    expect(entries.at(-1)?.dueAt ?? null, row.code).toEqual(row.dueAt);
    const byLaw = row.receivedAt && addWorkingMinutes(calendar, dueAt(calendar, row.receivedAt, row.limit), row.pausedMinutes);
    expect(row.originalDueAt, row.code).toEqual(byLaw);
    if (!loaded.has(row.code)) expect(alarms.get(row.code), row.code).toEqual(nextAlarmAt(row, calendar)); // loaded ones are silent: nobody is written to
  }
});

test('what the reports count is what the journals say, whether it is counted here, as it happened, or again from the beginning', async () => {
  const columns = measures.map((measure) => `${measureColumns[measure]} as "${measure}"`).join(', ');
  const counted = async () => ({
    entries: (await pool().query('select * from work_entry order by dossier_id, sequence, kind')).rows,
    sums: (
      await pool().query(
        `select day::text, unit_code as unit, procedure_code as procedure, officer_id::text as officer, ${columns} from work_count order by 1, 2, 3, 4`,
      )
    ).rows,
  });
  const asItHappened = await counted();
  const sums = sumOf(all.flatMap(({ journal }) => workOfJournal(journal)))
    .map(({ day, unit, procedure, officer, figures }) => ({ day, unit, procedure, officer: officer ?? nobody, ...figures }))
    .sort((a, b) => compare(key(a), key(b)));
  expect(asItHappened.sums.sort((a, b) => compare(key(a), key(b)))).toEqual(sums);
  await pool().query(`delete from work_entry; delete from work_count; update cursor set xid = -2, id = 0 where consumer = 'work-count'`);
  await readToTheEnd(countWork);
  const again = await counted();
  expect(again.entries).toEqual(asItHappened.entries);
  expect(again.sums.sort((a, b) => compare(key(a), key(b)))).toEqual(sums);
});

const key = (it: { day: string; unit: string; procedure: string; officer?: string }) =>
  `${it.day} ${it.unit} ${it.procedure} ${it.officer}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

test('what the city publishes of its offices is what the journals say, as it happened and again from the beginning', async () => {
  const place = (it: TallyRow) => `${it.span} ${it.start} ${it.unit} ${it.procedure}`;
  const sorted = (rows: TallyRow[]) => rows.sort((a, b) => compare(place(a), place(b)));
  const counted = async () => {
    const { rows } = await pool().query<TallyRead & Omit<TallyRow, 'tally' | 'online'> & { online: number[] | null }>(
      `select t.span, t.start::text, t.unit_code as unit, t.procedure_code as procedure, ${tallyFields}, t.times_online as online from tally t`,
    );
    return sorted(
      rows.map(({ online, span, start, unit, procedure, ...row }) => ({
        ...{ span, start, unit, procedure, tally: toTally(row as TallyRead) },
        online: online && unflatten(online),
      })),
    );
  };
  const expected = sorted(rowsOf(all.flatMap(({ journal }) => marksOfJournal(journal, snapshot().calendar))));
  expect(await counted()).toEqual(expected);
  await pool().query(`update tally_count set calendar = 'of before'; update tally set received = received + 1`);
  await readToTheEnd(countTallies);
  expect(await counted()).toEqual(expected);
});

test('the counters of every queue of every role are the rebuilt dossiers, counted', async () => {
  const rebuilt = all.map(({ journal }) => rebuild(journal));
  const bounds = deadlineBounds(snapshot().calendar, now);
  let most = 0;
  for (const unit of ['26740', '25747', 'stc'])
    for (const role of ['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu']) {
      const { id, posts } = await official(`${role}.${unit}`);
      const { queues: counts } = await queueCounts({ me: id, posts, bounds });
      for (const queue of queuesOf(posts)) {
        const own = rebuilt.filter((it) => isInQueue(queue, it, { kind: 'staff', id, posts }, bounds)).length;
        expect(counts[queue], `${queue} of ${role}.${unit}`).toBe(own);
        most = Math.max(most, own);
      }
    }
  expect(most).toBeGreaterThan(5);
});

test('the words by which applicants are found are those that the journal’s reader would write again', async () => {
  const words = 'select unit_code, word, submitted_at, dossier_id, words from dossier_word order by 1, 2, 3, 4';
  const written = (await pool().query(words)).rows;
  await pool().query(`delete from dossier_word; update cursor set xid = -2, id = 0 where consumer = 'names'`);
  await readToTheEnd(indexNames);
  expect((await pool().query(words)).rows).toEqual(written);
  expect(written.length).toBeGreaterThan(4_000);
});
