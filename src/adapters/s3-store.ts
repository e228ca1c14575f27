import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { FileCorrupted, type FileStore, FileStoreFailed, isHash, keptAnywayMs, sha256Of } from './file-store.ts';

export type S3Place = {
  /** `https://server[:port]/bucket[/folder…]`: the bucket stands in the path, as every S3 server understands it */
  url: string;
  region: string;
  accessKey: string;
  secretKey: string;
  /** a folder of this machine, for what is being read; nothing stays there */
  scratch: string;
  /** milliseconds: to connect · without a byte coming or going · before the second try · for a small file, all tries together · for a large one */
  patience?: Partial<Patience>;
};
type Patience = { connect: number; silence: number; pause: number; small: number; large: number };

const usualPatience: Patience = { connect: 3_000, silence: 10_000, pause: 500, small: 20_000, large: 180_000 };
const tries = 3;

/**
 * A store on S3, or whatever speaks its protocol, under the names that the disk store has: `ab/cd/abcd…`. The server is told each file's
 * hash and stores nothing that arrives otherwise; what it gives back is checked here before anybody sees it. A file is always written,
 * also where there is one: its bytes can only be the same, and that mends a damaged one and makes it young again.
 */
export function s3Store(given: S3Place): FileStore {
  const { origin, pathname } = new URL(given.url);
  const [bucket = '', ...folders] = decodeURIComponent(pathname).split('/').filter(Boolean);
  const folder = folders.map((it) => `${it}/`).join('');
  const patience = { ...usualPatience, ...given.patience };
  const keyOf = (sha256: string) => `${folder}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  const failed = (cause: unknown) => failureOf(cause, `File store ${origin}/${bucket}`);

  let connecting: ReturnType<typeof connect> | undefined;
  /** Loads the library when it is first needed: most portals keep their files on disk. */
  const connected = () => {
    connecting ??= connect(origin, given, patience);
    return connecting;
  };

  /** Tries again what the line or the server broke, and never what the server refuses. @throws FileStoreFailed, or what this machine's disk says */
  async function trying<T>(most: number, work: (signal: AbortSignal) => Promise<T>, times = tries): Promise<T> {
    const signal = AbortSignal.timeout(most);
    for (let turn = 1; ; turn += 1) {
      try {
        return await work(signal);
      } catch (cause) {
        const problem = failed(cause);
        if (turn >= times || signal.aborted || !(problem instanceof FileStoreFailed && problem.passing)) throw problem;
        await sleep(patience.pause * 2 ** (turn - 1) * (0.5 + Math.random()), undefined, { signal }).catch(() => {
          throw problem;
        });
      }
    }
  }

  async function send(sha256: string, body: NonNullable<PutObjectCommandInput['Body']>, size: number, signal: AbortSignal) {
    const { client, s3 } = await connected();
    const command = new s3.PutObjectCommand({
      Bucket: bucket,
      Key: keyOf(sha256),
      Body: body,
      ContentLength: size,
      ContentType: 'application/octet-stream',
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
    });
    // The signature covers the bytes too: servers that know no checksums refuse damaged ones because of it.
    command.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
        return next(args);
      },
      { step: 'build', name: 'hashIsKnown' },
    );
    await client.send(command, { abortSignal: signal });
  }

  /** One try; where the disk fails the request ends too. */
  async function sendFile(path: string, sha256: string, size: number, signal: AbortSignal) {
    const body = createReadStream(path);
    const over = new AbortController();
    const unread = new Promise<never>((_, reject) => body.once('error', reject));
    try {
      await Promise.race([send(sha256, body, size, AbortSignal.any([signal, over.signal])), unread]);
    } finally {
      over.abort();
      body.destroy();
    }
  }

  /** The bytes as they come, unchecked; they end with an error where the signal or the line ends them. */
  async function ask(key: string, signal: AbortSignal): Promise<Readable | undefined> {
    const { client, s3 } = await connected();
    try {
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
      if (!(Body instanceof Readable)) throw new Error('an answer without bytes');
      return addAbortSignal(signal, Body);
    } catch (cause) {
      if (cause instanceof s3.NoSuchKey) return undefined;
      throw cause;
    }
  }

  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      await trying(patience.small, (signal) => send(sha256, bytes, bytes.byteLength, signal));
      return { sha256, size: bytes.byteLength };
    },
    get: async (sha256) => {
      if (!isHash(sha256)) return undefined;
      const bytes = await trying(patience.small, async (signal) => {
        const coming = await ask(keyOf(sha256), signal);
        return coming && Buffer.concat(await coming.toArray());
      });
      if (bytes && sha256Of(bytes) !== sha256) throw new FileCorrupted(sha256);
      return bytes;
    },
    adopt: async (path, sha256) => {
      if (!isHash(sha256)) throw new Error('no SHA-256');
      const { size } = await stat(path);
      await trying(patience.large, (signal) => sendFile(path, sha256, size, signal));
    },
    stream: async (sha256) => {
      if (!isHash(sha256)) return undefined;
      return trying(patience.large, async (signal) => {
        const coming = await ask(keyOf(sha256), signal);
        if (!coming) return undefined;
        const file = await nameless(given.scratch);
        try {
          const size = await fill(file, coming, sha256);
          return { size, bytes: file.createReadStream({ start: 0 }) }; // which closes it, and so gives its room back
        } catch (cause) {
          coming.destroy();
          await file.close();
          throw cause;
        }
      });
    },
    removeOld: async (sha256, now) => {
      if (!isHash(sha256)) return;
      await trying(patience.small, async (signal) => {
        const { client, s3 } = await connected();
        const at = { Bucket: bucket, Key: keyOf(sha256) };
        const found = await client.send(new s3.HeadObjectCommand(at), { abortSignal: signal }).catch((cause: unknown) => {
          if (cause instanceof s3.NotFound) return undefined;
          throw cause;
        });
        if (!found?.LastModified || now.getTime() - found.LastModified.getTime() <= keptAnywayMs) return;
        await client.send(new s3.DeleteObjectCommand(at), { abortSignal: signal });
      });
    },
    check: async () => {
      const asked = (signal: AbortSignal) => ask(`${folder}nothing-has-this-name`, signal);
      (await trying(patience.connect + 2_000, asked, 1))?.destroy();
    },
  };
}

/** What fails is thrown, and said once, by us. */
const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function connect(endpoint: string, { region, accessKey, secretKey }: S3Place, { connect: connectionTimeout, silence }: Patience) {
  const s3 = await import('@aws-sdk/client-s3');
  const client: S3Client = new s3.S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    forcePathStyle: true,
    logger: silent,
    maxAttempts: 1, // a stream cannot be sent twice: `trying` makes a new one
    requestChecksumCalculation: 'WHEN_REQUIRED', // ours is SHA-256
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout, socketTimeout: silence },
  });
  return { client, s3 };
}

/** A file that nobody else finds, and that is gone when it is closed or this process ends. */
async function nameless(folder: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `reading-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}

/** @returns how many bytes came @throws FileCorrupted */
async function fill(file: FileHandle, bytes: Readable, sha256: string): Promise<number> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of bytes as AsyncIterable<Buffer>) {
    hash.update(part);
    const { bytesWritten } = await file.write(part, 0, part.length, size);
    if (bytesWritten !== part.length) throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' });
    size += part.length;
  }
  if (hash.digest('hex') !== sha256) throw new FileCorrupted(sha256);
  return size;
}

const ofThisDisk = new Set([
  'ENOENT',
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'EMFILE',
  'ENFILE',
  'EISDIR',
  'ENOTDIR',
  'EEXIST',
]);
const passingCodes = new Set(['RequestTimeTooSkewed', 'RequestTimeout', 'SlowDown', 'OperationAborted', 'IncompleteBody']);
const meaning: Record<string, string> = {
  InvalidAccessKeyId: 'it does not know S3_ACCESS_KEY',
  SignatureDoesNotMatch: 'S3_SECRET_KEY is not the one of S3_ACCESS_KEY',
  NoSuchBucket: 'it has no such bucket',
  AccessDenied: 'S3_ACCESS_KEY may not do this; it needs s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket',
  AuthorizationHeaderMalformed: 'S3_REGION is not its region',
  PermanentRedirect: 'the bucket is in another region, or S3_URL is not its address',
  RequestTimeTooSkewed: "this machine's clock is not right",
};

/** What is said of a store that failed holds its own code alone: its sentences repeat keys and what was signed. */
function failureOf(cause: unknown, store: string): unknown {
  if (cause instanceof FileCorrupted || cause instanceof FileStoreFailed) return cause;
  const { name, code, $metadata } = cause as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };
  if (code !== undefined && ofThisDisk.has(code)) return cause;
  const status = $metadata?.httpStatusCode;
  if (status === undefined) {
    if (name === 'TimeoutError' || name === 'AbortError') return new FileStoreFailed(`${store} did not answer in time`, true);
    if (code === undefined) return cause; // a defect
    return new FileStoreFailed(`${store} cannot be reached: ${code}`, !/CERT|ALTNAME|SSL|TLS/.test(code));
  }
  const known = meaning[name ?? ''] ?? (status === 403 ? 'it refuses S3_ACCESS_KEY or S3_SECRET_KEY' : undefined);
  const passing = status >= 500 ? status !== 501 : status === 429 || status === 408 || passingCodes.has(name ?? '');
  return new FileStoreFailed(`${store}${known ? `: ${known}` : ' answers'} (${name ?? 'error'}, HTTP ${status})`, passing);
}
