import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiDocument } from '#src/api/routes.ts';
import { rules } from '#src/api/rules.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { endKey, mirrorKeys } from '#src/services/integrators/api-keys.ts';
import { agreeToMandate, proposeMandate, seeMandates } from '#src/services/mandates.ts';
import { acceptMembership, invite, memberships } from '#src/services/organisation-members.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { keyOf, representative } from '../../support/organisation.ts';
import { official } from '../../support/people.ts';
import { askForSupplement } from '../../support/supplement.ts';
import { cookieFor, origin, signedIn, testFront } from './front.ts';
import { stranger } from './who-may-callers.ts';

testDatabase(new Date());
const { ask } = testFront();

/** Who calls: in the order of the columns below. */
const callers = [
  'anonymous',
  'own key',
  'own key without the scope',
  'own revoked key',
  'another’s key',
  'key of her other firm',
  'owner signed in',
  'member to file',
  'member to follow',
  'member to pay',
  'member to manage',
  'mandatary within',
  'mandatary outside',
  'another citizen',
  'official of the unit',
] as const;
type CallerName = (typeof callers)[number];

/** What comes of it: `done`, it is open to him (a fault of what he sends is one of his own); `401`, `403`, or `404` as if it were not there. */
type Cell = 'done' | 401 | 403 | 404;
const all = (cell: Cell): Cell[] => Array<Cell>(callers.length).fill(cell);
const everybody: Cell[] = all('done').with(callers.indexOf('own revoked key'), 401);
/** In front of the columns of who is signed in: anonymous, and keys. */
const keyed = (own: Cell, others: Cell): Cell[] => [401, own, 403, 401, others, others];
/** Own things in general: everybody has his own. */
const ones: Cell[] = [...keyed('done', 'done'), 'done', ...Array<Cell>(7).fill('done'), 403];
/** What is done for the organisation: by its representative, who may file for it, and a mandatary in what he may; for himself by anybody. */
const filedFor: Cell[] = [...keyed('done', 'done'), 'done', 'done', 403, 403, 403, 'done', 403, 'done', 403];
/** One thing that is the organisation's, for who reads it. */
const its: Cell[] = [...keyed('done', 404), 'done', 'done', 'done', 'done', 404, 'done', 404, 404, 403];
/** The same for who acts on it. */
const answered: Cell[] = [...keyed('done', 404), 'done', 'done', 404, 404, 404, 'done', 404, 404, 403];
/** A file that nobody has handed in is the firm's for which it was sent: for who files for it, and not in some procedures only. */
const unsent: Cell[] = [...keyed('done', 404), 'done', 'done', ...Array<Cell>(6).fill(404), 403];

/** Every route of the API: who may. A route without a row here fails. */
const matrix: Record<string, Cell[]> = {
  'GET /': everybody,
  'GET /procedures': everybody,
  'GET /procedures/{code}': everybody,
  'GET /procedures/{code}/form': everybody,
  'GET /procedures/{code}/form/schema': everybody,
  'GET /declaration-format': everybody,
  'GET /units': everybody,
  'GET /indicators': everybody,
  'GET /dossiers': ones,
  'POST /dossiers': filedFor,
  'GET /dossiers/{code}': everybody,
  'GET /dossiers/{code}/details': its,
  'POST /dossiers/{code}/supplement': answered,
  'POST /files': filedFor.with(callers.indexOf('mandatary outside'), 'done'), // in which procedure, is said when it is handed in
  'GET /files/{id}': unsent,
  'DELETE /files/{id}': unsent,
  'GET /papers/{id}': its,
  // a client names itself in the body: no key that comes with the call counts
  'POST /oauth/token': all('done'),
  // the front tells everybody the same; a key that opens nothing is refused here too
  'GET /events': everybody,
  'GET /openapi.json': everybody,
};

const officials = [
  ...['26740', '25747'].flatMap((unit) => ['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu'].map((role) => `${role}.${unit}`)),
  'quantri',
];
const officialCookies = new Map<string, string>();
const credentials = new Map<CallerName, Record<string, string>>();
let code = '';
/** the same organisation's, of which something is asked */
let asked = '';
let paper = '';
let ownKey = '';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const filing = { procedure: '1.004873', answers: maritalAnswers() };

/** A file of the owner that waits to be handed in, new for each call, since one of them takes it back. */
async function file(): Promise<string> {
  const sent = await ask('/api/v1/files?field=giay_to', {
    method: 'POST',
    headers: {
      ...bearer(ownKey),
      'content-digest': 'sha-256=:ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=:',
      'content-disposition': 'attachment; filename="a.pdf"',
    },
    body: 'a',
  });
  if (sent.status !== 201) throw new Error(sent.text);
  return JSON.parse(sent.text).id;
}

beforeAll(async () => {
  const now = new Date();
  const chau = await representative();
  const other = await representative('0399900037', '079190000123');
  const both = ['dossiers:read', 'dossiers:write', 'papers:read'] as const;
  ownKey = (await keyOf(chau, both)).key;
  const revoked = await keyOf(chau, both);
  await endKey(chau, revoked.id, now);
  await mirrorKeys(now);
  credentials.set('own key', bearer(ownKey));
  credentials.set('own revoked key', bearer(revoked.key));
  credentials.set('another’s key', bearer((await keyOf(other, both)).key));
  credentials.set('key of her other firm', bearer((await keyOf(await representative('0399900022'), both)).key));
  credentials.set('owner signed in', { origin, cookie: await signedIn('079199000789', 2, chau.organisation?.id) });
  credentials.set('another citizen', { origin, cookie: await signedIn('079085000456', 2) });
  credentials.set('official of the unit', { origin, cookie: await signedIn('tiepnhan.26740') });
  for (const account of officials) officialCookies.set(account, await cookieFor(await official(account, now), null));
  credentials.set('anonymous', { origin });
  for (const [at, role] of (['file', 'follow', 'pay', 'manage'] as const).entries()) {
    const member = await stranger(`07919000030${at}`, now);
    await invite(chau, { number: member.subject, roles: [role] }, now);
    for (const it of await memberships(member)) await acceptMembership(member, it.id, now);
    credentials.set(`member to ${role}`, { origin, cookie: await cookieFor(member, chau.organisation?.id ?? null) });
  }
  for (const [number, column, procedure] of [
    ['079190000310', 'mandatary within', filing.procedure],
    ['079190000311', 'mandatary outside', '2.000635'],
  ] as const) {
    const agent = await stranger(number, now);
    const terms = { all: false, procedures: [procedure], from: vietnamDate(now), until: vietnamDate(new Date(now.getTime() + 86_400_000)) };
    await proposeMandate(chau, { id: randomUUID(), side: 'principal', number, ...terms }, { locale: 'vi', now });
    for (const it of await seeMandates(agent, now)) await agreeToMandate(agent, it.id, now);
    credentials.set(column, { origin, cookie: await cookieFor(agent, chau.organisation?.id ?? null) });
  }
  const filed = async () => {
    const headers = { ...bearer(ownKey), 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const answer = await ask('/api/v1/dossiers', { method: 'POST', headers, body: JSON.stringify(filing) });
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
    const made: string = JSON.parse(answer.text).code;
    const received = await actOnDossier({ session: await official('tiepnhan.26740', now), code: made, action: 'receive', given: {}, now });
    if (!received.ok) throw new Error(received.error.kind);
    return made;
  };
  [code, asked] = [await filed(), await filed()];
  const specialist = await official('thuly.26740', now);
  const head = await official('truongphong.26740', now);
  await actOnDossier({ session: head, code: asked, action: 'assign', given: { assigneeId: specialist.id }, now });
  await askForSupplement(specialist, asked, 'req_phone', now);
  paper = (await papersOf((await findDossier(code))?.id ?? ''))[0]?.id ?? '';
});

/** A key of the owner with every scope but the one that this route wants; one serves all routes that want it. */
const lacking = new Map<string, Record<string, string>>();
async function withoutScope(route: string): Promise<Record<string, string>> {
  const rule = rules[route];
  const wanted = typeof rule === 'object' && 'scope' in rule ? rule.scope : 'papers:read';
  const rest = (['dossiers:read', 'dossiers:write', 'papers:read'] as const).filter((scope) => scope !== wanted);
  const made = lacking.get(wanted) ?? bearer((await keyOf(await representative(), rest)).key);
  lacking.set(wanted, made);
  return made;
}

async function call(route: string, caller: CallerName): Promise<Cell> {
  const [method = '', pattern = ''] = route.split(' ');
  const id = pattern.startsWith('/papers') ? paper : pattern.startsWith('/files/') ? await file() : '';
  const query = pattern === '/events' ? `?dossier=${code}x` : pattern === '/files' ? '?field=giay_to' : '';
  const named = pattern.startsWith('/procedures') ? filing.procedure : pattern.endsWith('/supplement') ? asked : code;
  const path = `/api/v1${pattern.replace('{code}', named).replace('{id}', id)}${query}`;
  const answer = await ask(path, {
    method,
    headers: {
      ...(caller === 'own key without the scope' ? await withoutScope(route) : credentials.get(caller)),
      ...(method === 'POST' && {
        ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        ...{
          'content-digest': 'sha-256=:ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=:',
          'content-disposition': 'attachment; filename="a.pdf"',
        },
      }),
    },
    ...(method === 'POST' && { body: pattern === '/files' ? 'a' : JSON.stringify(bodyFor(pattern)) }),
  });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return answer.status;
  // A defect of ours, or a limit, says nothing about who may.
  if (answer.status >= 500 || answer.status === 429) throw new Error(`${route} for ${caller}: ${answer.status} ${answer.text}`);
  return 'done';
}

/** Answered wrongly, so that it is there for the next caller to answer. */
const bodyFor = (pattern: string): unknown =>
  pattern === '/dossiers' ? filing : { answers: pattern.endsWith('/supplement') ? { req_phone: '12' } : {} };

describe('Who may call what', () => {
  test('every route has a row, and no row is for a route that is gone', () => {
    const shown = Object.entries(apiDocument().paths as Record<string, object>).flatMap(([at, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${at.replace('/api/v1', '')}`),
    );
    const routes = [...new Set([...shown, ...Object.keys(rules)])].sort();
    expect(Object.keys(matrix).sort()).toEqual(routes);
    for (const [route, row] of Object.entries(matrix)) expect(row, route).toHaveLength(callers.length);
  });

  test.each(Object.entries(matrix))('%s', async (route, row) => {
    const found: Record<string, Cell> = {};
    for (const caller of callers) found[caller] = await call(route, caller);
    expect(found).toEqual(Object.fromEntries(callers.map((caller, at) => [caller, row[at]])));
    // Whatever his role and unit, an official is told what the one in the table is.
    for (const account of officials) {
      credentials.set('official of the unit', { origin, cookie: officialCookies.get(account) ?? '' });
      expect([account, await call(route, 'official of the unit')]).toEqual([account, row[callers.indexOf('official of the unit')]]);
    }
  });

  test('a row for a new route is missed', () => {
    const { 'GET /dossiers': _, ...fewer } = matrix;
    expect(Object.keys(rules).filter((route) => !(route in fewer))).toEqual(['GET /dossiers']);
  });
});
