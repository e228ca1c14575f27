import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '#src/server/embedded-postgres.ts';

const password = 'only-for-tests-0123456789';

async function ask(url: string, sql: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0] ?? {};
  } finally {
    await client.end();
  }
}

test('after a power cut it starts although its old number is somebody else’s by now, who is left alone', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mot-cua-lock-'));
  chmodSync(folder, 0o755);
  const stranger = spawn('sleep', ['60']);
  try {
    const first = await startEmbeddedPostgres(folder, password);
    const { data_directory: data = '' } = await ask(first.url, 'show data_directory');
    const lock = readFileSync(path.join(data, 'postmaster.pid'), 'utf8');
    await first.stop();
    writeFileSync(path.join(data, 'postmaster.pid'), lock.replace(/^\d+/, String(stranger.pid)), { mode: 0o644 });

    const second = await startEmbeddedPostgres(folder, password);
    expect(second.started).toBe(true);
    expect(await ask(second.url, "select 'yes' as answers")).toEqual({ answers: 'yes' });
    await second.stop();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
