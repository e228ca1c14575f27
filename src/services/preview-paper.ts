import { prisma } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { changeAfter } from '#src/data/journal.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { type Dossier, entriesAfter, evolve } from '#src/domain/dossiers/dossier.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { type Act, paperDataOf, readAround } from '#src/services/around-dossier.ts';
import { actorOf, awaitedOpinions, facing, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { leadsTo, makePaper } from '#src/services/make-paper.ts';

/**
 * The letter or result that would come of an act, as PDF, for whoever is about to sign it: by the same rule, from the same words, without a
 * number, marked as a preview, and kept nowhere. What is still open on the list of the step stands in the way of the act, not of a look.
 * @throws where no paper comes of the act
 */
export async function previewPaper(input: Act): Promise<Result<Buffer, ActRefusal>> {
  const { session, code, action, seen, now } = input;
  const before = await findDossier(code);
  if (!before || !mayKnow(before, actorOf(session), await awaitedOpinions(before))) return refuse({ kind: 'unknown-dossier' });
  const known = await readAround(before, input);
  const actor = actorOf(await facing(session, before, now));
  const decided = decide(before, action, known.given, actor, { ...known.context, tasksOpen: [] });
  const change = seen !== undefined && before.sequence > seen ? await changeAfter(prisma(), before.id, seen) : undefined;
  if (change) return refuse({ kind: 'changed-meanwhile', ...change });
  if (!decided.ok) return decided;
  const entries = entriesAfter(before, actor, now, decided.value);
  const dossier = entries.reduce<Dossier>(evolve, before);
  const kind = decided.value.flatMap((event) => leadsTo(event, before)).at(0);
  if (!kind) throw new Error(`no paper comes of ${action}`);
  await noteAccess(session, before.id, 'paper', now);
  const approver = action === 'approve' ? session.name : known.approver;
  const data = paperDataOf(kind, { ...known, approver }, input, { before, dossier, journal: [...known.journal, ...entries] });
  return ok(await makePaper(kind, { ...data, number: undefined, preview: true }));
}
