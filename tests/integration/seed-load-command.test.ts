import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

test('the command makes a database of its own, fills it, seals its days and ends', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mot-cua-load-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user where this is root
  try {
    const env = { ...process.env, DATA_DIR: folder, BASE_URL: '', DATABASE_URL: '', MIGRATION_DATABASE_URL: '' };
    const ended = spawnSync(process.execPath, ['prisma/seed/load.ts', '--dossiers', '60'], { env, encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Added 60 dossiers with \d+ journal entries, of 24 new people, in [\d.]+ s\nMade \d{3,} daily roots\n$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000); // a new PostgreSQL

test.each([
  ['--dossiers', '0'],
  ['--dossiers', '1e12'],
  ['--dossiers', '2.5'],
  ['--dossiers', 'many'],
  ['--dossiers', '5', '--seed', 'x'],
  [],
])('what is no number of dossiers is refused before anything is begun: %s %s', (...given) => {
  const folder = path.join(tmpdir(), 'mot-cua-load-of-nothing');
  const env = { ...process.env, DATA_DIR: folder, BASE_URL: '', DATABASE_URL: '', MIGRATION_DATABASE_URL: '' };
  const ended = spawnSync(process.execPath, ['prisma/seed/load.ts', ...given], { env, encoding: 'utf8' });
  expect(ended).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('must be a whole number from 1 to ') });
  expect(existsSync(folder)).toBe(false);
});
