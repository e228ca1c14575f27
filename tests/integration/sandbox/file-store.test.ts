import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskStore, FileCorrupted } from '#src/adapters/file-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

test('what goes in comes out byte for byte, under its SHA-256', async () => {
  const store = diskStore(folder);
  for (const bytes of [randomBytes(100_000), Buffer.alloc(0), Buffer.from('hồ sơ')]) {
    const put = await store.put(bytes);
    expect(put).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length });
    expect(await diskStore(folder).get(put.sha256)).toEqual(bytes);
  }
});

test('the same file twice, even at once, is one file and leaves nothing behind', async () => {
  const store = diskStore(folder);
  const bytes = randomBytes(5000);
  const all = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
  expect(new Set(all.map((it) => it.sha256)).size).toBe(1);
  expect(await files()).toHaveLength(1);
});

test('a file that the disk changed is never served, and putting it again mends it', async () => {
  const store = diskStore(folder);
  const bytes = Buffer.from('giấy xác nhận');
  const { sha256 } = await store.put(bytes);
  await writeFile(pathOf(sha256), 'giấy xác nhậm');
  await expect(store.get(sha256)).rejects.toBeInstanceOf(FileCorrupted);
  await expect(store.get(sha256)).rejects.toMatchObject({ kind: 'file-corrupted', sha256 });
  await store.put(bytes);
  expect(await store.get(sha256)).toEqual(bytes);
});

test('a file that is not there is absent, and a name that is no hash reaches no path', async () => {
  const store = diskStore(folder);
  expect(await store.get('0'.repeat(64))).toBeUndefined();
  await writeFile(join(folder, 'secret'), 'x');
  for (const name of ['../../etc/passwd', 'secret', '', `${'a'.repeat(64)}/..`]) expect(await store.get(name)).toBeUndefined();
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

test('only the owner can read what is stored', async () => {
  const { sha256 } = await diskStore(folder).put(Buffer.from('riêng'));
  expect((await stat(pathOf(sha256))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, sha256.slice(0, 2)))).mode & 0o077).toBe(0);
});
