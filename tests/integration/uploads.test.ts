import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { personLimits } from '#src/domain/uploads/limits.ts';
import { env } from '#src/env.ts';
import { type RunningScanner, startScanner } from '#src/sandbox/scanner.ts';
import { checkNextUpload } from '#src/services/check-upload.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { forgetUploads } from '#src/services/forget-uploads.ts';
import type { Session } from '#src/services/session.ts';
import { listUploads } from '#src/services/uploads.ts';
import { testDatabase } from '../support/database.ts';
import { citizen, official } from '../support/people.ts';
import { eicar, jpeg, lawful, noisyPng, onePagePdf, pdfkitPdf, png, stream, unlawful, zip } from '../support/upload-corpus.ts';
import { uploadServer } from '../support/upload-server.ts';

testDatabase();

let scanner: RunningScanner;
let server: Server;
let an: Session;
const people: Record<string, Session> = {};
const usedClamd = process.env.CLAMD_URL;

beforeAll(async () => {
  scanner = await startScanner({ port: 0 });
  if (!usedClamd) env().CLAMD_URL = `tcp://127.0.0.1:${scanner.port}`;
  env().LIMIT_UPLOADS = 1_000_000;
  an = await citizen('079190000123', new Date());
  Object.assign(people, { an, chau: await citizen('079199000789', new Date()), clerk: await official('tiepnhan.26740', new Date()) });
  server = await uploadServer(people);
});
afterAll(async () => {
  server.close();
  await scanner.close();
});

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const here = () => (server.address() as { port: number }).port;
type Answer = { status: number; headers: Record<string, string | undefined>; body: Buffer; json: Record<string, unknown> };

function ask(method: string, url: string, headers: Record<string, string | number> = {}, body?: Buffer, port = here()): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', method, path: url, headers: { 'x-who': 'an', ...headers } }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('error', reject);
      res.on('end', () => {
        const bytes = Buffer.concat(parts);
        const json =
          bytes.length > 0 && res.headers['content-type'] === 'application/json'
            ? (JSON.parse(bytes.toString()) as Record<string, unknown>)
            : {};
        resolve({ status: res.statusCode ?? 0, headers: res.headers as Answer['headers'], body: bytes, json });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const announced = (name: string, length: number, more: Record<string, string> = {}) => ({
  'upload-name': encodeURIComponent(name),
  'upload-length': length,
  'upload-field': 'cccd',
  ...more,
});
const piece = (bytes: Buffer, offset: number, more: Record<string, string> = {}) => ({
  'upload-offset': offset,
  'upload-chunk-sha256': sha(bytes),
  ...more,
});

/** Sends a small file in one request. */
const send = (name: string, bytes: Buffer, more: Record<string, string> = {}) =>
  ask(
    'POST',
    '/tai-len',
    announced(name, bytes.length, { 'upload-chunk-sha256': sha(bytes), 'upload-sha256': sha(bytes), ...more }),
    bytes,
  );

async function checkAll() {
  while ((await checkNextUpload()) > 0);
}
const see = async (id: unknown, who = 'an') => (await ask('GET', `/tai-len/${id}`, { 'x-who': who })).json;

/** Sends a file in pieces, as the browser does. */
async function sendInPieces(name: string, bytes: Buffer, size: number, more: Record<string, string> = {}): Promise<string> {
  const begun = await ask('POST', '/tai-len', announced(name, bytes.length, more));
  expect(begun.status).toBe(201);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    const last = at + size >= bytes.length ? { 'upload-sha256': sha(bytes) } : {};
    const sent = await ask('PATCH', String(begun.headers.location), piece(part, at, last as Record<string, string>), part);
    expect(sent.status).toBe(204);
    expect(sent.headers['upload-offset']).toBe(String(at + part.length));
  }
  return String(begun.json.id);
}

test('a file sent in pieces is checked, scanned and given back to its owner, byte for byte, as a file to save', async () => {
  const bytes = noisyPng(2_500_000);
  const id = await sendInPieces('Ảnh chụp "1".png', bytes, 700_000);
  expect(await see(id)).toMatchObject({ state: 'quarantined', received: bytes.length, sha256: sha(bytes) });
  expect((await ask('GET', `/tai-len/${id}/tep`)).status).toBe(404);
  await checkAll();
  expect(await see(id)).toMatchObject({ state: 'clean', kind: 'png', pages: 1, name: 'Ảnh chụp _1_.png', confirmed: true });
  const got = await ask('GET', `/tai-len/${id}/tep`);
  expect(got.body.equals(bytes)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  expect(got.headers['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E1%BA%A2nh/);
  expect(await readdir(path.join(env().DATA_DIR, 'quarantine'))).not.toContain(id);
});

const bad = await unlawful();
test.each(bad.map((it) => [it.name, it.refused, it] as const))('%s: refused as %s', async (_, refused, { file, bytes }) => {
  const sent = await send(file, bytes.subarray(0, 20_000_000));
  if (sent.status === 201) {
    await checkAll();
    expect(await see(sent.json.id)).toMatchObject({ state: 'refused', refusal: refused });
    expect((await ask('GET', `/tai-len/${sent.json.id}/tep`)).status).toBe(404);
    expect(await readdir(path.join(env().DATA_DIR, 'quarantine'))).not.toContain(sent.json.id);
  } else expect([sent.status, sent.json.kind]).toEqual([422, refused]);
});

test.each([
  ['plain', 'a.pdf', () => eicar()],
  ['in an archive', 'a.zip', () => zip([['eicar.com', eicar()]])],
  ['inside a lawful PDF', 'a.pdf', () => onePagePdf('', [stream('', eicar())])],
  ['behind a JPEG', 'a.jpg', () => jpeg(80, 60, { tail: eicar() })],
])('a virus %s is refused by name', async (_, name, make) => {
  const sent = await send(name, make());
  await checkAll();
  expect(await see(sent.json.id)).toMatchObject({ state: 'refused', refusal: 'infected', detail: expect.stringMatching(/eicar/i) });
});

test('50 lawful files are all accepted', async () => {
  const files = await lawful();
  expect(files).toHaveLength(50);
  for (const { name, file, bytes } of files) {
    const id = bytes.length <= 1_048_576 ? (await send(file, bytes)).json.id : await sendInPieces(file, bytes, 1_048_576);
    await checkAll();
    expect(await see(id), name).toMatchObject({ state: 'clean', refusal: null });
  }
});

test('a broken connection loses at most the piece that was on its way', async () => {
  const bytes = await pdfkitPdf(20, { compress: false });
  const half = Math.floor(bytes.length / 2);
  const begun = await ask('POST', '/tai-len', announced('đơn.pdf', bytes.length));
  const url = String(begun.headers.location);
  const first = bytes.subarray(0, half);
  await ask('PATCH', url, piece(first, 0), first);
  const rest = bytes.subarray(half);
  await new Promise<void>((resolve) => {
    const socket = connect(here(), '127.0.0.1', () => {
      const headers = Object.entries({ ...piece(rest, half), 'x-who': 'an', 'content-length': rest.length }).map((it) => it.join(': '));
      socket.write(`PATCH ${url} HTTP/1.1\r\nhost: localhost\r\n${headers.join('\r\n')}\r\n\r\n`);
      socket.write(rest.subarray(0, 1_000), () => setTimeout(() => socket.destroy(), 100));
    });
    socket.on('close', () => resolve());
  });
  await expect.poll(async () => (await ask('HEAD', url)).headers['upload-offset']).toBe(String(half));
  await expect.poll(async () => (await ask('PATCH', url, piece(rest, half, { 'upload-sha256': sha(bytes) }), rest)).status).toBe(204);
  await checkAll();
  expect(await see(begun.json.id)).toMatchObject({ state: 'clean', pages: 20, sha256: sha(bytes) });
});

/** A server of its own, to be killed. */
async function childServer(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../support/upload-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UPLOAD_PEOPLE: JSON.stringify({ an }) },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(Number(line.toString())));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, port };
}

test('a server that is killed between and within two pieces goes on where it was, also under another process', async () => {
  const bytes = noisyPng(1_500_000);
  const size = 500_000;
  let { child, port } = await childServer();
  const kill = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    ({ child, port } = await childServer());
  };
  const begun = await ask('POST', '/tai-len', announced('ảnh.png', bytes.length), undefined, port);
  const url = String(begun.headers.location);
  for (let at = 0; at < bytes.length; ) {
    const part = bytes.subarray(at, at + size);
    const sent = await ask('PATCH', url, piece(part, at, at + size >= bytes.length ? { 'upload-sha256': sha(bytes) } : {}), part, port);
    expect(sent.status).toBe(204);
    at += part.length;
    if (at >= bytes.length) break;
    await new Promise<void>((resolve) => {
      const asking = request({
        port,
        host: '127.0.0.1',
        method: 'PATCH',
        path: url,
        headers: { 'x-who': 'an', ...piece(bytes.subarray(at, at + size), at), 'content-length': size },
      });
      asking.on('error', () => {}); // the server dies
      asking.write(bytes.subarray(at, at + 200_000), () => setTimeout(() => void kill().then(resolve), 50));
    });
    expect((await ask('HEAD', url, {}, undefined, port)).headers['upload-offset']).toBe(String(at));
  }
  child.kill('SIGKILL');
  await checkAll();
  expect(await see(begun.json.id)).toMatchObject({ state: 'clean', sha256: sha(bytes) });
});

test('of two requests with the same piece one is counted, the other is told where the file goes on', async () => {
  const bytes = noisyPng(600_000);
  const begun = await ask('POST', '/tai-len', announced('ảnh.png', bytes.length));
  const part = bytes.subarray(0, 300_000);
  const url = String(begun.headers.location);
  const both = await Promise.all([1, 2, 3].map(() => ask('PATCH', url, piece(part, 0), part)));
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  const late = await ask('PATCH', url, piece(part, 0), part);
  expect([late.status, late.headers['upload-offset']]).toEqual([409, '300000']);
  const rest = bytes.subarray(300_000);
  expect((await ask('PATCH', url, piece(rest, 300_000), rest)).status).toBe(204);
  expect((await see(begun.json.id)).sha256).toBe(sha(bytes));
});

test('a piece that changed on the way is not counted, nor is one that is too long, nor a whole that differs', async () => {
  const bytes = noisyPng(200_000);
  const begun = await ask('POST', '/tai-len', announced('ảnh.png', bytes.length));
  const url = String(begun.headers.location);
  const wrong = await ask('PATCH', url, { ...piece(bytes, 0), 'upload-chunk-sha256': sha(Buffer.from('x')) }, bytes);
  expect([wrong.status, wrong.json.kind, wrong.headers['upload-offset']]).toEqual([460, 'piece-damaged', '0']);
  const long = Buffer.concat([bytes, Buffer.from('x')]);
  expect((await ask('PATCH', url, piece(long, 0), long)).status).toBe(413);
  expect((await ask('PATCH', url, { 'upload-offset': 0 }, bytes)).status).toBe(400);
  expect((await see(begun.json.id)).received).toBe(0);
  const other = await ask('PATCH', url, piece(bytes, 0, { 'upload-sha256': sha(Buffer.from('other')) }), bytes);
  expect([other.status, other.json.kind]).toEqual([422, 'damaged-on-the-way']);
  expect((await ask('HEAD', url)).status).toBe(404);
});

test('what is shown in a page is of the type that was found in it, may be framed by us alone, and was scanned', async () => {
  const [letter, picture] = [await send('đơn.pdf', onePagePdf()), await send('ảnh.jpg', jpeg(90, 60))].map(({ json }) => String(json.id));
  expect((await ask('GET', `/tai-len/${letter}/xem`)).status, 'in quarantine').toBe(404);
  await checkAll();
  const [pdf, jpg] = [await ask('GET', `/tai-len/${letter}/xem`), await ask('HEAD', `/tai-len/${picture}/xem`)];
  for (const [answer, type] of [
    [pdf, 'application/pdf'],
    [jpg, 'image/jpeg'],
  ] as const) {
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(answer.headers['content-disposition']).toMatch(/^inline; /);
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'self'");
  }
  expect(pdf.headers['content-security-policy']).toContain("script-src 'none'");
  expect(pdf.headers['content-security-policy']).not.toContain('sandbox'); // no viewer starts in one
  expect(jpg.headers['content-security-policy']).toMatch(/default-src 'none'.*; sandbox;/);
  expect(sha(pdf.body)).toBe(sha(onePagePdf()));
  await pool().query(`update upload set state = 'not_scanned' where id = $1`, [letter]);
  expect((await ask('GET', `/tai-len/${letter}/xem`)).status, 'no scanner looked').toBe(404);
  expect((await ask('GET', `/tai-len/${letter}/tep`)).status).toBe(200);
});

test('for everybody but its owner there is no such upload', async () => {
  const { json } = await send('đơn.pdf', onePagePdf());
  await checkAll();
  for (const who of ['chau', 'clerk'])
    for (const [method, url] of [
      ['GET', ''],
      ['HEAD', ''],
      ['DELETE', ''],
      ['GET', '/tep'],
    ] as const)
      expect((await ask(method, `/tai-len/${json.id}${url}`, { 'x-who': who })).status, `${who} ${method}${url}`).toBe(404);
  const part = Buffer.from('x');
  expect((await ask('PATCH', `/tai-len/${json.id}`, { ...piece(part, 0), 'x-who': 'chau' }, part)).status).toBe(404);
  expect((await ask('GET', `/tai-len/${json.id}`, { 'x-who': 'nobody' })).status).toBe(401);
  expect((await ask('POST', '/tai-len', { ...announced('a.pdf', 10), 'x-who': 'clerk' })).status).toBe(404);
  expect((await ask('GET', `/tai-len/${randomUUID()}`)).status).toBe(404);
  expect((await ask('GET', `/tai-len/${json.id}/tep`)).status).toBe(200);
});

/** A place of the declaration that drafts here are of. */
const place = 'doc_divorce_ruling_or_the_spouses_death';

test("a file goes into one's own draft only, and is listed there by field and page", async () => {
  const started = await startDraft(an, '1.004873', new Date());
  if (!started.ok) throw new Error(started.error.kind);
  const draft = started.value.id;
  for (const position of ['2', '1'])
    await send(`trang ${position}.jpg`, jpeg(80, 60), { 'upload-draft': draft, 'upload-position': position, 'upload-field': place });
  await checkAll();
  expect((await listUploads(an, draft)).map(({ name, position }) => [name, position])).toEqual([
    ['trang 1.jpg', 1],
    ['trang 2.jpg', 2],
  ]);
  const foreign = await send('a.pdf', onePagePdf(), { 'upload-draft': draft, 'upload-field': place, 'x-who': 'chau' });
  expect([foreign.status, foreign.json.kind]).toEqual([404, 'not-found']);
  expect((await send('a.pdf', onePagePdf(), { 'upload-draft': randomUUID(), 'upload-field': place })).status).toBe(404);
});

test('a person has so many files on their way and so much room, and no more', async () => {
  await pool().query(`update upload set removed_at = now() where owner_id = $1`, [people.chau?.id]);
  const begin = (length: number) => ask('POST', '/tai-len', { ...announced('a.pdf', length), 'x-who': 'chau' });
  const all = await Promise.all(Array.from({ length: personLimits.receiving + 5 }, () => begin(1_000)));
  expect(all.filter(({ status }) => status === 201)).toHaveLength(personLimits.receiving);
  expect(all.filter(({ status, json }) => status === 429 && json.kind === 'too-many')).toHaveLength(5);
  expect((await ask('DELETE', `/tai-len/${all[0]?.json.id}`, { 'x-who': 'chau' })).status).toBe(204);
  expect((await begin(1_000)).status).toBe(201);
  await pool().query(`update upload set size = $2 where owner_id = $1 and removed_at is null`, [people.chau?.id, 25 * 1_048_576]);
  await pool().query(`update upload set expires_at = now() where owner_id = $1`, [people.chau?.id]);
  expect((await begin(1_000)).json.kind).toBe('quota');
  expect((await begin(21 * 1_048_576)).json.kind).toBe('too-large');
});

const form = (inputs: [name: string, value: string | Buffer, file?: string][], boundary = '----vidu') => ({
  body: Buffer.concat([
    ...inputs.flatMap(([name, value, file]) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\ncontent-type: application/octet-stream`}\r\n\r\n`,
      ),
      Buffer.from(value as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]),
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
});

test('without script a form carries files among its answers: both arrive, and what is wrong with a file stands beside it', async () => {
  const started = await startDraft(an, '1.004873', new Date());
  if (!started.ok) throw new Error(started.error.kind);
  const draft = started.value.id;
  const big = noisyPng(3_000_000);
  const { body, headers } = form([
    ['do', 'save'],
    ['before', 'một\r\nhai'],
    [place, big, 'mặt trước.png'],
    [place, jpeg(80, 60), 'mặt sau.jpg'],
    [place, Buffer.alloc(0), ''],
    [place, Buffer.from('GIF89a/*'), 'ảnh.jpg'],
    [place, onePagePdf(), '../../x.pdf'],
    [place, Buffer.alloc(0), 'trống.pdf'],
    [place, Buffer.concat([jpeg(8, 8), Buffer.alloc(21 * 1_048_576)]), 'lớn.jpg'],
    [place, eicar(), 'bệnh.pdf'],
    ['cccd', onePagePdf(), 'không có chỗ.pdf'],
    [place, onePagePdf(), 'sau.pdf'],
    ['after', 'ba'],
    ['after', 'bốn'],
  ]);
  const sent = await ask('POST', `/nhap/${draft}`, headers, body);
  expect(sent.status).toBe(200);
  expect(sent.json).toEqual({
    do: ['save'],
    before: ['một\nhai'],
    after: ['ba', 'bốn'],
    'tep-da-den': Array.from({ length: 8 }, () => place),
    'tep-chua-nhan': ['cccd'],
  });
  const listed = await listUploads(an, draft);
  expect(listed.map(({ name, state, refusal }) => [name, state, refusal])).toEqual([
    ['mặt trước.png', 'clean', null],
    ['mặt sau.jpg', 'clean', null],
    ['ảnh.jpg', 'refused', 'disguised'],
    ['?', 'refused', 'name-path'],
    ['trống.pdf', 'refused', 'empty'],
    ['lớn.jpg', 'refused', 'too-large'],
    ['bệnh.pdf', 'refused', 'infected'],
    ['sau.pdf', 'clean', null],
  ]);
  expect(listed[0]).toMatchObject({ size: big.length, sha256: sha(big), clientSha256: null, confirmedAt: null });
});

test('of a form whose session has ended, or whose draft is another’s, what was typed is read and no file is kept', async () => {
  const started = await startDraft(an, '1.004873', new Date());
  if (!started.ok) throw new Error(started.error.kind);
  const draft = started.value.id;
  const { body, headers } = form([
    ['a', 'một'],
    [place, noisyPng(2_000_000), 'ảnh.png'],
    ['b', 'hai'],
  ]);
  for (const [who, to] of [
    ['nobody', draft],
    ['chau', draft],
    ['an', randomUUID()],
    ['an', 'x'],
  ]) {
    const sent = await ask('POST', `/nhap/${to}`, { ...headers, 'x-who': who ?? '' }, body);
    expect([sent.status, sent.json]).toEqual([200, { a: ['một'], b: ['hai'], 'tep-chua-nhan': [place] }]);
  }
  expect(await listUploads(an, draft)).toEqual([]);
});

test('of a form with more files than anybody has, those past the limit are not taken, and its words are read to the end', async () => {
  const started = await startDraft(an, '1.004873', new Date());
  if (!started.ok) throw new Error(started.error.kind);
  const files = Array.from({ length: personLimits.perForm + 3 }, () => [place, Buffer.alloc(0), 'a.pdf'] as [string, Buffer, string]);
  const { body, headers } = form([...files, ['after', 'ba']]);
  const sent = await ask('POST', `/nhap/${started.value.id}`, headers, body);
  expect(sent.json).toMatchObject({ after: ['ba'], 'tep-chua-nhan': [place, place, place] });
  expect(await listUploads(an, started.value.id)).toHaveLength(personLimits.perForm);
});

test('a form that does not say how long it is, and never ends, is not read for ever', async () => {
  const { headers } = form([]);
  const { 'content-length': _, ...open } = headers as Record<string, string | number>;
  const end = await new Promise<string>((resolve) => {
    const asking = request(
      { port: here(), host: '127.0.0.1', method: 'POST', path: `/nhap/${randomUUID()}`, headers: { ...open, 'x-who': 'nobody' } },
      (res) => resolve(`${res.statusCode}`),
    );
    asking.on('error', () => resolve('cut off')); // the answer may be lost behind what is still being written
    const more = Buffer.alloc(4 * 1_048_576);
    let written = 0;
    const go = () => {
      while (written < personLimits.bytes + 64 * 1_048_576) {
        written += more.length;
        if (!asking.write(more)) return void asking.once('drain', go);
      }
      resolve('all of it was read');
    };
    const boundary = /boundary=(\S+)/.exec(String(open['content-type']))?.[1];
    asking.write(`--${boundary}\r\ncontent-disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n`);
    go();
  });
  expect(['413', 'cut off']).toContain(end);
});

test('a form that is none, that breaks off or that is all text is refused', async () => {
  const status = async (made: ReturnType<typeof form>) => (await ask('POST', `/nhap/${randomUUID()}`, made.headers, made.body)).status;
  expect(await status({ ...form([['a', 'b']]), body: Buffer.from('nothing of the kind') })).toBe(400);
  expect(await status(form([['a', 'x'.repeat(1_100_000)]]))).toBe(400);
  expect(await status(form(Array.from({ length: 2_100 }, (_, at) => [`a${at}`, 'x'] as [string, string])))).toBe(400);
  expect(await status(form(Array.from({ length: 1_500 }, (_, at) => [`a${at}`, 'x'.repeat(900)] as [string, string])))).toBe(413);
});

test('however the network cuts a form, its parts come out the same', async () => {
  const { partsOf } = await import('#src/server/multipart.ts');
  const bytes = Buffer.concat([randomBytes(500), Buffer.from('\r\n----vid\r\n----vidux\r\n\r\n--'), randomBytes(100)]);
  const { body } = form(
    [
      ['a', 'một'],
      ['b', ''],
      ['c', bytes, 'tên "1".pdf'.replaceAll('"', '%22')],
      ['d', Buffer.alloc(0), 'e'],
    ],
    '----vidu2',
  );
  for (const size of [1, 2, 3, 7, 50, 1_000]) {
    async function* cut() {
      for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
    }
    const read: [string, string | undefined, string][] = [];
    for await (const part of partsOf(cut(), '----vidu2')) {
      const pieces: Buffer[] = [];
      for await (const it of part.bytes) pieces.push(it);
      read.push([part.name, part.filename, Buffer.concat(pieces).toString('hex')]);
    }
    expect(read).toEqual([
      ['a', undefined, Buffer.from('một').toString('hex')],
      ['b', undefined, ''],
      ['c', 'tên "1".pdf', bytes.toString('hex')],
      ['d', 'e', ''],
    ]);
  }
});

test('without a scanner a file is "not scanned", and is looked at once there is one', async () => {
  const url = env().CLAMD_URL;
  env().CLAMD_URL = undefined;
  env().BASE_URL = 'https://motcua.vidu.vn';
  const { json } = await send('đơn.pdf', onePagePdf());
  const ill = await send('ốm.pdf', onePagePdf('', [stream('', eicar())]));
  await checkAll();
  expect((await see(json.id)).state).toBe('not_scanned');
  expect((await see(ill.json.id)).state).toBe('not_scanned');
  expect((await ask('GET', `/tai-len/${json.id}/tep`)).status).toBe(200);
  env().CLAMD_URL = url;
  env().BASE_URL = 'http://localhost:3000';
  await checkAll();
  expect((await see(json.id)).state).toBe('clean');
  expect(await see(ill.json.id)).toMatchObject({ state: 'refused', refusal: 'infected' });
  expect((await ask('GET', `/tai-len/${ill.json.id}/tep`)).status).toBe(404);
});

test('a scanner that is away holds no filing up, and nobody opens a file before it has looked', async () => {
  const url = env().CLAMD_URL;
  env().CLAMD_URL = 'tcp://127.0.0.1:1';
  const { json } = await send('đơn.pdf', onePagePdf('', [stream('', Buffer.alloc(900_000, 'không nén'))]));
  const ill = await send('ốm.pdf', onePagePdf('', [stream('', eicar())]));
  const due = () => pool().query('update upload set check_after = null where id = any($1)', [[json.id, ill.json.id]]);
  for (let tries = 1; tries < 5; tries++) {
    await checkAll();
    expect((await see(json.id)).state).toBe('quarantined');
    await due();
  }
  for (let tries = 0; tries < 2; tries++) {
    await checkAll();
    for (const { id } of [json, ill.json]) {
      expect((await see(id)).state).toBe('held');
      expect((await ask('GET', `/tai-len/${id}/tep`)).status).toBe(404);
    }
    await due();
  }
  env().CLAMD_URL = url;
  await checkAll();
  expect((await see(json.id)).state).toBe('clean');
  expect((await ask('GET', `/tai-len/${json.id}/tep`)).status).toBe(200);
  expect(await see(ill.json.id)).toMatchObject({ state: 'refused', refusal: 'infected' });
});

test('a held file is let go as "not scanned" where the operator takes the scanner away', async () => {
  const [url, base] = [env().CLAMD_URL, env().BASE_URL];
  env().CLAMD_URL = 'tcp://127.0.0.1:1';
  const { json } = await send('đơn.pdf', onePagePdf());
  await pool().query('update upload set attempts = 5 where id = $1', [json.id]);
  await checkAll();
  expect((await see(json.id)).state).toBe('held');
  await pool().query('update upload set check_after = null where id = $1', [json.id]);
  env().CLAMD_URL = undefined;
  env().BASE_URL = 'https://motcua.vidu.vn';
  await checkAll();
  env().CLAMD_URL = url;
  env().BASE_URL = base;
  expect((await see(json.id)).state).toBe('not_scanned');
});

test('what nobody goes on with is forgotten, and its bytes with it, unless they are needed elsewhere', async () => {
  await pool().query('update upload set removed_at = now() where removed_at is null');
  const day = 24 * 3_600_000;
  const same = onePagePdf('/Lang (vi)');
  const alone = png(33, 44);
  const a = (await send('a.pdf', same)).json;
  const b = (await send('b.pdf', same, { 'x-who': 'chau' })).json;
  const c = (await send('c.png', alone)).json;
  const half = (await ask('POST', '/tai-len', announced('d.pdf', 500, {}))).json;
  const part = Buffer.alloc(100);
  await ask('PATCH', `/tai-len/${half.id}`, piece(part, 0), part);
  await checkAll();
  expect((await ask('DELETE', `/tai-len/${a.id}`)).status).toBe(204);
  expect((await ask('DELETE', `/tai-len/${a.id}`)).status).toBe(404);
  await pool().query('update upload set expires_at = $2 where id <> $1', [b.id, new Date()]);
  const placeOf = (bytes: Buffer) => path.join(env().DATA_DIR, 'files', sha(bytes).slice(0, 2), sha(bytes).slice(2, 4), sha(bytes));
  await forgetUploads(new Date());
  expect((await readFile(placeOf(alone))).equals(alone)).toBe(true); // a day for whoever is just putting the same bytes
  for (const file of [placeOf(same), placeOf(alone), path.join(env().DATA_DIR, 'quarantine', String(half.id))])
    await utimes(file, new Date(Date.now() - 3 * day), new Date(Date.now() - 3 * day));
  await pool().query(`update upload set removed_at = removed_at - interval '2 days', expires_at = expires_at + interval '9 days'`);
  await forgetUploads(new Date());
  await expect(stat(placeOf(alone))).rejects.toThrow();
  expect((await readFile(placeOf(same))).equals(same)).toBe(true);
  expect(await readdir(path.join(env().DATA_DIR, 'quarantine'))).not.toContain(half.id);
  expect((await ask('GET', `/tai-len/${b.id}/tep`, { 'x-who': 'chau' })).body.equals(same)).toBe(true);
  expect((await ask('HEAD', `/tai-len/${c.id}`)).status).toBe(404);
});

test('odd headers and methods get an answer, never a defect', async () => {
  const part = Buffer.from('x');
  for (const headers of [
    {},
    announced('a.pdf', -1),
    { ...announced('a.pdf', 10), 'upload-name': '%E0%A4%A' },
    { ...announced('a.pdf', 10), 'upload-field': '../x' },
    { ...announced('a.pdf', 10), 'upload-draft': 'x' },
    { ...announced('a.pdf', 10), 'upload-position': '1000000' },
    { ...announced('a.pdf', 1e12 as number), 'upload-chunk-sha256': 'x' },
  ])
    expect((await ask('POST', '/tai-len', headers as Record<string, string>, part)).status).toBe(400);
  expect((await ask('PUT', '/tai-len')).status).toBe(405);
  expect((await ask('PUT', `/tai-len/${randomUUID()}`)).status).toBe(405);
  expect((await ask('GET', '/tai-len/x')).status).toBe(404);
  expect((await ask('PATCH', `/tai-len/${randomUUID()}`, { 'upload-offset': 'x' }, part)).status).toBe(400);
});
