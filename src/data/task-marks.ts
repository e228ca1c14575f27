import { pool, type Transaction } from '#src/data/database.ts';

/** A task of a step's list as it was last marked. */
export type TaskMark = { step: string; task: string; done: boolean; remark: string | null; by: string | null; at: Date };

const marksText = `select m.step, m.task, m.done, m.remark, f.name as by, m.at from task_mark m left join staff f on f.person_id = m.person_id
  where m.dossier_id = $1::uuid`;

export async function taskMarksOf(dossierId: string): Promise<TaskMark[]> {
  return (await pool().query<TaskMark>({ name: 'task-marks', text: marksText, values: [dossierId] })).rows;
}

/** A mark as it is to be, and as it was shown to whoever changed it. */
export type TaskChange = { task: string; done: boolean; remark: string | null; wasDone: boolean; wasRemark: string | null };

/** Saves what was changed, wherever the mark is still what was shown. @returns those that somebody else has marked otherwise since */
export async function saveTaskMarks(
  tx: Transaction,
  dossierId: string,
  step: string,
  changes: readonly TaskChange[],
  { personId, at }: { personId: string; at: Date },
): Promise<TaskMark[]> {
  if (changes.length === 0) return [];
  const saved = await tx.$executeRawUnsafe(
    `insert into task_mark (dossier_id, step, task, done, remark, person_id, at)
      select $1::uuid, $2, it.task, it.done, it.remark, $4::uuid, $5::timestamptz
      from jsonb_to_recordset($3::jsonb) as it(task text, done boolean, remark text)
      on conflict (dossier_id, step, task) do update
        set done = excluded.done, remark = excluded.remark, person_id = excluded.person_id, at = excluded.at
        where exists (select from jsonb_to_recordset($3::jsonb) as was(task text, "wasDone" boolean, "wasRemark" text)
          where was.task = excluded.task and was."wasDone" = task_mark.done and was."wasRemark" is not distinct from task_mark.remark)`,
    ...[dossierId, step, JSON.stringify(changes), personId, at],
  );
  if (saved === changes.length) return [];
  const otherwise = ({ task, done, remark }: TaskMark) =>
    changes.some((it) => it.task === task && (it.done !== done || it.remark !== remark));
  return (await tx.$queryRawUnsafe<TaskMark[]>(marksText, dossierId)).filter((mark) => mark.step === step && otherwise(mark));
}
