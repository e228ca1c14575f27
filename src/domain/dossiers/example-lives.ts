import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import { decide } from './decide.ts';
import { type Actor, type Dossier, entriesAfter, evolve } from './dossier.ts';
import type { JournalEntry } from './events.ts';
import {
  applicant,
  at,
  competentUnit,
  everything,
  official,
  otherSpecialist,
  receivingUnit,
  specialist,
  submission,
  submitted,
  system,
} from './example-dossier.ts';
import { actions } from './transitions.ts';

/* For tests only: journals as the rules make them, out of random numbers. */

const people: Actor[] = [
  applicant,
  system,
  specialist,
  otherSpecialist,
  ...[competentUnit, receivingUnit, '26743'].flatMap((unit) =>
    (['reception', 'head', 'leader', 'clerk'] as const).map((role) => official(role, unit)),
  ),
];

/** Who tries something, which of what he may do, and how many hours after the last. */
export type Doing = { who: number; pick: number; hours: number };

/** What keeps a dossier going; everything else happens to one in ten. */
const onTheWay: ReadonlySet<string> = new Set(
  'receive assign prepare review approve issue reopen transfer request_supplement answer_supplement extend recompute_due'.split(' '),
);

/** What became of one dossier: of every doing, what the rules allow that person then. */
export function live(doings: readonly Doing[]): { entries: JournalEntry[]; dossier: Dossier } {
  const entries = entriesAfter({ id: submitted.id, sequence: 0 }, applicant, at('2026-11-20T09:00'), [submission]);
  let dossier = entries.reduce<Dossier | undefined>(evolve, undefined) as Dossier;
  let now = at('2026-11-20T09:00');
  for (const { who, pick, hours } of doings) {
    now = new Date(now.getTime() + hours * 3_600_000);
    const actor = people[who % people.length] as Actor;
    const input = { ...everything(now), ...(pick % 3 === 0 && { outcome: 'refused' as const }) };
    const made = actions
      .filter((action) => (pick % 10 === 0 ? true : onTheWay.has(action)))
      .map((action) => decide(dossier, action, input, actor, { now, calendar: exampleCalendar, hasHeadReview: pick % 2 === 0 }))
      .filter((it) => it.ok);
    const chosen = made[pick % Math.max(1, made.length)];
    if (!chosen?.ok) continue;
    const fresh = entriesAfter(dossier, actor, now, chosen.value);
    dossier = fresh.reduce(evolve, dossier);
    entries.push(...fresh);
  }
  return { entries, dossier };
}
