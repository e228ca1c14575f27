import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { type Env, env, readEnv } from '#src/env.ts';
import { prepareDatabase } from '#src/server/prepare-database.ts';
import { loadSecrets } from '#src/server/secrets.ts';

const { url: server, password } = inject('postgres');
const made: string[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'mot-cua-database-'));
const role = `portal_${randomBytes(4).toString('hex')}`;
const rolePassword = 'a-role-of-this-test-only';
const realPortal = { BASE_URL: 'https://motcua.vidu.vn', VNEID_ISSUER: 'https://id.vidu.vn', VNEID_CLIENT_SECRET: 'x'.repeat(32) };

const at = (database: string, user?: string, secret = '') => {
  const it = new URL(server);
  it.pathname = `/${database}`;
  if (user) Object.assign(it, { username: user, password: secret });
  return it.href;
};

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

process.env.BASE_URL = ''; // vitest has one of its own

/** As an operator's machine starts with these variables. */
async function start(given: Record<string, string>) {
  const read = readEnv({ DATA_DIR: folder, APP_DATABASE_PASSWORD: password, ...given });
  for (const name of Object.keys(env()) as (keyof Env)[]) delete env()[name];
  Object.assign(env(), read);
  return prepareDatabase(loadSecrets(folder, read));
}

let empty = '';
beforeEach(async () => {
  empty = `test_${randomBytes(6).toString('hex')}`;
  made.push(empty);
  await query(at('postgres'), `create database ${empty}`);
});
afterAll(async () => {
  for (const it of made) await query(at('postgres'), `drop database if exists ${it} with (force)`);
  await query(at('postgres'), `drop role if exists ${role}`);
  rmSync(folder, { recursive: true, force: true });
});

test('a PostgreSQL that is given is used in place of our own: filled, and opened under a role that cannot rewrite the journal', async () => {
  const { url } = await start({ DATABASE_URL: at(empty) });
  expect(new URL(url)).toMatchObject({ username: 'mot_cua_app', password, pathname: `/${empty}` });
  expect(await query(url, `select count(*)::int as units from unit where kind in ('ward', 'commune', 'special_zone')`)).toEqual([
    { units: 168 },
  ]);
  await expect(query(url, 'delete from journal')).rejects.toThrow(/permission denied/);
  expect(existsSync(path.join(folder, 'postgres'))).toBe(false);
});

test('the owner makes the tables and another role runs the portal; one that owns the journal, or may not make roles, is refused in one line', async () => {
  await query(at('postgres'), `create role ${role} login password '${rolePassword}'`);
  const own = at(empty, role, rolePassword);
  await expect(start({ DATABASE_URL: own })).rejects.toThrow(/^DATABASE_URL: set MIGRATION_DATABASE_URL/);
  const { url } = await start({ DATABASE_URL: own, MIGRATION_DATABASE_URL: at(empty) });
  expect(url).toBe(own);
  expect(await query(url, 'select count(*)::int as dossiers from dossier')).toEqual([{ dossiers: 0 }]);
  await expect(query(url, `update journal set type = 'issued'`)).rejects.toThrow(/permission denied/);
  await expect(start({ DATABASE_URL: at(empty), MIGRATION_DATABASE_URL: at(empty) })).rejects.toThrow(/owns the journal/);
  await query(at(empty), `drop owned by ${role}`);
});

test('a real portal has no official of the sandbox; its first administrator is named once, and only while nobody administers', async () => {
  const officials = () =>
    query(
      at(empty),
      `select f.subject, n.identity_number, f.name, p.role, p.unit_code from staff f join person n on n.id = f.person_id join post p using (person_id)`,
    );
  await start({ ...realPortal, DATABASE_URL: at(empty) });
  expect(await officials()).toEqual([]);
  await start({ ...realPortal, DATABASE_URL: at(empty), FIRST_ADMINISTRATOR: 'qt-001, 079080000001, Phạm Thị Đầu' });
  const first = { subject: 'qt-001', identity_number: '079080000001', name: 'Phạm Thị Đầu', role: 'admin', unit_code: '79' };
  expect(await officials()).toEqual([first]);
  await start({ ...realPortal, DATABASE_URL: at(empty), FIRST_ADMINISTRATOR: 'qt-002, 079080000002, Lê Văn Sau' });
  expect(await officials()).toEqual([first]);
});

test('a second start with the same files writes nothing; what was taken away meanwhile is given again', async () => {
  const given = { DATABASE_URL: at(empty) };
  const { url } = await start(given);
  const filled = () =>
    query<{ mark: string; changed: string }>(
      at(empty),
      `select content #>> '{}' as mark, xmin::text as changed from setting where key = 'filled'`,
    );
  const [first] = await filled();
  expect(first?.mark).toMatch(/^[0-9a-f]{64}$/);
  await query(at(empty), `update setting set content = '{"none": true}' where key = 'life-events'`);
  await start(given);
  expect(await filled()).toEqual([first]);
  expect(await query(url, `select content from setting where key = 'life-events'`)).toEqual([{ content: { none: true } }]);

  await query(at(empty), 'revoke all on all tables in schema public from mot_cua_app'); // a copy put back without its rights
  await start(given);
  expect(await query(url, 'select count(*)::int as dossiers from dossier')).toEqual([{ dossiers: 0 }]);
  await expect(query(url, 'delete from journal')).rejects.toThrow(/permission denied/);
});

test('a database that does not answer, or lets nobody in, is named by its variable in one line', async () => {
  const nowhere = new URL(at(empty));
  nowhere.port = '1';
  await expect(start({ DATABASE_URL: nowhere.href })).rejects.toThrow(
    /^DATABASE_URL: no connection to this database \(ECONNREFUSED.*\)\. /,
  );
  const given = { DATABASE_URL: at(empty), MIGRATION_DATABASE_URL: at(empty, 'nobody', 'wrong') };
  await expect(start(given)).rejects.toThrow(/^MIGRATION_DATABASE_URL: .*password authentication failed/);
});
