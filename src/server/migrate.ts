import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

export const appRole = 'mot_cua_app';
const lock = 7_204_873; // any constant: two processes that start at once migrate one after the other
const folder = path.resolve(import.meta.dirname, '../../prisma/migrations');

/**
 * Brings the owner's database up to date and gives the application its own role, which may not own, change or empty the journal.
 * Keeps Prisma's `_prisma_migrations`, so that its command line sees the same history.
 * @param ownerUrl connection of the role that owns the tables
 * @param app name and password of the application's role; without a password it must exist already
 * @throws where a migration fails (nothing of it stays), or one that was applied has been changed since
 */
export async function migrate(ownerUrl: string, app: { role: string; password?: string }): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const applied = await applyMigrations(client);
    if (app.password !== undefined) await giveRole(client, app.role, app.password);
    await grant(client, app.role);
    return { applied };
  } finally {
    await client.end();
  }
}

async function applyMigrations(client: Client): Promise<string[]> {
  await client.query(`create table if not exists "_prisma_migrations" (
    id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
    logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from "_prisma_migrations" where finished_at is not null and rolled_back_at is null',
  );
  const known = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const applied: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!/^\d{14}_/.test(name)) continue;
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    if (known.has(name)) {
      if (known.get(name) !== checksum) throw new Error(`migration ${name} was changed after it had been applied`);
      continue;
    }
    await client.query('begin');
    try {
      await client.query(sql);
      await client.query(
        'insert into "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)',
        [randomUUID(), checksum, name],
      );
      await client.query('commit');
    } catch (cause) {
      await client.query('rollback');
      throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
    }
    applied.push(name);
  }
  return applied;
}

async function giveRole(client: Client, role: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  await client.query(`${rowCount ? 'alter' : 'create'} role ${name} login password ${client.escapeLiteral(password)}`);
}

/**
 * The application reads and writes its tables; of the journal, the logs and the consents it may only insert and read. It may not choose an entry's
 * place in the feed (`id`, `xid`), nor make tables of its own that would stand before ours in a search path.
 */
async function grant(client: Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rows } = await client.query<{ database: string }>('select current_database() as database');
  const database = client.escapeIdentifier(rows[0]?.database ?? '');
  await client.query(`
    create schema if not exists pgboss;
    grant usage, create on schema pgboss to ${name};
    grant connect on database ${database} to ${name};
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage on all sequences in schema public to ${name};
    grant execute on function swap_tallies() to ${name};
    revoke create, temporary on database ${database} from public, ${name};
    revoke update, delete, truncate on "journal", "access_log", "consent", "admin_log", "internal_note" from ${name};
    revoke update, delete, truncate on "daily_root", "published_file", "published_figure" from ${name};
    revoke update, delete, truncate on "mandate", "organisation_member", "former_representative" from ${name};
    grant update (principal_person_id, principal_organisation_id, agent_person_id, agent_organisation_id, principal_accepted_by,
      principal_accepted_at, agent_accepted_by, agent_accepted_at, ended_by, ended_at) on "mandate" to ${name};
    grant update (person_id, accepted_at, ended_by, ended_at) on "organisation_member" to ${name};
    revoke update, delete, truncate on "look_question", "look_answer" from ${name};
    revoke update, delete, truncate on "register_book" from ${name};
    revoke insert on "journal" from ${name};
    grant insert (dossier_id, sequence, type, at, actor_kind, actor_id, actor_for, data, previous_hash, hash) on "journal" to ${name};
    revoke insert, update, delete on "_prisma_migrations" from ${name};
  `); // the job queue makes its own tables, in a schema of its own
}

/** Whether the role of this connection owns the journal, so that it could undo what protects it. */
export async function ownsJournal(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ owns: boolean }>(
      `select coalesce((select pg_has_role(current_user, relowner, 'member') from pg_class where oid = to_regclass('public.journal')), false)
        or (select rolsuper from pg_roles where rolname = current_user) as owns`,
    );
    return rows[0]?.owns ?? true;
  } finally {
    await client.end();
  }
}

/** Whether the role of this connection may make the application's role by itself. */
export async function mayMakeRoles(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
    );
    return rows[0]?.may ?? false;
  } finally {
    await client.end();
  }
}
