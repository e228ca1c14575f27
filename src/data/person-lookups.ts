import { pool } from '#src/data/database.ts';

export type PersonLookup = { subjectId: string; officerId: string; unitCode: string; purpose: 'counter'; at: Date };

/** One row an official, person, purpose and quarter of an hour: mending a slip of the finger is not another look. */
export async function insertLookup({ subjectId, officerId, unitCode, purpose, at }: PersonLookup): Promise<void> {
  await pool().query(
    `insert into person_lookup (subject_id, officer_id, unit_code, purpose, at) select $1, $2, $3, $4, $5 where not exists (
      select 1 from person_lookup where subject_id = $1 and officer_id = $2 and purpose = $4 and at > $5::timestamptz - interval '15 minutes')`,
    [subjectId, officerId, unitCode, purpose, at],
  );
}

/** Whether the portal knows this number, under which name, and from whom: undefined where it has never met him. */
export async function findByNumber(identityNumber: string): Promise<{ id: string; name: string; byProvider: boolean } | undefined> {
  const { rows } = await pool().query<{ id: string; name: string; byProvider: boolean }>(
    `select id, name, (seen_at is not null or claims <> '{}') as "byProvider" from person where identity_number = $1`,
    [identityNumber],
  );
  return rows[0];
}
