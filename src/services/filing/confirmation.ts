import { findContent } from '#src/data/dossiers.ts';
import { findMyDossier } from '#src/data/queries/my-dossiers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { daysThatCouldMove } from '#src/domain/clock/calendar.ts';
import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { answerBy, expectedIfReceived } from '#src/domain/clock/working-time.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import { documentsOf, type FiledDocument } from '#src/services/filed-documents.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { ownDraft } from './own-draft.ts';

/** What became of a draft that was sent: the confirmation, for its owner only; undefined while it was not sent. */
export type Confirmation = {
  id: string;
  code: string;
  linkGeneration: number;
  procedure: Procedure;
  applicant: string;
  /** where each step is reported to */
  email: string | null;
  unit: Text;
  limit: TimeLimit;
  submittedAt: Date;
  /** by when reception must answer */
  answerBy: Date;
  /** if reception had taken it when it was sent; the binding date exists only after reception */
  expected: Date;
  mayMoveBecause: { date: string; name: Text }[];
  /** the date that reception gave; null before */
  dueAt: Date | null;
  case: Case;
  /** what was handed in with it */
  documents: FiledDocument[];
};

export async function loadConfirmation(session: Session, draftId: string, now: Date): Promise<Confirmation | undefined> {
  const draft = await ownDraft(session, draftId, now);
  const dossier = draft?.submittedAs ? await findMyDossier(draft.personId, draft.submittedAs) : undefined;
  if (!dossier) return undefined;
  const [version, content, uploads] = await Promise.all([
    getVersion(dossier.versionId),
    findContent(dossier.id),
    uploadsOfDossier(dossier.id),
  ]);
  const { procedure, form } = version;
  const { calendar } = snapshot();
  const { id, code, linkGeneration, limit, submittedAt, dueAt } = dossier;
  const expected = expectedIfReceived(calendar, submittedAt, limit);
  return {
    id,
    code,
    linkGeneration,
    procedure,
    applicant: content?.applicant.name ?? session.name,
    email: content?.applicant.email ?? null,
    unit: getUnit(dossier.competentUnit).fullName,
    limit,
    submittedAt,
    answerBy: answerBy(calendar, submittedAt),
    expected,
    mayMoveBecause: daysThatCouldMove(calendar, submittedAt, expected).map(({ date, name }) => ({ date, name })),
    dueAt,
    case: caseOfDossier(version, dossier, content?.answers),
    documents: documentsOf(form, uploads),
  };
}
