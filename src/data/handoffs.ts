import { pool } from '#src/data/database.ts';

/** A package that was prepared from a draft for another portal. */
export type Handoff = {
  draftId: string;
  preparedAt: Date;
  /** when its owner said that he went there */
  wentAt: Date | null;
};

/** Prepared anew, it is the package of now; that its owner went with an earlier one is forgotten: he has to go again. */
export async function saveHandoff(it: {
  draftId: string;
  personId: string;
  procedureCode: string;
  versionId: string;
  preparedAt: Date;
}): Promise<void> {
  await pool().query(
    `insert into handoff (draft_id, person_id, procedure_code, version_id, prepared_at) values ($1, $2, $3, $4, $5)
     on conflict (draft_id) do update set version_id = excluded.version_id, prepared_at = excluded.prepared_at, went_at = null
       where handoff.person_id = excluded.person_id`,
    [it.draftId, it.personId, it.procedureCode, it.versionId, it.preparedAt],
  );
}

export async function findHandoff(draftId: string, personId: string): Promise<Handoff | undefined> {
  const { rows } = await pool().query<Handoff>(
    'select draft_id as "draftId", prepared_at as "preparedAt", went_at as "wentAt" from handoff where draft_id = $1 and person_id = $2',
    [draftId, personId],
  );
  return rows[0];
}

/** The last hundred of a person; a draft that he deleted or that ran out leaves this trace of it. */
export async function handoffsOf(personId: string): Promise<Handoff[]> {
  const { rows } = await pool().query<Handoff>(
    `select draft_id as "draftId", prepared_at as "preparedAt", went_at as "wentAt" from handoff where person_id = $1
      order by prepared_at desc limit 100`,
    [personId],
  );
  return rows;
}

/** The first time counts. @returns false where nothing was prepared */
export async function noteWent(draftId: string, personId: string, at: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    'update handoff set went_at = coalesce(went_at, greatest($3::timestamptz, prepared_at)) where draft_id = $1 and person_id = $2',
    [draftId, personId, at],
  );
  return rowCount === 1;
}
