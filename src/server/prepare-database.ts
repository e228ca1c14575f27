import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { seed, seedAdministrator } from '#prisma/seed/seed.ts';
import { env, sandboxIdentity } from '#src/env.ts';
import { accounts } from '#src/sandbox/accounts.ts';
import { seenFrom } from '#src/server/build.ts';
import { startEmbeddedPostgres } from '#src/server/embedded-postgres.ts';
import { appRole, mayMakeRoles, migrate, ownsJournal } from '#src/server/migrate.ts';
import type { Secrets } from '#src/server/secrets.ts';

/**
 * A database ready for use: started if it is ours, migrated and seeded by its owner, and opened under a role that does not own it.
 * @returns the address for the application, and of a server of ours the owner's too, and how to stop it
 * @throws with one clear line
 */
export async function prepareDatabase(secrets: Secrets): Promise<{ url: string; ownerUrl?: string; stop: () => Promise<void> }> {
  const given = env().DATABASE_URL;
  if (!given) {
    const server = await startEmbeddedPostgres(env().DATA_DIR, secrets.OWNER_DATABASE_PASSWORD);
    return { url: await asApplication(server.url, secrets.APP_DATABASE_PASSWORD), ownerUrl: server.url, stop: server.stop };
  }
  const stop = async () => {};
  const owner = env().MIGRATION_DATABASE_URL;
  await reach('DATABASE_URL', given);
  if (owner) await reach('MIGRATION_DATABASE_URL', owner);
  if (owner) {
    await fill(owner, { role: decodeURIComponent(new URL(given).username) });
    if (await ownsJournal(given))
      throw new Error(
        'DATABASE_URL: this role owns the journal or is a superuser, so it could rewrite it. Give the application a role of its own.',
      );
    return { url: given, stop };
  }
  if (await mayMakeRoles(given)) return { url: await asApplication(given, secrets.APP_DATABASE_PASSWORD), stop };
  throw new Error(
    'DATABASE_URL: set MIGRATION_DATABASE_URL to the owner of the tables as well; the application itself must not own the journal.',
  );
}

async function asApplication(ownerUrl: string, password: string): Promise<string> {
  await fill(ownerUrl, { role: appRole, password });
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = password;
  return url.href;
}

/**
 * Migrates and seeds. What the very same files have done for this role is not done again: most starts of a portal change nothing, and
 * one look is all that they need.
 */
async function fill(ownerUrl: string, app: { role: string; password?: string }): Promise<void> {
  const accounts = officials();
  const mark = hash('sha256', JSON.stringify([seenFrom(made()), accounts, app]));
  if (!(await isFilled(ownerUrl, app.role, mark))) {
    await migrate(ownerUrl, app);
    await seed(ownerUrl, accounts);
    await connected(ownerUrl, (client) =>
      client.query(
        `insert into setting (key, content) values ('filled', to_jsonb($1::text))
         on conflict (key) do update set content = excluded.content, changed_at = now()`,
        [mark],
      ),
    );
  }
  const first = env().FIRST_ADMINISTRATOR;
  if (!first) return;
  await connected(ownerUrl, async (client) => {
    await client.query('begin');
    await seedAdministrator(client, first);
    await client.query('commit');
  });
}

/** Whether that was done here; not so in a database that was put back without its roles and rights, which then gets them again. */
const isFilled = (ownerUrl: string, role: string, mark: string): Promise<boolean> =>
  connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `select exists (select 1 from pg_roles where rolname = $1 and has_table_privilege(oid, to_regclass('public.dossier'), 'insert')) as there`,
      [role],
    );
    if (!rows[0]?.there) return false;
    const { rowCount } = await client.query(`select 1 from setting where key = 'filled' and content #>> '{}' = $1`, [mark]);
    return rowCount === 1;
  });

/** What a start puts into a database is made of these. */
const made = (): string[] => [
  path.join(import.meta.dirname, 'migrate.ts'),
  ...readdirSync(path.resolve(import.meta.dirname, '../../prisma'), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => path.join(it.parentPath, it.name))
    .sort(),
];

/** @throws with the variable that is wrong, and why: a refused connection alone does not say whose it was */
async function reach(variable: string, url: string): Promise<void> {
  await connected(url, async () => {}).catch((cause: Error & { code?: string }) => {
    const why = [cause.code, cause.message].filter(Boolean).join(', ');
    throw new Error(`${variable}: no connection to this database (${why}). Start it, or correct address, name and password.`);
  });
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The officials of the sandbox, wherever its identity provider is the one in use. */
const officials = () => (sandboxIdentity() ? accounts : []);
