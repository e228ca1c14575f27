import type { JournalEntry } from './events.ts';

/** Who last proposed to stop a dossier, and the absent colleague in whose place, by its journal: whoever proposes does not decide. */
export function proposersOf(journal: readonly Pick<JournalEntry, 'actor' | 'event'>[]): string[] {
  const actor = journal.findLast(({ event }) => event.type === 'stop_proposed')?.actor;
  return actor === undefined ? [] : [actor.id, ...(actor.for === undefined ? [] : [actor.for])];
}
