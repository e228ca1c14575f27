import { randomUUID } from 'node:crypto';
import { lockAdministration, logChange } from '#src/data/admin-log.ts';
import { transaction } from '#src/data/database.ts';
import { deletePost, insertOfficial, officialWith, openDossiersOf, postsOf, saveFields, savePost } from '#src/data/officials.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import {
  type HeldPost,
  type PostAsked,
  type PostFault,
  type PostFaults,
  postState,
  readEnd,
  readPost,
} from '#src/domain/people/held-post.ts';
import { type IdentityNumberFault, parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { type PersonNameFault, parsePersonName } from '#src/domain/people/person-name.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

export type AccountFault = { kind: 'account-missing' } | { kind: 'account-malformed' } | { kind: 'account-taken'; by: string };
export type OfficialFaults = {
  number?: IdentityNumberFault | { kind: 'already-official'; name: string };
  name?: PersonNameFault;
  account?: AccountFault;
};

/** Makes somebody an official, by his identity number and the account of his office; roles are given afterwards. @returns his id */
export async function addOfficial(
  session: Session,
  typed: { number: string; name: string; account: string },
  now: Date,
): Promise<Result<string, OfficialFaults>> {
  if (!isAdministrator(session)) return refuse({});
  const [number, name] = [parseIdentityNumber(typed.number), parsePersonName(typed.name)];
  const account = typed.account.trim();
  const faults: OfficialFaults = {
    ...(!number.ok && { number: number.error }),
    ...(!name.ok && { name: name.error }),
    ...(!/^[\w.@:-]{1,80}$/.test(account) && { account: { kind: account === '' ? 'account-missing' : 'account-malformed' } as const }),
  };
  if (!number.ok || !name.ok || faults.account) return refuse(faults);
  return transaction(async (tx): Promise<Result<string, OfficialFaults>> => {
    await lockAdministration(tx);
    const there = await officialWith(tx, { account, identityNumber: number.value });
    if (there?.byAccount) return refuse({ account: { kind: 'account-taken', by: there.name } });
    if (there) return refuse({ number: { kind: 'already-official', name: there.name } });
    const id = await insertOfficial(tx, { personId: randomUUID(), account, identityNumber: number.value, name: name.value });
    await logChange(tx, { at: now, actorId: session.id, kind: 'official', thing: id, action: 'official_added', before: null, after: null });
    return ok(id);
  });
}

export type PostRefusal =
  | { kind: 'unknown-official' }
  | { kind: 'own-posts' }
  | { kind: 'no-such-post' }
  | { kind: 'faults'; faults: PostFaults }
  | { kind: 'end-fault'; fault: PostFault }
  | { kind: 'still-holds'; open: number };

/** Nobody gives, prolongs or ends his own posts: another administrator does. */
const forOthers = (session: Session, personId: string): PostRefusal | undefined => {
  if (!isAdministrator(session) || !isUuid(personId)) return { kind: 'unknown-official' };
  return session.id === personId ? { kind: 'own-posts' } : undefined;
};

/** Gives an official a role at a unit; his open sessions have it within a second. */
export async function givePost(session: Session, personId: string, asked: PostAsked, now: Date): Promise<Result<HeldPost, PostRefusal>> {
  const obstacle = forOthers(session, personId);
  if (obstacle) return refuse(obstacle);
  const { units, city } = snapshot();
  return transaction(async (tx): Promise<Result<HeldPost, PostRefusal>> => {
    await lockAdministration(tx);
    const held = await postsOf(tx, personId);
    if (!held) return refuse({ kind: 'unknown-official' });
    const read = readPost(asked, held, { today: vietnamDate(now), units: new Set(units.keys()), city: city.unit });
    if (!read.ok) return refuse({ kind: 'faults', faults: read.error });
    await savePost(tx, personId, read.value);
    const change = { at: now, actorId: session.id, kind: 'official', thing: personId, action: 'post_given' } as const;
    await logChange(tx, { ...change, before: null, after: read.value });
    return ok(read.value);
  });
}

/**
 * Ends a post, at once or with a day; one that has not begun is withdrawn. Where open dossiers lie with a specialist, the administrator has
 * to say that he knows: they stay where they are until the head gives them to somebody else.
 */
export async function endPost(
  session: Session,
  personId: string,
  asked: { role: string; unit: string; when: string; day: string; known: boolean },
  now: Date,
): Promise<Result<HeldPost, PostRefusal>> {
  const obstacle = forOthers(session, personId);
  if (obstacle) return refuse(obstacle);
  const today = vietnamDate(now);
  const open = asked.role === 'specialist' ? ((await openDossiersOf(personId, [asked.unit])).get(asked.unit) ?? 0) : 0;
  return transaction(async (tx): Promise<Result<HeldPost, PostRefusal>> => {
    await lockAdministration(tx);
    const held = await postsOf(tx, personId);
    const before = held?.find((post) => post.role === asked.role && post.unit === asked.unit && postState(post, today) !== 'past');
    if (!before) return refuse({ kind: 'no-such-post' });
    const change = { at: now, actorId: session.id, kind: 'official', thing: personId } as const;
    if (postState(before, today) === 'future' && asked.when !== 'day') {
      await deletePost(tx, personId, before);
      await logChange(tx, { ...change, action: 'post_withdrawn', before, after: null });
      return ok(before);
    }
    const until = readEnd(asked, before, today);
    if (!until.ok) return refuse({ kind: 'end-fault', fault: until.error });
    if (open > 0 && !asked.known) return refuse({ kind: 'still-holds', open });
    const after = { ...before, until: until.value };
    await savePost(tx, personId, after);
    await logChange(tx, { ...change, action: 'post_ended', before, after });
    return ok(after);
  });
}

/** Every field of the catalogue by its key, in the order of their Vietnamese names. */
export const fieldsOfCatalogue = (): Map<string, Text> =>
  new Map(
    [...snapshot().procedures.values()]
      .map(({ procedure: { field } }) => [field.key, field.name] as const)
      .sort(([, a], [, b]) => a.vi.localeCompare(b.vi, 'vi')),
  );

/**
 * Which fields a specialist keeps at a unit: where a procedure is given out by field, he gets those of these. None chosen, or all: every one.
 * The log has them by name.
 */
export async function keepFields(
  session: Session,
  personId: string,
  { unit, fields: chosen }: { unit: string; fields: readonly string[] },
  now: Date,
): Promise<Result<string[], PostRefusal>> {
  const obstacle = forOthers(session, personId);
  if (obstacle) return refuse(obstacle);
  const known = fieldsOfCatalogue();
  const some = [...known.keys()].filter((key) => chosen.includes(key));
  const fields = some.length === known.size ? [] : some;
  const today = vietnamDate(now);
  return transaction(async (tx): Promise<Result<string[], PostRefusal>> => {
    await lockAdministration(tx);
    const held = await postsOf(tx, personId);
    if (!held?.some((post) => post.role === 'specialist' && post.unit === unit && postState(post, today) !== 'past'))
      return refuse({ kind: 'no-such-post' });
    const before = (await saveFields(tx, personId, unit, fields)) ?? [];
    const named = (keys: readonly string[]) => ({ unit, fields: keys.map((key) => known.get(key)?.vi ?? key) });
    if ([...before].sort().join() !== [...fields].sort().join()) {
      const change = { at: now, actorId: session.id, kind: 'official', thing: personId, action: 'fields_kept' } as const;
      await logChange(tx, { ...change, before: named(before), after: named(fields) });
    }
    return ok(fields);
  });
}
