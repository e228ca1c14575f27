import { connect, type Socket } from 'node:net';
import { processorTimeOf } from './portal.ts';

/** What came of one round. Latencies in milliseconds, sorted. */
export type Round = {
  perSecond: number /** microseconds of processor a request cost the server */;
  processor: number;
  latencies: number[];
  failures: Map<number, number>;
};

export type Target = {
  port: number;
  pid: number;
  /** the whole next request, a new one for each connection that is free */
  next: () => string | Uint8Array;
  /** sees every answer */
  answered?: (status: number, body: string) => void;
};

/**
 * Our own load generator, for those that there are take more of the processor than a bare server does and would level what is measured. So many
 * kept-alive connections, one request at a time on each, over plain sockets; an answer ends where its length or its last chunk says.
 */
export async function load({ port, pid, next, answered }: Target, connections: number, seconds: number): Promise<Round> {
  const latencies: number[] = [];
  const failures = new Map<number, number>();
  const usedBefore = processorTimeOf(pid);
  const began = performance.now();
  const end = began + seconds * 1000;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let sent = 0;
      let rest: Buffer | undefined;
      const send = () => {
        sent = performance.now();
        if (sent >= end) {
          socket.end();
          resolve();
        } else socket.write(next());
      };
      socket.once('connect', send);
      socket.on('data', (chunk) => {
        const bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
        const answer = readAnswer(bytes, answered !== undefined);
        rest = answer ? undefined : bytes;
        if (!answer) return;
        latencies.push(performance.now() - sent);
        if (answer.status < 200 || answer.status > 299) failures.set(answer.status, (failures.get(answer.status) ?? 0) + 1);
        answered?.(answer.status, answer.body);
        send();
      });
      socket.once('error', reject);
      socket.once('close', () =>
        performance.now() < end ? reject(new Error(`the server on port ${port} closed a connection`)) : resolve(),
      );
    });
  await Promise.all(Array.from({ length: connections }, one));
  const perSecond = latencies.length / ((performance.now() - began) / 1000);
  const processor = ((processorTimeOf(pid) - usedBefore) / latencies.length) * 1e6;
  return { perSecond, processor, latencies: latencies.sort((a, b) => a - b), failures };
}

/** Undefined while the answer is not complete. */
function readAnswer(bytes: Buffer, withBody: boolean): { status: number; body: string } | undefined {
  const gap = bytes.indexOf('\r\n\r\n');
  if (gap < 0) return undefined;
  const head = bytes.toString('latin1', 0, gap);
  const status = Number(head.slice(9, 12));
  const start = gap + 4;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    if (bytes.length < start + Number(length)) return undefined;
    return { status, body: withBody ? bytes.toString('utf8', start) : '' };
  }
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return { status, body: '' };
  if (bytes.toString('latin1', bytes.length - 5) !== '0\r\n\r\n') return undefined;
  const body = withBody ? bytes.toString('utf8', start).replace(/(^|\r\n)[0-9a-f]+\r\n/gi, '') : '';
  return { status, body };
}

/** @param sorted ascending */
export const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
