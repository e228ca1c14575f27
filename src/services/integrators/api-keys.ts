import { hash as digest, randomBytes } from 'node:crypto';
import {
  findKey,
  insertKey,
  type KeyRecord,
  keysChangedSince,
  keysOf,
  type ListedKey,
  mayManage,
  noteUses,
  revokeKey,
  tellEndingKeys,
} from '#src/data/api-keys.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { keyEndingDays, mostKeys, type NewKey } from '#src/domain/integrators/new-key.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { perProcess } from '#src/per-process.ts';
import { type Session, SessionsUnknown } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

const blindFor = 5_000;
const day = 86_400_000;

/** A key that is alive. */
export type ApiKey = KeyRecord;

type Mirror = { byHash: Map<string, ApiKey>; byId: Map<string, ApiKey>; readAt: number; since: Date | undefined; used: Map<string, Date> };
const mirror = (): Mirror =>
  perProcess('api keys', () => ({ byHash: new Map(), byId: new Map(), readAt: 0, since: undefined, used: new Map() }));

function forget(id: string): boolean {
  const { byHash, byId } = mirror();
  const known = byId.get(id);
  if (!known) return false;
  byHash.delete(known.hash);
  return byId.delete(id);
}

function note({ alive, key }: { alive: boolean; key: ApiKey }, now: Date): ApiKey | undefined {
  if (!alive || key.expiresAt <= now) {
    forget(key.id);
    return undefined;
  }
  mirror().byHash.set(key.hash, key);
  mirror().byId.set(key.id, key);
  return key;
}

/**
 * Takes over which keys were made and which died since the last look; called more than once a second by every web process.
 * @returns the keys that have died since, whose calls have to end
 */
export async function mirrorKeys(now: Date): Promise<string[]> {
  const it = mirror();
  const { at, keys } = await keysChangedSince(it.since);
  it.since = new Date(at.getTime() - 10_000); // overlap: a commit may come late
  it.readAt = now.getTime();
  const before = [...it.byId.keys()];
  for (const one of keys) note(one, now);
  for (const [id, key] of it.byId) if (key.expiresAt <= now) forget(id);
  return before.filter((id) => !it.byId.has(id));
}

/** @throws SessionsUnknown while the table could not be read for five seconds: nobody is let in on old knowledge */
function fresh(now: Date): Mirror {
  const it = mirror();
  if (now.getTime() - it.readAt > blindFor) throw new SessionsUnknown();
  return it;
}

const shape = /^mck_[0-9a-z]{12}_[\w-]{43}$/;

/** The key that was shown; undefined: none, or dead. */
export async function keyOf(shown: string, now: Date): Promise<ApiKey | undefined> {
  if (!shape.test(shown)) return undefined;
  const it = fresh(now);
  const hash = digest('sha256', shown, 'hex');
  const known = it.byHash.get(hash);
  if (known) return known.expiresAt > now ? known : undefined;
  const found = await findKey(Buffer.from(hash, 'hex')); // made a moment ago by another process
  return found && note(found, now);
}

/** By id, as a token names it; undefined: dead. */
export function liveKey(id: string, now: Date): ApiKey | undefined {
  const known = fresh(now).byId.get(id);
  return known && known.expiresAt > now ? known : undefined;
}

/** Whoever calls with a key acts for its organisation, in the name of who made it. */
export function sessionOfKey(key: ApiKey, now: Date): Session {
  mirror().used.set(key.id, now);
  return {
    sid: `${key.id}.${vietnamDate(now)}`, // what is known of its maker is read anew each day
    kind: 'citizen',
    keyId: key.id,
    id: key.maker.id,
    subject: key.maker.identityNumber,
    name: key.maker.name,
    level: 2,
    organisation: key.organisation,
    grounds: [{ kind: 'member', roles: ['file', 'follow', 'pay'] }], // a system manages nobody; its scopes narrow this further
    posts: [],
    openedAt: now,
    expiresAt: key.expiresAt,
  };
}

/** Writes down when keys were used last, all at once; what cannot be written now is written with the next ones. */
export async function saveUses(): Promise<void> {
  const it = mirror();
  if (it.used.size === 0) return;
  const uses = it.used;
  it.used = new Map();
  try {
    await noteUses(uses);
  } catch (cause) {
    it.used = new Map([...uses, ...it.used]);
    throw cause;
  }
}

/** The organisation whose keys and webhooks this session manages; undefined: none. */
export async function managedOrganisation(session: Session | undefined): Promise<NonNullable<Session['organisation']> | undefined> {
  if (session?.kind !== 'citizen' || !session.organisation || session.level < 2) return undefined;
  return (await mayManage(session.id, session.organisation.id)) ? session.organisation : undefined;
}

export type MadeKey = { key: string; prefix: string };

/**
 * Makes a key. It is told here and never again.
 * @param id of the form, so that one sent twice makes one key
 */
export async function makeKey(
  session: Session,
  id: string,
  it: NewKey,
  now: Date,
): Promise<Result<MadeKey, { kind: 'not-yours' } | { kind: 'made-before' } | { kind: 'too-many'; most: number }>> {
  const organisation = await managedOrganisation(session);
  if (!organisation || !isUuid(id)) return refuse({ kind: 'not-yours' });
  const prefix = `mck_${BigInt(`0x${randomBytes(9).toString('hex')}`)
    .toString(36)
    .padStart(14, '0')
    .slice(-12)}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  const { name, scopes, days } = it;
  const row = {
    ...{ id, organisationId: organisation.id, madeBy: session.id, name, prefix, scopes },
    hash: digest('sha256', key, 'buffer'),
    expiresAt: new Date(now.getTime() + days * day),
  };
  const made = await insertKey(row, mostKeys, now);
  if (made === 'there') return refuse({ kind: 'made-before' });
  return made === 'made' ? ok({ key, prefix }) : refuse({ kind: 'too-many', most: mostKeys });
}

/** From now on it opens nothing; calls that run with it end with the next look of their process. */
export async function endKey(session: Session, id: string, now: Date): Promise<boolean> {
  const organisation = await managedOrganisation(session);
  return organisation !== undefined && isUuid(id) && revokeKey(id, organisation.id, session.id, now);
}

export const listKeys = (organisation: { id: string }, now: Date): Promise<ListedKey[]> => keysOf(organisation.id, now);

/** Tells those who manage its organisation that a key ends soon. @returns how many were told */
export const tellOfEndingKeys = (now: Date): Promise<number> => tellEndingKeys(keyEndingDays, now);
