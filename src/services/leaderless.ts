import { lateAt, unitsWithoutLeader } from '#src/data/queries/leaderless.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/**
 * The units right below this leader's that have no leader today. Complaints about them are his to read and answer, and he is told what is late
 * there, since nobody else would be; whatever else a leader decides waits until they have one.
 */
export async function leaderlessBelow({ kind, posts }: Session): Promise<string[]> {
  const leads = kind === 'staff' ? posts.filter(({ role }) => role === 'leader').map(({ unit }) => unit) : [];
  return leads.length > 0 ? unitsWithoutLeader(leads) : [];
}

/** The session as it answers for what people say of this unit: its own posts, and the leader's where the unit below has none. */
export async function answeringFor(session: Session, unit: string): Promise<Session> {
  if (!(await leaderlessBelow(session)).includes(unit)) return session;
  return { ...session, posts: [...session.posts, { role: 'leader', unit }] };
}

/** What is late at the units below that have no leader, the most first. */
export const lateBelow = async (session: Session): Promise<{ unit: Text; late: number; first: Date }[]> =>
  (await lateAt(await leaderlessBelow(session))).map((it) => ({ ...it, unit: getUnit(it.unit).fullName }));
