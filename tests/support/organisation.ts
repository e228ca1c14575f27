import { randomUUID } from 'node:crypto';
import { saveOrganisation } from '#src/data/persons.ts';
import { Scope } from '#src/domain/integrators/scope.ts';
import { makeKey } from '#src/services/integrators/api-keys.ts';
import type { Session } from '#src/services/session.ts';
import { actingFor, citizen } from './people.ts';

/** Lê Hoàng Châu as she is signed in for her company, or for another one. */
export async function representative(taxCode = '0399900015', sub = '079199000789', now = new Date()): Promise<Session> {
  const person = await citizen(sub, now, 2);
  const company = { taxCode, name: `Công ty ${taxCode}` };
  const id = await saveOrganisation({ ...company, representativeId: person.id });
  return actingFor(person, { id, ...company });
}

/** A key of her company, as it was shown once. */
export async function keyOf(
  session: Session,
  scopes: readonly Scope[] = Scope.options,
  now = new Date(),
): Promise<{ id: string; key: string }> {
  const id = randomUUID();
  const made = await makeKey(session, id, { name: 'Kế toán', scopes: [...scopes], days: 90 }, now);
  if (!made.ok) throw new Error(made.error.kind);
  return { id, key: made.value.key };
}
