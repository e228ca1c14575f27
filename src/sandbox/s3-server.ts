import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { faultOfSignature, type S3Account, type S3Fault } from './s3-signature.ts';

export type RunningS3 = {
  /** the bucket's address */
  url: string;
  /** names of all objects */
  objects(): string[];
  close(): Promise<void>;
};

type Stored = { path: string; size: number; sha256: string; etag: string; modified: Date };

/** Headers that are understood; an order in any other is not obeyed by halves. */
const understood = new Set([
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-checksum-sha256',
  'x-amz-user-agent',
  'x-amz-sdk-checksum-algorithm',
]);
const notUnderstood = /^(x-amz-|if-|range$|content-md5$|content-encoding$|transfer-encoding$)/;

/**
 * An S3 server of the sandbox, for one bucket and one account, on loopback: GET, HEAD, PUT and DELETE of an object in the style with the
 * bucket in the path. Signatures and hashes are checked as the real one does, an object is replaced whole or not at all, and whatever else
 * is asked is answered with 501. Objects lie in a temporary folder as long as it runs. Port 0 takes a free one.
 * @throws the listener's error (`EADDRINUSE` …) when the port is taken
 */
export async function startS3({ port, bucket, ...account }: S3Account & { port: number; bucket: string }): Promise<RunningS3> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-s3-'));
  const stored = new Map<string, Stored>();
  const server = createServer();

  const answer = (begin: () => void) => (req: IncomingMessage, res: ServerResponse) => {
    serve(req, res, begin).then(
      (fault) => fault && refuse(req, res, fault),
      () => res.destroy(), // the line broke
    );
  };
  server.on(
    'request',
    answer(() => {}),
  );
  server.on('checkContinue', (req, res) => answer(() => res.writeContinue())(req, res));

  async function serve(req: IncomingMessage, res: ServerResponse, begin: () => void): Promise<S3Fault | undefined> {
    const { method = '', url = '', headers } = req;
    const fault = faultOfSignature({ method, url, headers }, account, new Date());
    if (fault) return fault;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const [, asked, ...rest] = decodeURIComponent(pathname).split('/');
    const key = rest.join('/');
    if (asked !== bucket) return { status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist.' };
    const order =
      [...searchParams.keys()].find((name) => name !== 'x-id') ?? // which operation the library means; it says nothing else
      Object.keys(headers).find((name) => notUnderstood.test(name) && !understood.has(name));
    if (key === '' || order !== undefined) return notImplemented(order ?? `${method} of a bucket`);
    switch (method) {
      case 'PUT':
        return put(key, req, res, begin);
      case 'GET':
      case 'HEAD':
        return get(key, method === 'GET', res);
      case 'DELETE':
        await forget(key);
        res.writeHead(204).end();
        return undefined;
      default:
        return notImplemented(method);
    }
  }

  async function put(key: string, req: IncomingMessage, res: ServerResponse, begin: () => void): Promise<S3Fault | undefined> {
    const payload = String(req.headers['x-amz-content-sha256']);
    if (req.headers['content-length'] === undefined)
      return { status: 411, code: 'MissingContentLength', message: 'You must provide the Content-Length HTTP header.' };
    if (payload !== 'UNSIGNED-PAYLOAD' && !/^[0-9a-f]{64}$/.test(payload)) return notImplemented(payload);
    begin();
    const path = join(folder, randomUUID());
    const sha256 = createHash('sha256');
    const md5 = createHash('md5');
    let size = 0;
    try {
      await pipeline(
        req,
        async function* (parts: AsyncIterable<Buffer>) {
          for await (const part of parts) {
            sha256.update(part);
            md5.update(part);
            size += part.length;
            yield part;
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      );
      const digest = sha256.digest();
      const sum = req.headers['x-amz-checksum-sha256'];
      const fault =
        payload !== 'UNSIGNED-PAYLOAD' && payload !== digest.toString('hex')
          ? 'XAmzContentSHA256Mismatch'
          : sum !== undefined && sum !== digest.toString('base64')
            ? 'BadDigest'
            : undefined;
      if (fault) {
        await rm(path, { force: true });
        return { status: 400, code: fault, message: 'What was sent is not what arrived.' };
      }
      await forget(key);
      const it = { path, size, sha256: digest.toString('base64'), etag: `"${md5.digest('hex')}"`, modified: new Date() };
      stored.set(key, it);
      res.writeHead(200, { etag: it.etag, 'x-amz-checksum-sha256': it.sha256, 'content-length': 0 }).end();
      return undefined;
    } catch (cause) {
      await rm(path, { force: true });
      throw cause;
    }
  }

  async function get(key: string, whole: boolean, res: ServerResponse): Promise<S3Fault | undefined> {
    const it = stored.get(key);
    if (!it) return { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' };
    res.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': it.size,
      etag: it.etag,
      'last-modified': it.modified.toUTCString(),
    });
    if (whole) await pipeline(createReadStream(it.path), res);
    else res.end();
    return undefined;
  }

  async function forget(key: string): Promise<void> {
    const before = stored.get(key);
    stored.delete(key);
    if (before) await rm(before.path, { force: true }); // who is reading it reads on
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  }).catch(async (problem: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw problem;
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`,
    objects: () => [...stored.keys()].sort(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const notImplemented = (what: string): S3Fault => ({
  status: 501,
  code: 'NotImplemented',
  message: `The sandbox's S3 does not know ${what}.`,
});

const escaped = (text: string): string => text.replace(/[<>&"']/g, (it) => `&#${it.charCodeAt(0)};`);

function refuse(req: IncomingMessage, res: ServerResponse, { status, code, message }: S3Fault): void {
  req.resume(); // so that the answer is read
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message><RequestId>${randomUUID()}</RequestId></Error>`;
  const waiting = req.headers.expect !== undefined; // for leave to send: the rest of this connection would be a body that nobody asked for
  res.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
    ...(waiting ? { connection: 'close' } : {}),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}
