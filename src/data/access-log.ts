import { pool } from '#src/data/database.ts';

export type Access = { dossierId: string; personId: string; purpose: string; at: Date };

/** A search by a person's number: it is a look at that person, whatever it finds. @param subjectId null where nobody here has the number */
export async function insertNumberSearch(it: { personId: string; subjectId: string | null; reason: string; at: Date }): Promise<string> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'number-search',
    text: `insert into access_log (person_id, subject_id, purpose, reason, at) values ($1, $2, 'number_search', $3, $4) returning id::text as id`,
    values: [it.personId, it.subjectId, it.reason, it.at],
  });
  const [row] = rows;
  if (!row) throw new Error('the search was not written down');
  return row.id;
}

/** The same of many dossiers at once: a list was read. */
export async function insertAccesses(dossierIds: readonly string[], { personId, purpose, at }: Omit<Access, 'dossierId'>): Promise<void> {
  if (dossierIds.length === 0) return;
  await pool().query({
    name: 'accesses',
    text: `insert into access_log (dossier_id, person_id, purpose, at) select it, $2::uuid, $3, $4::timestamptz from unnest($1::uuid[]) it
      where not exists (select 1 from access_log where dossier_id = it and person_id = $2 and purpose = $3
        and at > $4::timestamptz - interval '15 minutes')`,
    values: [dossierIds, personId, purpose, at],
  });
}

/** One row an official, dossier, purpose and quarter of an hour: reloading a page is not another look. */
export async function insertAccess({ dossierId, personId, purpose, at }: Access): Promise<void> {
  await pool().query({
    name: 'access',
    text: `insert into access_log (dossier_id, person_id, purpose, at) select $1, $2, $3, $4 where not exists (
      select 1 from access_log where dossier_id = $1 and person_id = $2 and purpose = $3 and at > $4::timestamptz - interval '15 minutes')`,
    values: [dossierId, personId, purpose, at],
  });
}
