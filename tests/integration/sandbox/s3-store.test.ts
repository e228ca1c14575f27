import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FileCorrupted, FileStoreFailed } from '#src/adapters/file-store.ts';
import { type S3Place, s3Store } from '#src/adapters/s3-store.ts';
import { type RunningS3, startS3 } from '#src/sandbox/s3-server.ts';
import { type Breakage, brokenLine } from '../../support/broken-line.ts';
import { sandboxAccount } from '../../support/file-stores.ts';

// What every store does is asked in file-store.test.ts; this is about servers and lines that fail.
let server: RunningS3;
let line: Awaited<ReturnType<typeof brokenLine>>;
let folder: string;
const bucket = 'ho-so';
const quick = { connect: 2_000, silence: 1_000, pause: 20, small: 10_000, large: 12_000 };

beforeAll(async () => {
  server = await startS3({ port: 0, bucket, ...sandboxAccount });
  line = await brokenLine(Number(new URL(server.url).port));
});
afterAll(async () => {
  await line.close();
  await server.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const place = (more: Partial<S3Place> = {}): S3Place => ({
  url: server.url,
  ...sandboxAccount,
  scratch: join(folder, 'scratch'),
  patience: quick,
  ...more,
});
const overLine = (patience = quick) => s3Store(place({ url: `http://127.0.0.1:${line.port}/${bucket}`, patience }));
/** Where no try can come through it need not be waited for. */
const hasty = { ...quick, silence: 150 };
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const under = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
const lies = (bytes: Uint8Array) => server.objects().includes(under(sha(bytes)));
async function waiting(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'waiting');
  await writeFile(path, bytes);
  return path;
}
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (cause: unknown) => cause,
  );

const inMegabyte = 700_000;
const going: [string, Breakage][] = [
  ['the line breaks while it goes', { kind: 'cut', after: inMegabyte, side: 'there' }],
  ['the line breaks at once', { kind: 'cut', after: 0, side: 'there' }],
  ['the server is silent', { kind: 'silent' }],
  ['the server is out of order', { kind: 'answer', status: 500 }],
  ['the server is overrun', { kind: 'answer', status: 503 }],
  ['the answer is lost', { kind: 'cut', after: 0, side: 'back' }],
  ['a byte changes on the way', { kind: 'damage', at: inMegabyte, side: 'there' }],
];

describe.each(going)('%s', (_, breakage) => {
  const damaged = breakage.kind === 'damage';
  for (const way of ['put', 'adopt'] as const) {
    test(`${way}: once is mended by trying again${damaged ? ', or said' : ''}; always is said, and nothing is half there`, async () => {
      const bytes = randomBytes(1_500_000);
      const path = await waiting(bytes);
      const go = (store = overLine()) => (way === 'put' ? store.put(bytes) : store.adopt(path, sha(bytes)));
      line.breaks(breakage, breakage, breakage, breakage, breakage, breakage);
      expect(await refusal(go(overLine(hasty)))).toBeInstanceOf(FileStoreFailed);
      if (breakage.kind !== 'cut' || breakage.side === 'there') expect(lies(bytes)).toBe(false);
      expect(line.connections()).toBeLessThanOrEqual(3);
      line.breaks(breakage);
      if (damaged) expect(await refusal(go())).toMatchObject({ message: expect.stringMatching(/XAmzContentSHA256Mismatch|BadDigest/) });
      line.breaks(...(damaged ? [] : [breakage]));
      await go();
      expect((await s3Store(place()).get(sha(bytes)))?.equals(bytes)).toBe(true);
    });
  }
});

const coming: [string, Breakage][] = [
  ['the line breaks while it comes', { kind: 'cut', after: inMegabyte, side: 'back' }],
  ['the line breaks before it comes', { kind: 'cut', after: 0, side: 'back' }],
  ['it stops coming', { kind: 'stall', after: inMegabyte }],
  ['the server is silent', { kind: 'silent' }],
  ['the server is out of order', { kind: 'answer', status: 502 }],
];

describe.each(coming)('%s', (_, breakage) => {
  for (const way of ['get', 'stream'] as const) {
    test(`${way}: once is mended by trying again; always is said, and no byte of it came out`, async () => {
      const bytes = randomBytes(1_500_000);
      const { sha256 } = await s3Store(place()).put(bytes);
      const go = async (store = overLine()) =>
        way === 'get' ? store.get(sha256) : Buffer.concat((await (await store.stream(sha256))?.bytes.toArray()) ?? []);
      line.breaks(breakage, breakage, breakage, breakage, breakage, breakage);
      expect(await refusal(go(overLine(hasty)))).toBeInstanceOf(FileStoreFailed);
      expect(line.connections()).toBeLessThanOrEqual(3);
      line.breaks(breakage);
      expect((await go())?.equals(bytes)).toBe(true);
      expect(await readdir(join(folder, 'scratch')).catch(() => [])).toEqual([]);
    });
  }
});

test('what changes on its way back is never served', async () => {
  const bytes = randomBytes(1_500_000);
  const { sha256 } = await s3Store(place()).put(bytes);
  const damage: Breakage = { kind: 'damage', at: inMegabyte, side: 'back' };
  line.breaks(damage);
  await expect(overLine().get(sha256)).rejects.toBeInstanceOf(FileCorrupted);
  line.breaks(damage);
  await expect(overLine().stream(sha256)).rejects.toBeInstanceOf(FileCorrupted);
});

test('a file that changes while it is adopted does not get in under the old name', async () => {
  const bytes = randomBytes(50_000);
  const path = await waiting(Buffer.concat([bytes, Buffer.from('x')]));
  expect(await refusal(s3Store(place()).adopt(path, sha(bytes)))).toBeInstanceOf(FileStoreFailed);
  expect(lies(bytes)).toBe(false);
});

test.each([
  ['the access key', { accessKey: 'AKIANOBODY' }, 'it does not know S3_ACCESS_KEY (InvalidAccessKeyId, HTTP 403)'],
  ['the secret', { secretKey: 'không-phải-bí-mật' }, 'S3_SECRET_KEY is not the one of S3_ACCESS_KEY (SignatureDoesNotMatch, HTTP 403)'],
  ['the region', { region: 'eu-central-1' }, 'S3_REGION is not its region (AuthorizationHeaderMalformed, HTTP 400)'],
  ['the bucket', { bucket: 'khac' }, 'it has no such bucket (NoSuchBucket, HTTP 404)'],
])(
  '%s is wrong: each verb says so in one line without secrets, at once',
  async (_, { bucket: other, ...more }: Record<string, string>, words) => {
    const { origin } = new URL(server.url);
    const given = place({ ...more, url: `${origin}/${other ?? bucket}`, patience: { ...quick, pause: 60_000 } }); // whoever tried again would be too late
    const store = s3Store(given);
    const bytes = randomBytes(3_000_000);
    const path = await waiting(bytes);
    const verbs = [
      store.check,
      () => store.put(bytes),
      () => store.get(sha(bytes)),
      () => store.adopt(path, sha(bytes)),
      () => store.stream(sha(bytes)),
    ];
    for (const verb of verbs) {
      const cause = await refusal(verb());
      expect(cause).toBeInstanceOf(FileStoreFailed);
      expect(cause).toMatchObject({ passing: false, message: `File store ${origin}/${other ?? bucket}: ${words}` });
      const everything = `${(cause as Error).stack}${JSON.stringify(cause)}${String((cause as Error).cause)}`;
      for (const secret of [given.accessKey, given.secretKey, 'AWS4-HMAC']) expect(everything).not.toContain(secret);
    }
    expect(lies(bytes)).toBe(false);
  },
);

test('a server that is not there, or does not speak, is said in one line, and may come back', async () => {
  const url = `http://127.0.0.1:1/${bucket}`; // nobody listens at the first port: a free one could be somebody's a moment later
  expect(await refusal(s3Store(place({ url })).check())).toMatchObject({
    passing: true,
    message: `File store ${url} cannot be reached: ECONNREFUSED`,
  });
  line.breaks({ kind: 'silent' });
  expect(await refusal(overLine().check())).toMatchObject({
    passing: true,
    message: `File store http://127.0.0.1:${line.port}/${bucket} did not answer in time`,
  });
  line.breaks();
  await overLine().check();
});

test("a scratch disk that cannot be written is this machine's fault, not the store's", async () => {
  const { sha256 } = await s3Store(place()).put(Buffer.from('x'));
  await writeFile(join(folder, 'scratch'), 'in the way');
  const cause = await refusal(s3Store(place()).stream(sha256));
  expect(cause).not.toBeInstanceOf(FileStoreFailed);
  expect(cause).toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) });
});

test('a stream that nobody reads to its end leaves nothing on the disk', async () => {
  const { sha256 } = await s3Store(place()).put(randomBytes(1_000_000));
  const found = await s3Store(place()).stream(sha256);
  found?.bytes.destroy();
  expect(await readdir(join(folder, 'scratch'))).toEqual([]);
  expect((await stat(join(folder, 'scratch'))).mode & 0o077).toBe(0);
});

test('its names are those of the folder, so that a folder can be copied into a bucket as it is', async () => {
  const bytes = Buffer.from('dời nhà');
  await s3Store(place({ url: `${server.url}/mot-cua/a%20b/` })).put(bytes);
  expect(server.objects()).toContain(`mot-cua/a b/${under(sha(bytes))}`);
});

describe('the stand-in', () => {
  const client = () =>
    new S3Client({
      endpoint: new URL(server.url).origin,
      region: sandboxAccount.region,
      credentials: { accessKeyId: sandboxAccount.accessKey, secretAccessKey: sandboxAccount.secretKey },
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 1,
    });

  test('answers honestly what it cannot do', async () => {
    for (const command of [
      new ListObjectsV2Command({ Bucket: bucket }),
      new GetObjectCommand({ Bucket: bucket, Key: 'a', Range: 'bytes=0-1' }),
      new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x', IfNoneMatch: '*' }),
      new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x', ServerSideEncryption: 'AES256' }),
      new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x', ContentMD5: 'CY9rzUYh03PK3k6DJie09g==' }),
    ])
      await expect(client().send(command as GetObjectCommand)).rejects.toMatchObject({
        name: 'NotImplemented',
        $metadata: { httpStatusCode: 501 },
      });
    expect(server.objects()).not.toContain('a');
  });

  test('refuses a checksum that is not of the bytes, and takes one that is', async () => {
    const bytes = Buffer.from('hồ sơ');
    const put = (of: Buffer) =>
      client().send(
        new PutObjectCommand({ Bucket: bucket, Key: 'b', Body: bytes, ChecksumSHA256: createHash('sha256').update(of).digest('base64') }),
      );
    await expect(put(Buffer.from('hồ sơ khác'))).rejects.toMatchObject({ name: 'BadDigest' });
    expect(server.objects()).not.toContain('b');
    await put(bytes);
    expect(server.objects()).toContain('b');
  });

  test('lets nobody in who does not sign', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'POST']) {
      const status = await new Promise((resolve, reject) => {
        const asking = request(`${server.url}/b`, { method }, (res) => {
          res.resume();
          resolve(res.statusCode);
        });
        asking.on('error', reject);
        asking.end();
      });
      expect(status, method).toBe(403);
    }
  });
});
