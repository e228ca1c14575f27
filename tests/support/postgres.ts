import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { seed } from '#prisma/seed/seed.ts';
import { accounts } from '#src/sandbox/accounts.ts';
import { generateClient } from '#src/server/build.ts';
import { startEmbeddedPostgres } from '#src/server/embedded-postgres.ts';
import { appRole, migrate } from '#src/server/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** of the server's superuser; each test file clones `template` for itself */
    postgres: { url: string; password: string };
  }
}

/** One PostgreSQL for all integration tests, with a migrated and seeded template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  generateClient();
  const folder = mkdtempSync(path.join(tmpdir(), 'mot-cua-test-'));
  chmodSync(folder, 0o755); // PostgreSQL does not run as root: a wall before its files would make it copy itself elsewhere
  const password = 'only-for-tests-0123456789';
  const server = await startEmbeddedPostgres(folder, password, ['max_connections=200', 'fsync=off']); // nothing here outlives the run
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('create database template_seeded');
  await admin.end();
  const template = new URL(server.url);
  template.pathname = '/template_seeded';
  await migrate(template.href, { role: appRole, password });
  await seed(template.href, accounts);
  project.provide('postgres', { url: server.url, password });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
