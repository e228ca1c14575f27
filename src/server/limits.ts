import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { env } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

const limiters = () =>
  perProcess('limits', () => ({
    hit: new RateLimiterMemory({ points: env().LIMIT_HITS, duration: 60 }),
    miss: new RateLimiterMemory({ points: env().LIMIT_MISSES, duration: 60 }),
    write: new RateLimiterMemory({ points: 120, duration: 60 }),
    upload: new RateLimiterMemory({ points: env().LIMIT_UPLOADS, duration: 60 }),
  }));

export type Limit = 'hit' | 'miss' | 'write' | 'upload';

/** Whoever asks: the address of the connection. Behind a trusted proxy that is the proxy's, which then has to limit itself. */
export const addressOf = (req: IncomingMessage): string => req.socket.remoteAddress ?? 'unknown';

/** Takes one point; @returns seconds to wait where none is left, else 0 */
export async function take(limit: Limit, address: string): Promise<number> {
  try {
    await limiters()[limit].consume(address);
    return 0;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return Math.max(1, Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000));
  }
}

/** Seconds to wait for somebody who has used up his misses, else 0; takes no point. */
export async function waitFor(limit: Limit, address: string): Promise<number> {
  const state = await limiters()[limit].get(address);
  return state && state.remainingPoints <= 0 ? Math.max(1, Math.ceil(state.msBeforeNext / 1000)) : 0;
}
