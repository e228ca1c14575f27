import { beforeAll, expect, test } from 'vitest';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { addVersion, touchDays } from '#src/data/published-figures.ts';
import { addTallies, tallyConsumer } from '#src/data/tallies.ts';
import { readCounts } from '#src/data/tally-counts.ts';
import { rowsOf, type Tallied, tallyRules } from '#src/domain/indicators/tally.ts';
import { corrections } from '#src/services/corrections.ts';
import { type OpenFile, openFile } from '#src/services/open-data.ts';
import { publishFigures } from '#src/services/publish-figures.ts';
import { unitFigures } from '#src/services/unit-figures.ts';
import { testDatabase } from '../support/database.ts';

const now = new Date('2026-12-02T02:00:00Z');
testDatabase(now);
const unit = '26740';

/** As the fold does: rows and cursor, and the days that are over, in one transaction. */
const count = (day: string, add: Partial<Record<Tallied, number>>, position = { xid: '10', id: '10' }) =>
  sqlTransaction(async (client) => {
    await addTallies(client, rowsOf([{ unit, procedure: '2.000815', day, add }]));
    await touchDays(client, [day]);
    await client.query('insert into cursor values ($1, $2, $3) on conflict (consumer) do update set xid = excluded.xid, id = excluded.id', [
      tallyConsumer,
      position.xid,
      position.id,
    ]);
  });
const file = async (key: string, period: string) => (await openFile(key, period, now)) as OpenFile;
const received = (it: OpenFile) => it.rows.map((row) => row[it.table.columns.findIndex(({ name }) => name === 'received')]);

beforeAll(async () => {
  await pool().query(`insert into tally_count (place, rules, calendar, begun_at) values ('shown', $1, $2, $3)`, [
    tallyRules,
    (await readCounts()).calendar,
    now,
  ]);
  await count('2026-11-20', { received: 10, finished: 4, onTime: 4 });
  await count('2026-11-21', { received: 3 });
});

test('days and months that are over are published once, each as it is, and nothing is corrected by that', async () => {
  expect(await publishFigures(now)).toBe(12 + 1); // every day from the first on, and November
  expect(await publishFigures(now)).toBe(0);
  expect(received(await file('don-vi-ngay', '2026-11-20'))).toEqual([10]);
  expect((await file('don-vi-ngay', '2026-11-20')).versions?.map(({ version, why }) => [version, why])).toEqual([[1, null]]);
  expect(await corrections(null, 100)).toEqual([]);
  expect((await unitFigures(unit, { ky: '2026-11' }, now))?.corrected).toEqual([]);
});

test('what is counted late changes the figure, and keeps what was said, when it was changed and why: day and month', async () => {
  await count('2026-11-20', { received: 1 }, { xid: '11', id: '1' });
  const later = new Date(now.getTime() + 3_600_000);
  expect(await publishFigures(later)).toBe(2);
  const told = await corrections(null, 100);
  expect(told.map(({ table, period, column, said, says, why, at }) => [table, period, column.name, said, says, why, at])).toEqual([
    ['don-vi-ngay', '2026-11-20', 'received', 10, 11, 'late', later],
    ['don-vi-thang', '2026-11', 'received', 13, 14, 'late', later],
  ]);
  expect(received(await file('don-vi-ngay', '2026-11-20'))).toEqual([11]);
  expect(received(await file('don-vi-ngay', '2026-11-20.v1'))).toEqual([10]);
  expect(received(await file('don-vi-ngay', '2026-11-20.v2'))).toEqual([11]);
  expect(await openFile('don-vi-ngay', '2026-11-20.v3', now)).toEqual({ none: 'no-version' });
  expect(await openFile('thu-tuc-thang', '2026-11.v1', now)).toEqual({ none: 'no-version' });
  expect((await unitFigures(unit, { ky: '2026-11' }, now))?.corrected).toHaveLength(2);
  expect((await unitFigures(unit, { ky: '2026-11-20' }, now))?.corrected.map(({ period }) => period)).toEqual(['2026-11-20']);
  expect((await unitFigures(unit, { ky: '2026' }, now))?.corrected.map(({ period }) => period)).toEqual(['2026-11']);
  expect((await unitFigures(unit, { ky: '2026-10' }, now))?.corrected).toEqual([]);
  expect((await file('dinh-chinh', null as unknown as string)).rows).toHaveLength(2);
});

test('a hidden figure that is told from now on was not told before', async () => {
  await count('2026-11-21', { askedAtLast: 4 }, { xid: '12', id: '1' });
  await publishFigures(now);
  await count('2026-11-21', { askedAtLast: 1 }, { xid: '13', id: '1' });
  await publishFigures(now);
  const told = (await corrections(null, 100)).filter(({ column }) => column.name === 'asked_at_last');
  expect(told.map(({ said, says, version }) => [said, says, version])).toEqual([
    [null, 5, 4],
    [0, null, 3],
  ]);
});

test('while all is to be counted anew by another calendar nothing is published: it would be corrected minutes later', async () => {
  await count('2026-11-22', { received: 1 }, { xid: '13', id: '2' });
  const { calendar } = await readCounts();
  await pool().query(`update tally_count set calendar = 'of before'`);
  expect(await publishFigures(now)).toBe(0);
  await pool().query(`update tally_count set calendar = $1`, [calendar]);
  expect(await publishFigures(now)).toBe(2);
});

test('what is counted into a day and comes to the same is no correction', async () => {
  await count('2026-11-20', { rated: 1 }, { xid: '14', id: '1' }); // no figure of a day
  const before = (await file('don-vi-ngay', '2026-11-20')).versions?.length;
  await publishFigures(now);
  expect((await file('don-vi-ngay', '2026-11-20')).versions).toHaveLength(before ?? 0);
});

test('a version that another release wrote keeps its own columns, and only what is another number is a correction', async () => {
  const old = { version: 1, at: now, why: null, columns: ['late', 'gone', 'received'] };
  await count('2026-10-05', { received: 6, submitted: 6 }, { xid: '15', id: '1' });
  await sqlTransaction((client) =>
    addVersion(client, 'don-vi-thang', '2026-10', old, new Map([[unit, { late: 0, gone: 7, received: 6 }]])),
  );
  const ofOctober = async () =>
    (await corrections(null, 1000)).filter(({ table, period }) => table === 'don-vi-thang' && period === '2026-10');
  await publishFigures(now);
  await publishFigures(now);
  expect((await file('don-vi-thang', '2026-10')).versions).toHaveLength(1);
  expect(await ofOctober()).toEqual([]);

  await count('2026-10-05', { received: 1, submitted: 1 }, { xid: '16', id: '1' });
  await publishFigures(now);
  expect((await ofOctober()).map(({ column, said, says }) => [column.name, said, says])).toEqual([['received', 6, 7]]);
  const [first, second, last] = [
    await file('don-vi-thang', '2026-10.v1'),
    await file('don-vi-thang', '2026-10.v2'),
    await file('don-vi-thang', '2026-10'),
  ];
  expect(first.table.columns.map(({ name }) => name)).toEqual(['month', 'unit_code', 'late', 'gone', 'received']);
  expect(first.rows).toEqual([['2026-10', unit, 0, 7, 6]]);
  expect(second.table.columns).toEqual(last.table.columns);
  expect(second.rows).toEqual(last.rows);
});

test('however much is corrected of other days since, an old one keeps its mark', async () => {
  for (const day of ['2026-11-22', '2026-11-23']) {
    const file = { at: now, why: null, columns: ['received'] };
    for (let version = 100; version < 400; version++)
      await sqlTransaction((client) =>
        addVersion(client, 'don-vi-ngay', day, { ...file, version, why: 'late' }, new Map([[unit, { received: version }]])),
      );
  }
  expect((await unitFigures(unit, { ky: '2026-11-20_2026-11-21' }, now))?.corrected.map(({ period }) => period)).toEqual(['2026-11-20']);
});

test('nobody rewrites what was published, not even the application', async () => {
  for (const sql of [`update published_figure set figures = '[]'`, 'delete from published_figure', `update published_file set why = 'x'`])
    await expect(pool().query(sql)).rejects.toThrow(/permission denied/);
});
