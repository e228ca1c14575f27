import type { Scope } from '#src/domain/integrators/scope.ts';
import { keyOf, liveKey, sessionOfKey } from '#src/services/integrators/api-keys.ts';
import { readToken } from '#src/services/integrators/tokens.ts';
import type { Session } from '#src/services/session.ts';

/** Who calls the API: nobody in particular, somebody who is signed in, or a system with its key. */
export type Caller = {
  session?: Session | undefined;
  /** of a system: its key, and what it opens; a person's own session opens all of his own */
  key?: { id: string; scopes: readonly Scope[] } | undefined;
};

/**
 * Who comes with this `Authorization` header: a key or a token, as bearer (RFC 6750). Undefined: it opens nothing.
 * @throws SessionsUnknown while nobody can say which keys are alive
 */
export async function callerWith(authorization: string, now: Date): Promise<Caller | undefined> {
  const [, shown] = /^bearer +([\w-]{1,200})$/i.exec(authorization) ?? [];
  if (shown === undefined) return undefined;
  const token = shown.startsWith('mct_') ? readToken(shown, now) : undefined;
  const key = token?.key ?? (await keyOf(shown, now));
  return key && { session: sessionOfKey(key, now), key: { id: key.id, scopes: token?.scopes ?? key.scopes } };
}

/** Whether who began this call may still end it: a key may have died while its body was on the way. */
export const stillAlive = ({ key }: Caller, now: Date): boolean => key === undefined || liveKey(key.id, now) !== undefined;
