import type { PublishedProcedure } from '#src/data/snapshot.ts';
import { type TaskMark, taskMarksOf } from '#src/data/task-marks.ts';
import { findTransition } from '#src/domain/dossiers/decide.ts';
import type { DecisionContext } from '#src/domain/dossiers/decision.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import { rolesFor, type VersionRules } from '#src/domain/dossiers/step-roles.ts';
import { type ActionKey, transitions } from '#src/domain/dossiers/transitions.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Role } from '#src/domain/people/account.ts';
import { settleCase } from '#src/domain/procedures/case.ts';
import type { ProcessTask } from '#src/domain/procedures/procedure.ts';
import { openTasks, tasksOf } from '#src/domain/procedures/tasks.ts';
import { actorOf } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';

/** A task of the present step with its mark, if anybody has touched it. */
export type StepTask = ProcessTask & { mark?: TaskMark | undefined };

/** What the version asks of a step in the case of these answers. */
export const tasksAsked = ({ procedure, form }: PublishedProcedure, step: Step | null, answers: Answers): ProcessTask[] =>
  tasksOf(procedure, step, settleCase(procedure, answers, { ...form?.constants, ...answers }));

/** The list of the present step, with its marks. */
export const listOfStep = (version: PublishedProcedure, { step }: Dossier, answers: Answers, marks: readonly TaskMark[]): StepTask[] =>
  tasksAsked(version, step, answers).map((task) => ({ ...task, mark: marks.find((mark) => mark.step === step && mark.task === task.key) }));

/** The same, read: not at all where the version has no list. */
export async function stepTasks(version: PublishedProcedure, dossier: Dossier, answers: Answers): Promise<StepTask[]> {
  const has = tasksAsked(version, dossier.step, answers).length > 0;
  return has ? listOfStep(version, dossier, answers, await taskMarksOf(dossier.id)) : [];
}

/** Whether nothing has to be done at a step that nobody has begun. */
export const nothingToDoAt = (step: Step, version: PublishedProcedure, answers: Answers): boolean =>
  openTasks(tasksAsked(version, step, answers), []).length === 0;

/** The mandatory tasks of the present step that are not done. */
export async function tasksLeft(version: PublishedProcedure, dossier: Dossier, answers: Answers): Promise<string[]> {
  const tasks = await stepTasks(version, dossier, answers);
  return openTasks(
    tasks,
    tasks.flatMap(({ mark }) => mark ?? []),
  );
}

/** The actions that end a step belong to whoever keeps its list: who may take a dossier keeps it with the head. */
const ends: Record<Step, readonly ActionKey[]> = {
  receive: ['receive'],
  assign: ['assign', 'take'],
  prepare: ['prepare'],
  review: ['review'],
  approve: ['approve'],
  issue: ['issue'],
  return: ['return_result'],
};

/** Whether the action ends the step: what its form sends takes the list along. */
export const endsStep = (step: Step | null, action: ActionKey): boolean => step !== null && ends[step].includes(action);

/** The roles that keep the list of a step. */
export const keepersOf = (step: Step | null, rules: VersionRules): Role[] =>
  transitions.flatMap((row) => (step !== null && ends[step].includes(row.action) ? rolesFor(row, rules) : []));

/** May this official mark the tasks of the present step: is its end his, whatever else stands in the way? */
export const keepsTasks = (dossier: Dossier, session: Session, context: DecisionContext): boolean =>
  dossier.step !== null &&
  ends[dossier.step].some((action) => findTransition({ ...dossier, openOpinions: 0 }, action, actorOf(session), context) !== undefined);
