import { pool } from '#src/data/database.ts';

/** A view of the queues under a name that its official gave it. */
export type SavedFilter = { id: string; name: string; query: string };

export async function savedFiltersOf(personId: string): Promise<SavedFilter[]> {
  const { rows } = await pool().query<SavedFilter>({
    name: 'saved-filters',
    text: 'select id, name, query from saved_filter where person_id = $1 order by created_at, id',
    values: [personId],
  });
  return rows;
}

/** @returns false where he has that many already; a name that he has used takes the new query */
export async function saveFilter(it: SavedFilter & { personId: string; now: Date; most: number }): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into saved_filter (id, person_id, name, query, created_at)
     select $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz
     where (select count(*) from saved_filter where person_id = $2 and name <> $3) < $6::int
     on conflict (person_id, name) do update set query = excluded.query`,
    [it.id, it.personId, it.name, it.query, it.now, it.most],
  );
  return rowCount === 1;
}

/** @returns whether it was done: not where it is gone, another's, or the name is another filter's */
export async function renameFilter(personId: string, id: string, name: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update saved_filter set name = $3 where person_id = $1 and id = $2
       and not exists (select from saved_filter o where o.person_id = $1 and o.name = $3 and o.id <> $2)`,
    [personId, id, name],
  );
  return rowCount === 1;
}

export async function deleteFilter(personId: string, id: string): Promise<void> {
  await pool().query('delete from saved_filter where person_id = $1 and id = $2', [personId, id]);
}
