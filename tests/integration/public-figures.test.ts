import { beforeAll, expect, test } from 'vitest';
import { api } from '#src/api/routes.ts';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { latestOfUnit } from '#src/data/queries/public-figures.ts';
import { addTallies } from '#src/data/tallies.ts';
import { readPeriod } from '#src/domain/indicators/public-period.ts';
import { type Mark, rowsOf } from '#src/domain/indicators/tally.ts';
import { fields, figuresInQuery } from '#src/services/asked-figures.ts';
import { cityFigures } from '#src/services/city-figures.ts';
import { index766 } from '#src/services/index-766.ts';
import { returnedDossiers } from '#src/services/returned-dossiers.ts';
import { keepToldMonths } from '#src/services/told-months.ts';
import { unitFigures } from '#src/services/unit-figures.ts';
import { findOffices } from '#src/services/units.ts';
import { usualTimes } from '#src/services/usual-times.ts';
import { testDatabase } from '../support/database.ts';

testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const asked = (query = '') => figuresInQuery(new URLSearchParams(query));
const city = (query = '') => cityFigures(asked(query), now);
const unit = (code: string, query = '') => unitFigures(code, asked(query), now);

type Listed = { code: string; figures: Record<string, unknown> };
const plenty = async () => ({ name: 'call', quota: 60, window: 60, wait: 0, left: 59, reset: 60 });
const bindings = () => ({ session: undefined, requestId: 'x', now, address: '::1', spend: plenty, waitFor: async () => 0, failed: never });
const never = () => {
  throw new Error('asked for');
};

const copies = '2.000815';
const births = '1.001193';
const deaths = '1.000656';
const marriages = '1.000894';

/** So many results of a procedure at a unit, some of them late, each received on the same day. */
const done = (code: string, procedure: string, day: string, onTime: number, late: number): Mark[] => [
  { unit: code, procedure, day, add: { submitted: onTime + late, received: onTime + late, finished: onTime + late, onTime, late } },
  ...Array.from({ length: onTime + late }, (_, i) => ({
    unit: code,
    procedure,
    day,
    add: {},
    took: { minutes: i + 1, weight: 1 as const },
  })),
];

beforeAll(() =>
  sqlTransaction((client) =>
    addTallies(
      client,
      rowsOf([
        ...done('26740', copies, '2026-11-10', 60, 20),
        ...done('26740', births, '2026-11-10', 38, 2),
        ...done('26740', deaths, '2026-11-11', 3, 0),
        ...done('26740', marriages, '2026-11-12', 6, 0),
        ...done('26740', births, '2026-10-12', 30, 10),
        ...done('25747', copies, '2026-11-10', 100, 0),
        ...done('25750', copies, '2026-11-10', 5, 4),
      ]),
    ),
  ),
);

const of = (rows: Awaited<ReturnType<typeof city>>['places'], code: string) => rows.find((row) => row.unit.code === code)?.figures;

test('a month of the city: each unit has exactly the figures of its rows, and one without rows has none, not zero', async () => {
  const { places, city: whole, refused } = await city('ky=2026-11');
  expect(refused).toBeNull();
  expect(places).toHaveLength(168);
  expect(of(places, '26740')?.get('on-time')).toEqual({ kind: 'value', value: 82.9, of: 129 });
  expect(of(places, '26740')?.get('received')).toEqual({ kind: 'value', value: 129, of: null });
  expect(of(places, '25747')?.get('on-time')).toEqual({ kind: 'value', value: 100, of: 100 });
  expect(of(places, '25747')?.get('median-time')).toEqual({ kind: 'value', value: 50, of: 100 });
  expect(of(places, '25750')?.get('on-time')).toEqual({ kind: 'too-few' });
  expect(of(places, '25750')?.get('overdue-now')).toEqual({ kind: 'value', value: 0, of: null });
  expect(of(places, '26506')?.get('received')).toEqual({ kind: 'nothing' });
  expect(whole.get('received')).toEqual({ kind: 'value', value: 238, of: null });
});

test('that nothing is overdue now is said whatever period is shown, of every unit that ever had anything', async () => {
  const none = { kind: 'value', value: 0, of: null };
  for (const query of ['ky=2026-11-16', 'ky=2026-10', `ky=2026-10&thu-tuc=${copies}`]) {
    const { places } = await city(query);
    expect(of(places, '25750')?.get('received'), query).toEqual({ kind: 'nothing' });
    expect(of(places, '25750')?.get('overdue-now'), query).toEqual(none);
    expect(of(places, '26506')?.get('overdue-now'), query).toEqual({ kind: 'nothing' });
  }
  expect((await unit('25750', 'ky=2026-11-16'))?.figures.get('overdue-now')).toEqual(none);
  expect((await unit('26506'))?.figures.get('overdue-now')).toEqual({ kind: 'nothing' });
});

test('a quarter is the sum of its months, and a week holds only its own days', async () => {
  const quarter = await city('ky=2026-q4');
  expect(of(quarter.places, '26740')?.get('received')).toEqual({ kind: 'value', value: 169, of: null });
  const week = await city('ky=2026-11-09');
  expect(of(week.places, '26740')?.get('received')).toEqual({ kind: 'value', value: 129, of: null });
  const before = await city('ky=2026-11-02');
  expect(of(before.places, '26740')?.get('received')).toEqual({ kind: 'nothing' });
});

test('from a day to a day: months, weeks and days as one, with the times of all of them', async () => {
  const { places, refused, period } = await city('tu=12/10/2026&den=2026-11-10');
  expect(refused).toBeNull();
  expect(period).toEqual({ span: 'custom', from: '2026-10-12', to: '2026-11-10' });
  expect(of(places, '26740')?.get('received')).toEqual({ kind: 'value', value: 160, of: null }); // without 11 and 12 November
  expect(of(places, '26740')?.get('on-time')).toEqual({ kind: 'value', value: 80, of: 160 });
  expect(of(places, '25747')?.get('median-time')).toEqual({ kind: 'value', value: 50, of: 100 });
  const page = await unit('26740', 'ky=2026-10-12_2026-11-10');
  expect(page?.figures.get('received')).toEqual({ kind: 'value', value: 160, of: null });
  expect(page?.byProcedure).toBeNull();
});

test('a field is its procedures together, rounded, so that less those that are shown it tells of nobody', async () => {
  const civil = fields().find(({ name }) => name.vi === 'Hộ tịch')?.key;
  const { places } = await city(`ky=2026-11&linh-vuc=${civil}`);
  expect(of(places, '26740')?.get('received')).toEqual({ kind: 'value', value: 45, of: null }); // 40, fewer than five as 2, and 6 as 5
  expect(of(places, '25747')?.get('received')).toEqual({ kind: 'nothing' });
  const page = await unit('26740', `ky=2026-11&linh-vuc=${civil}`);
  expect(page?.figures.get('received')).toEqual({ kind: 'value', value: 45, of: null });
  expect(page?.byProcedure?.rows.map(({ procedure }) => procedure.code)).toEqual([births]);
});

test('of one procedure nothing tells of fewer than five people', async () => {
  const { places } = await city(`ky=2026-11&thu-tuc=${births}`);
  expect(of(places, '26740')?.get('on-time')).toEqual({ kind: 'at-least', value: 89, of: 40 }); // 34 of 38, which is the least that is told as 40
  const rare = await city(`ky=2026-11&thu-tuc=${deaths}`);
  expect(of(rare.places, '26740')?.get('received')).toEqual({ kind: 'under-five' });
});

test('once a month is over, of one procedure nothing is told that with the others would tell of fewer than five', async () => {
  const over = new Date('2026-12-02T02:00:00Z');
  const november = async (procedure: string) => of((await cityFigures(asked(`ky=2026-11&thu-tuc=${procedure}`), over)).places, '26740');
  expect((await november(deaths))?.get('received')).toEqual({ kind: 'under-five' }); // 3
  expect((await november(marriages))?.get('received')).toEqual({ kind: 'withheld' }); // 6: all less the others would be the 3
  const all = new Map(
    (await unitFigures('26740', asked('ky=2026-11'), over))?.byProcedure?.rows.map((row) => [row.procedure.code, row.figures]),
  );
  expect(all.has(deaths) || all.has(marriages)).toBe(false);
  for (const code of [copies, births]) {
    const [onMap, onPage] = [await november(code), all.get(code)];
    for (const key of ['received', 'on-time', 'supplements']) {
      // Whatever is told of it is told alike, wherever one looks.
      if (onPage) expect([code, key, onPage.get(key)]).toEqual([code, key, onMap?.get(key)]);
    }
    expect(onMap?.get('on-time')).not.toMatchObject({ kind: 'value' }); // 20 of the 22 late ones would say the 2
  }
});

test.each([
  ['ky=2026-13', { kind: 'unknown', what: 'ky' }],
  ['chi-so=happiness', { kind: 'unknown', what: 'chi-so' }],
  ['thu-tuc=9.999999', { kind: 'unknown', what: 'thu-tuc' }],
  ['ky=2027', { kind: 'to-come' }],
  ['ky=2025-08', { kind: 'before', first: '2026-10-01' }],
  [`ky=2026-11-16&thu-tuc=${births}`, { kind: 'week-of-procedure' }],
  [`ky=2026-11-03_2026-11-20&thu-tuc=${births}`, { kind: 'week-of-procedure' }],
  ['tu=2026-11-20&den=2026-11-03', { kind: 'unknown', what: 'ky' }],
  ['tu=2026-11-20', { kind: 'unknown', what: 'ky' }],
  ['linh-vuc=magic', { kind: 'unknown', what: 'linh-vuc' }],
])('asked for %s, the map says why there is nothing', async (query, why) => {
  expect((await city(query)).refused).toEqual(why);
  expect((await unit('26740', query))?.refused).toEqual(why);
});

test('what is not known of a query is named and never taken along, so that nobody can fill the memory with pages', () => {
  expect(asked('ky=2026-11&chi-so=received&xep=-ten&utm_source=x')).toEqual({ ky: '2026-11', 'chi-so': 'received', xep: '-ten' });
  expect(asked('ky=2026-11-18')).toEqual({ ky: '2026-11-16' });
  expect(asked("ky='; drop table tally")).toEqual({ sai: 'ky' });
  expect(asked('xep=nonsense')).toEqual({});
});

test('without a period, the shortest one of which half of the places have a rate; here none has, so the one with most', async () => {
  expect((await city()).period).toMatchObject({ span: 'month', from: '2026-11-01' });
});

test('a unit’s page: its rank among its like, its months, and by procedure only what is not too small', async () => {
  const it = await unit('26740', 'ky=2026-11');
  expect(it?.rank).toEqual({ place: 2, of: 2, values: expect.arrayContaining([82.9, 100]), own: 82.9 });
  expect(it?.months).toHaveLength(12);
  expect(it?.months.slice(-2).map(({ received }) => received)).toEqual([40, 129]);
  expect(it?.months[0]).toMatchObject({ received: null, onTime: { kind: 'nothing' } });
  expect(it?.figures.get('digitised')).toEqual({ kind: 'not-measured' });
  // 3 deaths are hidden, and 6 marriages with them: the total less the others would have told.
  expect(it?.byProcedure?.rows.map(({ procedure }) => procedure.code)).toEqual([copies, births]);
  expect(it?.byProcedure?.others).toBe(2);
});

test('a hidden number of late ones is not the difference of what is shown', async () => {
  const rows = (await unit('26740', 'ky=2026-11'))?.byProcedure?.rows;
  const rate = (code: string) => rows?.find(({ procedure }) => procedure.code === code)?.figures.get('on-time');
  expect(rate(births)).toEqual({ kind: 'at-least', value: 89, of: 40 }); // 2 were late
  expect(rate(copies)).toEqual({ kind: 'too-few' }); // 20 of the 22 would say the 2
});

test('why: one procedure here and in the whole city; where it is too rare here, only there', async () => {
  const why = (await unit('26740', `ky=2026-11&thu-tuc=${births}`))?.procedure;
  expect(why?.procedure.code).toBe(births);
  expect(why?.figures.get('received')).toEqual({ kind: 'value', value: 40, of: null });
  expect(why?.city.get('received')).toEqual({ kind: 'value', value: 40, of: null });
  expect(why?.overdue).toEqual({ n: 0, longest: null, steps: [] });
  const rare = (await unit('26740', `ky=2026-11&thu-tuc=${deaths}`))?.procedure;
  expect(rare?.figures.size).toBe(0);
});

test('as data: every indicator with its definition, figures that are hidden as such, and a problem where there is nothing', async () => {
  const ask = async (query: string) => {
    const answer = await api.request(`/api/v1/indicators?${query}`, {}, bindings());
    return { status: answer.status, body: (await answer.json()) as { units: Listed[] } };
  };
  const { status, body } = await ask('period=2026-11');
  expect(status).toBe(200);
  const { units } = body;
  expect(units).toHaveLength(168);
  expect(units.find(({ code }) => code === '26740')?.figures['on-time']).toEqual({ kind: 'value', value: 82.9, of: 129 });
  expect(units.find(({ code }) => code === '26506')?.figures.received).toEqual({ kind: 'nothing', value: null, of: null });
  const births = await ask('period=2026-11&procedure=1.000656');
  expect(births.body.units.find(({ code }) => code === '26740')?.figures.received).toMatchObject({
    kind: 'under-five',
    value: null,
  });
  expect((await ask('period=2026-13')).status).toBe(400);
  expect((await ask('period=2027')).status).toBe(400);
});

test('Decision 766: only what the journal tells is judged, in a period that is over without what lies open now', async () => {
  const it = await index766('26740', asked('ky=2026-10'), now);
  expect(it?.running).toBe(false);
  expect(it?.lines.find(({ no }) => no === 5)?.score).toEqual({ kind: 'scored', points: 15, part: 30, of: 40 });
  expect({ points: it?.points, of: it?.of }).toEqual({ points: 15 + 6 + 4, of: 20 + 6 + 4 });
  expect((await index766('26740', asked('ky=2027'), now))?.refused).toEqual({ kind: 'to-come' });
  expect(await index766('79', asked(), now)).toBeUndefined();
});

test('how long it usually takes comes from finished months alone, and is tried on those before it', async () => {
  const later = new Date('2027-02-10T02:00:00Z');
  const inMonths = (minutes: number, ...days: string[]): Mark[] =>
    days.flatMap((day) =>
      Array.from(
        { length: 32 },
        (_, i): Mark => ({ unit: '26506', procedure: marriages, day, add: {}, took: { minutes, weight: 1, online: i < 24 } }),
      ),
    );
  await sqlTransaction((client) =>
    addTallies(client, rowsOf([...inMonths(30, '2026-10-05', '2026-11-05', '2026-12-07'), ...inMonths(60, '2027-01-05', '2027-02-01')])),
  );
  const { units, city, from, to, trust } = await usualTimes(marriages, later);
  const here = units.get('26506');
  expect({ from, to }).toEqual({ from: '2026-11-01', to: '2027-01-01' }); // February is not over
  expect(here?.all).toMatchObject({ half: 30, most: 60, of: 50 }); // 96
  expect(here?.online).toMatchObject({ half: 30, most: 60, of: 50 });
  expect(here?.paper).toMatchObject({ of: 20, trust: null }); // eight a month: enough of a quarter, too few to try a month on
  expect(here?.all?.trials.map(({ month, within }) => [month, within])).toEqual([
    ['2026-11-01', 32],
    ['2026-12-01', 32],
    ['2027-01-01', 0],
  ]);
  expect(here?.all?.trust).toEqual({ share: 67, of: 50, months: 3, offBy: 0 });
  expect(units.get('26740')?.all).toBeNull(); // six results
  expect(city.all?.most).toBe(60);
  expect(trust).toMatchObject({ 'unit-channel': { share: 67, of: 50 }, unit: { share: 67, of: 50 }, city: { share: 69 } }); // six more of November, all within
  const why = (await unitFigures('26506', asked(`ky=2026-12&thu-tuc=${marriages}`), later))?.procedure;
  expect(why?.usual?.all?.most).toBe(60);
});

test('a hidden month is not the difference of a quarter and the months that are told, on the map, on the page of the unit, in a field or as data', async () => {
  const later = new Date('2027-08-10T02:00:00Z');
  const alike = (await city()).places
    .map(({ unit: { code } }) => code)
    .filter((code) => !['26740', '25747', '25750', '26506'].includes(code))
    .slice(0, 4);
  const received = (code: string, procedure: string, day: string, n: number): Mark => ({
    unit: code,
    procedure,
    day,
    add: { received: n },
  });
  await sqlTransaction((client) =>
    addTallies(
      client,
      rowsOf(
        // May: one to four, in a row that comes to the same.
        alike.flatMap((code, at) => [
          received(code, births, '2027-04-12', 51),
          received(code, deaths, '2027-04-12', 30),
          received(code, births, '2027-05-12', at + 1),
          received(code, deaths, '2027-05-12', 29 - at),
          received(code, deaths, '2027-06-14', 30),
        ]),
      ),
    ),
  );
  const told = async (query: string) => {
    const { places } = await cityFigures(asked(query), later);
    return alike.map((code) => of(places, code)?.get('received'));
  };
  const same = (value: number) => alike.map(() => ({ kind: 'value', value, of: null }));
  expect(await told(`ky=2027-04&thu-tuc=${births}`)).toEqual(same(51));
  expect(await told(`ky=2027-05&thu-tuc=${births}`)).toEqual(alike.map(() => ({ kind: 'under-five' })));
  expect(await told(`ky=2027-q2&thu-tuc=${births}`)).toEqual(same(55)); // rounded from the exact sums: 50 for one, 55 for the others
  expect(await told(`ky=2027&thu-tuc=${births}`)).toEqual(same(55));
  const civil = fields().find(({ name }) => name.vi === 'Hộ tịch')?.key;
  expect(await told(`ky=2027-05&linh-vuc=${civil}`)).toEqual(same(30));
  for (const code of alike) {
    const page = await unitFigures(code, asked(`ky=2027-q2&thu-tuc=${births}`), later);
    expect(page?.byProcedure?.rows.find(({ procedure }) => procedure.code === births)?.figures.get('received')).toMatchObject({
      value: 55,
    });
    expect(page?.procedure?.city.get('received')).toEqual({ kind: 'value', value: 215, of: null }); // 205 in April, 10 in May
  }
});

test('why more was asked for is told of months that are over: while one runs, of the month before, whatever comes', async () => {
  const later = new Date('2028-02-10T02:00:00Z');
  const put = (day: string, add: Mark['add']) =>
    sqlTransaction((client) => addTallies(client, rowsOf([{ unit: '26740', procedure: deaths, day, add }])));
  const why = async (ky: string) => {
    const period = readPeriod(ky);
    const it = period && (await returnedDossiers(deaths, period, later));
    return it && { ...it.why, asked: it.ways[0]?.n, missing: it.causes.find(({ of }) => of === 'askedMissing')?.n };
  };
  await put('2028-01-12', { submitted: 90, supplemented: 40, askedMissing: 30 });
  await put('2028-02-03', { submitted: 50, supplemented: 20, askedMissing: 12 });
  const january = { from: '2028-01-01', to: '2028-01-01', missing: { kind: 'value', value: 30, of: null } };
  expect(await why('2028-02')).toEqual({ ...january, asked: { kind: 'value', value: 20, of: null } });
  await put('2028-02-09', { submitted: 5, supplemented: 5, askedMissing: 5 });
  expect(await why('2028-02')).toEqual({ ...january, asked: { kind: 'value', value: 25, of: null } });
  expect(await why('2028-q1')).toEqual({ ...january, asked: { kind: 'value', value: 65, of: null } });
});

test('what months tell is worked out once by the worker, again where something was counted into one, and is what pages add up', async () => {
  const later = new Date('2028-08-10T02:00:00Z');
  const put = (day: string, n: number) =>
    sqlTransaction((client) => addTallies(client, rowsOf([{ unit: '26740', procedure: births, day, add: { received: n } }])));
  await put('2028-05-08', 100);
  await put('2028-06-12', 50);
  expect(await keepToldMonths(later)).toBeGreaterThan(1);
  expect(await keepToldMonths(later)).toBe(0);
  await put('2028-05-09', 20);
  expect(await keepToldMonths(later)).toBe(1);
  // So that it shows where it is taken from: May in the place of June.
  await pool().query(`update told_month set told = (select told from told_month where start = '2028-05-01') where start = '2028-06-01'`);
  const { places } = await cityFigures(asked(`ky=2028-q2&thu-tuc=${births}`), later);
  expect(of(places, '26740')?.get('received')).toEqual({ kind: 'value', value: 240, of: null });
});

test('of fewer than five late dossiers no story is told', async () => {
  expect((await unit('26740', 'ky=2026-11'))?.stories).toEqual([]);
  expect(await latestOfUnit('26740', now, 8)).toEqual([]);
});

test('the map finds whoever has figures: a place by what it was called, a department by its name, and of signs alone nobody', () => {
  const found = (text: string) => [...new Set(findOffices(text).map(({ unit: { code } }) => code))];
  expect(found('P. Bến Nghé, Q.1')).toEqual(['26740']);
  expect(found('sài gòn')).toEqual(['26740']); // not its police beside it
  expect(found('sở tài chính')).toEqual(['stc']);
  expect(found('Department of Finance')).toEqual(['stc']);
  expect(found('công an phường Sài Gòn')).toEqual(['26740-CA']);
  expect([found('!!!'), found('atlantis')]).toEqual([[], []]);
});

test('there is no page of a unit that there is not, nor of the city as a unit', async () => {
  expect(await unit('99999')).toBeUndefined();
  expect(await unit('79')).toBeUndefined();
});
