import { type CounterLine, enteredSince, moneySince } from '#src/data/queries/counter-day.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { tillTotal } from '#src/domain/counter/till.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Session } from '#src/services/session.ts';
import { countersOf } from './entry.ts';

export type CounterDay = {
  lines: (CounterLine & { procedure: Text })[];
  /** whether there are more than are listed */
  more: boolean;
  /** what was taken today, in đồng, and in how many entries: by this official, and at his counters */
  mine: { total: number; entries: number };
  counter: { total: number; entries: number };
};

const listed = 50;

/** What was entered and taken today at the counters of this official. */
export async function counterDay(session: Session, now: Date): Promise<CounterDay> {
  const units = countersOf(session);
  const since = vietnamInstant(vietnamDate(now), '00:00');
  const [lines, money] = await Promise.all([enteredSince(units, since, listed + 1), moneySince(units, since)]);
  const mine = money.filter(({ officerId }) => officerId === session.id);
  const withNames = lines.slice(0, listed).map(async (line) => ({
    ...line,
    procedure: (await getVersion(line.versionId)).procedure.shortName,
  }));
  return {
    lines: await Promise.all(withNames),
    more: lines.length > listed,
    mine: { total: tillTotal(mine), entries: mine.length },
    counter: { total: tillTotal(money), entries: money.length },
  };
}
