import { consume } from '#src/data/consumers.ts';
import { addWork, journalsUpTo } from '#src/data/work.ts';
import { workEvents, workOfJournal } from '#src/domain/reports/work.ts';

export const workBite = 2_000;
export const workConsumer = 'work-count';

/**
 * Folds the journal into what the reports count. Whose work an entry was is told by the dossier as it was then, not by its row, which is
 * newer: so the journals of the bite's dossiers are read up to the bite, in one statement.
 * @returns entries taken
 */
export const countWork = (): Promise<number> =>
  consume(workConsumer, workBite, async (client, entries) => {
    const wanted = new Map<string, Set<number>>();
    for (const { dossierId, sequence, type } of entries) {
      if (!workEvents.has(type)) continue;
      const sequences = wanted.get(dossierId) ?? new Set();
      wanted.set(dossierId, sequences.add(sequence));
    }
    if (wanted.size === 0) return;
    const journals = await journalsUpTo(client, new Map([...wanted].map(([id, sequences]) => [id, Math.max(...sequences)])));
    await addWork(
      client,
      [...journals].flatMap(([id, journal]) => workOfJournal(journal, wanted.get(id))),
    );
  });
