import { transaction } from '#src/data/database.ts';
import { type DossierRow, findContent, lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain, journalOf } from '#src/data/journal.ts';
import { insertNote, makeNote, notesOf } from '#src/data/notes.ts';
import { insertPaper, takePaperNumber } from '#src/data/papers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { findOfficialById, namesOf } from '#src/data/staff.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type ActionInput, decide, type Refusal } from '#src/domain/dossiers/decide.ts';
import { type Actor, type Dossier, evolve } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, Handover, JournalEntry, Outcome } from '#src/domain/dossiers/events.ts';
import type { ActionKey } from '#src/domain/dossiers/transitions.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Post } from '#src/domain/people/account.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import { fileStore } from '#src/services/file-store.ts';
import { makePaper, paperFor } from '#src/services/make-paper.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';

export type ActInput = {
  session: Session;
  code: string;
  action: ActionKey;
  given: { reason?: string; assigneeId?: string; outcome?: Outcome; handover?: Handover };
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
  const actor = actorOf(input.session);
  return transaction(async (tx): Promise<Result<Dossier, ActRefusal>> => {
    const row = await lockDossier(tx, input.code);
    if (!row || !mayKnow(row, actor)) return refuse({ kind: 'unknown-dossier' });
    const note = input.given.reason === undefined ? undefined : makeNote(input.given.reason.normalize('NFC').trim());
    const version = await getVersion(row.versionId);
    const context = {
      now: input.now,
      calendar: snapshot().calendar,
      hasHeadReview: version.procedure.steps.some((step) => step.key === 'review'),
    };
    const given: ActionInput = {
      reason: note && { text: note.text, noteId: note.noteId, hash: note.hash },
      outcome: input.given.outcome,
      handover: input.given.handover,
      assignee: input.given.assigneeId ? await assigneeOf(input.given.assigneeId) : undefined,
      resultNumber: 'pending', // the register's next number, taken below once the rule has agreed
    };
    const decided = decide(row, input.action, given, actor, context);
    if (!decided.ok) {
      const stale = input.seen !== undefined && input.seen !== row.sequence ? await changedMeanwhile(tx, row) : undefined;
      return stale ? refuse(stale) : decided;
    }
    if (input.seen !== undefined && input.seen !== row.sequence) {
      const stale = await changedMeanwhile(tx, row);
      if (stale) return refuse(stale);
    }

    // From here on everything is written; what goes wrong is thrown and undoes it all.
    if (note && decided.value.some((event) => 'reason' in event && event.reason?.noteId === note.noteId))
      await insertNote(tx, row.id, note);
    const year = Number(vietnamDate(input.now).slice(0, 4));

    let dossier: Dossier = row;
    const entries: JournalEntry[] = [];
    const add = (event: DossierEvent, by: Actor) => {
      const entry: JournalEntry = {
        dossierId: row.id,
        sequence: dossier.sequence + 1,
        at: input.now,
        actor: { kind: by.kind, id: by.id },
        event,
      };
      entries.push(entry);
      dossier = evolve(dossier, entry);
    };
    for (const decision of decided.value) {
      const kind = paperFor(decision);
      const number = kind ? `${await takePaperNumber(tx, unitOfPaper(row, kind), kind, year)}/${year}` : '';
      const event = decision.type === 'issued' ? { ...decision, resultNumber: number } : decision;
      add(event, actor);
      if (!kind) continue;
      const content = await findContent(row.id);
      if (!content) throw new Error(`dossier ${row.code} has no content`);
      const bytes = await makePaper(kind, {
        dossier,
        number,
        content,
        version,
        reason: note?.text ?? (await reasonOfRefusal(dossier)),
        official: kind === 'result' ? await approverOf(row.id) : input.session.name,
        at: input.now,
      });
      const { sha256, size } = await fileStore().put(bytes);
      const paper = { id: uuidv7(input.now), dossierId: row.id, kind, number, sha256, size, at: input.now };
      await insertPaper(tx, paper);
      const attached = decide(dossier, 'attach_document', { document: { documentId: paper.id, kind, number, sha256 } }, system, context);
      if (!attached.ok) throw new Error(`a paper could not be attached: ${attached.error.kind}`);
      for (const it of attached.value) add(it, system);
    }
    await saveDossier(tx, dossier, chain(entries, row.head));
    return ok(dossier);
  });
}

/** An id from a form: one that is no official's is one without posts, which the rule refuses. */
async function assigneeOf(id: string): Promise<{ id: string; posts: Post[] }> {
  return { id, posts: (await findOfficialById(id))?.posts ?? [] };
}

const unitOfPaper = (dossier: DossierRow, kind: string): string => (kind === 'result' ? dossier.competentUnit : dossier.receivingUnit);

/** Who signs the result: the leader who approved it, not the clerk who numbers it. */
async function approverOf(dossierId: string): Promise<string> {
  const approval = (await journalOf(dossierId)).findLast((entry) => entry.event.type === 'approved');
  const name = approval && (await namesOf([approval.actor.id])).get(approval.actor.id);
  if (!name) throw new Error(`nobody approved dossier ${dossierId}`);
  return name;
}

/** Why the specialist proposed to refuse: the leader has approved these words. */
async function reasonOfRefusal({ id, outcome }: Dossier): Promise<string | undefined> {
  if (outcome !== 'refused') return undefined;
  const [journal, notes] = await Promise.all([journalOf(id), notesOf(id)]);
  const last = journal.findLast((entry) => entry.event.type === 'prepared')?.event;
  return last?.type === 'prepared' && last.reason ? notes.get(last.reason.noteId) : undefined;
}

async function changedMeanwhile(
  tx: Parameters<Parameters<typeof transaction>[0]>[0],
  { id }: DossierRow,
): Promise<Extract<ActRefusal, { kind: 'changed-meanwhile' }> | undefined> {
  const rows = await tx.$queryRaw<{ by: string | null; at: Date; type: string }[]>`select coalesce(f.name, n.name) as by, j.at, j.type
    from journal j left join person n on n.id = case when j.actor_kind <> 'system' then j.actor_id::uuid end left join staff f on f.person_id = n.id
    where j.dossier_id = ${id}::uuid and j.actor_kind <> 'system' order by j.sequence desc limit 1`;
  return rows[0] && { kind: 'changed-meanwhile', ...rows[0] };
}
