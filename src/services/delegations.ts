import { randomUUID } from 'node:crypto';
import { delegationsAt, endDelegation, findDelegation, lendOnce, type PresentDelegation } from '#src/data/delegations.ts';
import { type UnitOfficial, unitOfficials } from '#src/data/queries/unit-officials.ts';
import { refreshSessionsOf } from '#src/data/sessions.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { findOfficialById } from '#src/data/staff.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { deadlineBounds } from '#src/domain/dossiers/queues.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import { arrangesFor, checkDelegation, type Delegation, type DelegationFault, leadsFor } from '#src/domain/people/delegation.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

/** Who works at a unit, what lies on each desk, and who stands in for whom. */
export type UnitPeople = {
  unit: string;
  name: Text;
  officials: UnitOfficial[];
  delegations: (PresentDelegation & { mayEnd: boolean })[];
  /** this official leads here: he may arrange absences of others, too; and of those who sign */
  leads: boolean;
  signs: boolean;
};

const unitsOf = ({ posts }: Session): string[] => [
  ...new Set(posts.flatMap(({ role, unit, for: lender }) => (role === 'admin' || lender !== undefined ? [] : [unit]))),
];

/** The people of this official's own units. */
export async function peopleOf(session: Session, now: Date): Promise<UnitPeople[]> {
  const units = unitsOf(session);
  const delegations = await delegationsAt(units, now);
  const { later } = deadlineBounds(snapshot().calendar, now);
  return Promise.all(
    units.map(async (unit) => {
      const leads = (roles: readonly Role[]) => leadsFor(session.posts, unit, roles);
      return {
        unit,
        name: getUnit(unit).fullName,
        officials: await unitOfficials(unit, { now, soon: later }),
        delegations: delegations
          .filter((it) => it.unit === unit)
          .map((it) => ({ ...it, mayEnd: leads(it.roles) || it.personId === session.id })),
        leads: leads([]),
        signs: arrangesFor(session.posts, unit, ['leader']),
      };
    }),
  );
}

export type DelegationSent = {
  unit: string;
  person: string;
  deputy: string;
  roles: readonly Role[];
  from: Day | undefined;
  until: Day | undefined;
};

/** Lends an absent official's posts to a colleague: his own, or those of an official of a unit that the session leads. */
export async function delegate(
  session: Session,
  sent: DelegationSent,
  now: Date,
): Promise<Result<unknown, DelegationFault | { kind: 'not-yours' | 'not-yours-to-sign' } | { kind: 'person-missing' }>> {
  const person = sent.person || session.id;
  if (!unitsOf(session).includes(sent.unit)) return refuse({ kind: 'not-yours' });
  if (person !== session.id && !leadsFor(session.posts, sent.unit, [])) return refuse({ kind: 'not-yours' });
  if (person !== session.id && !arrangesFor(session.posts, sent.unit, sent.roles)) return refuse({ kind: 'not-yours-to-sign' });
  const absent = isUuid(person) ? await findOfficialById(person) : undefined;
  if (!absent) return refuse({ kind: 'person-missing' });
  const deputy = isUuid(sent.deputy) ? await findOfficialById(sent.deputy) : undefined;
  const asked = { id: absent.personId, posts: absent.posts };
  const said = await lendOnce({ unit: sent.unit, personId: person, now }, (others) => {
    // Pressed twice, it was lent by the first press.
    const same = others.find((one) => one.deputyId === deputy?.personId && isSame(one, sent));
    if (same) return { said: ok(same) };
    const checked = checkDelegation(sent, asked, deputy && { id: deputy.personId, posts: deputy.posts }, {
      today: vietnamDate(now),
      others: others.filter(({ idle }) => idle === null),
    });
    if (!checked.ok || !deputy) return { said: checked };
    return { said: checked, insert: { ...checked.value, id: randomUUID(), deputyId: deputy.personId, madeBy: session.id } };
  });
  if (said.ok && deputy) await refreshSessionsOf([deputy.personId], now);
  return said;
}

const isSame = (one: Delegation, sent: DelegationSent): boolean =>
  one.from === sent.from && one.until === sent.until && [...one.roles].sort().join() === [...new Set(sent.roles)].sort().join();

/** Takes it back, at once and everywhere. @returns false where there is none, or where it is not this official's to end */
export async function takeBack(session: Session, id: string, now: Date): Promise<boolean> {
  const it = isUuid(id) ? await findDelegation(id) : undefined;
  if (!it || (it.personId !== session.id && !leadsFor(session.posts, it.unit, it.roles))) return false;
  const ended = await endDelegation(id, session.id, now);
  if (ended) await refreshSessionsOf([it.deputyId], now);
  return ended;
}
