import type { Step } from '#src/domain/dossiers/events.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { holds } from '#src/domain/forms/logic.ts';
import type { Procedure, ProcessTask } from './procedure.ts';

/** What the version asks of a step, in this case; `settled` are the answers to the case's questions. */
export function tasksOf({ steps }: Pick<Procedure, 'steps'>, step: Step | null, settled: Answers): ProcessTask[] {
  const tasks = steps.find(({ key }) => key === step)?.tasks ?? [];
  return tasks.filter(({ condition }) => condition === undefined || holds(condition, settled));
}

/** The mandatory ones that nobody has marked as done. */
export const openTasks = (tasks: readonly ProcessTask[], marks: readonly { task: string; done: boolean }[]): string[] =>
  tasks.filter(({ key, mandatory }) => mandatory && !marks.some(({ task, done }) => task === key && done)).map(({ key }) => key);
