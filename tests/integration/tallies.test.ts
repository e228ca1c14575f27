import { beforeAll, expect, test } from 'vitest';
import { loadDossiers } from '#prisma/seed/load/load-dossiers.ts';
import { consume } from '#src/data/consumers.ts';
import { pool } from '#src/data/database.ts';
import { addClosings, addTallies, beforeLoaded, tallyConsumer } from '#src/data/tallies.ts';
import { signs, signsShown } from '#src/domain/indicators/sign-definitions.ts';
import { closedTogether } from '#src/domain/indicators/signs.ts';
import { rowsOf } from '#src/domain/indicators/tally.ts';
import { cityFigures } from '#src/services/city-figures.ts';
import { countTallies } from '#src/services/count-tallies.ts';
import { unitFigures } from '#src/services/unit-figures.ts';
import { testDatabase } from '../support/database.ts';
import { journalIsShown } from '../support/journal.ts';

const now = new Date('2026-11-23T03:00:00Z'); // Monday 10:00 in Vietnam
const db = testDatabase(now);

const rows = async () => [
  ...(await pool().query('select * from tally order by span, start, unit_code, procedure_code')).rows,
  ...(await pool().query('select * from closing order by unit_code, day, slot')).rows,
];
const forget = async () => {
  await journalIsShown();
  await pool().query('delete from tally; delete from closing');
  await pool().query('delete from cursor where consumer = $1', [tallyConsumer]);
};
/** In bites of a few entries, by several at once, of whom some are killed before they are done. */
async function countAnew(bite: number): Promise<number> {
  let killed = 0;
  const dying = async () => {
    await consume(
      tallyConsumer,
      bite,
      async (client) => {
        await addTallies(client, rowsOf([{ unit: '26740', procedure: '1.004873', day: '2026-11-20', add: { submitted: 1 } }]));
        await addClosings(client, [{ unit: '26740', day: '2026-11-20', slot: 40, n: 20 }]);
        throw new Error('killed');
      },
      beforeLoaded,
    ).catch(() => {
      killed += 1;
    });
  };
  for (;;) {
    const [a, b] = await Promise.all([countTallies(bite), countTallies(bite), dying()]);
    if (a === 0 && b === 0) return killed;
  }
}

beforeAll(async () => {
  await loadDossiers(db.ownerUrl(), { dossiers: 300, seed: 11, now });
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
  expect(await touched()).toEqual([{ why: 'late', n: expect.any(Number) }]); // nothing was published yet
  await forget();
  while ((await countTallies()) > 0);
  expect(await rows()).toEqual(loaded);
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
