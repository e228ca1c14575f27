import { connect } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { pool } from '#src/data/database.ts';
import { loadDraft } from '#src/services/filing/open-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import type { Session } from '#src/services/session.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen } from '../../support/people.ts';
import { testScanner } from '../../support/scanner.ts';
import { jpeg, onePagePdf } from '../../support/upload-corpus.ts';
import { host, origin, signedIn, testFront } from './front.ts';

/* Without script a step is one form with its files: what becomes of it when the line dies on the way, and the person presses again. */

testDatabase(new Date());
testScanner();
const { ask, port } = testFront();
const code = '1.004873';
const place = 'doc_divorce_ruling_or_the_spouses_death';
const boundary = '----WebKitFormBoundaryx';

let an: Session;
let cookie = '';
beforeAll(async () => {
  an = await citizen('079190000123', new Date());
  cookie = await signedIn('079190000123');
});

const part = (name: string, bytes: string | Buffer, file?: string) =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\ncontent-type: application/octet-stream` : ''}\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
const text = [part('do', 'save'), part('go', 'here'), part('note', 'điều đã gõ')];
const first = part(place, onePagePdf('một'), 'trang-1.pdf');
const second = part(place, jpeg(80, 60), 'trang-2.jpg');
const form = Buffer.concat([...text, first, second, Buffer.from(`--${boundary}--\r\n`)]);

async function begin(): Promise<{ id: string; path: string; step: string }> {
  const started = await startDraft(an, code, new Date());
  if (!started.ok) throw new Error(started.error.kind);
  const { id } = started.value;
  const open = await loadDraft(an, id, new Date());
  const step = open?.form.steps.find((it) => it.sections.some(({ fields }) => fields.some(({ key }) => key === place)))?.key ?? '';
  return { id, step, path: `/nop-ho-so/${code}/${id}/${step}` };
}
const send = (path: string) =>
  ask(path, { method: 'POST', body: form, headers: { origin, cookie, 'content-type': `multipart/form-data; boundary=${boundary}` } });

/** Sends so much of the form, and once `meanwhile` is true the line is dead. */
const sendPart = (path: string, bytes: number, meanwhile: () => Promise<unknown>) =>
  new Promise<void>((done, failed) => {
    const line = connect(port(), '127.0.0.1', () => {
      const head = [`POST ${path} HTTP/1.1`, `host: ${host}`, `origin: ${origin}`, `cookie: ${cookie}`, `content-length: ${form.length}`];
      line.write(`${[...head, `content-type: multipart/form-data; boundary=${boundary}`].join('\r\n')}\r\n\r\n`);
      line.write(form.subarray(0, bytes), () => void meanwhile().then(() => line.resetAndDestroy(), failed));
    });
    line.on('error', () => {});
    line.once('close', () => done());
  });
const filesOf = async (draft: string) =>
  (
    await pool().query<{ name: string; state: string }>(
      'select name, state from upload where draft_id = $1 and removed_at is null order by field, position, id',
      [draft],
    )
  ).rows;
const whole = [
  { name: 'trang-1.pdf', state: 'clean' },
  { name: 'trang-2.jpg', state: 'clean' },
];
const before = (it: Buffer) => form.indexOf(it);

test.each([
  ['in the words', () => before(first) - 20, 0],
  ['in the first file', () => before(first) + 200, 0],
  ['between two files', () => before(second) + 60, 1],
  ['in the second file', () => before(second) + 300, 1],
  ['just before the end', () => form.length - 3, 2],
])('the line dies %s, and the form is sent again: nothing is lost and nothing is there twice', async (_, bytes, arrived) => {
  const { id, path } = await begin();
  const have = () => expect.poll(async () => (await filesOf(id)).length).toBe(arrived);
  await sendPart(path, bytes(), have);
  await have();
  // the words are in the page that could not be sent, and nowhere in part
  expect((await loadDraft(an, id, new Date()))?.draft.visited).toEqual([]);
  const answer = await send(path);
  expect([answer.status, answer.headers.location]).toEqual([303, expect.stringContaining(path)]);
  expect(await filesOf(id)).toEqual(whole);
  expect((await loadDraft(an, id, new Date()))?.draft.visited).toEqual([path.split('/').at(-1)]);
});

test('a form that is sent twice, one right after the other or both at once, brings its files once', async () => {
  const { id, path } = await begin();
  await Promise.all([send(path), send(path)]);
  await send(path);
  expect((await filesOf(id)).map(({ name }) => name).sort()).toEqual(whole.map(({ name }) => name));
});

test('the answer is lost, and the form is sent again', async () => {
  const { id, path } = await begin();
  await sendPart(path, form.length, () => expect.poll(async () => (await loadDraft(an, id, new Date()))?.draft.visited.length).toBe(1));
  expect((await send(path)).status).toBe(303);
  expect(await filesOf(id)).toEqual(whole);
});
