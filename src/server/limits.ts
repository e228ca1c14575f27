import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Spent } from '#src/api/context.ts';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';
import { cookieOf, makeCookie } from '#src/server/cookies.ts';

/**
 * `hit`: a public code that exists · `miss`: one that does not, or a key that is none · `write`: a form or API call ·
 * `file`: a dossier that somebody files for himself or for one other · `files`: whomever he files it for ·
 * `page`: one made for one visitor · `upload`: a piece of one · `call`: one of the API · `keyFile`: a dossier with a key.
 */
export type Limit = 'hit' | 'miss' | 'write' | 'file' | 'files' | 'page' | 'upload' | 'call' | 'keyFile';

const day = 86_400;
const limiters = () =>
  perProcess('limits', (): Record<Limit, RateLimiterMemory> => {
    const { LIMIT_HITS, LIMIT_MISSES, LIMIT_WRITES, LIMIT_FILINGS, LIMIT_PAGES, LIMIT_UPLOADS, LIMIT_CALLS, LIMIT_KEY_FILINGS } = env();
    return {
      hit: new RateLimiterMemory({ points: LIMIT_HITS, duration: 60 }),
      miss: new RateLimiterMemory({ points: LIMIT_MISSES, duration: 60 }),
      write: new RateLimiterMemory({ points: LIMIT_WRITES, duration: 60 }),
      file: new RateLimiterMemory({ points: LIMIT_FILINGS, duration: day }),
      files: new RateLimiterMemory({ points: Math.max(LIMIT_FILINGS, LIMIT_KEY_FILINGS), duration: day }),
      page: new RateLimiterMemory({ points: LIMIT_PAGES, duration: 60 }),
      upload: new RateLimiterMemory({ points: LIMIT_UPLOADS, duration: 60 }),
      call: new RateLimiterMemory({ points: LIMIT_CALLS, duration: 60 }),
      keyFile: new RateLimiterMemory({ points: LIMIT_KEY_FILINGS, duration: day }),
    };
  });

/** Whoever asks, as limits count: the address of the connection, or behind a trusted proxy the one that the proxy saw. Of IPv6 the /64. */
export function addressOf(req: IncomingMessage): string {
  const peer = plain(req.socket.remoteAddress ?? 'unknown');
  const hop = env().TRUSTED_PROXIES.includes(peer)
    ? String(req.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined;
  const address = plain(hop || peer);
  return isIPv6(address) ? `${expand(address).slice(0, 4).join(':')}::/64` : address;
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/** The eight groups of an IPv6 address. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

/** The cookie of a device that has asked for what does not exist: whoever changes his address, but not his device, goes on where he was. */
const deviceCookie = 'thiet-bi';
const marked = new WeakMap<IncomingMessage, string>();

const deviceOf = (req: IncomingMessage): string | undefined => {
  const known = marked.get(req) ?? cookieOf(req, deviceCookie);
  return known && /^[\w-]{22}$/.test(known) ? `device ${known}` : undefined;
};

/** By whom misses count: the address, and the device where an earlier miss has marked it. */
export function guessersOf(req: IncomingMessage): string[] {
  const device = deviceOf(req);
  return [addressOf(req), ...(device ? [device] : [])];
}

/** What the answer to a request that missed has to set: the mark of its device, forgotten an hour later. Nothing for all others. */
export function deviceMark(req: IncomingMessage, https: boolean): string[] {
  const fresh = marked.get(req);
  return fresh === undefined ? [] : ['set-cookie', makeCookie(deviceCookie, fresh, 3_600, https)];
}

/** Takes one point; @returns what is left, in how many seconds it is whole again, and how long to wait where none was left */
export async function spend(limit: Limit, whose: string): Promise<Spent> {
  const told = ({ remainingPoints, msBeforeNext }: RateLimiterRes, refused: boolean): Spent => {
    const reset = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { ...policyOf(limit), wait: refused ? reset : 0, left: Math.max(0, remainingPoints), reset };
  };
  try {
    return told(await limiters()[limit].consume(whose), false);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return told(refused as RateLimiterRes, true);
  }
}

/** How many points a limit gives in how many seconds. */
export function policyOf(limit: Limit): Pick<Spent, 'name' | 'quota' | 'window'> {
  const { points: quota, duration: window } = limiters()[limit];
  return { name: limit, quota, window };
}

/** Gives one point back: what it was taken for did not come about. */
export const giveBack = async (limit: Limit, whose: string): Promise<unknown> => limiters()[limit].reward(whose, 1);

/** Takes one point; @returns seconds to wait where none is left, else 0 */
export const take = async (limit: Limit, whose: string): Promise<number> => (await spend(limit, whose)).wait;

/** Seconds to wait for somebody who has used up his points, else 0; takes none. */
export async function waitFor(limit: Limit, whose: string): Promise<number> {
  const state = await limiters()[limit].get(whose);
  return state && state.remainingPoints <= 0 ? Math.max(1, Math.ceil(state.msBeforeNext / 1000)) : 0;
}

/** The same for several: as long as the one who has to wait longest. */
export const waitForAny = async (limit: Limit, whose: readonly string[]): Promise<number> =>
  Math.max(0, ...(await Promise.all(whose.map((it) => waitFor(limit, it)))));

/**
 * A miss, counted against address and device, which is marked from now on, and against who is known. Counted before it is answered: of
 * guesses that come together no more are told than of those that come one by one.
 * @param known who is signed in, or a key and its organisation: he is judged by what he tries himself, whatever his neighbours do
 * @returns what is left for whom it leaves least; where he has to wait he may not even be told that there is nothing
 */
export async function spendMiss(req: IncomingMessage, known: readonly string[] = []): Promise<Spent> {
  if (deviceOf(req) === undefined) marked.set(req, randomBytes(16).toString('base64url'));
  const guessers = guessersOf(req);
  const all = await Promise.all([...known, ...guessers].map((whose) => spend('miss', whose)));
  return all.slice(0, known.length || guessers.length).reduce((a, b) => (b.wait > a.wait || b.left < a.left ? b : a));
}

/** The same for a page. @returns how long to wait for whoever has tried too often, else 0 */
export const missed = async (req: IncomingMessage, known: readonly string[] = []): Promise<number> => (await spendMiss(req, known)).wait;

/** One more dossier today: for the one that it is filed for, and of all that this person files. @returns seconds to wait, else 0 */
export const takeFiling = async (who: string, forWhom: string): Promise<number> =>
  (await take('file', `${who} ${forWhom}`)) || (await take('files', who));
