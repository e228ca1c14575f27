import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { sqlTransaction } from '#src/data/database.ts';
import { addTallies } from '#src/data/tallies.ts';
import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type PublicPeriod, readPeriod } from '#src/domain/indicators/public-period.ts';
import { type Mark, rowsOf } from '#src/domain/indicators/tally.ts';
import { returnedDossiers } from '#src/services/returned-dossiers.ts';
import { testDatabase } from '../../support/database.ts';
import { signedIn, testFront } from './front.ts';

testDatabase(new Date());
const { ask } = testFront();

const copies = '2.000815';
const births = '1.001193';
const deaths = '1.000656';
const marriages = '1.000894';
/** A day in a month that is over. */
const day = `${dayOfNumber(dayNumber(`${vietnamDate(new Date()).slice(0, 7)}-01`) - 5)}`;
const month = day.slice(0, 7);

/** So many results, each of which took as many minutes as its number. */
const done = (unit: string, procedure: string, onTime: number, late: number): Mark[] => [
  {
    unit,
    procedure,
    day,
    add: { submitted: onTime + late, received: onTime + late, finished: onTime + late, onTime, late, rated: 3, satisfied: 1 },
  },
  ...Array.from({ length: onTime + late }, (_, i) => ({ unit, procedure, day, add: {}, took: { minutes: i + 1, weight: 1 as const } })),
];

beforeAll(() =>
  sqlTransaction((client) =>
    addTallies(
      client,
      rowsOf([
        refused,
        ...done('26740', copies, 60, 20),
        ...done('26740', births, 38, 2),
        ...done('26740', deaths, 3, 0),
        ...done('25747', copies, 100, 30),
        ...done('25747', births, 50, 10),
        ...done('25747', deaths, 9, 0),
        ...done('25750', copies, 30, 10),
        ...done('25750', births, 20, 10),
        // As many since, for another cause: that month is not over.
        {
          ...refused,
          day: vietnamDate(new Date()),
          add: { submitted: 41, received: 41, finished: 41, onTime: 41, refused: 41, refusedOther: 41 },
        },
      ]),
    ),
  ),
);

/** 41 refusals of one procedure in one place: 28 and 9 for two causes, 4 for a third. */
const refused: Mark = {
  ...{ unit: '25750', procedure: marriages, day },
  add: { submitted: 41, received: 41, finished: 41, onTime: 41, refused: 41, refusedIncomplete: 28, refusedUntrue: 9, refusedOther: 4 },
};

const rowsOfJson = async (path: string) => (JSON.parse((await ask(path)).text) as { rows: Record<string, unknown>[] }).rows;

test('a day says of each unit what all its procedures come to, with a mark for Excel and lines as RFC 4180 wants them', async () => {
  const { status, headers, bytes, text } = await ask(`/du-lieu-mo/don-vi-ngay/${day}.csv`);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text.slice(1).split('\r\n')).toEqual([
    'day,unit_code,submitted,submitted_online,received,supplemented,finished,on_time,late,returned,apology_due,apology_sent',
    `${day},25747,199,0,199,0,199,159,40,0,0,0`,
    `${day},25750,111,0,111,0,111,91,20,0,0,0`,
    `${day},26740,123,0,123,0,123,101,22,0,0,0`,
    '',
  ]);
});

test('a month of a unit says how long results took, and of few ratings not how they were', async () => {
  const own = (await rowsOfJson(`/du-lieu-mo/don-vi-thang/${month}.json`)).find((row) => row.unit_code === '26740');
  expect(own).toMatchObject({ month, unit_code: '26740', received: 123, median_minutes: 30, rated: 9, satisfied: null });
});

test('of procedures nothing under five is told, nor what would give it away', async () => {
  const rows = await rowsOfJson(`/du-lieu-mo/thu-tuc-thang/${month}.json`);
  const of = (unit: string, procedure: string) => rows.find((row) => row.unit_code === unit && row.procedure_code === procedure);
  const told = (measure: string) =>
    ['26740', '25747', '25750'].map((unit) => [copies, births, deaths].map((it) => of(unit, it)?.[measure]));
  // 3 deaths here: so the births here, and the deaths and births there, by which the sums stay what they are.
  expect(told('received')).toEqual([
    [80, null, undefined],
    [130, null, undefined],
    [40, 30, undefined],
  ]);
  // 2 late births; in time goes with late.
  expect(told('late')).toEqual(told('on_time').map((row) => row.map((n) => (n === null || n === undefined ? n : expect.any(Number)))));
  expect(of('26740', births)?.late ?? null).toBeNull();
});

test('of procedures in the whole city every count is rounded, so that less the others it tells of nobody', async () => {
  const rows = await rowsOfJson(`/du-lieu-mo/thu-tuc-thanh-pho/${month}.json`);
  expect(rows.map((row) => [row.procedure_code, row.submitted, row.on_time, row.late, row.median_minutes])).toEqual([
    [deaths, 10, 10, 0, null], // 12
    [marriages, 40, 40, 0, null],
    [births, 130, 110, 20, 22], // 130: 108 and 22
    [copies, 250, 190, 60, 43],
  ]);
});

test('why dossiers were refused is told as the page of the procedure tells it: in parts that come to the whole, those under five left out', async () => {
  const rows = await rowsOfJson(`/du-lieu-mo/thu-tuc-thanh-pho/${month}.json`);
  const of = (procedure: string) => {
    const row = rows.find((it) => it.procedure_code === procedure) ?? {};
    return Object.entries(row).filter(([column]) => column.startsWith('refused_') && column !== 'refused_asked');
  };
  expect(of(marriages)).toEqual([
    ['refused_from', month],
    ['refused_elsewhere', null],
    ['refused_ineligible', null],
    ['refused_incomplete', 25],
    ['refused_untrue', 10],
    ['refused_duplicate', null],
    ['refused_other', null],
    ['refused_untold', null],
  ]);
  const page = await returnedDossiers(marriages, readPeriod(month) as PublicPeriod, new Date());
  const told = page?.refusals?.shares.flatMap(({ of: cause, n }) => ('value' in n ? [[cause, n.kind, n.value]] : []));
  expect(told).toEqual([
    ['refusedIncomplete', 'value', 25],
    ['refusedUntrue', 'value', 10],
  ]);
  // The running month adds nothing, by whichever period one looks.
  const year = await returnedDossiers(marriages, readPeriod(month.slice(0, 4)) as PublicPeriod, new Date());
  expect(year?.refusals).toEqual(page?.refusals);
  for (const [column, n] of of(copies)) expect(n, column).toBeNull();
});

test('the same bytes have the same ETag, in each encoding its own, and are not sent twice', async () => {
  const at = '/du-lieu-mo/don-vi.csv';
  const plain = await ask(at);
  const packed = await ask(at, { headers: { 'accept-encoding': 'gzip' } });
  expect(gunzipSync(packed.bytes).toString()).toBe(plain.text);
  expect(packed.headers.etag).not.toBe(plain.headers.etag);
  expect(plain.headers['cache-control']).toBe('public, max-age=300');
  const again = await ask(at, { headers: { 'if-none-match': String(plain.headers.etag) } });
  expect([again.status, again.text]).toEqual([304, '']);
  const head = await ask(at, { method: 'HEAD' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', plain.headers['content-length']]);
  const signed = await ask(at, { headers: { cookie: await signedIn('079190000123') } });
  expect([signed.text, signed.headers.etag, signed.headers['set-cookie']]).toEqual([plain.text, plain.headers.etag, undefined]);
});

test('every file that the catalogue names is there', async () => {
  const { status, headers, text } = await ask('/du-lieu-mo/dcat.jsonld');
  expect([status, headers['content-type']]).toEqual([200, 'application/ld+json']);
  const graph = (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph'];
  const named = new Set(graph.map((node) => node['@id']));
  const catalogue = graph.find((node) => node['@type'] === 'dcat:Catalog') as { 'dcat:dataset': { '@id': string }[] };
  for (const { '@id': id } of catalogue['dcat:dataset']) expect(named.has(id), id).toBe(true);
  // What DCAT-AP demands of a catalogue, a dataset and a file; a title said twice describes nothing.
  for (const node of graph.filter((it) => String(it['@type']).startsWith('dcat:'))) {
    expect(node['dct:title']).toHaveLength(2);
    expect(node['dct:description']).toHaveLength(2);
    expect(node['dct:description'], String(node['@id'])).not.toEqual(node['dct:title']);
    for (const file of (node['dcat:distribution'] ?? []) as Record<string, unknown>[]) expect(file).toHaveProperty('dcat:accessURL');
  }
  expect(catalogue).toHaveProperty('dct:publisher');
  const files = graph.flatMap((node) => (node['dcat:distribution'] ?? []) as { 'dcat:downloadURL': { '@id': string } }[]);
  const paths = files.map((it) => new URL(it['dcat:downloadURL']['@id']).pathname);
  expect(paths).toContain(`/du-lieu-mo/don-vi-ngay/${day}.csv`);
  expect(paths).toContain(`/du-lieu-mo/thu-tuc-thang/${month}.json`);
  for (const path of paths.filter((it) => !it.includes('/don-vi-ngay/') || it.includes(day)))
    expect((await ask(path)).status, path).toBe(200);
});

test.each([
  ['a table that there is not', '/du-lieu-mo/khong-co', 404, 'no-table'],
  ['a table of days without one', '/du-lieu-mo/don-vi-ngay', 404, 'no-table'],
  ['a day that no calendar has', '/du-lieu-mo/don-vi-ngay/2026-02-30', 400, 'impossible'],
  ['words for a day', `/du-lieu-mo/don-vi-ngay/${encodeURIComponent("1'; drop")}`, 400, 'impossible'],
  ['a day for a month', '/du-lieu-mo/don-vi-thang/2026-02-01', 400, 'impossible'],
  ['today', `/du-lieu-mo/don-vi-ngay/${vietnamDate(new Date())}`, 404, 'open'],
  ['a month that runs', `/du-lieu-mo/thu-tuc-thang/${vietnamDate(new Date()).slice(0, 7)}`, 404, 'open'],
  ['a time before the portal', '/du-lieu-mo/don-vi-ngay/1999-01-01', 404, 'before'],
])('%s: people get the page of all tables, programs a problem', async (_, path, status, kind) => {
  const page = await ask(`${path}.csv`);
  expect([page.status, page.text.includes(`/vi/du-lieu-mo?thieu=${kind}`)]).toEqual([status, true]);
  const problem = await ask(`${path}.json`);
  expect(problem.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(problem.text)).toMatchObject({ type: `urn:mot-cua:${kind}`, status });
});
