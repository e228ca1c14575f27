import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode, encode } from '@auth/core/jwt';
import { expect, type Page } from '@playwright/test';
import { Client } from 'pg';
import { at } from './people.ts';

const secretsOf = (dataDir: string): Record<string, string> => JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'));

/** The address of the embedded database of a portal that runs on this data folder, as its owner. */
export function databaseOf(dataDir: string): { url: string; process: number } {
  const note = path.join(dataDir, 'POSTGRES-IS-IN.txt');
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir;
  const [pid = '', , , port = ''] = readFileSync(path.join(home, 'postgres/postmaster.pid'), 'utf8').split('\n');
  if (!(Number(pid) > 1)) throw new Error(`no database runs on ${dataDir}`); // a signal to 0 would be for the test run
  const { OWNER_DATABASE_PASSWORD } = secretsOf(dataDir);
  return { url: `postgresql://postgres:${OWNER_DATABASE_PASSWORD}@127.0.0.1:${port}/postgres`, process: Number(pid) };
}

const dataDirOf = (): string => process.env.PORTAL_DATA ?? '';

export async function query<Row extends object>(dataDir: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: databaseOf(dataDir).url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** As if whoever is signed in here had gone away for half an hour: the session has ended, and the portal has noticed. */
export async function letSessionEnd(page: Page): Promise<void> {
  const dataDir = dataDirOf();
  const salt = 'authjs.session-token';
  const cookie = (await page.context().cookies(at('/'))).find(({ name }) => name === salt);
  const token = await decode<{ sid: string }>({ token: cookie?.value, secret: secretsOf(dataDir).AUTH_SECRET ?? '', salt });
  await query(dataDir, `update session set expires_at = now() - interval '1 second', changed_at = now() where id = $1`, [token?.sid]);
  const asks = async () => (await page.request.get(at('/ca-nhan'), { maxRedirects: 0 })).headers().location;
  await expect.poll(asks).toContain('/dang-nhap'); // an official is sent elsewhere from there
}

/** The cookie of somebody whom the stand-in for VNeID does not know, signed in at level 2 for himself. */
export async function sessionFor(personId: string): Promise<{ name: string; value: string; url: string }> {
  const [sid, name] = [randomUUID(), 'authjs.session-token'];
  await query(
    dataDirOf(),
    `insert into session (id, kind, person_id, level, opened_at, expires_at, changed_at)
      values ($1, 'citizen', $2, 2, now(), now() + interval '30 minutes', now())`,
    [sid, personId],
  );
  const secret = secretsOf(dataDirOf()).AUTH_SECRET ?? '';
  return { name, value: await encode({ token: { sid }, secret, salt: name, maxAge: 3_600 }), url: at('') };
}
