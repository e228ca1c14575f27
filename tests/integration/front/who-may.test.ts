import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { Client } from 'pg';
import { createElement } from 'react';
import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownRoutes, pages, signInRoute } from '#src/app/pages.ts';
import { href, type PageName, type ParamsOf, paths } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { testDatabase } from '../../support/database.ts';
import { testScanner } from '../../support/scanner.ts';
import { type Answer, origin, testFront } from './front.ts';
import { type Callers, type Column, callers, columns, headOf, whoseOf } from './who-may-callers.ts';
import { makeThings, secret, sum, type Thing } from './who-may-things.ts';

/*
 * Every page, action and address of the portal, asked for by everybody: see who-may.txt, which says what the letters mean. What is asked is
 * the running front with real sessions, the pages' own code, and the actions' services on a real database.
 */

const db = testDatabase(new Date());
testScanner();

const top = path.resolve(import.meta.dirname, '../../..');
const table = path.join(import.meta.dirname, 'who-may.txt');

/** The pages themselves in Next's place: their code decides and reads, only the layout around them is left out. */
const realPages: RequestListener = async (req, res) => {
  const end = (status: number, text: string) => {
    res.statusCode = status;
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(text);
  };
  if (req.url?.startsWith('/api/auth/')) return end(200, 'Auth.js');
  const { page, turn } = await visit();
  if (turn) return end(200, JSON.stringify(turn));
  if (page === 'signOut' || page === 'fault') return end(page === 'fault' ? 200 : 404, page);
  const { default: Page } = await import(path.join(top, 'src/app/[locale]', paths[page].vi, 'page.tsx'));
  try {
    const { prelude } = await prerender(createElement(Page), { onError: () => {} });
    end(200, await new Response(prelude).text());
  } catch (thrown) {
    const digest = String((thrown as { digest?: unknown }).digest ?? '');
    if (digest.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return end(404, 'none');
    const [, , to] = digest.startsWith('NEXT_REDIRECT') ? digest.split(';') : [];
    if (to === undefined) throw thrown;
    res.setHeader('location', to);
    end(307, '');
  }
};
const { ask, post } = testFront(realPages);

/** What a service refuses because of who asks, and not because of what he sends or how far the dossier is. */
const becauseOfWho = [
  ...['not-your-role', 'not-your-unit', 'not-assignee', 'not-applicant', 'own-dossier', 'no-such-opinion', 'may-not-assign'],
  ...['not-yours', 'only-representative', 'gone', 'no-look', 'lost', 'unit-not-yours'],
];

let who: Callers;
let things: ReturnType<typeof makeThings>;
let owner: Client;
/** How many rows were written since the beginning, beside those that say who is signed in and who looked. */
async function written(): Promise<number> {
  const { rows } = await owner.query<{ n: string }>('select last_value::text as n from deeds');
  return Number(rows[0]?.n);
}
const bookkeeping = ['access_log', 'kept_post', 'thread_read', 'person_lookup', 'name_mismatch'];

beforeAll(async () => {
  who = await callers(new Date());
  things = makeThings(who);
  owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  await owner.query(`create sequence deeds;
    create function note_deed() returns trigger language plpgsql security definer as $$ begin perform nextval('public.deeds'); return null; end $$;
    do $$ declare t text; begin
      for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all (array[${bookkeeping.map((it) => `'${it}'`)}])
      loop execute format('create trigger note_deed after insert or update or delete on %I for each row execute function note_deed()', t); end loop;
    end $$`);
});
afterAll(() => owner.end());

const has = (text: string): boolean => text.replace(/[\s.]/g, '').includes(secret.replaceAll(' ', ''));
const toSignIn = (answer: Answer): boolean => /^(\/en)?\/(dang-nhap|sign-in)/.test(String(answer.headers.location));

/** What an answer to a question for something to read means. */
function read({ status, text, headers }: Answer): string {
  if (status === 200) return has(text) ? 'R' : 'r';
  if (status === 404) return '-';
  if (status === 401 || status === 403) return 'n';
  if (status === 303) return /dang-nhap/.test(String(headers.location)) ? 's' : '>';
  throw new Error(`${status} ${text.slice(0, 300)}`);
}

/** What an answer to something sent means. @param changed whether anything was written */
async function acted(answer: Answer, changed: boolean, cookie: Record<string, string>): Promise<string> {
  const { status, text, headers } = answer;
  if (status === 401 || status === 403) return 'n';
  if (status === 404) return '-';
  if (status === 303 && toSignIn(answer)) return 's';
  if (status === 422) {
    if (text.includes('"kind":"unknown-dossier"')) return '-';
    const { refusal, faults } = JSON.parse(text) as { refusal: { kind: string }; faults: Record<string, string> };
    return [refusal.kind, ...Object.values(faults)].some((kind) => becauseOfWho.includes(kind)) ? 'w' : 'd';
  }
  if (changed) return 'd';
  if (status === 200) return text.startsWith('{"kind":"gone"') ? '-' : 'd';
  if (status !== 303) throw new Error(`${status} ${text.slice(0, 300)}`);
  const next = await ask(String(headers.location).replace(/#.*/, ''), { headers: cookie });
  return next.status === 404 ? '-' : '>';
}

async function page(name: PageName, column: Column): Promise<string> {
  const { params = {}, query = '' }: Thing = (await things.atPage[name]?.(whoseOf(column))) ?? {};
  return read(await ask(`${href('vi', name, params as ParamsOf<PageName>)}${query}`, { headers: await who.cookieOf(column) }));
}

/** The page of a dossier whose payment is awaited: the sum is for who files or pays. */
async function toBePaid(column: Column): Promise<string> {
  const answer = await ask(href('vi', 'dossier', { code: await things.ordered(whoseOf(column)) }), { headers: await who.cookieOf(column) });
  return answer.status === 200 && answer.text.includes(sum) ? '$' : read(answer);
}

async function action(name: PageName, verb: string, column: Column): Promise<string> {
  const whose = whoseOf(column);
  const { params = {}, query = '' }: Thing = (await things.atPage[name]?.(whose, verb)) ?? {};
  const typed = { do: verb, ...(await things.withAction[`${name} ${verb}`]?.(whose)) };
  const cookie = await who.cookieOf(column);
  const before = await written();
  const answer = await post(`${href('vi', name, params as ParamsOf<PageName>)}${query}`, new URLSearchParams(typed).toString(), cookie);
  const changed = (await written()) > before;
  const letter = await acted(answer, changed, cookie);
  expect(changed && letter !== 'd', `${name} ${verb} by ${column} is "${letter}" and changed something`).toBe(false);
  if (changed) things.spent(); // what somebody did is not there for the next
  if (verb === 'signOut' || verb === 'act' || verb === 'open') who.renew();
  return letter;
}

async function route(name: string, column: Column): Promise<string> {
  const [method = '', pattern = ''] = name.split(' ');
  const at = (await things.atRoute[name]?.(whoseOf(column))) ?? pattern;
  const before = await written();
  const answer = await ask(at, { method, headers: { origin, ...things.withRoute[name], ...(await who.cookieOf(column)) } });
  if ((await written()) > before) things.spent();
  if (method === 'GET') return read(answer);
  return [401, 403].includes(answer.status) ? 'n' : answer.status === 404 ? '-' : 'd';
}

/** Every page with its actions, then the front's own addresses: the list that the build itself is made from. */
const rows: [name: string, cell: (column: Column) => Promise<string>][] = [
  ...(Object.keys(pages) as PageName[]).flatMap((name): [string, (column: Column) => Promise<string>][] => [
    [name, (column) => page(name, column)],
    ...Object.keys(pages[name].actions ?? {}).map((verb): [string, (column: Column) => Promise<string>] => [
      `${name} ${verb}`,
      (column) => action(name, verb, column),
    ]),
  ]),
  ...Object.keys(ownRoutes).map((name): [string, (column: Column) => Promise<string>] => [name, (column) => route(name, column)]),
  ['dossier, to be paid', toBePaid],
];

const heads = columns.map((column) => headOf[column]);
const width = Math.max(...rows.map(([name]) => name.length));
const line = (name: string, cells: readonly string[]): string =>
  `${name.padEnd(width)}  ${cells.map((cell, at) => cell.padEnd(heads[at]?.length ?? 0)).join(' ')}`.trimEnd();
/** The rows of the table: everything but its remarks. */
const said = new Map(
  readFileSync(table, 'utf8')
    .split('\n')
    .filter((it) => it !== '' && !it.startsWith('#'))
    .map((it) => [it.slice(0, width).trim(), it]),
);
/** The cell of a row in the table. */
const cellIn = (row: string, column: Column): string => row.slice(width).trim().split(/\s+/)[columns.indexOf(column)] ?? '';

describe('Who may open and do what', () => {
  test('the table has a row for every page, action and address, and none for what is gone', () => {
    expect([...said.keys()]).toEqual(rows.map(([name]) => name));
    expect(rows.map(([name]) => name).filter((name) => name === 'staffDossier note' || name === 'GET /giay-to/{id}')).toHaveLength(2);
  });

  test.each(rows)('%s', async (name, cell) => {
    const cells: string[] = [];
    for (const column of columns) cells.push(await cell(column));
    expect(line(name, cells)).toBe(said.get(name));
  });
});

/** What no table may say, however it came about. */
describe('Whatever stands in a row', () => {
  const cells = [...said].flatMap(([name, row]) => columns.map((column) => ({ name, column, letter: cellIn(row, column) })));
  const elsewhere: readonly Column[] = ['tiepnhan+', 'truongphong+', 'thuly+', 'lanhdao+', 'vanthu+', 'quantri'];
  const breaking = (rule: (it: (typeof cells)[number]) => boolean) => cells.filter(rule).map(({ name, column }) => `${name}: ${column}`);

  test('nobody reads what was filed but its owner, who acts for him in that, and its officials', () => {
    const outside: readonly Column[] = ['nobody', 'citizen', 'manage', 'outside', 'firmOutside', ...elsewhere];
    expect(breaking(({ letter, column }) => ['R', '$'].includes(letter) && outside.includes(column))).toEqual([]);
    expect(breaking(({ letter }) => letter === 'R').length).toBeGreaterThan(30);
  });

  test('without signing in nothing is done but that, and a proof is looked at, which writes nothing', () => {
    const done = breaking(({ letter, column }) => letter === 'd' && column === 'nobody');
    expect(done).toEqual(['checkProof check: nobody', `POST ${signInRoute}: nobody`]);
  });

  test('who may only follow, pay or manage, or has a mandate for something else, changes no dossier and no draft', () => {
    const dossiers = ['applyStep', 'dossier', 'withdraw', 'message', 'feedback', 'supplement'];
    const idle: readonly Column[] = ['citizen', 'follow', 'pay', 'manage', 'outside', 'firmOutside'];
    expect(
      breaking(({ name, letter, column }) => letter === 'd' && idle.includes(column) && dossiers.includes(name.split(' ')[0] ?? '')),
    ).toEqual([]);
  });

  test('officials of another unit, and the administrator, do nothing to a dossier', () => {
    const desks = ['staffDossier', 'markSupplement', 'staffComplaint', 'staffLookQuestion', 'supplement', 'message'];
    expect(
      breaking(
        ({ name, letter, column }) =>
          !['-', '>', 's'].includes(letter) && elsewhere.includes(column) && desks.includes(name.split(' ')[0] ?? ''),
      ),
    ).toEqual([]);
  });

  test('administration answers to administrators alone', () => {
    expect(
      breaking(({ name, letter, column }) => name.startsWith('admin') && column !== 'quantri' && !['-', 's'].includes(letter)),
    ).toEqual([]);
  });
});
