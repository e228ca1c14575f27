import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase } from '#src/data/database.ts';
import { readSnapshot } from '#src/data/snapshot.ts';

export type TestDatabase = {
  /** of the application's role, which does not own the tables */
  url: () => string;
  /** of the superuser, for what the application may not do */
  ownerUrl: () => string;
};

/**
 * A migrated and seeded database for this file alone; the services of the project use it, under the application's role.
 * The clock of the snapshot is `now`.
 */
export function testDatabase(now = new Date('2026-11-23T02:00:00Z')): TestDatabase {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const { url, password } = inject('postgres');
  const at = (database: string, user?: string) => {
    const it = new URL(url);
    it.pathname = `/${database}`;
    if (user) {
      it.username = user;
      it.password = password;
    }
    return it.href;
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'mot-cua-files-'));
  const asAdmin = async (sql: string) => {
    const admin = new Client({ connectionString: at('postgres') });
    await admin.connect();
    try {
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  const appUrl = at(name, 'mot_cua_app');
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    DATA_DIR: folder,
    AUTH_SECRET: 'a-secret-for-tests-that-is-long-enough-0123',
    LINK_SECRET: 'another-secret-for-tests-long-enough-0123456',
    VAPID_PRIVATE_KEY: 'dGhlLXByaXZhdGUta2V5LW9mLXRoZS10ZXN0cy0wMDA',
    VNEID_CLIENT_SECRET: 'a-client-secret-for-tests-0123456789abcdef',
    BASE_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  });
  beforeAll(async () => {
    await asAdmin(`create database ${name} template template_seeded`);
    await readSnapshot(now);
  });
  afterAll(async () => {
    await closeDatabase();
    await asAdmin(`drop database if exists ${name} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  });
  return { url: () => appUrl, ownerUrl: () => at(name) };
}
