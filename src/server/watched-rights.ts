import type { ServerResponse } from 'node:http';
import { endedRights, type RightInUse } from '#src/data/acting-rights.ts';
import { findTracked } from '#src/data/dossiers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { tell } from '#src/server/streams.ts';
import { hasRunOut, type Session, wasClosed } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/** Whose things a private page shows: for whom the session acted, and those whose dossiers it lists; and to whom. */
export type Shown = { for: readonly string[]; reads: readonly string[]; who: string | null };

/** Pages that are open somewhere, as their streams: by whose session, and by which rights over others. */
const watched = new Map<ServerResponse, { sid: string; rights: RightInUse[] }>();
const atMost = 300;
/** For whom nobody may act: a dossier that there is not ends its page as somebody else's does, and tells no guesser apart. */
const nobody = '00000000-0000-0000-0000-000000000000';
const pause = 700;
let asked = 0;

/** What a stream's address says of its page; undefined: it is for everybody. */
export function shownIn(query: URLSearchParams): Shown | 'impossible' | undefined {
  if (!query.has('for')) return undefined;
  const [shownFor = [], reads = []] = ['for', 'reads'].map((name) =>
    (query.get(name) ?? '').split(' ').filter((it) => it && it !== 'self'),
  );
  const who = query.get('who');
  const named = [...shownFor, ...reads, ...(who === null ? [] : [who])];
  return named.every(isUuid) && named.length <= atMost ? { for: shownFor, reads, who } : 'impossible';
}

/**
 * Tells the page of this stream whether it may be read, and from now on as soon as it may no longer: its session or one of its rights has
 * ended, or in its browser somebody else has signed in. @param code of the dossier that it shows
 */
export async function watch(
  res: ServerResponse,
  session: Session | 'old' | undefined,
  shown: Shown,
  { code, now }: { code: string | null; now: Date },
): Promise<void> {
  if (session === 'old') return end(res, 'expired');
  if (!session || (shown.who ?? session.id) !== session.id) return end(res);
  const dossier = code === null ? undefined : await findTracked(code);
  const right = { personId: session.id, level: session.level, procedure: null };
  const whom = dossier ? (dossier.organisationId ?? dossier.applicantId) : nobody;
  const rights = [
    ...(code !== null
      ? [{ ...right, whom, reads: true, procedure: dossier?.procedureCode ?? null }]
      : shown.for.map((whom) => ({ ...right, whom, reads: false }))),
    ...shown.reads.map((whom) => ({ ...right, whom, reads: true })),
  ].filter(({ whom }) => whom !== session.id);
  if (res.closed) return;
  watched.set(res, { sid: session.sid, rights });
  if (rights.length > 0 && (await endedRights(rights, vietnamDate(now))).length > 0) return end(res);
  if (watched.has(res)) tell(res, 'event: standing\ndata: {}\n\n');
}

export const unwatch = (res: ServerResponse): boolean => watched.delete(res);

/** Ends the streams of all whose session or right has ended: one statement at most for a whole process, and none where nobody acts for another. */
export async function tellEnded(now: Date): Promise<void> {
  for (const [res, { sid }] of watched) {
    if (wasClosed(sid)) end(res);
    else if (hasRunOut(sid, now)) end(res, 'expired');
  }
  const uses = [...watched].flatMap(([res, { rights }]) => rights.map((right) => ({ res, right })));
  if (uses.length === 0 || now.getTime() - asked < pause) return;
  asked = now.getTime();
  const keys = new Map(uses.map(({ right }) => [JSON.stringify(right), right]));
  const ended = await endedRights([...keys.values()], vietnamDate(now));
  const gone = new Set(ended.map((at) => [...keys.keys()][at]));
  if (gone.size > 0) for (const { res, right } of uses) if (gone.has(JSON.stringify(right))) end(res);
}

/** Once, whatever else of it has ended. `expired`: signing in again opens it again, with what was typed in it. */
function end(res: ServerResponse, how: 'ended' | 'expired' = 'ended'): void {
  watched.delete(res);
  if (res.writableEnded) return;
  tell(res, `event: ${how}\ndata: {}\n\n`);
  res.end();
}
