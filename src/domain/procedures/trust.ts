import { z } from 'zod';

/**
 * How far a published value can be trusted, so that a page can say so:
 * `verified` read on the national portal or in the law · `inferred` concluded from other facts ·
 * `memory` from general knowledge, to be confirmed by an official · `proposed` our own choice, not a rule of law.
 */
export const Trust = z.enum(['verified', 'inferred', 'memory', 'proposed']);
export type Trust = z.infer<typeof Trust>;

/** What several values together can be trusted: as far as the least of them. */
export function leastTrust(trusts: readonly Trust[]): Trust {
  return [...trusts].sort((a, b) => Trust.options.indexOf(b) - Trust.options.indexOf(a))[0] ?? 'verified';
}
