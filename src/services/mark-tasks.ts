import { z } from 'zod';
import { transaction } from '#src/data/database.ts';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { lastHumanEntry } from '#src/data/journal.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { saveTaskMarks } from '#src/data/task-marks.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { keepersOf, keepsTasks, stepTasks } from '#src/services/step-tasks.ts';

const Remark = z
  .string()
  .transform((text) => text.normalize('NFC').trim().slice(0, 500))
  .transform((text) => text || null);

/**
 * Saves the list of the present step as it was sent: whatever is not ticked is not done. Where the dossier has left the step, or the list is
 * another's now, nothing is saved, and he is told who did what.
 */
export async function markTasks(
  session: Session,
  code: string,
  sent: { step: string; seen?: number | undefined; done: readonly string[]; remarks: Readonly<Record<string, string>> },
  now: Date,
): Promise<Result<null, ActRefusal>> {
  const dossier = await findDossier(code);
  if (!dossier || !mayKnow(dossier, actorOf(session))) return refuse({ kind: 'unknown-dossier' });
  if (dossier.step !== sent.step || !keepsTasks(dossier, session)) {
    const last = await transaction((tx) => lastHumanEntry(tx, dossier.id));
    const moved = dossier.step !== sent.step || (sent.seen !== undefined && sent.seen < dossier.sequence);
    return refuse(moved && last ? { kind: 'changed-meanwhile', ...last } : { kind: 'not-your-role', roles: keepersOf(dossier.step) });
  }
  const [version, content] = await Promise.all([getVersion(dossier.versionId), findContent(dossier.id)]);
  const tasks = await stepTasks(version, dossier, content?.answers ?? {});
  const marks = tasks.map(({ key }) => ({ task: key, done: sent.done.includes(key), remark: Remark.parse(sent.remarks[key] ?? '') }));
  await saveTaskMarks(dossier.id, sent.step, marks, { personId: session.id, at: now });
  return ok(null);
}
