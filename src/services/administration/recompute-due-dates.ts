import {
  deleteOldProposals,
  listTouched,
  lockDossiersById,
  lockUnfinished,
  noteProgress,
  pausesOf,
  takeTouched,
} from '#src/data/calendar-changes.ts';
import { transaction } from '#src/data/database.ts';
import { saveDossier } from '#src/data/dossiers.ts';
import { chain } from '#src/data/journal.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { CalendarChange } from '#src/domain/clock/calendar-change.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { type Actor, entriesAfter, evolve } from '#src/domain/dossiers/dossier.ts';
import { renewSnapshot } from '#src/services/watch.ts';

const system: Actor = { kind: 'system', id: 'system' };
export const recomputeBite = 50;
/** After so long nobody decides on the calendar of before: every process has read the new one, and what was begun has been saved. */
export const settled = 60_000;

/** The days that a change may have moved, whichever way: compared with no calendar, for it has been saved. */
function daysOf(change: CalendarChange): { first: string; last: string } {
  if (change.kind === 'hours') return { first: '1970-01-01', last: '9999-12-31' };
  const dates = change.days.map(({ date }) => date).sort();
  return { first: dates[0] ?? '', last: dates.at(-1) ?? '' };
}

/**
 * One bite of recomputing due dates after a change of the calendar. Dossiers are listed at once, and again a minute later, for those on which
 * somebody decided in between with the calendar of before. Each leaves the list in the transaction that writes its entry, so that nobody who
 * is killed leaves anything half, and none is moved twice: a date that is right already does not move.
 * @returns 1 where there may be more to do, 0 where nothing is waiting
 */
export async function recomputeNext(now: Date): Promise<0 | 1> {
  await renewSnapshot(now);
  return transaction(async (tx) => {
    const change = await lockUnfinished(tx);
    if (!change?.savedAt) return 0;
    const taken = change.round === 0 ? [] : await takeTouched(tx, change.id, recomputeBite);
    if (taken.length === 0) {
      const due = change.round === 0 || now.getTime() - change.savedAt.getTime() >= settled;
      if (!due) return 0;
      if (change.round === 2) {
        await noteProgress(tx, change.id, { finishedAt: now });
        return 1;
      }
      const listed = await listTouched(tx, change.id, daysOf(change.content));
      await noteProgress(tx, change.id, { round: change.round + 1, total: listed });
      return 1;
    }
    const rows = await lockDossiersById(tx, taken);
    const pauses = await pausesOf(
      rows.filter(({ pausedMinutes }) => pausedMinutes > 0).map(({ id }) => id),
      tx,
    );
    let [moved, later] = [0, 0];
    for (const row of rows) {
      const context = { now, calendar: snapshot().calendar, pauses: pauses.get(row.id) ?? [] };
      const decided = decide(row, 'recompute_due', {}, system, context);
      if (!decided.ok) continue; // its date is right, or it has ended meanwhile
      const entries = entriesAfter(row, system, now, decided.value);
      const next = entries.reduce(evolve, row);
      await saveDossier(tx, next, chain(entries, row.head));
      moved += 1;
      if (row.dueAt && next.dueAt && next.dueAt > row.dueAt) later += 1;
    }
    await noteProgress(tx, change.id, { looked: taken.length, moved, later });
    return 1;
  });
}

/** Forgets what was proposed and never saved. */
export const forgetProposals = (now: Date): Promise<void> => deleteOldProposals(now);
