import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { noisyPng, onePagePdf, stream } from '../support/upload-corpus.ts';
import type { Applicant } from './applicants.ts';
import type { Target } from './load.ts';
import { memoryOfPortal, type Portal } from './portal.ts';
import type { Figure } from './report.ts';

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const mebibyte = 1_048_576;
const goal = 64;

type Somebody = () => Applicant;

/** The portal is started with these, for a few people send for everybody here. */
export const uploadEnvironment = { UPLOAD_MAX_MB: '100', LIMIT_UPLOADS: '1000000000' };

/** 64 files of 1 MiB, sent in turn: ours hashed, on disk, counted and in quarantine when it answers; the floor's the least that keeps it. */
export function uploadTargets(it: { portal: Portal; floorPort: number; floorPid: number; somebody: Somebody }): {
  id: string;
  name: string;
  goal: number;
  connections: number;
  ours: Target;
  floor: Target;
} {
  const files = Array.from({ length: 64 }, () => {
    const bytes = noisyPng(mebibyte - 10_000).subarray(0, mebibyte);
    return { bytes, hash: sha(bytes) };
  });
  let turn = 0;
  const next = () => {
    const file = files[turn++ % files.length];
    if (!file) throw new Error('no file');
    return file;
  };
  const message = (port: number, url: string, bytes: Buffer, more: string) =>
    Buffer.concat([
      Buffer.from(`POST ${url} HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-length: ${bytes.length}\r\n${more}\r\n`),
      bytes,
    ]);
  return {
    id: 'upload',
    name: 'POST /tai-len, a file of 1 MiB in one request, acknowledged when on disk and recorded, against node that hashes, fsyncs and inserts',
    goal: 0.5,
    connections: 8,
    ours: {
      port: it.portal.port,
      pid: it.portal.pid,
      next: () => {
        const { bytes, hash } = next();
        const { port } = it.portal;
        const own = `cookie: ${it.somebody().cookie}\r\norigin: http://localhost:${port}\r\n`;
        const said = `upload-name: anh.png\r\nupload-length: ${bytes.length}\r\nupload-field: anh\r\nupload-chunk-sha256: ${hash}\r\nupload-sha256: ${hash}\r\n`;
        return message(port, '/tai-len', bytes, own + said);
      },
    },
    floor: {
      port: it.floorPort,
      pid: it.floorPid,
      next: () => message(it.floorPort, '/uploads', next().bytes, `x-owner: ${it.somebody().id}\r\n`),
    },
  };
}

/** Sixteen people send 100 MB each at once, in pieces of 1 MiB, and all of it is checked and scanned. */
export async function measureUploadMemory(portal: Portal, applicants: readonly Applicant[]): Promise<Figure> {
  const file = onePagePdf('', [stream('', noisyPng(100_000_000 - 2_000).subarray(0, 100_000_000 - 2_000))]);
  const whole = sha(file);
  const before = memoryOfPortal(portal);
  const more = () => {
    const { web, worker } = memoryOfPortal(portal);
    return { web: web - before.web, worker: worker - before.worker };
  };
  let most = more();
  const watch = setInterval(() => {
    const it = more();
    if (it.web + it.worker > most.web + most.worker) most = it;
  }, 50);
  const failures: string[] = [];
  try {
    await Promise.all(applicants.slice(0, 16).map((who) => sendLarge(portal.port, who.cookie, file, whole, failures)));
  } finally {
    clearInterval(watch);
  }
  return {
    id: 'upload-memory',
    name: `More resident memory while 16 uploads of 100 MB arrive at once and are checked: web process ${most.web.toFixed(0)}, worker ${most.worker.toFixed(0)} MB${failures.length > 0 ? `; failed: ${failures.join(', ')}` : ''}`,
    unit: 'MB',
    floor: null,
    ours: most.web + most.worker,
    ratio: null,
    p50: null,
    p99: null,
    goal,
    met: most.web + most.worker <= goal && failures.length === 0,
  };
}

async function sendLarge(port: number, cookie: string, file: Buffer, whole: string, failures: string[]): Promise<void> {
  const begun = await ask(port, cookie, 'POST', '/tai-len', {
    'upload-name': 'ban-ve.pdf',
    'upload-length': String(file.length),
    'upload-field': 'ban_ve',
  });
  if (begun.status !== 201) return void failures.push(`${begun.status} ${begun.body}`);
  for (let at = 0; at < file.length; at += mebibyte) {
    const part = file.subarray(at, at + mebibyte);
    const last: Record<string, string> = at + mebibyte >= file.length ? { 'upload-sha256': whole } : {};
    const sent = await ask(
      port,
      cookie,
      'PATCH',
      begun.location,
      { 'upload-offset': String(at), 'upload-chunk-sha256': sha(part), ...last },
      part,
    );
    if (sent.status !== 204) return void failures.push(`${sent.status} ${sent.body}`);
  }
  for (let look = 0; look < 600; look++) {
    const { state } = JSON.parse((await ask(port, cookie, 'GET', begun.location)).body) as { state: string };
    if (state === 'clean') return;
    if (state !== 'quarantined') return void failures.push(state);
    await new Promise((again) => setTimeout(again, 500));
  }
  failures.push('not checked within five minutes');
}

const ask = (port: number, cookie: string, method: string, path: string, more: Record<string, string> = {}, body?: Buffer) =>
  new Promise<{ status: number; location: string; body: string }>((resolve, reject) => {
    const headers = { host: `localhost:${port}`, origin: `http://localhost:${port}`, cookie, ...more };
    const asking = request({ port, host: '127.0.0.1', method, path, headers }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? '', body: Buffer.concat(parts).toString() }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
