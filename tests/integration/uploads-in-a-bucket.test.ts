import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { FileStoreFailed } from '#src/adapters/file-store.ts';
import { pool } from '#src/data/database.ts';
import { env } from '#src/env.ts';
import { type RunningS3, startS3 } from '#src/sandbox/s3-server.ts';
import { type RunningScanner, startScanner } from '#src/sandbox/scanner.ts';
import { sendHealth } from '#src/server/health.ts';
import { checkNextUpload, checkNow } from '#src/services/check-upload.ts';
import { fileStore } from '#src/services/file-store.ts';
import { forgetUploads } from '#src/services/forget-uploads.ts';
import { openUpload } from '#src/services/open-upload.ts';
import { isReady } from '#src/services/readiness.ts';
import type { Session } from '#src/services/session.ts';
import { dropUpload, findOwnUpload, takeWhole } from '#src/services/uploads.ts';
import { brokenLine } from '../support/broken-line.ts';
import { testDatabase } from '../support/database.ts';
import { sandboxAccount } from '../support/file-stores.ts';
import { citizen } from '../support/people.ts';
import { jpeg, noisyPng } from '../support/upload-corpus.ts';

testDatabase();

let s3: RunningS3;
let line: Awaited<ReturnType<typeof brokenLine>>;
let scanner: RunningScanner;
let an: Session;
beforeAll(async () => {
  s3 = await startS3({ port: 0, bucket: 'ho-so', ...sandboxAccount });
  line = await brokenLine(Number(new URL(s3.url).port));
  scanner = await startScanner({ port: 0 });
  Object.assign(env(), {
    CLAMD_URL: `tcp://127.0.0.1:${scanner.port}`,
    S3_URL: `http://127.0.0.1:${line.port}/ho-so/mot-cua`,
    S3_REGION: sandboxAccount.region,
    S3_ACCESS_KEY: sandboxAccount.accessKey,
    S3_SECRET_KEY: sandboxAccount.secretKey,
  });
  an = await citizen('079190000123', new Date());
});
afterAll(async () => {
  await line.close();
  await s3.close();
  await scanner.close();
});

async function* inPieces(bytes: Buffer, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function send(name: string, bytes: Buffer): Promise<string> {
  const taken = await takeWhole(an, { field: 'cccd', position: 0, name }, inPieces(bytes), new Date());
  if (!taken.ok) throw new Error(taken.error.kind);
  return taken.value.id;
}
const see = (id: string) => findOwnUpload(an, id, new Date());
const waits = (id: string) =>
  access(path.join(env().DATA_DIR, 'quarantine', id)).then(
    () => true,
    () => false,
  );

test('a file goes from quarantine into the bucket and comes back to its owner, byte for byte; a day after he took it back it is gone', async () => {
  const bytes = noisyPng(2_500_000);
  const id = await send('ảnh.png', bytes);
  expect(await openUpload(id, an, new Date())).toBeUndefined();
  expect(s3.objects()).toEqual([]);
  expect(await checkNextUpload()).toBe(1);
  expect(await see(id)).toMatchObject({ state: 'clean', size: bytes.length });
  expect(await waits(id)).toBe(false);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(s3.objects()).toEqual([`mot-cua/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`]);
  const found = await openUpload(id, an, new Date());
  expect(found?.size).toBe(bytes.length);
  expect(Buffer.concat((await found?.bytes.toArray()) ?? []).equals(bytes)).toBe(true);

  await dropUpload(an, id, new Date());
  await forgetUploads(new Date());
  expect(s3.objects()).toHaveLength(1);
  await forgetUploads(new Date(Date.now() + 26 * 3_600_000));
  expect(s3.objects()).toEqual([]);
});

test('while the bucket is out of order a file waits in quarantine, a form goes on, and it is taken in once the bucket is back', async () => {
  const bytes = jpeg(80, 60);
  const id = await send('ảnh.jpg', bytes);
  const broken = Array.from({ length: 6 }, () => ({ kind: 'answer', status: 503 }) as const);
  line.breaks(...broken);
  expect(await checkNow(id, new Date())).toBe(false); // the form's own check
  expect(await see(id)).toMatchObject({ state: 'quarantined' });
  expect(await waits(id)).toBe(true);
  expect(await checkNextUpload(), 'it is left alone for some seconds').toBe(0);
  await pool().query(`update upload set check_after = now() - interval '1 second' where id = $1`, [id]);
  line.breaks(...broken);
  await expect(checkNextUpload(), 'the worker hears of it').rejects.toBeInstanceOf(FileStoreFailed);
  line.breaks();
  await pool().query(`update upload set check_after = now() - interval '1 second' where id = $1`, [id]);
  expect(await checkNextUpload()).toBe(1);
  expect(await see(id)).toMatchObject({ state: 'clean' });
  expect(await waits(id)).toBe(false);
  expect(Buffer.concat((await (await openUpload(id, an, new Date()))?.bytes.toArray()) ?? []).equals(bytes)).toBe(true);
});

test('whoever watches is told that the bucket does not answer, and nobody is turned away for it', async () => {
  const health = () =>
    new Promise<[number, Record<string, boolean>]>((resolve) => {
      let status = 0;
      const res = {
        writeHead: (given: number) => {
          status = given;
          return res;
        },
        end: (text: string) => resolve([status, JSON.parse(text) as Record<string, boolean>]),
      };
      void sendHealth('/health/ready', res as never, []);
    });
  await fileStore().check();
  const { needed, files } = await isReady();
  expect([needed.database, needed.catalogue, files]).toEqual([true, true, true]);
  const sound = await health();
  line.breaks({ kind: 'answer', status: 503 }, { kind: 'answer', status: 503 }, { kind: 'answer', status: 503 });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_100 }); // what was known is no longer new
  await expect.poll(async () => (await health())[1].files).toBe(false);
  expect((await health())[0]).toBe(sound[0]);
  vi.useRealTimers();
});
