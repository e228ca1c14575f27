import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { declarations } from '#prisma/seed/declarations.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { jsonSchema } from '#src/domain/forms/json-schema.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { type Answer, origin, signedIn, testFront } from './front.ts';

const db = testDatabase(new Date());
const { ask } = testFront();
const an = '079190000123';
const binh = '079085000456';

const json = (answer: Answer) => JSON.parse(answer.text);
const sending = (body: unknown, headers: Record<string, string> = {}) =>
  ask('/api/v1/dossiers', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const filing = (over: object = {}) => ({ procedure: '1.004873', answers: { ...maritalAnswers(), ...over } });

describe('The declaration of a procedure', () => {
  test('has a field for the files of each document that is sent, and the procedure names it', async () => {
    for (const code of ['1.004873', '1.001193']) {
      const { documents } = json(await ask(`/api/v1/procedures/${code}`));
      const { properties } = json(await ask(`/api/v1/procedures/${code}/form/schema`));
      const fields: string[] = documents.flatMap(({ field }: { field: string | null }) => field ?? []);
      expect(fields.length).toBeGreaterThan(2);
      for (const field of fields) expect(properties[field], `${code} ${field}`).toMatchObject({ 'x-type': 'file' });
      const places = Object.entries<{ 'x-type': string }>(properties).filter(([, it]) => it['x-type'] === 'file');
      expect(places.map(([name]) => name).sort()).toEqual([...fields].sort());
    }
  });

  test('is there as a definition and as a schema, of today or of the version named, which may be kept for ever', async () => {
    const today = await ask('/api/v1/procedures/1.001193/form');
    expect(today.status).toBe(200);
    expect(today.headers['cache-control']).toBe('no-cache');
    const { version, form } = json(today);
    expect(FormDefinition.parse(form).code).toBe('1.001193');
    const named = await ask(`/api/v1/procedures/1.001193/form?version=${version}`);
    expect(json(named)).toEqual(json(today));
    expect(named.headers['cache-control']).toContain('immutable');
    const schema = await ask(`/api/v1/procedures/1.001193/form/schema?version=${version}`);
    expect(schema.headers['content-type']).toContain('application/schema+json');
    const { properties, ...about } = json(schema);
    const own = JSON.parse(JSON.stringify(jsonSchema(FormDefinition.parse(form))));
    const isOfCase = (name: string) => name.startsWith('case.');
    const declared = Object.fromEntries(Object.entries(properties).filter(([name]) => !isOfCase(name)));
    expect({ ...about, properties: declared }).toEqual(own);
    // A body is answers of both; what the detail of the procedure asks may stand in it, and nothing else.
    const { questions } = json(await ask('/api/v1/procedures/1.001193'));
    expect(Object.keys(properties).filter(isOfCase)).toEqual(questions.map(({ name }: { name: string }) => name));
    expect(properties['case.late']).toMatchObject({ enum: ['no', 'yes'], 'x-type': 'case', 'x-title': { en: expect.any(String) } });
    expect([properties['case.late'].readOnly, properties['case.parents'].readOnly]).toEqual([undefined, true]);
  });

  test.each([
    ['an unknown procedure', '9.999999/form'],
    ['an unknown version', `1.001193/form?version=${randomUUID()}`],
    ['the schema of an unknown procedure', '9.999999/form/schema'],
  ])('%s has none', async (_, at) => {
    expect((await ask(`/api/v1/procedures/${at}`)).status).toBe(404);
  });

  test('a version that can be none is refused, and one of another procedure is not shown', async () => {
    expect((await ask('/api/v1/procedures/1.001193/form?version=x')).status).toBe(400);
    const { version } = json(await ask('/api/v1/procedures/1.004873/form'));
    expect((await ask(`/api/v1/procedures/1.001193/form?version=${version}`)).status).toBe(404);
  });
});

describe('A form that script sends on its own', () => {
  test('is answered in JSON, and whoever is signed out is told so instead of being sent away', async () => {
    const at = `/nop-ho-so/1.004873/${randomUUID()}/nguoi-yeu-cau`;
    const post = (cookie?: string) =>
      ask(at, {
        method: 'POST',
        headers: { origin, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
        body: 'do=autosave&req_phone=0',
      });
    const out = await post();
    expect(out.status).toBe(401);
    expect(json(out)).toEqual({ kind: 'signed-out' });
    const other = await post(await signedIn(an));
    expect(other.status).toBe(200);
    expect(other.headers['cache-control']).toBe('no-store');
    expect(json(other)).toEqual({ kind: 'gone' });
  });
});

describe('Filing through the API', () => {
  test('makes a dossier once: the same key gives the same answer again', async () => {
    const cookie = await signedIn(an);
    const headers = { cookie, 'idempotency-key': randomUUID() };
    const first = await sending(filing(), headers);
    expect(first.status).toBe(201);
    expect(json(first)).toMatchObject({
      code: expect.stringMatching(/^\d\d\.\d\d\.H29-\d{6}-\d{4,}$/),
      status: 1,
      track: expect.stringMatching(/^\/tra-cuu\//),
      privateLink: expect.stringMatching(/^http:\/\/localhost:3000\/tra-cuu\/.+\?khoa=[\w-]{43}$/),
    });
    const again = await sending(filing(), headers);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(json(again)).toEqual(json(first));
  });

  test('refuses the same key for other answers', async () => {
    const headers = { cookie: await signedIn(an), 'idempotency-key': randomUUID() };
    await sending(filing(), headers);
    const other = await sending(filing({ purpose: 'vay_von' }), headers);
    expect(other.status).toBe(422);
    expect(json(other)).toMatchObject({ type: 'urn:mot-cua:key-reused', status: 422 });
  });

  test('a hundred at once under one key make one dossier', async () => {
    const headers = { cookie: await signedIn(an), 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 100 }, () => sending(filing(), headers)));
    const filed = answers.filter(({ status }) => status === 201);
    expect(new Set(filed.map((answer) => json(answer).code)).size).toBe(1);
    expect(filed.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.every((answer) => answer.status === 409 && json(answer).type === 'urn:mot-cua:still-running')).toBe(true);
    expect(json(await sending(filing(), headers)).code).toBe(json(filed[0] as Answer).code);
    const client = new Client({ connectionString: db.ownerUrl() });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as count from dossier where submission_key = $1', [
      headers['idempotency-key'],
    ]);
    await client.end();
    expect(rows[0].count).toBe(1);
  });

  test('two people with the same key have a dossier each', async () => {
    const key = randomUUID();
    const hers = await sending(filing(), { cookie: await signedIn(an), 'idempotency-key': key });
    const others = await sending(filing(), { cookie: await signedIn('079199000789'), 'idempotency-key': key });
    expect([hers.status, others.status]).toEqual([201, 201]);
    expect(json(hers).code).not.toBe(json(others).code);
  });

  const refused: [why: string, who: string | undefined, body: unknown, headers: Record<string, string>, status: number, type: string][] = [
    ['nobody is signed in', undefined, filing(), { 'idempotency-key': randomUUID() }, 401, 'not-signed-in'],
    ['an official asks', 'tiepnhan.26740', filing(), { 'idempotency-key': randomUUID() }, 403, 'not-signed-in'],
    ['the citizen has level 1', binh, filing(), { 'idempotency-key': randomUUID() }, 403, 'level-too-low'],
    ['there is no key', an, filing(), {}, 400, 'invalid-request'],
    ['the key is none', an, filing(), { 'idempotency-key': 'once' }, 400, 'invalid-request'],
    ['it is no JSON', an, '{"procedure":', { 'idempotency-key': randomUUID() }, 400, 'invalid-request'],
    ['it has more than the document says', an, { ...filing(), status: 10 }, { 'idempotency-key': randomUUID() }, 400, 'invalid-request'],
    ['the answers are no answers', an, { procedure: '1.004873', answers: [] }, { 'idempotency-key': randomUUID() }, 400, 'invalid-request'],
    ['the procedure is unknown', an, { procedure: '9.999999', answers: {} }, { 'idempotency-key': randomUUID() }, 404, 'unknown-procedure'],
    [
      'the law wants the person there',
      an,
      { procedure: '2.000884', answers: {} },
      { 'idempotency-key': randomUUID() },
      409,
      'channel-closed',
    ],
    ['an answer is wrong', an, filing({ req_phone: '12' }), { 'idempotency-key': randomUUID() }, 422, 'invalid'],
  ];
  for (const [why, who, body, headers, status, type] of refused)
    test(`is refused where ${why}`, async () => {
      const answer = await sending(body, { ...headers, ...(who && { cookie: await signedIn(who) }) });
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(json(answer)).toMatchObject({ type: `urn:mot-cua:${type}`, status, title: expect.any(String) });
      expect(answer.text).not.toContain('Ngô Văn Năm'); // repeats nothing of what was sent
    });

  test('names each wrong answer by where it stands', async () => {
    const answer = await sending(filing({ req_phone: '12', sub_status: 'unmarried' }), {
      cookie: await signedIn(an),
      'idempotency-key': randomUUID(),
    });
    expect(json(answer).errors).toEqual(
      expect.arrayContaining([
        { pointer: '/answers/req_phone', kind: expect.any(String), detail: expect.stringMatching(/^[A-Z].* .*\.$/) },
        { pointer: '/answers/sub_status', kind: 'not-offered', detail: 'Choose one that is in the list.' },
      ]),
    );
  });

  test('takes only what our own pages send, and no more than one MiB', async () => {
    const cookie = await signedIn(an);
    expect((await sending(filing(), { cookie, 'idempotency-key': randomUUID(), origin: 'https://evil.example' })).status).toBe(403);
    const large = await sending(filing({ partner_info: 'a'.repeat(1_100_000) }), { cookie, 'idempotency-key': randomUUID() });
    expect(large.status).toBe(413);
    expect(large.headers['content-type']).toBe('application/problem+json');
  });
});

describe('Reading through the API', () => {
  test('a dossier shows whole days and nothing personal', async () => {
    const headers = { cookie: await signedIn(an), 'idempotency-key': randomUUID() };
    const { code } = json(await sending(filing(), headers));
    for (const asker of [{}, { cookie: headers.cookie }] as Record<string, string>[]) {
      const answer = await ask(`/api/v1/dossiers/${code}`, { headers: asker });
      expect(answer.status).toBe(200);
      const head = await ask(`/api/v1/dossiers/${code}`, { method: 'HEAD', headers: asker });
      expect([head.status, head.text, head.headers.etag]).toEqual([200, '', answer.headers.etag]);
      expect(answer.headers.etag).toMatch(/^W\/"/);
      expect(json(answer)).toEqual({
        code,
        status: 1,
        statusName: { vi: 'Mới đăng ký', en: 'Newly submitted' },
        unit: { vi: 'Phường Sài Gòn', en: expect.any(String) },
        field: { vi: 'Hộ tịch', en: expect.any(String) },
        turn: 'office',
        submittedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        receivedOn: null,
        dueOn: null,
        workingDaysLeft: null,
        next: 'receive',
      });
    }
  });

  test('many who look up at once each get their own dossier, and a code that no dossier has is not found', async () => {
    const cookie = await signedIn(an);
    const filed = await Promise.all(Array.from({ length: 5 }, () => sending(filing(), { cookie, 'idempotency-key': randomUUID() })));
    const codes: string[] = filed.map((it) => json(it).code);
    const none = codes.map((code) => code.replace(/-\d{6}-/, '-200101-'));
    const wanted = Array.from({ length: 30 }, () => [...codes, ...none, 'no-code']).flat();
    const answers = await Promise.all(wanted.map((code) => ask(`/api/v1/dossiers/${code}`)));
    expect(new Set(codes).size).toBe(5);
    expect(answers.map((it) => (it.status === 200 ? json(it).code : it.status))).toEqual(
      wanted.map((code) => (codes.includes(code) ? code : 404)),
    );
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(wanted.length);
    expect(answers.every(({ headers }) => headers['x-content-type-options'] === 'nosniff')).toBe(true);
  });

  test('procedures are found without marks, in English, and with a typo', async () => {
    for (const q of ['tinh trang hon nhan', 'TÌNH TRẠNG HÔN NHÂN', 'marital status', 'tinh trang hon nhn', '1.004873']) {
      const answer = await ask(`/api/v1/procedures?${new URLSearchParams({ q, limit: '5' })}`);
      expect(
        json(answer).items.map((it: { code: string }) => it.code),
        q,
      ).toContain('1.004873');
    }
    expect(json(await ask('/api/v1/procedures?limit=1'))).toMatchObject({ total: 113, items: [expect.anything()] });
    expect(json(await ask('/api/v1/procedures/1.004873'))).toMatchObject({
      code: '1.004873',
      identityLevel: 2,
      canFile: true,
      trust: { time: 'inferred', fees: 'memory', identityLevel: 'proposed', online: 'verified' },
    });
  });

  test('a former ward gives every place it went to', async () => {
    const { items } = json(await ask(`/api/v1/units?${new URLSearchParams({ q: 'Đa Kao' })}`));
    expect(items.map(({ name }: { name: { vi: string } }) => name.vi)).toEqual(expect.arrayContaining(['Sài Gòn', 'Tân Định']));
  });

  const problems: [path: string, status: number, type: string, method?: string][] = [
    ['/api/v1/procedures/9.999999', 404, 'unknown-procedure'],
    ['/api/v1/dossiers/14.26.H29-261123-9999', 404, 'unknown-dossier'],
    ['/api/v1/nothing', 404, 'unknown-route'],
    ['/api/v2/units', 404, 'unknown-route'],
    ['/api/nothing', 404, 'unknown-route'],
    ['/api/v1/procedures?limit=0', 400, 'invalid-request'],
    ['/api/v1/procedures?limit=ten', 400, 'invalid-request'],
    ['/api/v1/procedures?level=country', 400, 'invalid-request'],
    [`/api/v1/procedures?q=${'a'.repeat(201)}`, 400, 'invalid-request'],
    ['/api/v1/dossiers/%E0%A4%A', 404, 'unknown-dossier'],
    ['/api/v1/dossiers/%31%34.26.H29-261123-9999', 404, 'unknown-dossier'],
    ['/api/v1/events', 400, 'invalid-request'],
    ['/api/v1/events?dossier=%00', 400, 'invalid-request'],
    ['/api/v1/events?map=fr', 400, 'invalid-request'],
    ['/api/v1/procedures', 405, 'wrong-method', 'DELETE'],
    ['/api/v1/dossiers', 405, 'wrong-method', 'PUT'],
  ];
  test('the address alone leads to the reference and to the document, and what is nowhere does too', async () => {
    for (const path of ['/api', '/api/', '/api/v1', '/api/v1/']) {
      const { reference, referenceVietnamese, openapi } = json(await ask(path));
      for (const address of [reference, referenceVietnamese, openapi])
        expect((await ask(address.slice(origin.length))).status, address).toBe(200);
    }
    expect((await ask('/api/v1')).headers.link).toContain('/api/v1/openapi.json>; rel="service-desc"');
    expect(json(await ask('/api/v1/nothing')).detail).toContain('/en/developers');
  });

  test('what the front refuses is a problem too, and OPTIONS says what can be done', async () => {
    const options = await ask('/api/v1/dossiers', { method: 'OPTIONS' });
    expect([options.status, options.headers.allow, options.text]).toEqual([204, 'GET, HEAD, POST, OPTIONS', '']);
    expect((await ask('/api/v1/nothing', { method: 'OPTIONS' })).status).toBe(404);
    const foreign = { origin: 'https://elsewhere.example' };
    for (const [method, headers] of [
      ['POST', foreign],
      ['POST', {}],
    ] as const) {
      const answer = await ask('/api/v1/dossiers', { method, headers, body: '{}' });
      expect([answer.status, answer.headers['content-type']]).toEqual([403, 'application/problem+json']);
      expect(json(answer)).toMatchObject({ type: 'urn:mot-cua:foreign-origin', detail: expect.stringContaining('Authorization: Bearer') });
    }
  });

  for (const [path, status, type, method = 'GET'] of problems)
    test(`${method} ${path.slice(0, 60)} is a problem in the form of RFC 9457`, async () => {
      const answer = await ask(path, { method, headers: { origin } });
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(json(answer)).toMatchObject({ type: `urn:mot-cua:${type}`, title: expect.any(String), status });
      expect(answer.headers.allow).toBe(
        status === 405 ? (path.endsWith('dossiers') ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS') : undefined,
      );
    });
});

describe('The format of declarations', () => {
  const lawful = async () => {
    const schema = json(await ask('/api/v1/declaration-format'));
    return new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  };

  test('is published: every declaration of the catalogue is written in it', async () => {
    const validate = await lawful();
    for (const [name, content] of declarations())
      expect(validate(content), `${name}: ${JSON.stringify(validate.errors?.slice(0, 2))}`).toBe(true);
  });

  test('and something else is not', async () => {
    const validate = await lawful();
    const [[, some] = ['', {}]] = declarations();
    expect(validate({ ...some, steps: [] })).toBe(false);
    expect(validate({ ...some, colour: 'red' })).toBe(false);
  });
});

describe('A long answer', () => {
  test('comes packed to whoever can unpack it', async () => {
    const plain = await ask('/api/v1/units');
    const packed = await ask('/api/v1/units', { headers: { 'accept-encoding': 'gzip' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toMatch(/accept-encoding/i);
  });
});

describe('The document of the API', () => {
  type Schema = { $ref?: string; type?: unknown; nullable?: unknown; [key: string]: unknown };

  /** Every object in the document, with where it stands. */
  function* everything(it: unknown, at = '#'): Generator<[string, Schema]> {
    if (typeof it !== 'object' || it === null) return;
    if (!Array.isArray(it)) yield [at, it as Schema];
    for (const [key, value] of Object.entries(it)) yield* everything(value, `${at}/${key}`);
  }

  test('is OpenAPI 3.1: whole, with every reference leading somewhere', async () => {
    const answer = await ask('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    const document = json(answer);
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Một Cửa', version: expect.any(String) } });
    for (const [at, it] of everything(document)) {
      if (it.$ref !== undefined) {
        expect(it.$ref, at).toMatch(/^#\//);
        const target = it.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
        expect(target, `${at} → ${it.$ref}`).toBeTypeOf('object');
      }
      expect(it.nullable, `${at}: 3.0 only`).toBeUndefined();
      if (typeof it.exclusiveMinimum === 'boolean' || typeof it.exclusiveMaximum === 'boolean') expect.fail(`${at}: 3.0 only`);
      for (const type of [it.type].flat().filter((one) => typeof one === 'string' && at.includes('schema') && !at.includes('/example')))
        if (!at.endsWith('/properties')) expect(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'], at).toContain(type);
    }
  });

  test('shows every route with its answers, and every parameter that its address has', async () => {
    const document = json(await ask('/api/v1/openapi.json'));
    expect(Object.keys(document.paths).sort()).toEqual(
      [
        '/api/v1/dossiers',
        '/api/v1/dossiers/{code}',
        '/api/v1/dossiers/{code}/details',
        '/api/v1/dossiers/{code}/supplement',
        '/api/v1/files',
        '/api/v1/files/{id}',
        '/api/v1/papers/{id}',
        '/api/v1/oauth/token',
        '/api/v1/events',
        '/api/v1/procedures',
        '/api/v1/procedures/{code}',
        '/api/v1/procedures/{code}/form',
        '/api/v1/procedures/{code}/form/schema',
        '/api/v1/declaration-format',
        '/api/v1/units',
        '/api/v1/indicators',
      ].sort(),
    );
    for (const [path, item] of Object.entries(document.paths as Record<string, Record<string, never>>))
      for (const [method, operation] of Object.entries(item) as [
        string,
        {
          summary?: string;
          parameters?: { name: string; in: string; required?: boolean }[];
          responses: Record<string, { description?: string }>;
        },
      ][]) {
        expect(operation.summary, `${method} ${path}`).toBeTruthy();
        for (const [status, response] of Object.entries(operation.responses)) {
          expect(status).toMatch(/^[1-5]\d\d$/);
          expect(response.description, `${method} ${path} ${status}`).toBeTruthy();
        }
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const given = (operation.parameters ?? []).filter((it) => it.in === 'path');
        expect(given.map(({ name }) => name)).toEqual(named);
        expect(given.every(({ required }) => required)).toBe(true);
      }
  });
});
