import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { pool, type Transaction, transaction } from '#src/data/database.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { checkNextUpload } from '#src/services/check-upload.ts';
import { endKey, saveUses } from '#src/services/integrators/api-keys.ts';
import { forgetAnswers, once } from '#src/services/integrators/once.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { keyOf, representative } from '../../support/organisation.ts';
import { citizen, official } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { askForSupplement } from '../../support/supplement.ts';
import { type Answer, host, testFront } from './front.ts';

testDatabase(new Date());
testScanner();
const { ask, port } = testFront();

const json = (answer: Answer) => JSON.parse(answer.text);
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const filing = (over: object = {}) => ({ procedure: '1.004873', answers: { ...maritalAnswers(), ...over } });
const send = (key: string, body: unknown, headers: Record<string, string> = {}, to = '/api/v1/dossiers') =>
  ask(to, {
    method: 'POST',
    headers: { ...bearer(key), 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"`, ...headers },
    body: JSON.stringify(body),
  });
const file = async (key: string): Promise<string> => {
  const filed = await send(key, filing());
  expect(filed.status).toBe(201);
  return json(filed).code;
};
const problemOf = (answer: Answer) => [answer.status, json(answer).type.replace('urn:mot-cua:', '')];

describe('A key of an organisation', () => {
  test('files for it, and reads what was filed for it: no page need have sent it, and no cookie speaks', async () => {
    const chau = await representative();
    const { key } = await keyOf(chau);
    const code = await file(key);
    const details = json(await ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(key) }));
    expect(details).toMatchObject({
      code,
      status: 1,
      turn: 'office',
      answers: { req_full_name: 'Nguyễn Thị An' },
      supplement: null,
      events: [{ event: 'dossier.submitted' }],
    });
    const { rows } = await pool().query('select organisation_id, applicant_id from dossier where code = $1', [code]);
    expect(rows).toEqual([{ organisation_id: chau.organisation?.id, applicant_id: chau.id }]);
  });

  test('is held as a hash only, and its last use is written later, for all at once', async () => {
    const { id, key } = await keyOf(await representative());
    const stored = async () => (await pool().query('select * from api_key where id = $1', [id])).rows[0];
    expect(JSON.stringify(await stored())).not.toContain(key.slice('mck_000000000000_'.length));
    await ask('/api/v1/dossiers', { headers: bearer(key) });
    await saveUses();
    expect((await stored()).last_used_at).toBeInstanceOf(Date);
  });

  test('opens only what its scopes say, and the refusal names what is missing', async () => {
    const { key } = await keyOf(await representative(), ['dossiers:read']);
    const refused = await send(key, filing());
    expect(problemOf(refused)).toEqual([403, 'insufficient-scope']);
    expect(refused.headers['www-authenticate']).toBe('Bearer realm="mot-cua", error="insufficient_scope", scope="dossiers:write"');
    expect((await ask('/api/v1/dossiers', { headers: bearer(key) })).status).toBe(200);
  });

  test.each([
    ['none of ours', 'mck_000000000000_0000000000000000000000000000000000000000000'],
    ['no key at all', 'abc'],
    ['a token that nobody signed', `mct_${'A'.repeat(71)}`],
  ])('%s opens nothing, not even what is public', async (_, shown) => {
    for (const path of ['/api/v1/dossiers', '/api/v1/units']) {
      const answer = await ask(path, { headers: bearer(shown) });
      expect(problemOf(answer)).toEqual([401, 'invalid-token']);
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    }
  });

  test('without one, own dossiers ask for it', async () => {
    const answer = await ask('/api/v1/dossiers');
    expect(problemOf(answer)).toEqual([401, 'not-signed-in']);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="mot-cua"');
  });

  test('made by who may not manage the organisation there is none', async () => {
    const chau = await representative();
    const stranger = { ...(await citizen('079190000123')), organisation: chau.organisation };
    await expect(keyOf(stranger)).rejects.toThrow('not-yours');
    await expect(keyOf({ ...chau, level: 1 })).rejects.toThrow('not-yours');
  });
});

describe('A dead key', () => {
  const dies = (key: string) => eventually(async () => expect((await ask('/api/v1/units', { headers: bearer(key) })).status).toBe(401));

  test('that was revoked opens nothing any more, nor do tokens made with it', async () => {
    const chau = await representative();
    const { id, key } = await keyOf(chau);
    const token = json(await tokenFor(key)).access_token;
    expect((await ask('/api/v1/dossiers', { headers: bearer(token) })).status).toBe(200);
    expect(await endKey(chau, id, new Date())).toBe(true);
    await dies(key);
    expect((await ask('/api/v1/dossiers', { headers: bearer(token) })).status).toBe(401);
    expect((await tokenFor(key)).status).toBe(401);
  });

  test('ends the calls that run with it, before their bodies are whole', async () => {
    const chau = await representative();
    const { id, key } = await keyOf(chau);
    const socket = connect(port(), '127.0.0.1');
    let heard = '';
    socket.on('data', (part) => {
      heard += part;
    });
    const over = new Promise((closed) => socket.once('close', closed));
    const head = ['POST /api/v1/dossiers HTTP/1.1', `Host: ${host}`, `Authorization: Bearer ${key}`, 'Content-Type: application/json'];
    socket.write(`${[...head, `Idempotency-Key: ${randomUUID()}`, 'Content-Length: 100000'].join('\r\n')}\r\n\r\n{"procedure":`);
    await eventually(async () => {
      await saveUses();
      expect((await pool().query('select from api_key where id = $1 and last_used_at is not null', [id])).rowCount).toBe(1);
    });
    await endKey(chau, id, new Date());
    await over;
    expect(heard).toMatch(/^HTTP\/1\.1 401 /);
    expect(heard).toContain('content-type: application/problem+json');
    expect(heard).toContain('"type":"urn:mot-cua:invalid-token"');
  });

  test('is one whose maker may no longer manage the organisation', async () => {
    const chau = await representative('0399900015');
    const { key } = await keyOf(chau);
    expect((await ask('/api/v1/dossiers', { headers: bearer(key) })).status).toBe(200);
    await representative('0399900015', '079085000456'); // Bình is its representative now
    await dies(key);
  });
});

describe('A member who manages the organisation', () => {
  test('makes keys as its representative does, and they die the moment he is dismissed', async () => {
    const chau = await representative();
    const binh = await citizen('079085000456', new Date(), 2);
    const { organisation } = chau;
    if (!organisation) throw new Error('no organisation');
    const member = randomUUID();
    await pool().query(
      `insert into organisation_member (id, organisation_id, identity_number, person_id, roles, invited_by, invited_at, accepted_at)
       values ($1, $2, '079085000456', $3, '{file,follow,manage}', $4, now(), now())`,
      [member, organisation.id, binh.id, chau.id],
    );
    const { key } = await keyOf({ ...binh, organisation } as typeof chau);
    expect((await ask('/api/v1/dossiers', { headers: bearer(key) })).status).toBe(200);
    await pool().query('update organisation_member set ended_at = now(), ended_by = $2 where id = $1', [member, chau.id]);
    await eventually(async () => expect((await ask('/api/v1/dossiers', { headers: bearer(key) })).status).toBe(401));
  });

  test('who only files or follows makes none', async () => {
    const chau = await representative();
    const binh = await citizen('079085000456', new Date(), 2);
    await pool().query(
      `insert into organisation_member (id, organisation_id, identity_number, person_id, roles, invited_by, invited_at, accepted_at)
       values ($1, $2, '079085000456', $3, '{file,follow,pay}', $4, now(), now())`,
      [randomUUID(), chau.organisation?.id, binh.id, chau.id],
    );
    await expect(keyOf({ ...binh, organisation: chau.organisation } as typeof chau)).rejects.toThrow('not-yours');
  });
});

const tokenFor = (key: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const prefix = key.split('_').slice(0, 2).join('_');
  return ask('/api/v1/oauth/token', {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${prefix}:${key}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...body }).toString(),
  });
};

describe('Client credentials', () => {
  test('give a token for a quarter of an hour, with no more than was asked for', async () => {
    const { key } = await keyOf(await representative());
    const answer = await tokenFor(key, { scope: 'dossiers:read' });
    expect(json(answer)).toEqual({
      ...{ access_token: expect.stringMatching(/^mct_/), token_type: 'Bearer', expires_in: 900, scope: 'dossiers:read' },
    });
    expect(answer.headers['cache-control']).toBe('no-store');
    const { access_token: token } = json(answer);
    expect((await ask('/api/v1/dossiers', { headers: bearer(token) })).status).toBe(200);
    expect(problemOf(await send(token, filing()))).toEqual([403, 'insufficient-scope']);
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await ask('/api/v1/dossiers', { headers: bearer(changed) })).status).toBe(401);
  });

  test('come in the body as well', async () => {
    const { key } = await keyOf(await representative());
    const [client_id, client_secret] = [key.split('_').slice(0, 2).join('_'), key];
    const answer = await ask('/api/v1/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }).toString(),
    });
    expect(json(answer)).toMatchObject({ scope: 'dossiers:read dossiers:write papers:read' });
  });

  test('are refused as RFC 6749 words it', async () => {
    const { key } = await keyOf(await representative(), ['dossiers:read']);
    const said = async (answer: Promise<Answer>) => {
      const it = await answer;
      return [it.status, json(it).error];
    };
    expect(await said(tokenFor(key, { grant_type: 'password' }))).toEqual([400, 'unsupported_grant_type']);
    expect(await said(tokenFor(key, { scope: 'dossiers:write' }))).toEqual([400, 'invalid_scope']);
    expect(await said(tokenFor(key, { scope: 'everything' }))).toEqual([400, 'invalid_scope']);
    expect(await said(tokenFor(key, {}, { 'content-type': 'application/json' }))).toEqual([400, 'invalid_request']);
    const wrong = tokenFor(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`);
    expect(await said(wrong)).toEqual([401, 'invalid_client']);
    expect((await wrong).headers['www-authenticate']).toContain('Basic');
  });
});

describe('Own dossiers', () => {
  test('are listed page by page, each once, the newest first; filters narrow them', async () => {
    const { key } = await keyOf(await representative('0399900021'));
    const codes: string[] = [];
    for (let i = 0; i < 5; i++) codes.unshift(await file(key));
    const seen: string[] = [];
    let at: string | undefined = '/api/v1/dossiers?limit=2';
    while (at) {
      const page: Answer = await ask(at, { headers: bearer(key) });
      seen.push(...json(page).items.map(({ code }: { code: string }) => code));
      at = /^<(.+)>; rel="next"$/.exec(String(page.headers.link ?? ''))?.[1];
      expect(json(page).next === null).toBe(at === undefined);
    }
    expect(seen).toEqual(codes);
    const count = async (query: string) => json(await ask(`/api/v1/dossiers?${query}`, { headers: bearer(key) })).items.length;
    expect(await count('status=1')).toBe(5);
    expect(await count('turn=citizen')).toBe(0);
    expect(await count('procedure=1.001193')).toBe(0);
    expect(await count('to=2000-01-01')).toBe(0);
    expect((await ask('/api/v1/dossiers?after=rubbish', { headers: bearer(key) })).status).toBe(400);
    expect((await ask('/api/v1/dossiers?status=11', { headers: bearer(key) })).status).toBe(400);
  });

  test('by a code or a procedure that none can have are refused, and are no fault of ours', async () => {
    const { key } = await keyOf(await representative());
    const code = await file(key);
    for (const odd of ['%00', `${code}%00`, '%ED%A0%80', "'", 'x'.repeat(41)]) {
      expect((await ask(`/api/v1/dossiers/${odd}/details`, { headers: bearer(key) })).status, odd).toBeOneOf([400, 404]);
      expect((await ask(`/api/v1/dossiers?procedure=${odd}`, { headers: bearer(key) })).status, odd).toBe(400);
      const answer = { method: 'POST', headers: { ...bearer(key), 'content-type': 'application/json', 'idempotency-key': randomUUID() } };
      const sent = await ask(`/api/v1/dossiers/${odd}/supplement`, { ...answer, body: '{"answers":{}}' });
      expect(sent.status, odd).toBeOneOf([400, 404]);
    }
  });

  test('of others are not there: the answer is the one for what nobody has filed', async () => {
    const { key } = await keyOf(await representative());
    const { key: other } = await keyOf(await representative('0399900037', '079190000123'));
    const code = await file(key);
    const foreign = await ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(other) });
    const none = await ask('/api/v1/dossiers/14.26.H29-200101-9999/details', { headers: bearer(other) });
    expect([foreign.status, foreign.text]).toEqual([none.status, none.text]);
    expect(foreign.status).toBe(404);
    expect(json(await ask('/api/v1/dossiers', { headers: bearer(other) })).items.map((it: { code: string }) => it.code)).not.toContain(
      code,
    );
  });

  test('wait for who filed them also where the office only asks, while it goes on', async () => {
    const { key } = await keyOf(await representative('0399900086'));
    const [asked, quiet] = [await file(key), await file(key)];
    const question = { action: 'ask_question', given: { message: 'Ông/Bà muốn nhận ở quầy nào?' } } as const;
    const now = new Date();
    expect(await actOnDossier({ session: await official('tiepnhan.26740', now), code: asked, ...question, now })).toMatchObject({
      ok: true,
    });
    const found = async (query: string) => json(await ask(`/api/v1/dossiers?${query}`, { headers: bearer(key) })).items;
    expect(await found('turn=citizen')).toEqual([expect.objectContaining({ code: asked, status: 1, awaiting: ['question'] })]);
    expect(await found('turn=citizen&status=1')).toHaveLength(1);
    expect(await found('turn=citizen&status=4')).toEqual([]);
    expect((await found('turn=office')).map((it: { code: string }) => it.code)).toEqual([quiet, asked]);
    expect((await found(''))[0]).toMatchObject({ code: quiet, awaiting: [] });
  });

  test('are not sent again to who has them already', async () => {
    const { key } = await keyOf(await representative());
    const code = await file(key);
    for (const path of [`/api/v1/dossiers/${code}/details`, `/api/v1/dossiers/${code}`, '/api/v1/dossiers']) {
      const first = await ask(path, { headers: bearer(key) });
      expect(first.headers.etag, path).toBeTruthy();
      const again = await ask(path, { headers: { ...bearer(key), 'if-none-match': String(first.headers.etag) } });
      expect([again.status, again.text], path).toEqual([304, '']);
      expect((await ask(path, { headers: { ...bearer(key), 'if-none-match': '"another"' } })).status).toBe(200);
      // A cache on the way may have made a strong one of it; both mean the same (RFC 9110 §13.1.2).
      const strong = String(first.headers.etag).replace(/^W\//, '');
      for (const held of [strong, `"another", ${strong}`, '*'])
        expect((await ask(path, { headers: { ...bearer(key), 'if-none-match': held } })).status, `${path} ${held}`).toBe(304);
    }
  });

  test('tell how many calls are left', async () => {
    const { key } = await keyOf(await representative());
    const left = async () => {
      const { headers } = await ask('/api/v1/dossiers', { headers: bearer(key) });
      expect(headers['ratelimit-policy']).toBe('"call";q=100000;w=60');
      return Number(/^"call";r=(\d+);t=\d+$/.exec(String(headers.ratelimit))?.[1]);
    };
    const before = await left();
    expect(await left()).toBe(before - 1);
  });

  test('tell it with every answer: refused, without a body, no JSON, from somebody unknown', async () => {
    const firm = await representative();
    const [{ id, key }, { id: readerId, key: reader }] = [await keyOf(firm), await keyOf(firm, ['dossiers:read'])];
    const code = await file(key);
    const reception = await official('tiepnhan.26740', new Date());
    expect((await actOnDossier({ session: reception, code, action: 'receive', given: {}, now: new Date() })).ok).toBe(true);
    const details = json(await ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(key) }));
    const jsonBody = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const paper = details.papers[0].url;
    const answers: [number, string, string, Parameters<typeof ask>[1]][] = [
      [200, 'call', '/api/v1/units', {}],
      [200, 'call', '/api/v1/openapi.json', {}],
      [200, 'call', paper, { headers: bearer(key) }],
      [204, 'call', '/api/v1/units', { method: 'OPTIONS' }],
      [304, 'hit', `/api/v1/dossiers/${code}`, { headers: { 'if-none-match': '*' } }],
      [400, 'call', '/api/v1/dossiers?status=99', { headers: bearer(key) }],
      [400, 'write', '/api/v1/dossiers', { method: 'POST', headers: { ...bearer(key), ...jsonBody }, body: '{' }],
      [400, 'call', '/api/v1/oauth/token', { method: 'POST', headers: form, body: 'grant_type=password' }],
      [401, 'call', '/api/v1/dossiers', {}],
      [401, 'miss', '/api/v1/units', { headers: bearer('abc') }],
      [403, 'call', paper, { headers: bearer(reader) }],
      [403, 'call', '/api/v1/dossiers', { method: 'POST', headers: { ...bearer(reader), ...jsonBody }, body: '{}' }],
      [403, 'call', '/api/v1/dossiers', { method: 'POST', headers: { ...jsonBody, origin: 'https://evil.example' }, body: '{}' }],
      [404, 'call', '/api/v1/nothing', {}],
      [404, 'call', `/api/v1/papers/${randomUUID()}`, { headers: bearer(key) }],
      [405, 'call', '/api/v1/units', { method: 'DELETE', headers: bearer(key) }],
      [413, 'write', '/api/v1/dossiers', { method: 'POST', headers: { ...bearer(key), ...jsonBody }, body: ' '.repeat(1_048_577) }],
      [415, 'write', '/api/v1/dossiers', { method: 'POST', headers: { ...bearer(key), 'content-type': 'text/plain' }, body: 'x' }],
    ];
    for (const [status, limit, path, asked] of answers) {
      const { status: got, headers } = await ask(path, asked);
      const said = [got, headers['ratelimit-policy'], headers.ratelimit];
      const [policy, left] = [`^"${limit}";q=100000;w=60$`, `^"${limit}";r=\\d+;t=\\d+$`].map((it) => expect.stringMatching(it));
      expect(said, `${asked?.method ?? 'GET'} ${path}`).toEqual([status, policy, left]);
    }
    for (const one of [id, readerId]) await endKey(firm, one, new Date()); // an organisation has room for twenty
  });
});

describe('One act under one key', () => {
  test('with an answer under a name that no question has is refused, each named with the likely one, and no dossier is made', async () => {
    const firm = await representative();
    const { id, key } = await keyOf(firm);
    const { answers, procedure } = filing();
    const { req_full_name: name, ...others } = answers as Record<string, unknown>;
    const headers = { 'idempotency-key': randomUUID() };
    const refused = await send(key, { procedure, answers: { ...others, req_ful_name: name, discount: '1', 'a/b~c': '1' } }, headers);
    expect(problemOf(refused)).toEqual([422, 'invalid']);
    expect(json(refused).errors).toEqual([
      { pointer: '/answers/req_ful_name', kind: 'unknown', detail: 'The declaration has no such question. Did you mean req_full_name?' },
      { pointer: '/answers/discount', kind: 'unknown', detail: 'The declaration has no such question.' },
      { pointer: '/answers/a~1b~0c', kind: 'unknown', detail: 'The declaration has no such question.' },
      expect.objectContaining({ pointer: '/answers/req_full_name', kind: 'required' }),
    ]);
    expect((await send(key, filing(), headers)).status).toBe(201); // a refusal binds nothing
    await endKey(firm, id, new Date());
  });

  test('is done once: the first answer comes again, and another body is refused', async () => {
    const { key } = await keyOf(await representative());
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send(key, filing(), headers);
    const again = await send(key, filing(), headers);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(problemOf(await send(key, filing({ purpose: 'vay_von' }), headers))).toEqual([422, 'key-reused']);
    expect(problemOf(await send(key, filing(), { 'idempotency-key': 'once' }))).toEqual([400, 'invalid-request']);
  });
});

/** A right PDF of one page. */
const pdf = async (): Promise<Buffer> => {
  const { default: Document } = await import('pdfkit');
  const document = new Document();
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise((end) => document.once('end', end));
  document.text('x').end();
  await done;
  return Buffer.concat(parts);
};
const place = 'doc_divorce_ruling_or_the_spouses_death';
const sendFile = (key: string, bytes: Buffer, query: Record<string, string> = {}, digestOf = bytes) =>
  ask(`/api/v1/files?${new URLSearchParams({ field: place, ...query })}`, {
    method: 'POST',
    headers: {
      ...bearer(key),
      'content-type': 'application/pdf',
      'content-digest': `sha-256=:${createHash('sha256').update(digestOf).digest('base64')}:`,
      'content-disposition': `attachment; filename*=UTF-8''quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh.pdf`,
    },
    body: bytes,
  });

describe('Files and papers', () => {
  test('a file is sent, checked and handed in with the dossier; the slip comes out as PDF, and neither is anybody else’s', async () => {
    const { key } = await keyOf(await representative());
    const { key: other } = await keyOf(await representative('0399900037', '079190000123'));
    const sent = await sendFile(key, await pdf());
    expect(sent.status).toBe(201);
    const { id, state } = json(sent);
    expect(state).toBe('quarantined');
    expect((await ask(`/api/v1/files/${id}`, { headers: bearer(other) })).status).toBe(404);
    await eventually(async () => {
      await checkNextUpload();
      expect(json(await ask(`/api/v1/files/${id}`, { headers: bearer(key) })).state).toBe('clean');
    });
    const filed = await send(key, filing({ [place]: [id] }));
    expect(filed.status).toBe(201);
    const { code } = json(filed);
    const details = () => ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(key) }).then(json);
    expect((await details()).files).toEqual([expect.objectContaining({ id, field: place, name: 'quyết định.pdf' })]);
    expect((await ask(`/api/v1/files/${id}`, { method: 'DELETE', headers: bearer(key) })).status).toBe(404);
    const received = await actOnDossier({
      ...{ session: await official('tiepnhan.26740', new Date()), code, action: 'receive', given: {}, now: new Date() },
    });
    expect(received.ok).toBe(true);
    const [paper] = (await details()).papers;
    const slip = await ask(paper.url, { headers: bearer(key) });
    expect([slip.status, slip.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(createHash('sha256').update(slip.bytes).digest('hex')).toBe(paper.sha256);
    const foreign = await ask(paper.url, { headers: bearer(other) });
    const none = await ask(`/api/v1/papers/${randomUUID()}`, { headers: bearer(other) });
    expect([foreign.status, foreign.text]).toEqual([404, none.text]);
    const { key: reader } = await keyOf(await representative(), ['dossiers:read']);
    expect(problemOf(await ask(paper.url, { headers: bearer(reader) }))).toEqual([403, 'insufficient-scope']);
  });

  test('what arrives damaged is not kept', async () => {
    const { key } = await keyOf(await representative());
    const answer = await sendFile(key, await pdf(), {}, Buffer.from('another'));
    expect(problemOf(answer)).toEqual([422, 'damaged-on-the-way']);
    expect(problemOf(await sendFile(key, Buffer.alloc(0)))[0]).toBe(422);
  });

  test('nothing is sent for a request that is not there', async () => {
    const { key } = await keyOf(await representative());
    expect((await sendFile(key, await pdf(), { request: randomUUID() })).status).toBe(404);
  });
});

describe('A supplement', () => {
  test('takes a good file that was sent in the place of a refused one, and the file of the reference is a good one', async () => {
    const now = new Date();
    const { key } = await keyOf(await representative());
    const code = await file(key);
    await askForSupplement(await official('tiepnhan.26740', now), code, 'doc_proof_of_residence', now);
    const { supplement } = json(await ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(key) }));
    const document = json(await ask('/api/v1/openapi.json'));
    const example = Buffer.from(document.paths['/api/v1/files'].post.requestBody.content['application/octet-stream'].example);
    const query = { field: 'doc_proof_of_residence', request: supplement.id };
    const settled = async (bytes: Buffer, state: string) => {
      const { id } = json(await sendFile(key, bytes, query));
      await eventually(async () => {
        await checkNextUpload();
        expect(json(await ask(`/api/v1/files/${id}`, { headers: bearer(key) })).state).toBe(state);
      });
    };
    const answers = () => send(key, { answers: {} }, {}, `/api/v1/dossiers/${code}/supplement`);
    await settled(example.subarray(0, 150), 'refused');
    expect(json(await answers()).errors).toEqual([expect.objectContaining({ kind: 'file-refused' })]);
    await settled(example, 'clean');
    expect((await answers()).status).toBe(200);
  });

  test('is answered by the key of who filed, once', async () => {
    const now = new Date();
    const { key } = await keyOf(await representative());
    const code = await file(key);
    const reception = await official('tiepnhan.26740', now);
    await askForSupplement(reception, code, 'req_phone', now);
    const { supplement, turn, awaiting } = json(await ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(key) }));
    expect([turn, awaiting]).toEqual(['citizen', ['supplement']]);
    expect(supplement.items).toEqual([expect.objectContaining({ kind: 'field', key: 'req_phone' })]);
    const at = `/api/v1/dossiers/${code}/supplement`;
    const headers = { 'idempotency-key': randomUUID() };
    expect(problemOf(await send(key, { answers: { req_phone: '12' } }, headers, at))).toEqual([422, 'invalid']);
    const misspelt = json(await send(key, { answers: { req_fone: '0903000124' } }, headers, at));
    expect(misspelt).toMatchObject({
      status: 422,
      type: 'urn:mot-cua:invalid',
      errors: [{ pointer: '/answers/req_fone', kind: 'unknown' }],
    });
    expect(misspelt.errors[0].detail).toContain('req_phone');
    const strange = await send(key, { answers: { req_phone: '0903000124', purpose: 'vay_von' } }, headers, at);
    expect(json(strange)).toMatchObject({ status: 422, errors: [{ pointer: '/answers/purpose', kind: 'not-asked' }] });
    const first = await send(key, { answers: { req_phone: '0903000124' } }, headers, at);
    expect([first.status, json(first)]).toEqual([200, { code, answered: true }]);
    const again = await send(key, { answers: { req_phone: '0903000124' } }, headers, at);
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, first.text, 'true']);
    expect(problemOf(await send(key, { answers: { req_phone: '0903000125' } }, headers, at))).toEqual([422, 'key-reused']);
    expect(problemOf(await send(key, { answers: { req_phone: '0903000125' } }, {}, at))).toEqual([404, 'unknown-dossier']);
    const after = json(await ask(`/api/v1/dossiers/${code}/details`, { headers: bearer(key) }));
    expect(after).toMatchObject({ supplement: null, answers: { req_phone: '0903000124' } });
    const killed = async (keep: (tx: Transaction, answer: string) => Promise<void>) => {
      await transaction((tx) => keep(tx, 'answered'));
      throw new Error('killed before it could say so');
    };
    const session = await representative();
    const [other, at2] = [randomUUID(), new Date()];
    await expect(once(session, other, 'asked', at2, killed)).rejects.toThrow('killed');
    expect(await once(session, other, 'asked', at2, killed)).toEqual({ ok: true, value: { body: 'answered', replayed: true } });
    await forgetAnswers(new Date(Date.now() + 2 * 86_400_000));
    expect((await pool().query('select from api_answer')).rowCount).toBe(0);
  });
});
