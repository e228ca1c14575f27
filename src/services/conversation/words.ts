import type { Dealings, DealingsFile } from '#src/data/queries/dealings.ts';
import type { StoryEntry } from '#src/data/queries/dossier-story.ts';

/** What the office or the citizen wrote about a dossier. `text` is null where it was erased. */
export type Word = {
  sequence: number;
  at: Date;
  /** a question waits for an answer; a message does not */
  kind: 'question' | 'answer' | 'message';
  from: 'citizen' | 'office';
  by: string | null;
  text: string | null;
  files: DealingsFile[];
};

const kinds = { question_asked: 'question', question_answered: 'answer', message_written: 'message' } as const;

/** The conversation about a dossier, in order, as the journal tells it. */
export const wordsIn = (story: readonly StoryEntry[], { files }: Pick<Dealings, 'files'>): Word[] =>
  story.flatMap(({ sequence, at, event, actor, by, reason }): Word[] => {
    if (!('message' in event)) return [];
    return [
      {
        ...{ sequence, at, by, kind: kinds[event.type], text: reason },
        from: actor.kind === 'citizen' ? 'citizen' : 'office',
        files: files.filter(({ messageId }) => messageId === event.message.noteId),
      },
    ];
  });
