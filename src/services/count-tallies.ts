import { consume } from '#src/data/consumers.ts';
import { touchDays } from '#src/data/published-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { addClosings, addTallies, beforeLoaded, tallyConsumer } from '#src/data/tallies.ts';
import { journalsUpTo } from '#src/data/work.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { closingsOf, marksOfJournal, rowsOf, talliedEvents } from '#src/domain/indicators/tally.ts';

export const tallyBite = 2_000;

/**
 * Folds the journal into what the city publishes. Where there is no cursor the whole journal is counted, the dossiers of loads too: so a
 * count anew is to delete rows (`tally`, `closing`) and cursor. Working time is counted by the calendar as it stands.
 * @returns entries taken
 */
export const countTallies = (bite = tallyBite, now = new Date()): Promise<number> =>
  consume(
    tallyConsumer,
    bite,
    async (client, entries) => {
      const wanted = new Map<string, Set<number>>();
      for (const { dossierId, sequence, type } of entries) {
        if (!talliedEvents.has(type)) continue;
        const sequences = wanted.get(dossierId) ?? new Set();
        wanted.set(dossierId, sequences.add(sequence));
      }
      if (wanted.size === 0) return;
      const journals = await journalsUpTo(client, new Map([...wanted].map(([id, sequences]) => [id, Math.max(...sequences)])));
      const { calendar } = snapshot();
      const marks = [...journals].flatMap(([id, journal]) => marksOfJournal(journal, calendar, wanted.get(id)));
      await addTallies(client, rowsOf(marks));
      const today = vietnamDate(now);
      const over = [...new Set(marks.flatMap(({ day }) => (day < today ? [day] : [])))];
      const last = entries.at(-1);
      if (last && over.length > 0) await touchDays(client, over, last);
      await addClosings(client, closingsOf(marks));
    },
    beforeLoaded,
  );
