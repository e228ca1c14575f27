import type { OpenOpinion } from './decision.ts';
import type { JournalEntry, Stand } from './events.ts';

/** An opinion that was asked for, and what became of it. */
export type Opinion = OpenOpinion & {
  askedAt: Date;
  /** the entry that asked, whose reason is the question; and the one that ended it, whose reason is the answer */
  sequence: number;
  end: null | { at: Date; sequence: number; how: Stand | 'withdrawn' | 'consent_by_silence' | 'silence' };
};

/** Every opinion of a dossier, in the order in which they were asked for. */
export function opinionsOf(journal: readonly JournalEntry[]): Opinion[] {
  const opinions = new Map<string, Opinion>();
  const end = (id: string, { at, sequence }: JournalEntry, how: NonNullable<Opinion['end']>['how']) => {
    const opinion = opinions.get(id);
    if (opinion) opinions.set(id, { ...opinion, end: { at, sequence, how } });
  };
  for (const entry of journal) {
    const { event } = entry;
    switch (event.type) {
      case 'opinion_requested': {
        const { opinionId: id, unit, silenceConsents } = event;
        const asked = { askedAt: entry.at, sequence: entry.sequence, end: null };
        opinions.set(id, { id, unit, answerBy: new Date(event.answerBy), silenceConsents, ...asked });
        break;
      }
      case 'opinion_given':
        end(event.opinionId, entry, event.stand);
        break;
      case 'opinion_withdrawn':
        end(event.opinionId, entry, 'withdrawn');
        break;
      case 'opinion_lapsed':
        end(event.opinionId, entry, event.consent ? 'consent_by_silence' : 'silence');
        break;
    }
  }
  return [...opinions.values()];
}

/** Those that are still awaited. */
export const openOpinions = (journal: readonly JournalEntry[]): OpenOpinion[] => opinionsOf(journal).filter(({ end }) => end === null);
