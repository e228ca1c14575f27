import { LRUCache } from 'lru-cache';
import { IdentityClaims } from '#src/adapters/identity.ts';
import { findPerson, type Person } from '#src/data/persons.ts';
import { perProcess } from '#src/per-process.ts';
import type { Session } from '#src/services/session.ts';

/** A person and what the identity provider last said of him; without claims where only an official at a counter has met him. */
export type KnownPerson = { person: Person; claims: IdentityClaims | undefined };

const known = () => perProcess('identities', () => new LRUCache<string, KnownPerson>({ max: 5_000 }));

/** @throws where there is nobody of this id */
export async function knownPerson(id: string): Promise<KnownPerson> {
  const person = await findPerson(id);
  if (!person) throw new Error('a person who is nobody');
  return { person, claims: IdentityClaims.safeParse(person.claims).data };
}

/** Whoever is signed in: read once a session, for what is known of him changes only by signing in again. */
export async function signedInPerson({ sid, id }: Pick<Session, 'sid' | 'id'>): Promise<KnownPerson> {
  const before = known().get(sid);
  if (before) return before;
  const found = await knownPerson(id);
  known().set(sid, found);
  return found;
}
