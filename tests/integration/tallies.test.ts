import fc from 'fast-check';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { loadDossiers } from '#prisma/seed/load/load-dossiers.ts';
import { consume } from '#src/data/consumers.ts';
import { pool } from '#src/data/database.ts';
import { touchDays, touchedDays } from '#src/data/published-figures.ts';
import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import { addClosings, addTallies, beforeLoaded, nextConsumer, tallyConsumer } from '#src/data/tallies.ts';
import { readCounts } from '#src/data/tally-counts.ts';
import { type CalendarDay, dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { indicators } from '#src/domain/indicators/indicators.ts';
import { fromTo, type PublicPeriod, partsOf, readPeriod } from '#src/domain/indicators/public-period.ts';
import { signs, signsShown } from '#src/domain/indicators/sign-definitions.ts';
import { closedTogether } from '#src/domain/indicators/signs.ts';
import { rowsOf, talliedEvents, tallyRules } from '#src/domain/indicators/tally.ts';
import { attentionFor } from '#src/services/administration/attention.ts';
import { cityFigures } from '#src/services/city-figures.ts';
import { countTallies, nextTry, rests } from '#src/services/count-tallies.ts';
import { type OpenFile, openFile } from '#src/services/open-data.ts';
import { returnedDossiers } from '#src/services/returned-dossiers.ts';
import { unitFigures } from '#src/services/unit-figures.ts';
import { testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { journalIsShown } from '../support/journal.ts';
import { official } from '../support/people.ts';

const now = new Date('2026-11-23T03:00:00Z'); // Monday 10:00 in Vietnam
const db = testDatabase(now);

const rows = async () => [
  ...(await pool().query('select * from tally order by span, start, unit_code, procedure_code')).rows,
  ...(await pool().query('select * from closing order by unit_code, day, slot')).rows,
];
/** As if they had been counted by another calendar, so that all is counted anew; what is shown is wrong, so that it shows what was not. */
const forget = async () => {
  await journalIsShown();
  await pool().query(`update tally_count set calendar = 'of before'; update closing set n = n + 1`);
  await pool().query(
    `update tally set received = received + 1; insert into tally (span, start, procedure_code, unit_code) values ('day', '2020-01-01', '', 'gone')`,
  );
};
let killed = 0;
/** Somebody who counts what comes next, wrongly, and is killed before he is done. */
const dying = async (bite: number) => {
  for (const [consumer, place] of [[tallyConsumer, 'shown'] as const, [nextConsumer, 'next'] as const])
    await consume(
      consumer,
      bite,
      async (client) => {
        await addTallies(client, rowsOf([{ unit: '26740', procedure: '1.004873', day: '2026-11-20', add: { submitted: 1 } }]), place);
        await addClosings(client, [{ unit: '26740', day: '2026-11-20', slot: 40, n: 20 }], place);
        throw new Error('killed');
      },
      beforeLoaded,
    ).catch(() => {
      killed += 1;
    });
};
/** In bites of a few entries, by several at once, of whom some are killed before they are done. @returns how many were */
async function countAnew(bite: number): Promise<number> {
  killed = 0;
  for (;;) {
    const [a, b] = await Promise.all([countTallies(bite), countTallies(bite), dying(bite)]);
    if (a === 0 && b === 0) return killed;
  }
}

beforeAll(async () => {
  await loadDossiers(db.ownerUrl(), { dossiers: 300, seed: 11, now, alone: true }); // the second one below adds to what is there
});

test('what a load counts is what its journals, counted anew by consumers that are killed in the middle, say: row by row', async () => {
  const loaded = await rows();
  expect(loaded.length).toBeGreaterThan(300);
  const touched = async () => (await pool().query('select why, count(*)::int as n from touched_day group by 1')).rows;
  expect(await touched()).toEqual([{ why: 'load', n: expect.any(Number) }]);
  await pool().query('delete from touched_day');
  await forget();
  expect(await countAnew(97)).toBeGreaterThan(1);
  expect(await rows()).toEqual(loaded);
  expect(await touched()).toEqual([{ why: 'recount', n: expect.any(Number) }]);
  await pool().query('delete from touched_day');
  await forget();
  while ((await countTallies()) > 0);
  expect(await rows()).toEqual(loaded);
});

/** Everything that is public and made of the counters. */
const told = async (at: Date) => {
  const month = { ky: '2026-10' };
  const { mark: _, anew, ...city } = await cityFigures(month, at, indicators);
  const unit = await unitFigures('26740', month, at);
  const births = await returnedDossiers('1.001193', readPeriod('2026-10') as PublicPeriod, at);
  const file = (await openFile('don-vi-thang', '2026-10', at)) as OpenFile;
  const day = (await openFile('don-vi-ngay', '2026-10-15', at)) as OpenFile;
  const units = [...city.places, ...city.agencies].map(({ figures }) => [...figures]);
  return { anew, said: [[units, [...city.city]], unit?.months, births, file.rows, day.rows].map((it) => JSON.stringify(it)) };
};

test('whoever reads while all is counted anew reads what was shown before or what is shown then, and is told which; never a part, whoever is killed', async () => {
  let at = now.getTime();
  const read = () => {
    at += 2_000;
    return told(new Date(at));
  };
  const whole = await read();
  expect(whole.anew).toBeNull();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 40, max: 900 }), fc.boolean()), { minLength: 3, maxLength: 12 }),
      fc.boolean(),
      async (bites, rulesChanged) => {
        // Rows of a release before this one, or of another calendar: one dossier more a row.
        await journalIsShown();
        await pool().query('update tally set received = received + 1');
        if (rulesChanged) {
          await pool().query(
            `delete from cursor where consumer = 'tally'; update tally_count set rules = 1; update cursor set consumer = 'tally' where consumer = '${tallyConsumer}'`,
          );
          await pool().query(
            `update tally set closed = 0, asked_untold = 0, refused_asked = 0, stopped_unanswered = 0, withdrawn_unreceived = 0, withdrawn_asked = 0`,
          );
        } else await pool().query(`update tally_count set calendar = 'of before'`);
        const before = await read();
        expect(before.said).not.toEqual(whole.said);
        if (rulesChanged) expect(before.said[0]).toContain('["closed-together",{"kind":"not-measured"}]');
        let shown = false;
        for (let i = 0; !shown; i++) {
          const [bite, kill] = bites[i % bites.length] as [number, boolean];
          const seen: (typeof whole)[] = [];
          await Promise.all([
            kill ? dying(bite) : countTallies(bite),
            countTallies(bite),
            ...[1, 2].map(async () => seen.push(await read())),
          ]);
          seen.push(await read());
          for (const { said } of seen) for (const [part, it] of said.entries()) expect([before.said[part], whole.said[part]]).toContain(it);
          shown = seen.at(-1)?.said.every((it, part) => it === whole.said[part]) ?? false;
          expect(seen.at(-1)?.anew?.why).toBe(shown ? undefined : rulesChanged ? 'rules' : 'calendar');
        }
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
  expect((await pool().query('select from tally_next')).rowCount).toBe(0);
}, 60_000);

test('a worker of a release before this one, that is still there, finds nothing more to count once the new figures are shown', async () => {
  const { rows: left } = await pool().query(
    `select from cursor c where consumer = 'tally' and exists (select from journal j where (j.xid, j.id) > (c.xid, c.id))`,
  );
  expect(left).toEqual([]);
  await pool().query(`update tally_count set rules = rules + 1`);
  const before = await rows();
  await pool().query(`update cursor set xid = -2 where consumer = $1`, [tallyConsumer]);
  expect(await countTallies()).toBe(0); // and so is this one, to the next
  expect(await rows()).toEqual(before);
  await pool().query(`update tally_count set rules = rules - 1, calendar = 'of before'`);
  while ((await countTallies()) > 0);
  expect(await rows()).toEqual(before);
});

test('a holiday that an administrator puts into the past makes working time of then shorter, not who was in time; and taken back, as it was', async () => {
  const before = await rows();
  await pool().query('delete from touched_day');
  const judged = async () =>
    (await pool().query(`select sum(on_time)::int as "onTime", sum(late)::int as late from tally where span = 'day'`)).rows[0];
  const verdicts = await judged();
  const { rows: busiest } = await pool().query<{ day: string }>(
    `select start::text as day from tally where span = 'day' group by 1 order by sum(finished) desc, 1 limit 1`,
  );
  const day = busiest[0]?.day ?? '';
  const holiday: CalendarDay = { date: day, name: { vi: 'Nghỉ bão', en: 'Storm' }, kind: 'holiday', trust: 'official', source: 'test' };
  await pool().query('insert into calendar_day (date, content) values ($1, $2)', [day, holiday]);
  await countAnew(2_000);
  const after = await rows();
  expect(after).not.toEqual(before);
  expect(await judged()).toEqual(verdicts);
  const { rows: touched } = await pool().query<{ day: string; why: string }>('select day::text as day, why from touched_day');
  expect(touched.map((it) => it.day)).toContain(day);
  expect(new Set(touched.map(({ why }) => why))).toEqual(new Set(['recount']));
  await pool().query('delete from calendar_day where date = $1', [day]);
  await countAnew(2_000);
  expect(await rows()).toEqual(before);
});

test('other words for a holiday count nothing anew; ten holidays one after the other are one count, some minutes after the last', async () => {
  await pool().query(`update tally_count set calendar = $1`, [(await readCounts()).calendar]);
  const { calendar, shown } = await readCounts();
  await pool().query(
    `update calendar_day set content = content || '{"source":"other","name":{"vi":"Khác","en":"Other"}}', changed_at = $1::timestamptz - interval '1 hour'`,
    [now],
  );
  expect((await readCounts()).calendar).toBe(calendar);
  const holiday = (date: string, at: Date) =>
    pool().query('insert into calendar_day (date, content, changed_at) values ($1, $2, $3)', [
      date,
      { date, name: { vi: 'Nghỉ', en: 'Off' }, kind: 'holiday', trust: 'official', source: 'test' },
      at,
    ]);
  await pool().query(`update setting set changed_at = $1::timestamptz - interval '1 hour' where key = 'office-hours'`, [now]);
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  await holiday('2026-10-07', later(0));
  await countTallies(40, later(4), rests);
  await holiday('2026-10-08', later(4));
  await countTallies(40, later(8), rests);
  expect((await readCounts()).next).toBeNull();
  expect((await readCounts()).shown).toMatchObject({ calendar, begunAt: shown?.begunAt });
  await countTallies(40, later(9), rests);
  expect((await readCounts()).next).not.toBeNull();
  // And one more while it is being counted: that count waits as well, and begins again when it is quiet.
  await holiday('2026-10-09', later(10));
  await countTallies(40, later(11), rests);
  expect((await readCounts()).next?.begunAt).toEqual(later(9));
  await countTallies(40, later(15), rests);
  expect((await readCounts()).next?.begunAt).toEqual(later(15));
  await pool().query(`delete from calendar_day where date between '2026-10-07' and '2026-10-09'`);
  await countAnew(2_000);
  expect((await pool().query('select from tally_next')).rowCount).toBe(0);
});

test('a day that was being compared while all was counted anew is compared again', async () => {
  const [{ day = '' } = {}] = (await pool().query<{ day: string }>(`select min(start)::text as day from tally where span = 'day'`)).rows;
  await pool().query('delete from touched_day');
  await touchDays(pool(), [day]);
  const [compared] = await touchedDays('2026-11-23');
  await forget();
  await countAnew(2_000);
  const [again] = (await touchedDays('2026-11-23')).filter((it) => it.day === day);
  expect(again).toBeDefined();
  expect(again?.mark).not.toBe(compared?.mark);
});

test('who begins to count anew waits for an older release that still counts into the same rows, and throws its rows away', async () => {
  await forget();
  const old = new Client({ connectionString: db.ownerUrl() });
  await old.connect();
  await pool().query(`insert into cursor (consumer, xid, id) values ('tally-2-next', 0, 0) on conflict do nothing`);
  await old.query('begin');
  await old.query(`select from cursor where consumer = 'tally-2-next' for update`);
  await old.query(`insert into tally_next (span, start, procedure_code, unit_code, received) values ('day', '2019-01-01', '', 'old', 1)`);
  const counting = countTallies(40);
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await eventually(async () => expect((await pool().query(waiting)).rowCount).toBeGreaterThan(0));
  await old.query('commit');
  await old.end();
  await counting;
  expect((await pool().query(`select from tally_next where unit_code = 'old'`)).rowCount).toBe(0);
  await countAnew(2_000);
  expect((await pool().query(`select from tally where unit_code = 'old'`)).rowCount).toBe(0);
});

test('what is written while rules change is published of a day that is over as written late, and only what changed before as counted anew', async () => {
  const touched = async () =>
    (await pool().query<{ day: string; why: string }>('select day::text as day, why from touched_day order by 1')).rows;
  const begun = new Date('2026-11-12T03:00:00Z'); // 10:00 in Vietnam
  const countAll = async (rules: number) => {
    await forget();
    await pool().query('delete from touched_day');
    await pool().query('update tally_count set rules = $1', [rules]);
    await countTallies(40, begun);
    while ((await countTallies(2_000, now)) > 0);
    return touched();
  };
  const late = (await countAll(1)).filter(({ why }) => why === 'late').map(({ day }) => day);
  const written = await pool().query<{ day: string }>(
    `select distinct (at at time zone 'Asia/Ho_Chi_Minh')::date::text as day from journal where at > $1 and type = any($2) and at < '2026-11-22T17:00:00Z' order by 1`,
    [begun, [...talliedEvents]],
  );
  expect(late.length).toBeGreaterThan(3);
  expect(late).toEqual(written.rows.map(({ day }) => day));
  expect((await countAll(1)).some(({ day, why }) => day < '2026-11-12' && why === 'recount')).toBe(true);
  // By the same rules they are counted into what is shown as they come.
  expect(new Set((await countAll(tallyRules)).map(({ why }) => why))).toEqual(new Set(['recount']));
});

test('whoever reads figures for long is not waited for: it is tried again after a minute, then two, and an administrator knows', async () => {
  const whole = await rows();
  await forget();
  const before = await rows();
  const reader = new Client({ connectionString: db.ownerUrl() });
  await reader.connect();
  await reader.query('begin; select count(*) from tally');
  const begun = new Date('2026-11-23T02:00:00Z');
  const later = (seconds: number) => new Date(begun.getTime() + seconds * 1_000);
  /** What a worker does at this moment, and how often it could not show what it counted. */
  const look = async (seconds: number) => {
    while ((await countTallies(2_000, later(seconds), { ...rests, calendar: 0 })) > 0);
    return (await readCounts()).next?.tries;
  };
  const administrator = await official('quantri');
  const told = async () => (await attentionFor(administrator, later(0)))?.figures;
  expect(await told()).toBeNull();
  const tries: unknown[] = [];
  for (const seconds of [0, 1, 59, 60, 61, 179, 180]) tries.push(await look(seconds));
  expect(tries).toEqual([1, 1, 1, 2, 2, 2, 3]);
  expect(await told()).toEqual({ since: begun, next: later(180 + 240) });
  expect(nextTry({ tries: 40, triedAt: begun })).toEqual(later(15 * 60));
  expect(await rows()).toEqual(before);
  // Whoever reads them meanwhile waits behind nobody but a swap, and that gives up soon.
  const { rows: waits } = await pool().query(`select proconfig from pg_proc where proname = 'swap_tallies'`);
  expect(waits[0]?.proconfig).toContain('lock_timeout=200ms');
  await reader.query('commit');
  await reader.end();
  await look(181);
  expect(await rows()).toEqual(before);
  await look(420);
  expect(await rows()).toEqual(whole);
  expect((await readCounts()).shown).toMatchObject({ tries: 0, triedAt: null });
  expect(await told()).toBeNull();
});

test('figures that change places are alike to the last index and default', async () => {
  const shapeOf = async (table: string) => {
    const columns = await pool().query(
      'select column_name, data_type, column_default, is_nullable from information_schema.columns where table_name = $1 order by ordinal_position',
      [table],
    );
    const indexes = await pool().query<{ indexname: string; indexdef: string }>(
      'select indexname, indexdef from pg_indexes where tablename = $1',
      [table],
    );
    const named = indexes.rows.map((it) => `${it.indexname} ${it.indexdef}`.replaceAll(table, 'it')).sort();
    const { rows: may } = await pool().query(
      `select has_table_privilege($1, 'select') and has_table_privilege($1, 'insert') and has_table_privilege($1, 'update') and has_table_privilege($1, 'delete') as may`,
      [table],
    );
    return { columns: columns.rows, named, may };
  };
  for (const table of ['tally', 'closing']) expect(await shapeOf(`${table}_next`)).toEqual(await shapeOf(table));
  expect((await shapeOf('tally')).named).toHaveLength(2);
});

test('a second load adds to the same rows, and a count anew loses none of either', async () => {
  const before = await rows();
  await loadDossiers(db.ownerUrl(), { dossiers: 100, seed: 12, now });
  const both = await rows();
  expect(both).not.toEqual(before);
  await forget();
  await countAnew(131);
  expect(await rows()).toEqual(both);
});

test('the figures are those of a plain GROUP BY over journal and dossiers', async () => {
  const plain = await pool().query(`
    select d.competent_unit as unit,
      (count(*) filter (where j.type = 'submitted'))::int as submitted,
      (count(*) filter (where j.type = 'submitted' and d.channel = 'online'))::int as submitted_online,
      (count(*) filter (where j.type = 'received'))::int as received,
      (count(*) filter (where j.type = 'issued'))::int as finished,
      (count(*) filter (where j.type = 'issued' and d.finished_at > d.original_due_at))::int as late,
      (count(*) filter (where j.type = 'supplement_requested'))::int as supplemented,
      (count(*) filter (where j.type = 'result_returned'))::int as returned
    from journal j join dossier d on d.id = j.dossier_id group by 1 order by 1`);
  const folded = await pool().query(`
    select unit_code as unit, sum(submitted)::int as submitted, sum(submitted_online)::int as submitted_online, sum(received)::int as received,
      sum(finished)::int as finished, sum(late)::int as late, sum(supplemented)::int as supplemented, sum(returned)::int as returned
    from tally where span = 'month' and procedure_code = '' group by 1 order by 1`);
  expect(folded.rows).toEqual(plain.rows);
});

/** What was closed in masses, by office and period, out of the quarters of an hour as they stand. */
async function massesOf(span: 'day' | 'week' | 'month'): Promise<string[]> {
  const { rows: slots } = await pool().query<{ unit: string; start: string; n: number }>(
    `select unit_code as unit, case $1 when 'day' then day else date_trunc($1, day)::date end::text as start, n from closing`,
    [span],
  );
  const sums = new Map<string, number>();
  for (const { unit, start, n } of slots) sums.set(`${unit} ${start}`, (sums.get(`${unit} ${start}`) ?? 0) + closedTogether(n));
  return [...sums].flatMap(([key, n]) => (n > 0 ? [`${key} ${n}`] : [])).sort();
}
async function massesTold(span: string): Promise<string[]> {
  const { rows } = await pool().query<{ it: string }>(
    `select concat_ws(' ', unit_code, start::text, mass_closed) as it from tally where span = $1 and mass_closed <> 0 and procedure_code = ''`,
    [span],
  );
  return rows.map(({ it }) => it).sort();
}

test('a mass is one from its twentieth result on, in whatever bites they came; the next quarter of an hour is another', async () => {
  const unit = '25747';
  const before = await rows();
  const told = async () => {
    const { rows: found } = await pool().query<{ span: string; start: string; n: number }>(
      `select span, start::text, mass_closed as n from tally where unit_code = $1 and start >= '2031-01-01' order by span, start`,
      [unit],
    );
    return found.map(({ span, start, n }) => [span, start, n]);
  };
  const close = (day: string, slot: number, n: number) => addClosings(pool(), [{ unit, day, slot, n }]);
  await close('2031-05-31', 40, 19);
  await close('2031-05-31', 41, 19);
  expect(await told()).toEqual([]);
  await close('2031-05-31', 40, 1);
  await close('2031-05-31', 40, 3);
  await addClosings(pool(), [
    { unit, day: '2031-06-01', slot: 40, n: 25 },
    { unit, day: '2031-06-01', slot: 41, n: 30 },
  ]);
  expect(await told()).toEqual([
    ['day', '2031-05-31', 23],
    ['day', '2031-06-01', 55],
    ['month', '2031-05-01', 23],
    ['month', '2031-06-01', 55],
    ['week', '2031-05-26', 78],
  ]);
  for (const span of ['day', 'week', 'month'] as const) expect(await massesTold(span)).toEqual(await massesOf(span));
  await pool().query(`delete from closing where day >= '2031-01-01'; delete from tally where start >= '2031-01-01'`);
  expect(await rows()).toEqual(before);
});

test('public figures and the reports of officials say the same, day by day', async () => {
  const reports = await pool().query(`
    select unit_code, day::text, procedure_code, sum(received)::int as received, sum(finished)::int as finished, sum(on_time)::int as on_time,
      sum(late)::int as late, sum(refused)::int as refused, sum(extended)::int as apologised
    from work_count group by 1, 2, 3 having sum(received) <> 0 or sum(finished) <> 0 or sum(extended) <> 0 order by 1, 2, 3`);
  const figures = await pool().query(`
    select unit_code, start::text as day, procedure_code, received, finished, on_time, late, refused, apology_sent as apologised
    from tally where span = 'day' and procedure_code <> '' and (received <> 0 or finished <> 0 or apology_sent <> 0) order by 1, 2, 3`);
  expect(figures.rows).toEqual(reports.rows);
});

test('from any day to any day the figures are those of every procedure on every day, also while older rows have no days in all', async () => {
  const { rows: plain } = await pool().query<{ unit: string; start: string; received: number; late: number; times: number }>(
    `select unit_code as unit, start::text as start, received, late, finished as times from tally where span = 'day' and procedure_code <> ''`,
  );
  const day = fc.integer({ min: dayNumber('2026-06-01'), max: dayNumber('2026-12-20') });
  const compare = () =>
    fc.assert(
      fc.asyncProperty(day, fc.integer({ min: 0, max: 120 }), async (first, length) => {
        const period = fromTo(dayOfNumber(first), dayOfNumber(first + length)) ?? expect.fail('no period');
        const sums = new Map<string, number[]>();
        for (const { unit, start, received, late, times } of plain)
          if (start >= period.from && start <= period.to)
            sums.set(
              unit,
              (sums.get(unit) ?? [0, 0, 0]).map((sum, at) => sum + ([received, late, times][at] ?? 0)),
            );
        const found = [...(await talliesOfCity(partsOf(period), []))].map(([unit, { counts, times }]): [string, number[]] => {
          expect([...(times ?? new Map()).values()].reduce((sum, n) => sum + n, 0)).toBe(counts.finished);
          return [unit, [counts.received, counts.late, counts.finished]];
        });
        expect(new Map(found)).toEqual(sums);
      }),
      { numRuns: 15 },
    );
  await compare();
  await pool().query(`update tally_count set rules = 2 where place = 'shown'`);
  await pool().query(`update tally set received = 0, late = 0, finished = 0, times = null where span = 'day' and procedure_code = ''`);
  await compare();
  await forget();
  await countAnew(2_000);
});

test('while the journal is being counted anew nothing is loaded: it would be counted twice', async () => {
  await forget();
  await countTallies(50);
  await expect(loadDossiers(db.ownerUrl(), { dossiers: 10, seed: 13, now })).rejects.toThrow('counted anew');
});

test('of five late dossiers and more it is told how each came to be late, and nothing that says whose it is', async () => {
  const later = new Date(now.getTime() + 60 * 86_400_000);
  await countAnew(2_000);
  await loadDossiers(db.ownerUrl(), { dossiers: 3_000, seed: 13, now });
  await pool().query(
    `update dossier set competent_unit = '26740' where id in (select id from dossier where status in (2, 4) order by code limit 6)`,
  );
  const it = await unitFigures('26740', {}, later);
  expect(it?.overdue.n).toBeGreaterThanOrEqual(5);
  expect(it?.stories.length).toBe(Math.min(8, it?.overdue.n ?? 0));
  for (const story of it?.stories ?? []) expect(story.late).toBeLessThan(story.stretches.reduce((sum, { days }) => sum + days, 0));
  expect(JSON.stringify(it?.stories)).not.toMatch(/20\d\d-|[0-9a-f]{8}-|H29/);
  await pool().query(`update dossier set competent_unit = '25747' where competent_unit = '26740' and status in (2, 4) and id not in
    (select id from dossier where competent_unit = '26740' and status in (2, 4) order by code limit 4)`);
  expect((await unitFigures('26740', {}, later))?.stories).toEqual([]);
});

test('of five and more that were finished late in a month it is told too, by the step where the date passed; of a week not', async () => {
  const { rows } = await pool().query<{ unit: string; month: string; n: number }>(
    `select unit_code as unit, to_char(start, 'YYYY-MM') as month, late as n from tally
     where span = 'month' and procedure_code = '' order by late desc, unit_code, start limit 1`,
  );
  const [most] = rows;
  if (!most) throw new Error('nothing was counted');
  await pool().query(`update work_entry set unit_code = $1 where kind = 'finished' and late`, [most.unit]);
  await pool().query(`update tally set late = 9 where unit_code = $1 and span = 'month' and procedure_code = ''`, [most.unit]);
  const it = await unitFigures(most.unit, { ky: most.month }, now);
  expect(it?.finishedLate.length).toBeGreaterThanOrEqual(5);
  for (const story of it?.finishedLate ?? []) {
    expect(story.late).toBeGreaterThanOrEqual(1);
    expect(story.step).not.toBe('receive');
  }
  expect(JSON.stringify(it?.finishedLate)).not.toMatch(/20\d\d-|[0-9a-f]{8}-|H29/);
  expect((await unitFigures(most.unit, { ky: `${most.month}-01_${most.month}-27` }, now))?.finishedLate).toEqual([]);
});

test('in the demo city a few offices play each game and show it, and most show nothing', async () => {
  await forget();
  await countAnew(2_000);
  await loadDossiers(db.ownerUrl(), { dossiers: 20_000, seed: 1, now });
  for (const span of ['day', 'week', 'month'] as const) expect(await massesTold(span)).toEqual(await massesOf(span));
  const { places } = await cityFigures({ ky: '2026' }, now);
  const shown = places.map(({ figures }) => signsShown(figures).map(({ key }) => key));
  for (const { key } of signs) expect(shown.filter((keys) => keys.includes(key)).length, key).toBeGreaterThanOrEqual(1);
  expect(shown.filter((keys) => keys.length > 0).length).toBeLessThan(25);
}, 120_000);
