import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** `hit`: a public code that exists · `miss`: one that does not · `write`: a form or API call · `file`: a dossier · `page`: one made for one visitor · `upload`: a piece of one. */
export type Limit = 'hit' | 'miss' | 'write' | 'file' | 'page' | 'upload';

const day = 86_400;
const limiters = () =>
  perProcess('limits', (): Record<Limit, RateLimiterMemory> => {
    const { LIMIT_HITS, LIMIT_MISSES, LIMIT_WRITES, LIMIT_FILINGS, LIMIT_PAGES, LIMIT_UPLOADS } = env();
    return {
      hit: new RateLimiterMemory({ points: LIMIT_HITS, duration: 60 }),
      miss: new RateLimiterMemory({ points: LIMIT_MISSES, duration: 60 }),
      write: new RateLimiterMemory({ points: LIMIT_WRITES, duration: 60 }),
      file: new RateLimiterMemory({ points: LIMIT_FILINGS, duration: day }),
      page: new RateLimiterMemory({ points: LIMIT_PAGES, duration: 60 }),
      upload: new RateLimiterMemory({ points: LIMIT_UPLOADS, duration: 60 }),
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

/** Takes one point; @returns seconds to wait where none is left, else 0 */
export async function take(limit: Limit, whose: string): Promise<number> {
  try {
    await limiters()[limit].consume(whose);
    return 0;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return Math.max(1, Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000));
  }
}

/** Seconds to wait for somebody who has used up his points, else 0; takes none. */
export async function waitFor(limit: Limit, whose: string): Promise<number> {
  const state = await limiters()[limit].get(whose);
  return state && state.remainingPoints <= 0 ? Math.max(1, Math.ceil(state.msBeforeNext / 1000)) : 0;
}
