import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const db = testDatabase();
const top = path.resolve(import.meta.dirname, '../..');

/** What Prisma would make of its schema, from nothing. */
function schemaSql(): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'migrate', 'diff', '--from-empty', '--to-schema', 'prisma/schema.prisma', '--script'],
    {
      cwd: top,
      encoding: 'utf8',
      env: { ...process.env, MIGRATION_DATABASE_URL: db.ownerUrl(), PATH: `${path.join(top, 'node_modules/.bin')}:${process.env.PATH}` },
    },
  );
  if (status !== 0 || !stdout.includes('CREATE TABLE')) throw new Error(`${stdout}${stderr}`);
  return stdout;
}

/**
 * Columns, indexes and foreign keys of a schema, as text. Of an index only what it covers: which ones are partial Prisma cannot say, and of
 * those over an expression it knows nothing.
 */
async function shape(client: Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, replace(column_default, $1 || '.', '')) as line
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = $1 and table_name <> '_prisma_migrations' and table_type = 'BASE TABLE'
     union all
     select regexp_replace(replace(indexdef, ' ' || $1 || '.', ' '), ' WHERE .*$', '') from pg_indexes
       where schemaname = $1 and tablename <> '_prisma_migrations'
         and not exists (select from pg_index where indexrelid = format('%I.%I', schemaname, indexname)::regclass and indexprs is not null)
     union all
     select replace(pg_get_constraintdef(oid), $1 || '.', '') || ' on ' || replace(conrelid::regclass::text, $1 || '.', '') from pg_constraint
       where connamespace = $1::regnamespace and contype = 'f'
     order by 1`,
    [schema],
  );
  return rows.map(({ line }) => line);
}

test('the migrations make exactly what the schema says', async () => {
  const client = new Client({ connectionString: db.ownerUrl() });
  await client.connect();
  await client.query('create schema drawn; set search_path to drawn');
  await client.query(schemaSql().replaceAll('CREATE SCHEMA IF NOT EXISTS "public";', ''));
  await client.query('set search_path to public');
  const migrated = await shape(client, 'public');
  expect(migrated.length).toBeGreaterThan(150);
  expect(migrated).toEqual(await shape(client, 'drawn'));
  await client.end();
});
