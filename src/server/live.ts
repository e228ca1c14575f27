import type { IncomingMessage, ServerResponse } from 'node:http';
import { endCallsOf } from '#src/api/running-calls.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { addressOf } from '#src/server/limits.ts';
import { log } from '#src/server/log.ts';
import { drop } from '#src/server/page-cache.ts';
import { mirrorKeys, saveUses } from '#src/services/integrators/api-keys.ts';
import { mirrorSessions } from '#src/services/session.ts';
import { readNews } from '#src/services/watch.ts';

const look = 400;
const followersAtMost = 5_000;
const perAddress = 20;
const longest = 15 * 60_000; // then the browser comes again by itself
const followers = new Map<string, Set<ServerResponse>>();
const addresses = new Map<string, number>();
let count = 0;

/** `GET /api/v1/events?dossier=CODE`: server-sent events, one `changed` whenever that dossier has. Nothing personal is in them. Twenty an address, a quarter of an hour each. */
export function follow(req: IncomingMessage, res: ServerResponse, secure: string[]): void {
  const code = new URL(req.url ?? '/', 'http://it').searchParams.get('dossier') ?? '';
  const address = addressOf(req);
  const mine = addresses.get(address) ?? 0;
  if (req.method !== 'GET' || !parseDossierCode(code).ok) {
    res.writeHead(400, secure).end();
    return;
  }
  if (count >= followersAtMost || mine >= perAddress) {
    res.writeHead(503, [...secure, 'retry-after', '30']).end();
    return;
  }
  res.writeHead(200, [
    ...secure,
    'content-type',
    'text/event-stream; charset=utf-8',
    'cache-control',
    'no-store',
    'x-accel-buffering',
    'no',
  ]);
  res.write('retry: 5000\n\n');
  const group = followers.get(code) ?? new Set();
  followers.set(code, group.add(res));
  count += 1;
  addresses.set(address, mine + 1);
  const end = setTimeout(() => res.end(), longest);
  res.once('close', () => {
    clearTimeout(end);
    count -= 1;
    const left = (addresses.get(address) ?? 1) - 1;
    if (left > 0) addresses.set(address, left);
    else addresses.delete(address);
    group.delete(res);
    if (group.size === 0) followers.delete(code);
  });
}

/** Keeps what this process holds in memory true: sessions, keys, catalogue, kept pages, and tells those who follow a dossier. */
export function startWatching(): { stop: () => void } {
  let stopped = false;
  let lastBeat = Date.now();
  let lastUse = Date.now();
  let lastSaved = Date.now();
  const round = async () => {
    const now = new Date();
    const failed = (what: string) => (cause: unknown) => void (stopped || log().error({ cause: String(cause) }, what));
    await mirrorSessions(now).catch(failed('sessions could not be read'));
    endCallsOf((await mirrorKeys(now).catch(failed('keys could not be read'))) ?? []);
    if (Date.now() - lastSaved > 30_000) {
      lastSaved = Date.now();
      await saveUses().catch(failed('the last use of keys could not be noted'));
    }
    const news = await readNews(now).catch(failed('news could not be read'));
    if (news?.catalogue) drop('procedures');
    if (news?.figures) drop('figures');
    for (const code of news?.dossiers ?? []) {
      drop(`dossier:${code}`);
      for (const res of followers.get(code) ?? []) res.write('event: changed\ndata: {}\n\n');
    }
    if (Date.now() - lastUse > 60_000) {
      lastUse = Date.now();
      drop('use'); // what is filed most, and what was spared: counted all the time, shown a minute old at most
    }
    if (Date.now() - lastBeat > 25_000) {
      lastBeat = Date.now();
      for (const group of followers.values()) for (const res of group) res.write(':\n\n'); // keeps proxies from closing the line
    }
    if (!stopped) setTimeout(round, look).unref();
  };
  setTimeout(round, look).unref();
  return {
    stop: () => {
      stopped = true;
      for (const group of followers.values()) for (const res of group) res.end();
    },
  };
}
