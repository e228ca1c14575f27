import { pool } from '#src/data/database.ts';

/** Whether the portal knows this number, under which name, and from whom: undefined where it has never met him. */
export async function findByNumber(identityNumber: string): Promise<{ id: string; name: string; byProvider: boolean } | undefined> {
  const { rows } = await pool().query<{ id: string; name: string; byProvider: boolean }>(
    `select id, name, (seen_at is not null or claims <> '{}') as "byProvider" from person where identity_number = $1`,
    [identityNumber],
  );
  return rows[0];
}
