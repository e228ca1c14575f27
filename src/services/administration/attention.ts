import type { Unattended } from '#src/data/queries/unattended.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { readCounts } from '#src/data/tally-counts.ts';
import { type CalendarDay, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { findUnattended } from '#src/services/administration/unattended-units.ts';
import { nextTry } from '#src/services/count-tallies.ts';
import type { Session } from '#src/services/session.ts';

/** What waits for an administrator: units without anybody, and facts that nobody has confirmed yet. */
export type Attention = {
  unattended: (Unattended & { name: Text })[];
  units: number;
  /** units whose first part of the dossier code is a placeholder */
  prefixes: number;
  /** units whose opening hours are a guess */
  hours: number;
  /** days off from today on that do not count before somebody confirms them */
  days: CalendarDay[];
  /** whether the office hours, on which every due date rests, are confirmed */
  officeHoursConfirmed: boolean;
  /** figures were counted anew, since when, and somebody who reads the old ones for long was in the way of showing them: when that is tried again */
  figures: { since: Date; next: Date } | null;
};

export async function attentionFor(session: Session, now: Date): Promise<Attention | undefined> {
  const unattended = await findUnattended(session);
  if (!unattended) return undefined;
  const { units, calendar, officeHoursTrust } = snapshot();
  const { next } = await readCounts();
  const again = next && nextTry(next);
  const all = [...units.values()];
  const today = vietnamDate(now);
  return {
    unattended,
    units: all.length,
    prefixes: all.filter(({ prefix }) => prefix.trust !== 'verified').length,
    hours: all.filter(({ hours }) => hours.trust !== 'verified').length,
    days: [...calendar.days.values()]
      .filter(({ date, trust }) => date >= today && (trust === 'confirm' || trust === 'proposed'))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
    officeHoursConfirmed: officeHoursTrust === 'verified',
    figures: again && { since: next.begunAt, next: again },
  };
}
