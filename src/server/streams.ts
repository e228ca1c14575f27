import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '#src/env.ts';
import { addressOf } from '#src/server/limits.ts';

/* Server-sent events: lines that stay open. Each costs memory, so they are counted, by address too, and none lasts for ever. */

const openAtMost = 10_000;
const longest = 15 * 60_000; // then the browser comes again by itself
/** What may wait for somebody who does not read. */
const waitingAtMost = 64 * 1024;

const open = new Set<ServerResponse>();
const addresses = new Map<string, number>();

/** Begins a stream; false where there are too many, which it has been told. `closed` is called once, when it ends. */
export function openStream(req: IncomingMessage, res: ServerResponse, secure: string[], closed: () => void): boolean {
  const address = addressOf(req);
  const mine = addresses.get(address) ?? 0;
  if (open.size >= openAtMost || mine >= env().LIMIT_LISTENERS) {
    res.writeHead(503, [...secure, 'retry-after', '30']).end();
    return false;
  }
  const headers = ['content-type', 'text/event-stream; charset=utf-8', 'cache-control', 'no-store', 'x-accel-buffering', 'no'];
  res.writeHead(200, [...secure, ...headers]);
  res.write('retry: 5000\n\n');
  open.add(res);
  addresses.set(address, mine + 1);
  const end = setTimeout(() => res.end(), longest);
  res.once('close', () => {
    clearTimeout(end);
    open.delete(res);
    const left = (addresses.get(address) ?? 1) - 1;
    if (left > 0) addresses.set(address, left);
    else addresses.delete(address);
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
