import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem } from '#src/api/problem.ts';
import { endCallsOf } from '#src/api/running-calls.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { addressOf } from '#src/server/limits.ts';
import { followMap, tellMaps } from '#src/server/live-map.ts';
import { log } from '#src/server/log.ts';
import { drop } from '#src/server/page-cache.ts';
import { beat, endStreams, openStream, tell } from '#src/server/streams.ts';
import { type Shown, shownIn, tellEnded, tellMoved, unwatch, watch } from '#src/server/watched-rights.ts';
import { mirrorKeys, saveUses } from '#src/services/integrators/api-keys.ts';
import { mirrorSessions, type Session } from '#src/services/session.ts';
import { readNews } from '#src/services/watch.ts';

const look = 400;
const followers = new Map<string, Set<ServerResponse>>();

/**
 * `whose`: the key that it came with, as limits count. `sender`: who has a private page open; undefined has signed out since, `'old'` has a
 * session that ran out.
 */
type Sender = { whose: string | undefined; sender: () => Promise<Session | 'old' | undefined> };

/**
 * `GET /api/v1/events?dossier=CODE`: server-sent events, one `changed` whenever that dossier has. Nothing personal is in them. Or of a map.
 * A private page says in `for` and `reads` whose things it shows, in `who` to whom, and hears at once whether it still may (`standing`), and
 * `ended` or `expired` as soon as who looks at it may no longer.
 */
export async function follow(req: IncomingMessage, res: ServerResponse, secure: string[], { whose, sender }: Sender): Promise<void> {
  const query = new URL(req.url ?? '/', 'http://it').searchParams;
  if (query.has('map')) return followMap(query, req, res, secure, whose ?? addressOf(req));
  const code = query.get('dossier');
  const shown = shownIn(query);
  if (req.method !== 'GET' || shown === 'impossible' || (code === null ? !shown : !parseDossierCode(code).ok))
    return sendProblem(res, secure, 400, 'invalid-request', 'Name a dossier by its code, or the language of the map');
  const session = shown && (await sender());
  const left = () => {
    unwatch(res);
    const group = followers.get(code ?? '');
    group?.delete(res);
    if (group?.size === 0) followers.delete(code ?? '');
  };
  if (res.destroyed || !openStream(whose ?? (session === 'old' ? undefined : session?.id) ?? addressOf(req), res, secure, left)) return;
  if (code !== null) followers.set(code, (followers.get(code) ?? new Set()).add(res));
  if (shown) await watch(res, session, shown as Shown, { code, now: new Date() });
}

/**
 * Keeps what this process holds in memory true: sessions, keys, catalogue, kept pages, and tells those who follow a dossier. Who may do what is
 * looked at by itself: maps that take long to put together must not keep anybody in who was shut out, nor shut everybody out.
 */
export function startWatching(): { stop: () => void } {
  let stopped = false;
  const failed = (what: string) => (cause: unknown) => void (stopped || log().error({ cause: String(cause) }, what));
  const again = (round: () => Promise<void>): unknown => setTimeout(() => void round().then(() => stopped || again(round)), look).unref();
  let lastBeat = Date.now();
  again(async () => {
    const now = new Date();
    await mirrorSessions(now).catch(failed('sessions could not be read'));
    endCallsOf((await mirrorKeys(now).catch(failed('keys could not be read'))) ?? []);
    await tellEnded(now).catch(failed('rights could not be read'));
    if (Date.now() - lastBeat > 25_000) {
      lastBeat = Date.now();
      beat();
    }
  });
  let lastUse = Date.now();
  let lastSaved = Date.now();
  again(async () => {
    const now = new Date();
    const news = await readNews(now).catch(failed('news could not be read'));
    await tellMoved(news?.dossiers ?? new Set()).catch(failed('who knows a dossier could not be read'));
    for (const code of news?.dossiers ?? []) {
      drop(`dossier:${code}`);
      for (const res of followers.get(code) ?? []) tell(res, 'event: changed\ndata: {}\n\n');
    }
    if (news?.catalogue) drop('procedures');
    if (news?.figures) {
      drop('figures');
      await tellMaps(now).catch(failed('the maps could not be told'));
    }
    if (Date.now() - lastUse > 60_000) {
      lastUse = Date.now();
      drop('use'); // what is filed most, and what was spared: counted all the time, shown a minute old at most
      await tellMaps(now).catch(failed('the maps could not be told')); // what became overdue
    }
    if (Date.now() - lastSaved > 30_000) {
      lastSaved = Date.now();
      await saveUses().catch(failed('the last use of keys could not be noted'));
    }
  });
  return {
    stop: () => {
      stopped = true;
      endStreams();
    },
  };
}
