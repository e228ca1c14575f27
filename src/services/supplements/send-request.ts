import type { Transaction } from '#src/data/database.ts';
import { insertSideDraft } from '#src/data/side-drafts.ts';
import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { insertRequest } from '#src/data/supplements.ts';
import { formOf, handedIn } from '#src/domain/counter/handed-in.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { causesOf, requestInWords, type SupplementItem, type SupplementRequest } from '#src/domain/dossiers/supplement.ts';
import { typedAnswers, typedFor } from '#src/domain/forms/amend.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import type { Act } from '#src/services/around-dossier.ts';
import { contentHash, salted } from '#src/services/filing/salted-hash.ts';
import { previewPaper } from '#src/services/preview-paper.ts';
import { randomBytesOf } from '#src/services/random.ts';
import type { Session } from '#src/services/session.ts';
import type { SaidInSlip } from '#src/services/slips/slip-data.ts';
import { uuidv7 } from '#src/services/uuid.ts';

/** Salted, over the items and the day: what was asked can be proved for ever, and blanked. */
export const requestHash = (salt: Uint8Array, it: { items: readonly SupplementItem[]; answerBy: Date; words: string }): string =>
  salted(salt, contentHash({ items: it.items, answerBy: it.answerBy.toISOString(), words: it.words }));

/** What the request is about: the dossier, its declaration as it can be asked for, and what was answered. */
export type Asked = {
  dossier: Pick<Dossier, 'code'>;
  procedure: PublishedProcedure['procedure'];
  form: FormDefinition;
  answers: Answers;
};

/** What asking for it comes to: the words of slip 02, and what the journal proves of it. */
function actOf(session: Session, it: Asked, { items, answerBy, words }: SupplementRequest, seen: number | undefined, now: Date) {
  const requestId = uuidv7(now);
  const salt = randomBytesOf(16);
  const act: Act = {
    session,
    code: it.dossier.code,
    action: 'request_supplement',
    given: {
      reason: requestInWords({ items, words }),
      causes: causesOf(items, (place) => wasHandedIn(it, place)),
      supplement: { requestId, items: items.length, hash: requestHash(salt, { items, answerBy, words }) },
      said: {
        deadline: answerBy,
        items: items.map(({ kind, key, label, reason, example }) => ({
          name: label.vi,
          ...(kind === 'field' ? { form: 'declaration' as const } : { quantity: 1, ...paperForm(it, key) }),
          reason,
          example,
        })),
      },
    },
    ...(seen !== undefined && { seen }),
    now,
  };
  return { act, requestId, salt };
}

/** Slip 02 as it would be sent. */
export const previewRequest = (...asked: Parameters<typeof actOf>): Promise<Result<Buffer, ActRefusal>> =>
  previewPaper(actOf(...asked).act);

/** Request, entry, slip 02 and the draft in which the citizen will answer: all in one transaction. */
export function sendRequest(
  session: Session,
  it: Asked,
  request: SupplementRequest,
  seen: number | undefined,
  now: Date,
): Promise<Result<Dossier, ActRefusal>> {
  const { act, requestId, salt } = actOf(session, it, request, seen, now);
  const { items, answerBy, words } = request;
  const marked = new Set(items.flatMap(({ kind, key }) => (kind === 'field' ? [key] : [])));
  return actOnDossier({
    ...act,
    within: async (tx: Transaction, { dossier, entry }) => {
      await insertRequest(tx, {
        id: requestId,
        dossierId: dossier.id,
        sequence: entry.sequence,
        items,
        words,
        salt,
        answerBy,
        askedAt: now,
      });
      await insertSideDraft(tx, {
        id: requestId,
        personId: dossier.applicantId,
        purpose: 'supplement',
        dossierId: dossier.id,
        procedureCode: dossier.procedureCode,
        versionId: dossier.versionId,
        typed: typedFor(it.form, marked, typedAnswers(it.form, it.answers)),
        expiresAt: answerBy,
        now,
      });
    },
  });
}

/** A file stands at its place, or it came on paper. */
function wasHandedIn({ form, answers }: Asked, place: string): boolean {
  const files = answers[place];
  if (Array.isArray(files) ? files.length > 0 : files !== undefined && files !== '') return true;
  const document = fileFieldAt(form, place)?.document;
  return handedIn(answers)?.papers.some((paper) => paper.document === document) ?? false;
}

/** As what the procedure wants the paper, where it says so. */
function paperForm({ procedure, form }: Asked, place: string): Pick<NonNullable<SaidInSlip['items']>[number], 'form'> {
  const document = procedure.documents.find(({ key }) => key === fileFieldAt(form, place)?.document);
  return document ? { form: formOf(document) === 'copy' ? 'photocopy' : 'original' } : {};
}
