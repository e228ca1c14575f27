import { decode } from '@auth/core/jwt';
import {
  closeSession,
  findSession,
  refreshSessionsOf,
  renewSession,
  type SessionRecord,
  sessionsChangedSince,
  setActing,
} from '#src/data/sessions.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Post } from '#src/domain/people/account.ts';
import type { Ground } from '#src/domain/people/acting.ts';
import { baseUrl, isLoopback, secret } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** Who is signed in, as every page, action and API route sees it; where he acts for another, why he may, as read for this one request. */
export type Session = SessionRecord & {
  grounds?: readonly Ground[];
  /** of a system that calls with this key */
  keyId?: string;
  /** as it faces one dossier (`facing`): who of this official and those he stands in for is on its citizen's side */
  tied?: readonly string[];
  /** for whom he acted until this request, which found that he no longer may */
  ended?: string;
};

const idle = 30 * 60_000;
const longest = 12 * 3_600_000;
const renewAfter = 5 * 60_000;
const blindFor = 5_000;
export const sessionTimes = { idle, longest };

const cookieName = () =>
  perProcess('session cookie', () => ({ name: isLoopback(baseUrl()) ? 'authjs.session-token' : '__Secure-authjs.session-token' }));
export const sessionCookie = (): string => cookieName().name;

type Mirror = {
  open: Map<string, Session>;
  closed: Map<string, Date>;
  readAt: number;
  sids: Map<string, string>;
  /** what this process has noted by itself, each with its place in time: a look that began before it knows less */
  noted: Map<string, number>;
  moment: number;
};
const mirror = (): Mirror =>
  perProcess('sessions', () => ({ open: new Map(), closed: new Map(), readAt: 0, sids: new Map(), noted: new Map(), moment: 0 }));

/** Thrown while the mirror of open sessions cannot be read: nobody is let in on old knowledge. */
export class SessionsUnknown extends Error {
  readonly kind = 'sessions-unknown';
}

/**
 * Takes over what changed in the table since the last look; called each second by every web process. Posts begin and end by day: in the first
 * seconds of each day in Vietnam it reads every session that can be open.
 */
export async function mirrorSessions(now: Date): Promise<void> {
  const it = mirror();
  const looked = new Date(it.readAt - 10_000); // overlap: a commit may come late, and the database's midnight too
  const since = vietnamDate(looked) === vietnamDate(now) ? looked : new Date(Math.min(looked.getTime(), now.getTime() - longest));
  const begun = ++it.moment;
  for (const session of await sessionsChangedSince(since, now)) if ((it.noted.get(session.sid) ?? 0) <= begun) note(session, now);
  it.readAt = now.getTime();
  for (const [sid, at] of it.noted) if (at <= begun) it.noted.delete(sid);
  for (const [sid, session] of it.open) if (session.expiresAt <= now) it.open.delete(sid);
  for (const [sid, until] of it.closed) if (until <= now) it.closed.delete(sid);
}

/** What this process did itself, or has read for somebody: newer than what a look under way will bring. */
function noteNow(session: Session & { closedAt: Date | null }, now: Date): Session | undefined {
  mirror().noted.set(session.sid, ++mirror().moment);
  return note(session, now);
}

function note(session: Session & { closedAt: Date | null }, now: Date): Session | undefined {
  if (mirror().closed.has(session.sid)) return undefined; // never open again, whatever was read before it ended
  if (session.closedAt || session.expiresAt <= now) {
    mirror().open.delete(session.sid);
    if (session.closedAt) mirror().closed.set(session.sid, new Date(session.openedAt.getTime() + longest));
    return undefined;
  }
  mirror().open.set(session.sid, session);
  return session;
}

/** The session id in this cookie: Auth.js's encrypted token, decrypted once a cookie, not once a request. */
export async function sidOf(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie || cookie.length > 4_096) return undefined;
  const { sids } = mirror();
  const known = sids.get(cookie);
  if (known) return known;
  const token = await decode<{ sid: string }>({ token: cookie, secret: secret('AUTH_SECRET'), salt: sessionCookie() }).catch(() => null);
  if (!token?.sid) return undefined;
  if (sids.size > 10_000) sids.clear();
  sids.set(cookie, token.sid);
  return token.sid;
}

/**
 * Who holds this cookie, or undefined: signed out, expired, forged.
 * @throws SessionsUnknown while the table could not be read for five seconds
 */
export async function sessionOf(cookie: string | undefined, now: Date): Promise<Session | undefined> {
  const sid = await sidOf(cookie);
  if (!sid) return undefined;
  const it = mirror();
  if (now.getTime() - it.readAt > blindFor) throw new SessionsUnknown();
  const known = it.open.get(sid);
  if (known) return known.expiresAt > now ? known : undefined;
  const found = await findSession(sid); // opened a moment ago by another process
  return found ? noteNow(found, now) : undefined;
}

/** Whoever works stays signed in: 30 minutes from the last request, 12 hours at most. Writes at most once in five minutes. */
export async function keepAlive(session: Session, now: Date): Promise<Session> {
  const until = new Date(Math.min(now.getTime() + idle, session.openedAt.getTime() + longest));
  if (until.getTime() - session.expiresAt.getTime() < renewAfter) return session;
  if (!(await renewSession(session.sid, until, now))) return session;
  const known = mirror().open.get(session.sid); // another window may have turned it meanwhile, or ended it
  if (known) {
    mirror().open.set(session.sid, { ...known, expiresAt: until });
    mirror().noted.set(session.sid, ++mirror().moment);
  }
  return { ...session, expiresAt: until };
}

/** For whom it acts from now on; this process knows it at once, the others with their next look. */
export async function turnSession(
  sid: string,
  to: { organisationId: string | null; principalId: string | null },
  now: Date,
): Promise<void> {
  await setActing(sid, to, now);
  const found = await findSession(sid);
  if (found) noteNow(found, now);
}

/** As it stands in the table now; this process knows it at once, the others with their next look. */
export async function rereadSession({ sid, id }: Session, now: Date): Promise<void> {
  await refreshSessionsOf([id], now);
  const found = await findSession(sid);
  if (found) noteNow(found, now);
}

export async function endSession(sid: string, now: Date): Promise<void> {
  await closeSession(sid, now);
  mirror().open.delete(sid);
  mirror().closed.set(sid, new Date(now.getTime() + longest));
}

/** Whether somebody ended this session; one that only grew old was not ended. */
export const wasClosed = (sid: string): boolean => mirror().closed.has(sid);

/** The posts that the official of this session holds now, as this process knows; none where it is not open. */
export const postsNow = (sid: string): readonly Post[] => mirror().open.get(sid)?.posts ?? [];

/** Whether this session, which this process knew as open, has run out; also one that was ended. */
export const hasRunOut = (sid: string, now: Date): boolean => !((mirror().open.get(sid)?.expiresAt ?? now) > now);

/** Whether the mirror of open sessions is fresh enough to let people in. */
export const sessionsKnown = (now: Date): boolean => now.getTime() - mirror().readAt <= blindFor;
