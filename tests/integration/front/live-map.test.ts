import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { addTallies, tallyConsumer } from '#src/data/tallies.ts';
import { rowsOf } from '#src/domain/indicators/tally.ts';
import { cityFigures } from '#src/services/city-figures.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { host, testFront } from './front.ts';

testDatabase();
process.env.LIMIT_LISTENERS = '3';
const front = testFront();

type Stream = { status: number; heard: () => string; events: (name: string) => string[]; close: () => void };
const open: Stream[] = [];
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

/** Somebody who looks at a map. */
const listen = (query: string): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const path = `/api/v1/events?${query}`;
    const sent = request({ host: '127.0.0.1', port: front.port(), path, agent: false, headers: { host } }, (res) => {
      let heard = '';
      res.setEncoding('utf8').on('data', (text) => {
        heard += text;
      });
      res.on('error', () => {});
      const events = (name: string) => [...heard.matchAll(new RegExp(`event: ${name}\ndata: (.*)\n`, 'g'))].map((it) => it[1] ?? '');
      const stream = { status: res.statusCode ?? 0, heard: () => heard, events, close: () => sent.destroy() };
      open.push(stream);
      resolve(stream);
    });
    sent.on('error', reject);
    sent.end();
  });

/** As the fold does: rows and cursor in one transaction. */
const count = (unit: string, onTime: number, late: number, askedAtLast = 0) =>
  sqlTransaction(async (client) => {
    const all = onTime + late;
    const add = { submitted: all, received: all, finished: all, closed: all, onTime, late, askedAtLast };
    await addTallies(client, rowsOf([{ unit, procedure: '2.000815', day: '2026-11-20', add }]));
    await client.query('insert into cursor values ($1, 0, 0) on conflict (consumer) do update set id = cursor.id + 1', [tallyConsumer]);
  });

const first = (stream: Stream) => JSON.parse(stream.events('units')[0] ?? '{}') as { mark: string; units: unknown[] };

test('who looks at a map is told which units changed, each in the language of his page, and nothing of other periods', async () => {
  await count('26740', 30, 10);
  const vietnamese = await listen('map=vi&ky=2026-11');
  const english = await listen('map=en&ky=2026-11');
  const october = await listen('map=vi&ky=2026-10');
  await eventually(() => expect(vietnamese.events('mark')).toHaveLength(1));
  await count('25747', 40, 0, 6);
  await eventually(() => {
    expect(first(vietnamese).units).toEqual([
      [
        ...['25747', 'div-7 flagged', false, 'Phường Thủ Dầu Một: 100\u00a0%. Dấu hiệu: bổ sung sát hạn'],
        ['100', 'bổ sung sát hạn', '0', '40', '40', '–', '0'],
      ],
    ]);
    expect(first(english).units).toEqual([
      ['25747', 'div-7 flagged', false, 'Thủ Dầu Một Ward: 100\u00a0%. Sign: asked at the last moment', expect.any(Array)],
    ]);
  });
  expect(first(vietnamese).mark).not.toBe(vietnamese.events('mark')[0]);
  expect(october.events('units')).toEqual([]);
});

test('who looks at a map is told when all begins to be counted anew, and when what was counted is shown', async () => {
  await count('26740', 30, 10);
  const stream = await listen('map=vi&ky=2026-11');
  await eventually(() => expect(stream.events('mark')).toHaveLength(1));
  await pool().query(`insert into tally_count (place, rules, calendar, begun_at) values ('next', 0, 'of before', '2026-11-20T03:00:00Z')`);
  await eventually(() => expect(stream.events('anew')).toHaveLength(1));
  expect((await cityFigures({ ky: '2026-11' }, new Date())).anew).toMatchObject({ since: new Date('2026-11-20T03:00:00Z') });
  await pool().query(`delete from tally_count where place = 'next'`);
  await eventually(() => expect(stream.events('anew')).toHaveLength(2));
  expect(stream.events('units')).toEqual([]);
});

test('what cannot be a map is refused, and one address holds only so many streams', async () => {
  for (const query of ['map=fr', 'map=vi&ky=2026-13', 'map=vi&thu-tuc=nothing', '']) expect((await listen(query)).status, query).toBe(400);
  const three = await Promise.all([1, 2, 3].map(() => listen('map=vi')));
  expect(three.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await listen('map=vi')).status).toBe(503);
  three[0]?.close();
  await eventually(async () => expect((await listen('map=vi')).status).toBe(200));
});

test('figures are put together once for all who ask, and again as soon as more was counted or a second has passed', async () => {
  const now = new Date('2026-11-23T02:00:00Z');
  const asked = { ky: '2026-11' };
  const one = await cityFigures(asked, now);
  expect(await cityFigures(asked, new Date(now.getTime() + 900))).toBe(one);
  expect(await cityFigures(asked, new Date(now.getTime() + 1_000))).not.toBe(one);
  const again = await cityFigures(asked, now);
  await count('26740', 1, 0);
  const other = await cityFigures(asked, now);
  expect(other).not.toBe(again);
  expect(other.mark).not.toBe(again.mark);
  expect(await cityFigures({ ky: '2026-10' }, now)).not.toBe(other);
  expect((await pool().query('select from tally')).rowCount).toBeGreaterThan(0);
});
