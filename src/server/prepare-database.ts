import { seed } from '#prisma/seed/seed.ts';
import { env, sandboxIdentity } from '#src/env.ts';
import { accounts } from '#src/sandbox/accounts.ts';
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
  if (owner) {
    await migrate(owner, { role: decodeURIComponent(new URL(given).username) });
    await seed(owner, officials(), env().FIRST_ADMINISTRATOR);
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
  await migrate(ownerUrl, { role: appRole, password });
  await seed(ownerUrl, officials(), env().FIRST_ADMINISTRATOR);
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = password;
  return url.href;
}

/** The officials of the sandbox, wherever its identity provider is the one in use. */
const officials = () => (sandboxIdentity() ? accounts : []);
