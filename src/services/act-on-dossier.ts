import { type Transaction, transaction } from '#src/data/database.ts';
import { findDossier, lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain, changeAfter, journalOf } from '#src/data/journal.ts';
import { insertNote } from '#src/data/notes.ts';
import { takePaperNumber } from '#src/data/papers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { isTied } from '#src/domain/dossiers/citizens-side.ts';
import { counterPayments, isReplay } from '#src/domain/dossiers/counter-payments.ts';
import { actsFor, decide } from '#src/domain/dossiers/decide.ts';
import type { Refusal } from '#src/domain/dossiers/decision.ts';
import { type Actor, type Dossier, evolve } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, JournalEntry, Note, PaperKind } from '#src/domain/dossiers/events.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { asItStands } from '#src/services/acting.ts';
import { type Act, paperDataOf, readAround } from '#src/services/around-dossier.ts';
import { actorOf, awaitedOpinions, facing, mayKnow } from '#src/services/dossier-access.ts';
import { keepPaper } from '#src/services/keep-paper.ts';
import { issuerOf, papersFor } from '#src/services/make-paper.ts';
import { isUuid } from '#src/services/uuid.ts';

export type ActInput = Act & {
  /**
   * What is saved with it, in its transaction, when everything is decided; `entry` is the first that the action made. What it throws undoes
   * all of it.
   */
  within?: (tx: Transaction, done: { dossier: Dossier; entry: JournalEntry; noteId: string | undefined }) => Promise<void>;
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
    const { note } = known;
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
        if (kind === 'result' && known.approver === undefined) throw new Error(`nobody approved dossier ${row.code}`);
        const data = { ...paperDataOf(kind, known, input, { before: row, dossier, journal }), number };
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

/** The words that an event stands for. */
const noteOf = (event: DossierEvent): Note | null | undefined =>
  'reason' in event ? event.reason : 'message' in event ? event.message : 'comment' in event ? event.comment : undefined;
