import { createHash, randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiDocument } from '#src/api/routes.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import type { ApiDocument, DocumentOperation } from '#src/services/api-document.ts';
import { testDatabase } from '../../support/database.ts';
import { keyOf, representative } from '../../support/organisation.ts';
import { official } from '../../support/people.ts';
import { askForSupplement } from '../../support/supplement.ts';
import { type Answer, testFront } from './front.ts';

const db = testDatabase(new Date());
const { ask } = testFront();
const document = apiDocument() as unknown as ApiDocument;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, path, method, operation] as const),
);
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'document', ...document });
const fits = (schema: object, value: unknown): string => {
  const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
  return ajv.validate(inDocument, value) ? '' : ajv.errorsText();
};

/** What the document says of a call. */
function operationAt(path: string, method: string): DocumentOperation {
  const found = document.paths[path]?.[method];
  if (!found) throw new Error(`the document has no ${method} ${path}`);
  return found;
}
const parameterOf = (operation: DocumentOperation, name: string): unknown => {
  const found = operation.parameters?.find((it) => it.name === name);
  return found?.example ?? found?.schema?.example;
};
const file = operationAt('/api/v1/files', 'post').requestBody?.content['application/octet-stream']?.example;
const code = String(parameterOf(operationAt('/api/v1/dossiers/{code}', 'get'), 'code'));
const fileId = String(parameterOf(operationAt('/api/v1/files/{id}', 'get'), 'id'));
const paperId = String(parameterOf(operationAt('/api/v1/papers/{id}', 'get'), 'id'));
let key = '';

/** What the examples speak of is there: the dossier, the file and the paper that they name. */
beforeAll(async () => {
  const now = new Date();
  key = (await keyOf(await representative())).key;
  const post = operationAt('/api/v1/dossiers', 'post');
  const filed = await ask('/api/v1/dossiers', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(post.requestBody?.content['application/json']?.example),
  });
  const { code: given } = JSON.parse(filed.text);
  const reception = await official('tiepnhan.26740', now);
  const owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  const received = await actOnDossier({ session: reception, code: given, action: 'receive', given: {}, now });
  if (!received.ok) throw new Error(received.error.kind);
  await owner.query('update paper set id = $1', [paperId]);
  const another = await ask('/api/v1/dossiers', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(post.requestBody?.content['application/json']?.example),
  });
  const { code: asked } = JSON.parse(another.text);
  await askForSupplement(reception, asked, 'req_phone', now);
  await owner.query('update dossier set code = $2 where code = $1', [asked, code]);
  await owner.end();
});

/** Sends what the document shows: parameters, headers and body as they stand there. */
async function replay(path: string, method: string, operation: DocumentOperation): Promise<Answer> {
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  let at = path;
  const query = new URLSearchParams();
  for (const { name, in: where, required } of operation.parameters ?? []) {
    const example = parameterOf(operation, name);
    if (example === undefined) {
      expect(required, `${name} has no example`).toBeFalsy();
      continue;
    }
    if (where === 'path') at = at.replace(`{${name}}`, String(example));
    if (where === 'query') query.set(name, String(example));
    if (where === 'header') headers[name] = String(example);
  }
  const [[type, content] = []] = Object.entries(operation.requestBody?.content ?? {});
  let body: string | undefined;
  if (type && content) {
    headers['content-type'] = type;
    body = type === 'application/json' ? JSON.stringify(content.example) : String(content.example ?? file);
    if (type === 'application/x-www-form-urlencoded') {
      delete headers.authorization;
      const prefix = key.split('_').slice(0, 2).join('_');
      body = new URLSearchParams({ ...(content.example as Record<string, string>), client_id: prefix, client_secret: key }).toString();
    }
  }
  return ask(`${at}${query.size > 0 ? `?${query}` : ''}`, { method: method.toUpperCase(), headers, ...(body !== undefined && { body }) });
}

describe('The examples of the document', () => {
  test('are what its schemas admit', () => {
    for (const [name, , , { requestBody, responses }] of operations)
      for (const { content = {} } of [requestBody, ...Object.values(responses)].filter((it) => it !== undefined))
        for (const [type, { schema, example }] of Object.entries(content))
          if (/json$|urlencoded$/.test(type) && schema)
            expect(fits(schema, example), `${name} ${type} ${JSON.stringify(example)}`).toBe('');
  });

  test.each(operations.filter(([name]) => name !== 'GET /api/v1/events'))('%s does what it says', async (name, path, method, operation) => {
    if (name.endsWith('/files/{id}')) await sent();
    const answer = await replay(path, method, operation);
    const { responses } = operation;
    const [done = ''] = Object.keys(responses).filter((status) => status.startsWith('2'));
    expect(String(answer.status), answer.text.slice(0, 500)).toBe(done);
    const [[type, content] = []] = Object.entries(responses[done]?.content ?? {});
    if (!type) return;
    expect(answer.headers['content-type']).toBe(type);
    if (type.endsWith('json') && content?.schema) expect(fits(content.schema, JSON.parse(answer.text))).toBe('');
  });

  test('of a refusal are refusals: problem details with the status that they name', async () => {
    const { responses } = operationAt('/api/v1/dossiers/{code}/details', 'get');
    const refused = await ask('/api/v1/dossiers/14.26.H29-200101-0001/details', { headers: { authorization: `Bearer ${key}` } });
    expect(fits(responses['404']?.content?.['application/problem+json']?.schema ?? {}, JSON.parse(refused.text))).toBe('');
    expect(JSON.parse(refused.text).status).toBe(404);
  });
});

/** A file that waits under the id of the example. */
async function sent(): Promise<void> {
  const post = operationAt('/api/v1/files', 'post');
  const answer = await replay('/api/v1/files', 'post', post);
  expect(answer.status, answer.text).toBe(201);
  const { id, sha256 } = JSON.parse(answer.text);
  expect(sha256).toBe(createHash('sha256').update(String(file)).digest('hex'));
  const owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  await owner.query('delete from upload where id = $1', [fileId]);
  await owner.query('update upload set id = $2 where id = $1', [id, fileId]);
  await owner.end();
}

test('Every call stands under a heading of the reference', () => {
  for (const [name, , , { tags = [] }] of operations) expect(Object.keys(messagesOf('vi').developers.tags), name).toContain(tags[0]);
});

test('Whatever the document explains, it explains in both languages', () => {
  const alone: string[] = [];
  const look = (it: unknown, at: string) => {
    if (typeof it !== 'object' || it === null) return;
    const { description, type, summary } = it as Record<string, unknown>;
    const ofSchema = typeof description === 'string' && (type !== undefined || 'anyOf' in it || 'oneOf' in it);
    if (ofSchema && !('x-description-vi' in it) && !at.includes('/securitySchemes/')) alone.push(at);
    if (typeof summary === 'string' && !('x-summary-vi' in it)) alone.push(at);
    for (const [key, inner] of Object.entries(it)) if (key !== 'example') look(inner, `${at}/${key}`);
  };
  look(document, '#');
  expect(alone).toEqual([]);
});
