import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { mostFound, openLookup, sealName, searchByName, searchDossiers, unsealName } from '#src/services/find-dossiers.ts';
import { indexNames } from '#src/services/index-names.ts';
import { dropFilter, filterQuery, keepFilter, listFilters, mostFilters, nameFilter } from '#src/services/saved-filters.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../../support/database.ts';
import { readToTheEnd } from '../../support/journal.ts';
import { official } from '../../support/people.ts';
import { advance, an, at, file } from './filed.ts';

const db = testDatabase();
const noon = at('12:00');
const ward = '26740';
const binh = '079085000456';
const chau = '079199000789';
let owner: Client;
let codes: { an: string; closed: string; chau: string; elsewhere: string };
let reception: Session;

beforeAll(async () => {
  owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  codes = {
    an: await file(at('08:00')),
    closed: await file(at('08:10')),
    chau: await file(at('08:20'), ward, chau),
    elsewhere: await file(at('08:30'), '25747', binh),
  };
  await advance(codes.closed, 7, at('09:00'));
  await readToTheEnd(indexNames);
  reception = await official(`tiepnhan.${ward}`);
}, 120_000);
afterAll(() => owner.end());

const names = async (text: string, session = reception) => (await searchByName(session, text, noon))?.rows.map(({ code }) => code);

test.each(['Nguyễn Thị An', 'nguyen thi an', 'an nguyen', 'AN', 'ngu th', 'Thị  Nguyễn'])(
  'the name “%s” finds her dossiers in any order of words, without marks, by beginnings, closed ones too, the newest first',
  async (name) => {
    expect(await names(name)).toEqual([codes.closed, codes.an]);
  },
);

test('a word that no name has finds nothing, and one letter is no name', async () => {
  expect(await names('nguyen thi anx')).toEqual([]);
  expect(await names('%')).toBeUndefined();
  expect(await names('a')).toBeUndefined();
});

test('a unit finds its own dossiers by name, and no others', async () => {
  expect(await names('tran van binh')).toEqual([]);
  expect(await names('tran van binh', await official('tiepnhan.25747'))).toEqual([codes.elsewhere]);
});

test('what was transferred away is found where it went, and no longer where it was', async () => {
  const there = await official('thuly.25747');
  await owner.query(`update dossier set competent_unit = '25747', receiving_unit = '25747' where code = $1`, [codes.chau]);
  await owner.query('select index_names(array(select id from dossier where code = $1))', [codes.chau]);
  expect(await names('le hoang chau', there)).toEqual([codes.chau]);
  expect(await names('le hoang chau')).toEqual([]);
});

test('the database folds a name as the page does', async () => {
  const some = ['Nguyễn Thị Ánh-Đào', 'ĐẶNG  Hòa', 'Hoà', 'Y Kh’Lăng', 'Công ty TNHH Gạch Bông Ví Dụ (1)', 'Ẩn Ỵ Ữ Ồ'];
  for (const name of some) {
    const { rows } = await pool().query<{ words: string[] }>('select folded_words($1) as words', [name]);
    expect(rows[0]?.words).toEqual([...new Set(fold(name).split(' '))].sort());
  }
});

test('what is typed is understood as a code, a number or a name', async () => {
  const search = (q: string, reason = '') => searchDossiers(reception, { q, reason }, noon);
  expect(await search(codes.an)).toEqual({ ok: true, value: { to: 'dossier', code: codes.an } });
  expect(await search(codes.closed.slice(codes.closed.indexOf('-') + 1))).toEqual({
    ok: true,
    value: { to: 'dossier', code: codes.closed },
  });
  expect(await search('Nguyễn An')).toEqual({ ok: true, value: { to: 'name', name: 'Nguyễn An' } });
  expect(await search('')).toEqual({ ok: false, error: { field: 'q', kind: 'search-empty' } });
  expect(await search('261123-9999')).toEqual({ ok: false, error: { field: 'q', kind: 'code-not-found' } });
  expect(await search('07919000012')).toEqual({ ok: false, error: { field: 'q', kind: 'number-malformed' } });
});

test('a number is searched with a reason only, and every such search is in the access log, also one that finds nobody', async () => {
  const search = (q: string, reason: string) => searchDossiers(reception, { q, reason }, noon);
  const logged = async () =>
    (await owner.query(`select subject_id, reason, person_id from access_log where purpose = 'number_search' order by id`)).rows;
  expect(await search('079 190 000 123', '')).toEqual({ ok: false, error: { field: 'reason', kind: 'reason-missing' } });
  expect(await search('079 190 000 123', 'abc')).toEqual({ ok: false, error: { field: 'reason', kind: 'reason-too-short' } });
  expect(await logged()).toEqual([]);

  const found = await search('079 190 000 123', 'Công dân hỏi tại quầy');
  if (!found.ok || found.value.to !== 'lookup') throw new Error('not found');
  const shown = await openLookup(reception, found.value.id, noon);
  expect(shown?.rows.map(({ code }) => code)).toEqual([codes.closed, codes.an]);
  expect(shown?.reason).toBe('Công dân hỏi tại quầy');
  const { rows: people } = await owner.query('select id from person where identity_number = $1', [an]);
  expect(await logged()).toEqual([{ subject_id: people[0].id, reason: 'Công dân hỏi tại quầy', person_id: reception.id }]);

  const nobody = await search('000000000000', 'Công dân hỏi tại quầy');
  expect(nobody).toMatchObject({ ok: true, value: { to: 'lookup' } });
  expect((await logged()).at(-1)).toMatchObject({ subject_id: null });
});

test('what a number found is for whoever searched, and for half an hour', async () => {
  const found = await searchDossiers(reception, { q: an, reason: 'Công dân hỏi tại quầy' }, noon);
  if (!found.ok || found.value.to !== 'lookup') throw new Error('not found');
  const { id } = found.value;
  const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
  expect((await openLookup(reception, id, later(29)))?.rows.length).toBeGreaterThan(0);
  expect(await openLookup(reception, id, later(31))).toBeUndefined();
  expect(await openLookup(await official(`thuly.${ward}`), id, noon)).toBeUndefined();
  expect(await openLookup(reception, "1' or 1=1", noon)).toBeUndefined();
});

test('the access log cannot be rewritten, and a search by number without a reason cannot be written', async () => {
  await expect(pool().query(`update access_log set reason = 'khác'`)).rejects.toThrow(/permission denied/);
  await expect(
    owner.query(`insert into access_log (person_id, purpose, at) values ($1, 'number_search', now())`, [reception.id]),
  ).rejects.toThrow(/access_log_reason/);
});

test('an official keeps, renames and deletes his own filters', async () => {
  const query = filterQuery({ tab: 'open', channel: 'online', sort: 'desc', after: '1.2', nonsense: 'x' });
  expect(query).toBe('tab=open&channel=online&sort=desc');
  expect(await keepFilter(reception, { name: '  Trực   tuyến ', query }, noon)).toEqual({ ok: true, value: { query } });
  const [kept] = await listFilters(reception);
  expect(kept).toMatchObject({ name: 'Trực tuyến', query });
  const id = kept?.id ?? '';

  expect(await keepFilter(reception, { name: 'Trực tuyến', query: 'tab=today' }, noon)).toMatchObject({ ok: true });
  expect(await listFilters(reception)).toEqual([{ id, name: 'Trực tuyến', query: 'tab=today' }]);

  expect(await keepFilter(reception, { name: ' ', query }, noon)).toEqual({ ok: false, error: { kind: 'filter-name-missing' } });
  expect(await keepFilter(reception, { name: 'x'.repeat(41), query }, noon)).toEqual({
    ok: false,
    error: { kind: 'filter-name-too-long' },
  });
  await keepFilter(reception, { name: 'Khác', query }, at('12:01'));
  expect(await nameFilter(reception, id, 'Khác')).toEqual({ ok: false, error: { kind: 'filter-name-used' } });
  expect(await nameFilter(reception, id, 'Hôm nay')).toEqual({ ok: true, value: undefined });

  const stranger = await official(`thuly.${ward}`);
  expect(await listFilters(stranger)).toEqual([]);
  expect((await nameFilter(stranger, id, 'Của tôi')).ok).toBe(false);
  await dropFilter(stranger, id);
  expect((await listFilters(reception)).map(({ name }) => name)).toEqual(['Hôm nay', 'Khác']);
  await dropFilter(reception, id);
  expect((await listFilters(reception)).map(({ name }) => name)).toEqual(['Khác']);
});

test('twenty filters are enough', async () => {
  const session = await official(`vanthu.${ward}`);
  for (let i = 0; i < mostFilters; i++) expect((await keepFilter(session, { name: `Số ${i}`, query: 'tab=open' }, noon)).ok).toBe(true);
  expect(await keepFilter(session, { name: 'Thêm', query: 'tab=open' }, noon)).toEqual({ ok: false, error: { kind: 'too-many-filters' } });
  expect((await keepFilter(session, { name: 'Số 3', query: 'tab=today' }, noon)).ok).toBe(true);
});

test('a name stands in an address only sealed: for whoever searched, for half an hour, and unchanged', async () => {
  const me = await official('tiepnhan.26740');
  const other = await official('truongphong.26740');
  const now = new Date('2026-11-23T09:00:00+07:00');
  const sealed = sealName(me, 'Nguyễn Thị An', now);
  expect(Buffer.from(sealed, 'base64url').toString('utf8')).not.toContain('Nguy');
  expect(sealName(me, 'Nguyễn Thị An', now)).not.toBe(sealed);
  const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
  expect(unsealName(me, sealed, minutes(29))).toBe('Nguyễn Thị An');
  expect(unsealName(me, sealed, minutes(30))).toBeUndefined();
  expect(unsealName(other, sealed, now)).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  for (const broken of ['', 'x', sealed.slice(2), bytes.toString('base64url'), Buffer.from('{}').toString('base64url')])
    expect(unsealName(me, broken, now)).toBeUndefined();
});

test('more than fit on a page are found page by page, each once, the newest first', async () => {
  const there = await official('tiepnhan.25747');
  const made: string[] = [];
  // Two of each moment: the place between pages is a moment and an id.
  for (let at_ = 0; at_ <= 2 * mostFound; at_ += 1)
    made.push(await file(new Date(at('10:00').getTime() + Math.floor(at_ / 2) * 1000), '25747', chau));
  await readToTheEnd(indexNames);
  const seen: string[] = [];
  let after: string | undefined;
  const sizes: number[] = [];
  do {
    const page = await searchByName(there, 'hoang chau', noon, after);
    sizes.push(page?.rows.length ?? 0);
    seen.push(...(page?.rows ?? []).map(({ code }) => code));
    after = page?.next;
  } while (after !== undefined);
  expect(sizes.slice(0, 2)).toEqual([mostFound, mostFound]);
  expect(sizes).toHaveLength(3);
  expect(new Set(seen).size).toBe(seen.length);
  const hers = seen.filter((code) => made.includes(code)); // one more was transferred to this unit above
  expect(hers).toHaveLength(made.length);
  expect(made.slice(-2)).toContain(hers[0]);
  expect(made.slice(0, 2)).toContain(hers.at(-1)); // the oldest moment comes last
  expect((await searchByName(there, 'hoang chau', noon, 'no place'))?.rows[0]?.code).toBe(seen[0]);
});
