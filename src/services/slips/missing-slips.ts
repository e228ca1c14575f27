import { transaction } from '#src/data/database.ts';
import { findDossier, lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain, journalOf } from '#src/data/journal.ts';
import { notesOf } from '#src/data/notes.ts';
import { takePaperNumber } from '#src/data/papers.ts';
import { findFiledContent } from '#src/data/queries/filed-content.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { uploadsOfDossier } from '#src/data/uploads.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { type Actor, type Dossier, entriesAfter, evolve, type Move, movesOf } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry, PaperKind } from '#src/domain/dossiers/events.ts';
import { keepPaper } from '#src/services/keep-paper.ts';
import { issuerOf, papersFor } from '#src/services/make-paper.ts';
import { peopleIn } from '#src/services/slips/control-slip.ts';

const system: Actor = { kind: 'system', id: 'system' };

/** A result is its signer's, and template 06 is made of every hand a dossier went through: neither is made up for later. */
const slips: readonly PaperKind[] = ['receipt', 'supplement_request', 'refusal', 'apology', 'stop_notice'];

type Missing = Move & { before: Dossier; kind: PaperKind };

/** The slips that the law wants with what happened, and that nobody made: none was attached before the next of its kind was due. */
export function missingSlips(journal: readonly JournalEntry[]): Missing[] {
  const missing = new Map<PaperKind, Missing>();
  const found: Missing[] = [];
  for (const { before, after, entry } of movesOf(journal)) {
    const { event } = entry;
    if (event.type === 'document_attached') missing.delete(event.kind);
    for (const kind of before ? papersFor(event, before) : []) {
      if (!before || !slips.includes(kind)) continue;
      const earlier = missing.get(kind);
      if (earlier) found.push(earlier);
      missing.set(kind, { before, after, entry, kind });
    }
  }
  return [...found, ...missing.values()].sort((a, b) => a.entry.sequence - b.entry.sequence);
}

/**
 * Makes the slips that a dossier lacks because it was brought here from elsewhere: out of its journal, with the numbers and the date of today,
 * kept with it, each an entry of the portal. Asked twice at once they are made once.
 */
export async function makeMissingSlips(code: string, now: Date): Promise<void> {
  const dossier = await findDossier(code);
  if (!dossier) return;
  const journal = await journalOf(dossier.id);
  const missing = missingSlips(journal);
  if (missing.length === 0) return;
  const [version, content, notes, names, uploads] = await Promise.all([
    getVersion(dossier.versionId),
    findFiledContent(dossier.id),
    notesOf(dossier.id),
    namesOf(peopleIn(journal)),
    uploadsOfDossier(dossier.id),
  ]);
  if (!content) return; // erased
  const year = Number(vietnamDate(now).slice(0, 4));
  await transaction(async (tx) => {
    const row = await lockDossier(tx, code);
    if (!row || row.sequence !== journal.length) return; // somebody was faster: whoever asks again finds how it stands
    let made: Dossier = row;
    const entries: JournalEntry[] = [];
    for (const [nth, { before, after, entry, kind }] of missing.entries()) {
      const madeAt = new Date(now.getTime() + nth); // papers are listed by their moment
      const number = `${await takePaperNumber(tx, issuerOf(kind, before).unit, kind, year)}/${year}`;
      const { event, actor, at, sequence } = entry;
      const reason = 'reason' in event && event.reason ? notes.get(event.reason.noteId) : undefined;
      const upTo = journal.slice(0, sequence);
      const official = names.get(actor.id) ?? '';
      const around = { number, content, version, journal: upTo, names, uploads, reason, official, said: undefined };
      const document = await keepPaper(tx, kind, { dossier: after, before, at, madeAt, ...around }, madeAt);
      const attached = decide(made, 'attach_document', { document }, system, { now: madeAt, calendar: snapshot().calendar });
      if (!attached.ok) throw new Error(`a slip could not be attached: ${attached.error.kind}`);
      const next = entriesAfter(made, system, madeAt, attached.value);
      entries.push(...next);
      made = next.reduce<Dossier>(evolve, made);
    }
    await saveDossier(tx, made, chain(entries, row.head));
  });
}
