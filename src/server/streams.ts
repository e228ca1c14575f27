import type { ServerResponse } from 'node:http';
import { sendProblem } from '#src/api/problem.ts';
import { env } from '#src/env.ts';

/* Server-sent events: lines that stay open. Each costs memory, so they are counted, by whose they are too, and none lasts for ever. */

const openAtMost = 10_000;
const longest = 15 * 60_000; // then the browser comes again by itself
/** What may wait for somebody who does not read. */
const waitingAtMost = 64 * 1024;

const open = new Set<ServerResponse>();
const holders = new Map<string, number>();

export const tooManyListen = (res: ServerResponse, secure: string[]): void =>
  sendProblem(res, [...secure, 'retry-after', '30'], 503, 'too-many', 'Too many listen; come again in half a minute');

/**
 * Begins a stream; false where there are too many, which it has been told, or where nobody is there any more. `closed` is called once, when it ends.
 * @param whose as limits count: an address, or who is signed in
 */
export function openStream(whose: string, res: ServerResponse, secure: string[], closed: () => void): boolean {
  if (res.destroyed) return false; // whoever has hung up meanwhile would never be counted off again
  const mine = holders.get(whose) ?? 0;
  if (open.size >= openAtMost || mine >= env().LIMIT_LISTENERS) {
    tooManyListen(res, secure);
    return false;
  }
  const headers = ['content-type', 'text/event-stream; charset=utf-8', 'cache-control', 'no-store', 'x-accel-buffering', 'no'];
  res.writeHead(200, [...secure, ...headers]);
  res.write('retry: 5000\n\n');
  open.add(res);
  holders.set(whose, mine + 1);
  const end = setTimeout(() => res.end(), longest);
  res.once('close', () => {
    clearTimeout(end);
    open.delete(res);
    const left = (holders.get(whose) ?? 1) - 1;
    if (left > 0) holders.set(whose, left);
    else holders.delete(whose);
    closed();
  });
  return true;
}

/** Whoever does not read what he is sent is cut off; the browser comes again. */
export function tell(res: ServerResponse, text: string): void {
  if (res.writableLength > waitingAtMost) res.destroy();
  else res.write(text);
}

/** Keeps proxies from closing lines on which nothing is said. */
export function beat(): void {
  for (const res of open) tell(res, ':\n\n');
}

export function endStreams(): void {
  for (const res of open) res.end();
}
