import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Scope } from '#src/domain/integrators/scope.ts';
import { secret } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';
import { type ApiKey, liveKey } from '#src/services/integrators/api-keys.ts';

/** How long an access token lives, in seconds. */
export const tokenLife = 900;

const signing = () => perProcess('token key', () => Buffer.from(hkdfSync('sha256', secret('AUTH_SECRET'), '', 'access tokens', 32)));
const sign = (body: Buffer): Buffer => createHmac('sha256', signing()).update(body).digest();

/**
 * A token for a key: its id, the second in which it ends and the scopes, under our signature. Nothing is stored: it is opaque to who holds
 * it, dies within a quarter of an hour, and at once with its key, which is looked up at each call.
 */
export function makeToken(key: ApiKey, scopes: readonly Scope[], now: Date): string {
  const body = Buffer.alloc(21);
  Buffer.from(key.id.replaceAll('-', ''), 'hex').copy(body);
  body.writeUInt32BE(Math.floor(now.getTime() / 1000) + tokenLife, 16);
  body.writeUInt8(
    Scope.options.reduce((bits, scope, at) => bits | (scopes.includes(scope) ? 1 << at : 0), 0),
    20,
  );
  return `mct_${Buffer.concat([body, sign(body)]).toString('base64url')}`;
}

/** Whose token it is, and what it opens: no more than its key does today. Undefined: none of ours, over, or its key is dead. */
export function readToken(shown: string, now: Date): { key: ApiKey; scopes: Scope[] } | undefined {
  if (!/^mct_[\w-]{71}$/.test(shown)) return undefined;
  const bytes = Buffer.from(shown.slice(4), 'base64url');
  const body = bytes.subarray(0, 21);
  if (bytes.length !== 53 || !timingSafeEqual(sign(body), bytes.subarray(21))) return undefined;
  if (body.readUInt32BE(16) * 1000 <= now.getTime()) return undefined;
  const hex = body.toString('hex', 0, 16);
  const key = liveKey(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`, now);
  return key && { key, scopes: Scope.options.filter((scope, at) => (body.readUInt8(20) >> at) & 1 && key.scopes.includes(scope)) };
}
