import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAssets, sendAsset } from '#src/server/assets.ts';

const top = mkdtempSync(path.join(tmpdir(), 'mot-cua-assets-'));
const script = 'export const city = "Thành phố Hồ Chí Minh";\n'.repeat(100);
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]);
const server = createServer((req, res) => {
  const sent = sendAsset(req.url ?? '', req, res, ['x-frame-options', 'DENY']);
  if (!sent) res.writeHead(404).end();
});

beforeAll(async () => {
  mkdirSync(path.join(top, 'public'));
  mkdirSync(path.join(top, 'modules'));
  writeFileSync(path.join(top, 'modules/search.js'), script);
  writeFileSync(path.join(top, 'public/mark.png'), picture);
  loadAssets(top, path.join(top, 'modules'));
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(top, { recursive: true });
});

const ask = (url: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path: url, headers, agent: false }, async (res) => {
      const parts: Buffer[] = [];
      for await (const part of res) parts.push(part as Buffer);
      resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes: Buffer.concat(parts) });
    }).once('error', reject);
  });

test.each([
  ['br', 'gzip, deflate, br', (bytes: Buffer) => brotliDecompressSync(bytes)],
  ['gzip', 'gzip, deflate', (bytes: Buffer) => gunzipSync(bytes)],
  [undefined, '', (bytes: Buffer) => bytes],
])('a module comes in the encoding that is taken: %s, also to several who ask first at once', async (encoding, taken, unpack) => {
  const answers = await Promise.all([1, 2, 3].map(() => ask('/m/search.js', { 'accept-encoding': taken })));
  for (const { status, headers, bytes } of answers) {
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(headers['x-frame-options']).toBe('DENY');
    expect(unpack(bytes).toString()).toBe(script);
    if (encoding) expect(bytes.length).toBeLessThan(script.length / 10);
  }
});

test('a picture is not packed again, a known file is not sent again, and an unknown one is not there', async () => {
  const { headers, bytes } = await ask('/mark.png', { 'accept-encoding': 'br' });
  expect(headers['content-encoding']).toBeUndefined();
  expect(bytes).toEqual(picture);
  expect(await ask('/mark.png', { 'if-none-match': String(headers.etag) })).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
  expect((await ask('/m/other.js')).status).toBe(404);
});
