import type { Dealings, DealingsFile } from '#src/data/queries/dealings.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import type { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import { type AnswerChange, compareAnswers } from '#src/domain/forms/compare-answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { filedFiles } from '#src/domain/uploads/filed-files.ts';
import { contentHash, salted } from '#src/services/filing/salted-hash.ts';
import { requestHash } from './send-request.ts';

/** Whether what is held is what the journal vouches for; `erased`: no longer held. */
export type Proof = 'whole' | 'altered' | 'erased';

export type FileChange = { key: string; label: Text; before: DealingsFile[]; after: DealingsFile[] };

/** A request for a supplement and what came of it. */
export type Supplement = {
  id: string;
  /** 1 for the first */
  number: number;
  /** null once its texts were blanked */
  items: SupplementItem[] | null;
  words: string;
  askedAt: Date;
  answerBy: Date;
  answeredAt: Date | null;
  /** who answered it: the applicant, or reception for him */
  answeredBy: 'citizen' | 'staff' | null;
  proof: Proof;
  /** null while it is not answered */
  answer: null | { hash: string; proof: Proof; changes: AnswerChange[]; files: FileChange[] };
};

/** What the journal says of an answer: salted, over the request it answers, the declaration as it is then, and the new files. */
export const answerHash = (salt: Uint8Array, it: { request: string; answers: unknown; files: ReturnType<typeof filedFiles> }): string =>
  salted(salt, contentHash(it));

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** Every request about a dossier with its answer, the last one first; each proved against the journal. */
export function supplementsIn(
  { requests, versions, files }: Pick<Dealings, 'requests' | 'versions' | 'files'>,
  journal: readonly JournalEntry[],
  form: FormDefinition | undefined,
): Supplement[] {
  const wards = (unit: string) => snapshot().units.get(unit)?.fullName;
  const entryAt = (sequence: number | null) => journal.find((entry) => entry.sequence === sequence);
  return requests
    .map((it, at): Supplement => {
      const asked = entryAt(it.sequence)?.event;
      const answered = entryAt(it.answeredSequence);
      const words = it.words ?? '';
      const now = it.items && requestHash(bytes(it.salt), { items: it.items, answerBy: it.answerBy, words });
      const proof: Proof =
        now === null ? 'erased' : asked?.type === 'supplement_requested' && asked.request?.hash === now ? 'whole' : 'altered';
      const common = {
        ...{
          id: it.id,
          number: at + 1,
          items: it.items,
          words,
          askedAt: it.askedAt,
          answerBy: it.answerBy,
          answeredAt: it.answeredAt,
          proof,
        },
        answeredBy: answered ? (answered.actor.kind === 'citizen' ? ('citizen' as const) : ('staff' as const)) : null,
      };
      if (answered?.event.type !== 'supplement_answered') return { ...common, answer: null };
      const after = versions.find(({ sequence }) => sequence === it.answeredSequence);
      const before = versions.filter(({ sequence }) => sequence < (it.answeredSequence ?? 0)).at(-1);
      const brought = files.filter(({ draftId, messageId }) => draftId === it.id && messageId === null);
      const replaced = files.filter(({ replacedBy }) => replacedBy === it.id);
      const hash = after && answerHash(bytes(after.salt), { request: it.id, answers: after.answers, files: filedFiles(brought) });
      const keys = [...new Set([...brought, ...replaced].map(({ field }) => field))];
      return {
        ...common,
        answer: {
          hash: answered.event.answersHash,
          proof: hash === undefined ? 'erased' : hash === answered.event.answersHash ? 'whole' : 'altered',
          changes: form && before && after ? compareAnswers(form, before.answers, after.answers, wards) : [],
          files: keys.map((key) => ({
            key,
            label: (form && fileFieldAt(form, key)?.label) ?? { vi: key, en: key },
            before: replaced.filter(({ field }) => field === key),
            after: brought.filter(({ field }) => field === key),
          })),
        },
      };
    })
    .reverse();
}
