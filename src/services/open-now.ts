import { overdueOfCity, unreceivedOfCity } from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { OpenNow } from '#src/domain/indicators/indicator.ts';
import { answeredSlowly, slowBefore } from '#src/domain/indicators/signs.ts';

/** What lies open at this moment, by the unit that decides: of these procedures, or of all where none is named. A unit without any is not in it. */
export async function openNow(now: Date, procedures: readonly string[]): Promise<Map<string, OpenNow>> {
  const [overdue, unanswered] = await Promise.all([overdueOfCity(now, procedures), unansweredNow(now, procedures)]);
  const units = new Set([...overdue.keys(), ...unanswered.keys()]);
  return new Map([...units].map((unit) => [unit, { overdue: overdue.get(unit) ?? 0, unanswered: unanswered.get(unit) ?? 0 }]));
}

/** Of these, what reception has not answered in the hours that it has. */
export async function unansweredNow(now: Date, procedures: readonly string[]): Promise<Map<string, number>> {
  const { calendar } = snapshot();
  const found = new Map<string, number>();
  for (const { unit, at, waited, n } of await unreceivedOfCity(slowBefore(now, calendar), procedures))
    if (at === null || answeredSlowly(at, now, calendar, waited)) found.set(unit, (found.get(unit) ?? 0) + n);
  return found;
}
