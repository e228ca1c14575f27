import type { DossierRow } from '#src/data/dossiers.ts';
import { journalOf } from '#src/data/journal.ts';
import { makeNote, notesOf } from '#src/data/notes.ts';
import { findFiledContent } from '#src/data/queries/filed-content.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { findOfficialById, namesOf } from '#src/data/staff.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { counterPayments, type PaymentTyped } from '#src/domain/dossiers/counter-payments.ts';
import type { ActionInput } from '#src/domain/dossiers/decision.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Grievance, Handover, JournalEntry, Outcome, PaperKind } from '#src/domain/dossiers/events.ts';
import { openOpinions } from '#src/domain/dossiers/opinions.ts';
import { openOrder } from '#src/domain/dossiers/payment-order.ts';
import { proposersOf } from '#src/domain/dossiers/proposers.ts';
import { rulesOf } from '#src/domain/dossiers/step-roles.ts';
import type { ActionKey } from '#src/domain/dossiers/transitions.ts';
import type { Post } from '#src/domain/people/account.ts';
import { giveOut } from '#src/services/give-out.ts';
import type { PaperData } from '#src/services/make-paper.ts';
import type { Session } from '#src/services/session.ts';
import { peopleIn } from '#src/services/slips/control-slip.ts';
import type { SaidInSlip } from '#src/services/slips/slip-data.ts';
import { nothingToDoAt, tasksLeft } from '#src/services/step-tasks.ts';
import { unitsThatCould } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

/** What somebody does, or would do, to a dossier. */
export type Act = {
  session: Session;
  code: string;
  action: ActionKey;
  given: {
    reason?: string;
    assigneeId?: string;
    outcome?: Outcome;
    handover?: Handover;
    counterPayment?: PaymentTyped;
    newDueAt?: Date;
    /** what the paper of this action says beside the reason */
    said?: SaidInSlip;
    /** what was marked for a supplement, as the journal proves it */
    supplement?: { requestId: string; items: number; hash: string };
    /** salted, of what a supplement was answered with */
    answersHash?: string;
    /** the words of a question, an answer or a message */
    message?: string;
    /** the citizen's word: how content he is, with or without a comment; what he complains of */
    stars?: number;
    comment?: string;
    grievance?: Grievance;
    /** what the leader answers to a complaint */
    upheld?: boolean;
  } & Pick<ActionInput, 'backTo' | 'cause' | 'causes' | 'payment' | 'unit' | 'opinionRequest' | 'opinionId' | 'stand'>;
  /** of the dossier as the actor saw it; what has happened since is told instead of overwritten */
  seen?: number;
  now: Date;
};

/** Everything the decision and its papers need besides the row itself. It is as old as `row`: the transaction checks that nothing came since. */
export async function readAround(row: DossierRow, { session, action, given, now }: Act) {
  const [version, content, journal, notes, assignee, uploads] = await Promise.all([
    getVersion(row.versionId),
    findFiledContent(row.id),
    journalOf(row.id),
    notesOf(row.id),
    given.assigneeId ? assigneeOf(given.assigneeId) : undefined,
    row.status === 1 ? uploadsOfDossier(row.id) : [], // for the receipt, which lists them
  ]);
  if (!content) throw new Error(`dossier ${row.code} has no content`);
  const written = given.reason ?? given.message ?? given.comment;
  const note = written === undefined ? undefined : makeNote(written.normalize('NFC').trim());
  const noted = note && { text: note.text, noteId: note.noteId, hash: note.hash };
  const approval = journal.findLast((entry) => entry.event.type === 'approved');
  const proposal = journal.findLast((entry) => entry.event.type === 'prepared')?.event;
  const names = new Map(await namesOf(peopleIn(journal))).set(session.id, session.name);
  const input: ActionInput = {
    reason: given.reason === undefined ? undefined : noted,
    message: given.message === undefined ? undefined : noted,
    comment: given.comment === undefined ? undefined : noted,
    supplement: given.supplement,
    answersHash: given.answersHash,
    stars: given.stars,
    grievance: given.grievance,
    upheld: given.upheld,
    outcome: given.outcome,
    handover: given.handover,
    assignee,
    counterPayment: given.counterPayment,
    payment: given.payment,
    backTo: given.backTo,
    cause: given.cause,
    causes: given.causes,
    newDueAt: given.newDueAt,
    unit: given.unit,
    opinionRequest: given.opinionRequest,
    opinionId: given.opinionId,
    stand: given.stand,
    resultNumber: 'pending', // the register's next number, taken once the rule has agreed
  };
  return {
    version,
    content,
    journal,
    uploads,
    /** behind the ids in the journal, and who acts now */
    names,
    note,
    given: input,
    context: {
      now,
      calendar: snapshot().calendar,
      hasHeadReview: version.procedure.steps.some((step) => step.key === 'review'),
      rules: rulesOf(version.procedure),
      payments: counterPayments(journal),
      order: openOrder(journal),
      proposers: proposersOf(journal),
      opinions: openOpinions(journal),
      units: unitsThatCould(version.procedure, row.competentUnit).map(({ code }) => code),
      tasksOpen: await tasksLeft(version, row, content.answers),
    },
    /** whom the version's own rule gives it to, once it is received; a list that somebody has to go through before waits for the head */
    giveTo: action === 'receive' && nothingToDoAt('assign', version, content.answers) ? await giveOut(version, row, now) : undefined,
    /** who signs the result: the leader who approved it, not the clerk who numbers it */
    approver: approval && names.get(approval.actor.id),
    /** why the specialist proposed to refuse, in the words that the leader approved */
    reasonOfRefusal: proposal?.type === 'prepared' && proposal.reason ? notes.get(proposal.reason.noteId) : undefined,
  };
}

type Around = Awaited<ReturnType<typeof readAround>>;

/**
 * What a paper of this act says, its number apart. Whoever acts signs; a result is its approver's, and empty where nobody has approved yet.
 * @param journal up to and with what the act made so far
 */
export function paperDataOf(
  kind: PaperKind,
  known: Around,
  { session, given, now }: Act,
  { before, dossier, journal }: { before: Dossier; dossier: Dossier; journal: readonly JournalEntry[] },
): Omit<PaperData, 'number'> {
  const { content, version, names, uploads, note, reasonOfRefusal, approver = '' } = known;
  return {
    ...{ dossier, before, content, version, journal, names, uploads },
    ...{ reason: note?.text ?? reasonOfRefusal, said: given.said, official: kind === 'result' ? approver : session.name, at: now },
  };
}

/** An id from a form: one that is no official's is one without posts, which the rule refuses. */
async function assigneeOf(id: string): Promise<{ id: string; posts: Post[] }> {
  return { id, posts: isUuid(id) ? ((await findOfficialById(id))?.posts ?? []) : [] };
}
