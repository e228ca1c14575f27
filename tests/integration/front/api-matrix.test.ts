import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiDocument } from '#src/api/routes.ts';
import { rules } from '#src/api/rules.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { papersOf } from '#src/data/papers.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { endKey, mirrorKeys } from '#src/services/integrators/api-keys.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { keyOf, representative } from '../../support/organisation.ts';
import { official } from '../../support/people.ts';
import { origin, signedIn, testFront } from './front.ts';

testDatabase(new Date());
const { ask } = testFront();

/** Who calls: in the order of the columns below. */
const callers = [
  'anonymous',
  'own key',
  'own key without the scope',
  'own revoked key',
  'another’s key',
  'owner signed in',
  'another citizen',
  'official of the unit',
] as const;
type CallerName = (typeof callers)[number];

/** What comes of it: `done`, it is open to him (a fault of what he sends is one of his own); `401`, `403`, or `404` as if it were not there. */
type Cell = 'done' | 401 | 403 | 404;
const everybody: Cell[] = ['done', 'done', 'done', 401, 'done', 'done', 'done', 'done'];
/** Own things in general: everybody has his own. */
const ones: Cell[] = [401, 'done', 403, 401, 'done', 'done', 'done', 403];
/** One thing that is somebody's. */
const his: Cell[] = [401, 'done', 403, 401, 404, 'done', 404, 403];

/** Every route of the API: who may. A route without a row here fails. */
const matrix: Record<string, Cell[]> = {
  'GET /procedures': everybody,
  'GET /procedures/{code}': everybody,
  'GET /procedures/{code}/form': everybody,
  'GET /procedures/{code}/form/schema': everybody,
  'GET /declaration-format': everybody,
  'GET /units': everybody,
  'GET /indicators': everybody,
  'GET /dossiers': ones,
  'POST /dossiers': ones,
  'GET /dossiers/{code}': everybody,
  'GET /dossiers/{code}/details': his,
  // nothing is asked of this dossier: to its owner too there is no request
  'POST /dossiers/{code}/supplement': [401, 404, 403, 401, 404, 404, 404, 403],
  'POST /files': ones,
  'GET /files/{id}': his,
  'DELETE /files/{id}': his,
  'GET /papers/{id}': his,
  // a client names itself in the body: no key that comes with the call counts
  'POST /oauth/token': Array<Cell>(callers.length).fill('done'),
  // the front tells everybody the same, and asks nobody who he is
  'GET /events': Array<Cell>(callers.length).fill('done'),
  'GET /openapi.json': everybody,
};

const credentials = new Map<CallerName, Record<string, string>>();
let code = '';
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
  credentials.set('owner signed in', { origin, cookie: await signedIn('079199000789', 2, chau.organisation?.id) });
  credentials.set('another citizen', { origin, cookie: await signedIn('079085000456', 2) });
  credentials.set('official of the unit', { origin, cookie: await signedIn('tiepnhan.26740') });
  credentials.set('anonymous', { origin });
  const filed = await ask('/api/v1/dossiers', {
    method: 'POST',
    headers: { ...bearer(ownKey), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(filing),
  });
  code = JSON.parse(filed.text).code;
  const received = await actOnDossier({ session: await official('tiepnhan.26740', now), code, action: 'receive', given: {}, now });
  if (!received.ok) throw new Error(received.error.kind);
  paper = (await papersOf((await findDossier(code))?.id ?? ''))[0]?.id ?? '';
});

/** A key of the owner with every scope but the one that this route wants. */
async function withoutScope(route: string): Promise<Record<string, string>> {
  const rule = rules[route];
  const wanted = typeof rule === 'object' && 'scope' in rule ? rule.scope : 'papers:read';
  const rest = (['dossiers:read', 'dossiers:write', 'papers:read'] as const).filter((scope) => scope !== wanted);
  return bearer((await keyOf(await representative(), rest)).key);
}

async function call(route: string, caller: CallerName): Promise<Cell> {
  const [method = '', pattern = ''] = route.split(' ');
  const id = pattern.startsWith('/papers') ? paper : pattern.startsWith('/files/') ? await file() : '';
  const query = pattern === '/events' ? `?dossier=${code}x` : pattern === '/files' ? '?field=giay_to' : '';
  const path = `/api/v1${pattern.replace('{code}', pattern.startsWith('/procedures') ? '1.004873' : code).replace('{id}', id)}${query}`;
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
    ...(method === 'POST' && { body: pattern === '/files' ? 'a' : JSON.stringify(pattern === '/dossiers' ? filing : { answers: {} }) }),
  });
  return answer.status === 401 || answer.status === 403 || answer.status === 404 ? answer.status : 'done';
}

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
  });

  test('a row for a new route is missed', () => {
    const { 'GET /dossiers': _, ...fewer } = matrix;
    expect(Object.keys(rules).filter((route) => !(route in fewer))).toEqual(['GET /dossiers']);
  });
});
