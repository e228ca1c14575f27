import type { IncomingMessage, ServerResponse } from 'node:http';
import { endCall } from '#src/api/running-calls.ts';
import { endedRights, type RightInUse } from '#src/data/acting-rights.ts';
import { findTracked } from '#src/data/dossiers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { parseDossierCode } from '#src/domain/dossiers/code.ts';
import { type Post, postMark } from '#src/domain/people/account.ts';
import { tell } from '#src/server/streams.ts';
import { knowsAs, stillKnows } from '#src/services/dossier-access.ts';
import { hasRunOut, postsNow, type Session, wasClosed } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

/**
 * Whose things a private page shows: for whom the session acted, and those whose dossiers it lists; and to whom. Of an official's page the
 * posts by which it was made (`postMark`), and the dossier that it is of; `asked`: made for an opinion alone, without the units' inner parts.
 */
export type Shown = {
  for: readonly string[];
  reads: readonly string[];
  who: string | null;
  posts: readonly string[];
  desk: string | null;
  asked: boolean;
};

/** By whose session something is shown, by which rights over others, and by which posts; the dossier of an official's page, and of what units. */
type Grounds = { sid: string; rights: RightInUse[]; posts: readonly string[]; desk: string | null; own?: boolean };
/** Pages that are open somewhere, as their streams. */
const watched = new Map<ServerResponse, Grounds>();
/** Pages, files and calls that are being answered, and how each ends whose grounds have gone. */
const attended = new Map<ServerResponse, Grounds & { again: () => void }>();
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
  const [who, desk] = [query.get('who'), query.get('desk')];
  const posts = (query.get('posts') ?? '').split(' ').filter(Boolean);
  if (posts.length > atMost || !posts.every((it) => /^[a-z]{1,20}\.[\w-]{1,40}$/.test(it))) return 'impossible';
  if (desk !== null && !parseDossierCode(desk).ok) return 'impossible';
  const named = [...shownFor, ...reads, ...(who === null ? [] : [who])];
  return named.every(isUuid) && named.length <= atMost
    ? { for: shownFor, reads, who, posts, desk, asked: query.has('asked') }
    : 'impossible';
}

/**
 * Tells the page of this stream whether it may be read, and from now on as soon as it may no longer: its session or one of its rights has
 * ended, a post by which it was made was taken, or in its browser somebody else has signed in. @param code of the dossier that it shows
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
  const known = shown.desk === null ? undefined : await knowsAs(by(shown.posts, session.posts), shown.desk);
  // It went to another unit while its page was on its way; or an opinion is all that is awaited of his, and the page shows more than that.
  if (shown.desk !== null && (known === undefined || (known === 'opinion' && !shown.asked))) return end(res);
  const grounds: Grounds = { sid: session.sid, rights, posts: shown.posts, desk: shown.desk, own: known === 'own' };
  if (!(await holds(grounds, session.posts))) return end(res);
  if (res.closed) return;
  watched.set(res, grounds);
  if (rights.length > 0 && (await endedRights(rights, vietnamDate(now))).length > 0) return end(res);
  if (watched.has(res)) tell(res, 'event: standing\ndata: {}\n\n');
}

export const unwatch = (res: ServerResponse): boolean => watched.delete(res);

/**
 * Watches a request that is being answered for an official, or for whoever acts for another: making a file may take seconds and sending it
 * minutes. Once its grounds have gone it is asked anew where nothing was answered yet, and the answer to that says why; else it breaks off.
 */
export function attend(req: IncomingMessage, res: ServerResponse, secure: string[], session: Session): void {
  const whom = session.organisation?.id ?? session.principal?.id;
  if (session.kind !== 'staff' && whom === undefined) return;
  const again = () => endCall(res, 303, [...secure, 'location', req.url ?? '/', 'cache-control', 'no-store']);
  const right = { personId: session.id, level: session.level, whom: whom ?? nobody, reads: false, procedure: null };
  const grounds = { sid: session.sid, rights: whom === undefined ? [] : [right], posts: session.posts.map(postMark), desk: null };
  attended.set(res, { ...grounds, again });
  res.once('close', () => attended.delete(res));
}

/** Ends the streams of all whose session or right has ended: one statement at most for a whole process, and none where nobody acts for another. */
export async function tellEnded(now: Date): Promise<void> {
  for (const [res, { sid }] of watched) {
    if (wasClosed(sid)) end(res);
    else if (hasRunOut(sid, now)) end(res, 'expired');
  }
  for (const [res, { sid, posts }] of attended) if (wasClosed(sid) || lost(posts, postsNow(sid)).length > 0) breakOff(res);
  // Where nobody can say whether he may still know of the dossier, it is not to be read; and the others are not kept waiting for it.
  for (const [res, grounds] of watched) if (!(await holds(grounds, postsNow(grounds.sid)).catch(() => false))) end(res);
  const uses = [...watched, ...attended].flatMap(([res, { rights }]) => rights.map((right) => ({ res, right })));
  if (uses.length === 0 || now.getTime() - asked < pause) return;
  asked = now.getTime();
  const keys = new Map(uses.map(({ right }) => [JSON.stringify(right), right]));
  const ended = await endedRights([...keys.values()], vietnamDate(now));
  const gone = new Set(ended.map((at) => [...keys.keys()][at]));
  if (gone.size === 0) return;
  for (const { res, right } of uses) if (gone.has(JSON.stringify(right))) attended.has(res) ? breakOff(res) : end(res);
}

/**
 * Dossiers have changed: one that went to another unit, or on which no opinion of this one is awaited any more, takes its page with it.
 */
export async function tellMoved(codes: ReadonlySet<string>): Promise<void> {
  for (const [res, { sid, posts, desk, own }] of watched) {
    if (desk === null || !codes.has(desk)) continue;
    const known = await knowsAs(by(posts, postsNow(sid)), desk).catch(() => undefined);
    if (known === undefined || (own && known !== 'own')) end(res);
  }
}

/** Of the posts that are held those by which a page was made. */
const by = (posts: readonly string[], held: readonly Post[]): Post[] => held.filter((it) => posts.includes(postMark(it)));

const lost = (posts: readonly string[], held: readonly Post[]): string[] => {
  const now = new Set(held.map(postMark));
  return posts.filter((it) => !now.has(it));
};

/** Whether a page's posts are held still; of a dossier's page, whether what is left of them opens it, so that nothing typed on it is thrown away. */
async function holds(grounds: Grounds, held: readonly Post[]): Promise<boolean> {
  const gone = lost(grounds.posts, held);
  if (gone.length === 0) return true;
  const units = gone.map((it) => it.slice(it.indexOf('.') + 1));
  if (grounds.desk === null || !(await stillKnows(held, units, grounds.desk))) return false;
  grounds.posts = grounds.posts.filter((it) => !gone.includes(it)); // asked once, not at each look
  return true;
}

function breakOff(res: ServerResponse): void {
  const it = attended.get(res);
  attended.delete(res);
  it?.again();
}

/** Once, whatever else of it has ended. `expired`: signing in again opens it again, with what was typed in it. */
function end(res: ServerResponse, how: 'ended' | 'expired' = 'ended'): void {
  watched.delete(res);
  if (res.closed || res.writableEnded) return;
  tell(res, `event: ${how}\ndata: {}\n\n`);
  res.end();
}
