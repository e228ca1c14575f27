import { z } from 'zod';
import { type Transaction, transaction } from '#src/data/database.ts';
import { type Content, type DossierRow, findContent, findDossier, lockDossier } from '#src/data/dossiers.ts';
import { changeAfter } from '#src/data/journal.ts';
import { getVersion, type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { saveTaskMarks } from '#src/data/task-marks.ts';
import { rulesOf } from '#src/domain/dossiers/step-roles.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { actorOf, facing, isOwn, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { keepersOf, keepsTasks, tasksAsked } from '#src/services/step-tasks.ts';

const Remark = z
  .string()
  .transform((text) => text.normalize('NFC').trim().slice(0, 500))
  .transform((text) => text || null);

/** The tasks that are ticked, and the remarks, by key. */
type List = { done: readonly string[]; remarks: Readonly<Record<string, string>> };

/** `shown`: the list as it stood on his page; without it, untouched. */
type Sent = List & { step: string; seen?: number | undefined; shown?: List };

/**
 * Saves what this official changed in the list of the present step; what he left as it was shown stays as it is now. What somebody else has
 * marked otherwise meanwhile is told and not overwritten. Where the dossier has left the step, or the list is another's now, nothing is saved,
 * and he is told who did what.
 */
export async function markTasks(official: Session, code: string, sent: Sent, now: Date): Promise<Result<null, ActRefusal>> {
  const before = await findDossier(code);
  if (!before) return refuse({ kind: 'unknown-dossier' });
  const known = await Promise.all([getVersion(before.versionId), findContent(before.id)]); // not under the lock, which others wait for
  return transaction(async (tx) => {
    const dossier = await lockDossier(tx, code);
    return dossier ? mark(tx, official, dossier, known, sent, now) : refuse({ kind: 'unknown-dossier' });
  });
}

/** With the dossier locked: whoever answers in it as a citizen, or moves it on, comes before or after. */
async function mark(
  tx: Transaction,
  official: Session,
  dossier: DossierRow,
  [version, content]: [PublishedProcedure, Content | undefined],
  sent: Sent,
  now: Date,
): Promise<Result<null, ActRefusal>> {
  if (!mayKnow(dossier, actorOf(official))) return refuse({ kind: 'unknown-dossier' });
  const session = await facing(official, dossier, now, { tx });
  if (isOwn(session, dossier)) return refuse({ kind: 'own-dossier' });
  const rules = rulesOf(version.procedure);
  if (dossier.step !== sent.step || !keepsTasks(dossier, session, { now, calendar: snapshot().calendar, rules })) {
    const seen = sent.seen ?? (dossier.step === sent.step ? dossier.sequence : 0);
    const change = await changeAfter(tx, dossier.id, seen);
    return refuse(change ? { kind: 'changed-meanwhile', ...change } : { kind: 'not-your-role', roles: keepersOf(dossier.step, rules) });
  }
  const tasks = tasksAsked(version, dossier.step, content?.answers ?? {});
  const { shown = { done: [], remarks: {} } } = sent;
  const changes = tasks
    .map(({ key }) => ({
      task: key,
      done: sent.done.includes(key),
      remark: Remark.parse(sent.remarks[key] ?? ''),
      wasDone: shown.done.includes(key),
      wasRemark: Remark.parse(shown.remarks[key] ?? ''),
    }))
    .filter((it) => it.done !== it.wasDone || it.remark !== it.wasRemark);
  const others = await saveTaskMarks(tx, dossier.id, sent.step, changes, { personId: session.id, at: now });
  const [other] = others;
  return other ? refuse({ kind: 'tasks-marked-meanwhile', tasks: others.map(({ task }) => task), by: other.by }) : ok(null);
}
