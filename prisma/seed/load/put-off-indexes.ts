import type { Client } from 'pg';

/** The tables that a load fills; each is begun as a new file. */
const filled = ['person', 'dossier', 'dossier_content', 'journal', 'note', 'work_entry', 'dossier_word', 'tally', 'closing', 'work_count'];

type Index = { table: string; name: string; definition: string; key: string | null };

/**
 * Begins a transaction in which tables have no indexes but those that foreign keys stand on, and are files of their own: COPY into
 * them needs no log where `wal_level` is minimal. Undone with the transaction, whatever ends it.
 * @returns what builds the indexes again, before the commit
 */
export async function putOffIndexes(client: Client): Promise<() => Promise<void>> {
  await client.query('begin');
  for (const table of filled) await client.query(`cluster "${table}" using "${table}_pkey"; alter table "${table}" set without cluster`);
  const { rows } = await client.query<Index>(
    `select t.relname as table, n.relname as name, pg_get_indexdef(i.indexrelid) as definition, pg_get_constraintdef(k.oid) as key
     from pg_index i join pg_class t on t.oid = i.indrelid join pg_class n on n.oid = i.indexrelid
       left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
     where t.oid = any($1::regclass[]) and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid)
     order by 1, 2`,
    [filled],
  );
  for (const { table, name, key } of rows)
    await client.query(key === null ? `drop index "${name}"` : `alter table "${table}" drop constraint "${name}"`);
  return async () => {
    for (const { table, name, definition, key } of rows)
      await client.query(key === null ? definition : `alter table "${table}" add constraint "${name}" ${key}`);
  };
}
