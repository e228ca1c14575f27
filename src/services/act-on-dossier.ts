import { type Transaction, transaction } from '#src/data/database.ts';
import { type DossierRow, findDossier, lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain, changeAfter, journalOf } from '#src/data/journal.ts';
import { insertNote, makeNote, notesOf } from '#src/data/notes.ts';
import { takePaperNumber } from '#src/data/papers.ts';
import { findFiledContent } from '#src/data/queries/filed-content.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { findOfficialById, namesOf } from '#src/data/staff.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { isTied } from '#src/domain/dossiers/citizens-side.ts';
import { counterPayments, isReplay, type PaymentTyped } from '#src/domain/dossiers/counter-payments.ts';
import { actsFor, decide } from '#src/domain/dossiers/decide.ts';
import type { ActionInput, Refusal } from '#src/domain/dossiers/decision.ts';
import { type Actor, type Dossier, evolve } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, Grievance, Handover, JournalEntry, Note, Outcome, PaperKind } from '#src/domain/dossiers/events.ts';
import { openOpinions } from '#src/domain/dossiers/opinions.ts';
import { openOrder } from '#src/domain/dossiers/payment-order.ts';
import { proposersOf } from '#src/domain/dossiers/proposers.ts';
import { rulesOf } from '#src/domain/dossiers/step-roles.ts';
import type { ActionKey } from '#src/domain/dossiers/transitions.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Post } from '#src/domain/people/account.ts';
import { asItStands } from '#src/services/acting.ts';
import { actorOf, awaitedOpinions, facing, mayKnow } from '#src/services/dossier-access.ts';
import { giveOut } from '#src/services/give-out.ts';
import { keepPaper } from '#src/services/keep-paper.ts';
import { issuerOf, papersFor } from '#src/services/make-paper.ts';
import type { Session } from '#src/services/session.ts';
import { peopleIn } from '#src/services/slips/control-slip.ts';
import type { SaidInSlip } from '#src/services/slips/slip-data.ts';
import { nothingToDoAt, tasksLeft } from '#src/services/step-tasks.ts';
import { unitsThatCould } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

export type ActInput = {
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
  /**
   * What is saved with it, in its transaction, when everything is decided; `entry` is the first that the action made. What it throws undoes
   * all of it.
   */
  within?: (tx: Transaction, done: { dossier: Dossier; entry: JournalEntry; noteId: string | undefined }) => Promise<void>;
  /** of the dossier as the actor saw it; what has happened since is told instead of overwritten */
  seen?: number;
  now: Date;
};
export type ActRefusal = Refusal | { kind: 'unknown-dossier' } | { kind: 'changed-meanwhile'; by: string | null; at: Date; type: string };

const system: Actor = { kind: 'system', id: 'system' };

/**
 * What a citizen or an official does to a dossier: the rule decides, then row, journal, note and paper are saved in one transaction,
 * with the row locked, so that of two who act at the same moment the second is told what the first one did.
 */
export async function actOnDossier(input: ActInput): Promise<Result<Dossier, ActRefusal>> {
  const done = await act(input);
  const payment = input.given.counterPayment;
  if (done.ok || !payment) return done;
  // A second click, or the page sent again: what it asks for is done already.
  const dossier = await findDossier(input.code);
  if (!dossier || !mayKnow(dossier, actorOf(input.session))) return done;
  const mine = (await journalOf(dossier.id)).filter(({ actor }) => actor.id === input.session.id);
  return isReplay(payment, counterPayments(mine)) ? ok(dossier) : done;
}

async function act(input: ActInput): Promise<Result<Dossier, ActRefusal>> {
  const before = await findDossier(input.code);
  if (!before || !mayKnow(before, actorOf(input.session), await awaitedOpinions(before))) return refuse({ kind: 'unknown-dossier' });
  const known = await readAround(before, input); // with the transaction's connection alone: ten who act at once must not wait for each other's
  const done = await transaction(async (tx): Promise<Result<Dossier, ActRefusal> | 'again'> => {
    const row = await lockDossier(tx, input.code);
    if (!row) throw new Error(`dossier ${input.code} is gone`);
    // Whoever acts for another may have lost that right while this was on its way.
    const still = await asItStands(input.session, input.now, tx);
    if (!still) return refuse({ kind: 'unknown-dossier' });
    // And of officials nobody may be on the citizen's side.
    const others = [known.given.assignee?.id ?? '', known.giveTo?.id ?? ''].filter(isUuid);
    const actor = actorOf(await facing(still, row, input.now, { others, tx }));
    const decided = decide(row, input.action, known.given, actor, known.context);
    const seen = Math.min(before.sequence, input.seen ?? before.sequence);
    if (row.sequence !== seen) {
      const change = await changeAfter(tx, row.id, seen);
      if (change) return refuse({ kind: 'changed-meanwhile', ...change });
      if (row.sequence !== before.sequence) return 'again'; // a paper of it was made at this very moment: what was read around it is older
    }
    if (!decided.ok) return decided;

    // From here on everything is written; what goes wrong is thrown and undoes it all.
    const { note, version, content } = known;
    if (note && decided.value.some((event) => noteOf(event)?.noteId === note.noteId)) await insertNote(tx, row.id, note);
    const standsFor = actsFor(row, input.action, actor, known.context);
    const year = Number(vietnamDate(input.now).slice(0, 4));
    let dossier: Dossier = row;
    const entries: JournalEntry[] = [];
    const add = (event: DossierEvent, { kind, id }: Actor, standsFor?: string) => {
      const by = { kind, id, ...(standsFor !== undefined && { for: standsFor }) };
      const entry: JournalEntry = { dossierId: row.id, sequence: dossier.sequence + 1, at: input.now, actor: by, event };
      entries.push(entry);
      dossier = evolve(dossier, entry);
    };
    for (const decision of decided.value) {
      const made: { kind: PaperKind; number: string }[] = [];
      for (const kind of papersFor(decision, row)) {
        const number = `${await takePaperNumber(tx, issuerOf(kind, row).unit, kind, year)}/${year}`;
        made.push({ kind, number });
      }
      const result = made.find(({ kind }) => kind === 'result');
      add(decision.type === 'issued' && result ? { ...decision, resultNumber: result.number } : decision, actor, standsFor);
      if (decision.type === 'received' && known.given.counterPayment) {
        // Taken in the same breath at the counter: the slip says so.
        const paid = decide(dossier, 'record_counter_payment', known.given, actor, known.context);
        if (!paid.ok) return paid; // nothing is written yet: it is the first event, and has no note
        for (const it of paid.value) add(it, actor, standsFor);
      }
      const journal = [...known.journal, ...entries];
      for (const { kind, number } of made) {
        const official = kind === 'result' ? known.approver : input.session.name;
        if (official === undefined) throw new Error(`nobody approved dossier ${row.code}`);
        const data = {
          ...{ dossier, before: row, number, content, version, journal, names: known.names, uploads: known.uploads },
          ...{ reason: note?.text ?? known.reasonOfRefusal, said: input.given.said, official, at: input.now },
        };
        const document = await keepPaper(tx, kind, data, input.now);
        const attached = decide(dossier, 'attach_document', { document }, system, known.context);
        if (!attached.ok) throw new Error(`a paper could not be attached: ${attached.error.kind}`);
        for (const it of attached.value) add(it, system);
      }
    }
    // Whoever has come to stand on the citizen's side since he was chosen is passed over: then it waits for whoever gives out.
    if (known.giveTo && dossier.step === 'assign' && !isTied(row, actor, known.giveTo.id)) {
      const given = decide(dossier, 'assign', { assignee: known.giveTo }, system, known.context);
      if (given.ok) for (const it of given.value) add(it, system);
    }
    await saveDossier(tx, dossier, chain(entries, row.head));
    const [entry] = entries;
    if (entry) await input.within?.(tx, { dossier, entry, noteId: note?.noteId });
    return ok(dossier);
  });
  return done === 'again' ? act(input) : done;
}

/** Everything the decision and its papers need besides the row itself. It is as old as `row`: the transaction checks that nothing came since. */
async function readAround(row: DossierRow, { session, action, given, now }: ActInput) {
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

/** The words that an event stands for. */
const noteOf = (event: DossierEvent): Note | null | undefined =>
  'reason' in event ? event.reason : 'message' in event ? event.message : 'comment' in event ? event.comment : undefined;

/** An id from a form: one that is no official's is one without posts, which the rule refuses. */
async function assigneeOf(id: string): Promise<{ id: string; posts: Post[] }> {
  return { id, posts: isUuid(id) ? ((await findOfficialById(id))?.posts ?? []) : [] };
}
