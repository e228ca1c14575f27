import { z } from 'zod';
import { findContent, findDossier } from '#src/data/dossiers.ts';
import { getVersion, type PublishedProcedure } from '#src/data/snapshot.ts';
import { saveTaskMarks, type TaskMark, taskMarksOf } from '#src/data/task-marks.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import type { transitions } from '#src/domain/dossiers/transitions.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { settleCase } from '#src/domain/procedures/case.ts';
import type { ProcessTask } from '#src/domain/procedures/procedure.ts';
import { openTasks, tasksOf } from '#src/domain/procedures/tasks.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';

/** A task of the present step with its mark, if anybody has touched it. */
export type StepTask = ProcessTask & { mark?: TaskMark | undefined };

/** The list of the present step; one read, and none where the version has no list. */
export async function stepTasks({ procedure, form }: PublishedProcedure, dossier: Dossier, answers: Answers): Promise<StepTask[]> {
  const tasks = tasksOf(procedure, dossier.step, settleCase(procedure, answers, { ...form?.constants, ...answers }));
  if (tasks.length === 0) return [];
  const marks = (await taskMarksOf(dossier.id)).filter(({ step }) => step === dossier.step);
  return tasks.map((task) => ({ ...task, mark: marks.find((mark) => mark.task === task.key) }));
}

/** The mandatory tasks of the present step that are not done. */
export async function tasksLeft(version: PublishedProcedure, dossier: Dossier, answers: Answers): Promise<string[]> {
  const tasks = await stepTasks(version, dossier, answers);
  return openTasks(
    tasks,
    tasks.flatMap(({ mark }) => mark ?? []),
  );
}

/** The action that ends a step belongs to whoever keeps its list. */
const ends: Record<Step, (typeof transitions)[number]['action']> = {
  receive: 'receive',
  assign: 'assign',
  prepare: 'prepare',
  review: 'review',
  approve: 'approve',
  issue: 'issue',
  return: 'return_result',
};

/** May this official mark the tasks of the present step: is its end his, whatever else stands in the way? */
export const keepsTasks = (dossier: Dossier, session: Session): boolean =>
  dossier.step !== null && findTransition({ ...dossier, openOpinions: 0 }, ends[dossier.step], actorOf(session)) !== undefined;

const Remark = z
  .string()
  .transform((text) => text.normalize('NFC').trim().slice(0, 500))
  .transform((text) => text || null);

/**
 * Saves the list of the present step as it was sent: whatever is not ticked is not done.
 * @returns false where the list is not this official's, or the dossier has left the step
 */
export async function markTasks(
  session: Session,
  code: string,
  sent: { step: string; done: readonly string[]; remarks: Readonly<Record<string, string>> },
  now: Date,
): Promise<boolean> {
  const dossier = await findDossier(code);
  if (!dossier || !mayKnow(dossier, actorOf(session)) || dossier.step !== sent.step || !keepsTasks(dossier, session)) return false;
  const [version, content] = await Promise.all([getVersion(dossier.versionId), findContent(dossier.id)]);
  const tasks = await stepTasks(version, dossier, content?.answers ?? {});
  const marks = tasks.map(({ key }) => ({ task: key, done: sent.done.includes(key), remark: Remark.parse(sent.remarks[key] ?? '') }));
  await saveTaskMarks(dossier.id, sent.step, marks, { personId: session.id, at: now });
  return true;
}
