import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskStore } from '#src/adapters/disk-store.ts';

// What every store does is asked in file-store.test.ts; this is about the disk.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

test('a name that is no hash reaches no path', async () => {
  const store = diskStore(folder);
  await writeFile(join(folder, 'secret'), 'x');
  for (const name of ['../../etc/passwd', 'secret', '', `${'a'.repeat(64)}/..`]) {
    expect(await store.get(name)).toBeUndefined();
    await store.removeOld(name, new Date('2100-01-01T00:00:00Z'));
  }
  expect(await files()).toHaveLength(1);
});

test('a put that fails leaves no half file', async () => {
  const store = diskStore(folder);
  const bytes = Buffer.from('x');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // a file stands where the folder should be
  await writeFile(join(folder, sha256.slice(0, 2)), 'in the way');
  await expect(store.put(bytes)).rejects.toThrow();
  expect((await files()).map((it) => it.name)).toEqual([sha256.slice(0, 2)]);
});

test('what a killed process left half written is cleared after an hour, what is being written is spared', async () => {
  await diskStore(folder).put(Buffer.from('first'));
  const old = join(folder, 'arriving', 'left-over');
  const fresh = join(folder, 'arriving', 'at-work');
  await writeFile(old, 'x');
  await writeFile(fresh, 'x');
  const before = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(old, before, before);
  await diskStore(folder).put(Buffer.from('second'));
  expect(await readdir(join(folder, 'arriving'))).toEqual(['at-work']);
});

test('an old file that is adopted again is young again', async () => {
  const store = diskStore(folder);
  const { sha256 } = await store.put(Buffer.from('cũ'));
  const before = new Date(Date.now() - 48 * 60 * 60 * 1000);
  await utimes(pathOf(sha256), before, before);
  const path = join(folder, 'waiting');
  await writeFile(path, 'cũ');
  await utimes(path, before, before);
  await store.adopt(path, sha256);
  await store.removeOld(sha256, new Date());
  expect(await store.get(sha256)).toEqual(Buffer.from('cũ'));
});

test('only the owner can read what is stored', async () => {
  const { sha256 } = await diskStore(folder).put(Buffer.from('riêng'));
  expect((await stat(pathOf(sha256))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, sha256.slice(0, 2)))).mode & 0o077).toBe(0);
});

test('a folder that cannot be made is said', async () => {
  await writeFile(join(folder, 'files'), 'in the way');
  await expect(diskStore(join(folder, 'files')).check()).rejects.toThrow(/EEXIST|ENOTDIR/);
  await diskStore(join(folder, 'elsewhere', 'files')).check();
  expect((await stat(join(folder, 'elsewhere'))).mode & 0o077).toBe(0);
});
