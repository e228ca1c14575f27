import { z } from 'zod';

/** What a key opens of an organisation's own dossiers; what is public needs none. */
export const Scope = z.enum(['dossiers:read', 'dossiers:write', 'papers:read']);
export type Scope = z.infer<typeof Scope>;

/** The scopes that a token is asked for, parted by spaces (RFC 6749 §3.3); undefined: one of them is none of ours. */
export function parseScopes(text: string): Scope[] | undefined {
  const read = Scope.array()
    .min(1)
    .safeParse([...new Set(text.split(' ').filter(Boolean))]);
  return read.data;
}
