import { pool } from '#src/data/database.ts';

/** A task of a step's list as it was last marked. */
export type TaskMark = { step: string; task: string; done: boolean; remark: string | null; by: string | null; at: Date };

export async function taskMarksOf(dossierId: string): Promise<TaskMark[]> {
  const { rows } = await pool().query<TaskMark>({
    name: 'task-marks',
    text: `select m.step, m.task, m.done, m.remark, f.name as by, m.at from task_mark m left join staff f on f.person_id = m.person_id
      where m.dossier_id = $1`,
    values: [dossierId],
  });
  return rows;
}

/** Takes the list of a step as it was sent: what did not change keeps who marked it, and when. */
export async function saveTaskMarks(
  dossierId: string,
  step: string,
  marks: readonly { task: string; done: boolean; remark: string | null }[],
  { personId, at }: { personId: string; at: Date },
): Promise<void> {
  await pool().query({
    name: 'save-task-marks',
    text: `insert into task_mark (dossier_id, step, task, done, remark, person_id, at)
      select $1::uuid, $2, it.task, it.done, it.remark, $4::uuid, $5::timestamptz
      from jsonb_to_recordset($3::jsonb) as it(task text, done boolean, remark text)
      on conflict (dossier_id, step, task) do update
        set done = excluded.done, remark = excluded.remark, person_id = excluded.person_id, at = excluded.at
        where (task_mark.done, task_mark.remark) is distinct from (excluded.done, excluded.remark)`,
    values: [dossierId, step, JSON.stringify(marks), personId, at],
  });
}
