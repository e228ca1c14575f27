import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileCorrupted, type FileStore } from '#src/adapters/file-store.ts';
import { kinds, type Opened } from '../../support/file-stores.ts';

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const inADay = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
const hour = 60 * 60 * 1000;

async function read(store: FileStore, sha256: string): Promise<Buffer | undefined> {
  const found = await store.stream(sha256);
  if (!found) return undefined;
  const bytes = Buffer.concat(await found.bytes.toArray());
  expect(found.size).toBe(bytes.length);
  return bytes;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What this process needs outside its heap at the most, above where it began, while `work` runs. */
async function mostHeld(work: () => Promise<unknown>): Promise<number> {
  const held = () => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const begin = held();
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, held() - begin);
  }, 50);
  await work();
  clearInterval(look);
  return most;
}

/** A file of so many mebibytes that nobody holds. */
async function largeFile(path: string, mebibytes: number): Promise<string> {
  const hash = createHash('sha256');
  const file = createWriteStream(path);
  for (let at = 0; at < mebibytes; at += 1) {
    const part = Buffer.alloc(1_048_576, `${at} hồ sơ `);
    hash.update(part);
    if (!file.write(part)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return hash.digest('hex');
}

describe.each(kinds)('a store $name', ({ open }) => {
  let it: Opened;
  beforeEach(async () => {
    it = await open();
  });
  afterEach(() => it.close());

  test('what goes in comes out byte for byte, under its SHA-256, from another process too', async () => {
    const store = it.store();
    for (const bytes of [randomBytes(100_000), Buffer.alloc(0), Buffer.from('hồ sơ'), randomBytes(3_000_000)]) {
      const put = await store.put(bytes);
      expect(put).toEqual({ sha256: sha(bytes), size: bytes.length });
      expect((await it.store().get(put.sha256))?.equals(bytes)).toBe(true);
      expect((await read(it.store(), put.sha256))?.equals(bytes)).toBe(true);
    }
  });

  test('the same file twice, even at once, is one file and leaves nothing behind', async () => {
    const store = it.store();
    const bytes = randomBytes(5_000);
    const all = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes)));
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
    const [{ sha256 } = { sha256: '' }] = all;
    expect(await it.lying()).toEqual([`${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`]);
  });

  test('many files at once do not disturb each other', async () => {
    const store = it.store();
    const files = Array.from({ length: 60 }, (_, n) => randomBytes(1 + n * 1_000));
    await Promise.all(files.map((bytes) => store.put(bytes)));
    const back = await Promise.all(files.map((bytes, n) => (n % 2 ? store.get(sha(bytes)) : read(store, sha(bytes)))));
    expect(files.every((bytes, n) => back[n]?.equals(bytes))).toBe(true);
    expect(await it.lying()).toHaveLength(files.length);
  });

  test.each([
    ['one letter is another', Buffer.from('giấy xác nhậm')],
    ['the end is missing', Buffer.from('giấy xác')],
    ['nothing is left', Buffer.alloc(0)],
    ['something was added', Buffer.from('giấy xác nhận.')],
  ])('a file that was changed where it lies is never served (%s), and putting it again mends it', async (_, other) => {
    const store = it.store();
    const bytes = Buffer.from('giấy xác nhận');
    const { sha256 } = await store.put(bytes);
    await it.overwrite(sha256, other);
    for (const asked of [() => store.get(sha256), () => store.stream(sha256)]) {
      await expect(asked()).rejects.toBeInstanceOf(FileCorrupted);
      await expect(asked()).rejects.toMatchObject({ kind: 'file-corrupted', sha256 });
    }
    await store.put(bytes);
    expect(await store.get(sha256)).toEqual(bytes);
    await it.overwrite(sha256, other);
    const path = join(it.folder, 'again');
    await writeFile(path, bytes);
    await store.adopt(path, sha256);
    expect(await read(store, sha256)).toEqual(bytes);
  });

  test('a file that is not there is absent, and a name that is no hash is nothing', async () => {
    const store = it.store();
    await store.put(Buffer.from('x'));
    for (const name of ['0'.repeat(64), '../../etc/passwd', 'secret', '', `${'a'.repeat(64)}/..`, 'A'.repeat(64), `${'a'.repeat(63)}/`]) {
      expect(await store.get(name)).toBeUndefined();
      expect(await store.stream(name)).toBeUndefined();
      await store.removeOld(name, inADay());
    }
    expect(await it.lying()).toHaveLength(1);
  });

  test('a file that is adopted comes out byte for byte and stays where it was; again and at once is the same', async () => {
    const store = it.store();
    const path = join(it.folder, 'waiting');
    for (const bytes of [randomBytes(3_500_000), Buffer.from('x'), Buffer.alloc(0)]) {
      await writeFile(path, bytes);
      const sha256 = sha(bytes);
      await Promise.all([store.adopt(path, sha256), store.adopt(path, sha256), store.adopt(path, sha256)]);
      await store.adopt(path, sha256);
      expect((await readFile(path)).equals(bytes)).toBe(true);
      expect((await it.store().get(sha256))?.equals(bytes)).toBe(true);
    }
    expect(await it.lying()).toHaveLength(3);
    await expect(store.adopt(join(it.folder, 'gone'), sha(Buffer.from('gone')))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await it.lying()).toHaveLength(3);
  });

  test('a file of 100 MB goes in and comes out without being held', async () => {
    const store = it.store();
    const path = join(it.folder, 'large');
    const sha256 = await largeFile(path, 100);
    expect(await mostHeld(() => store.adopt(path, sha256))).toBeLessThan(48 * 1_048_576);
    const back = createHash('sha256');
    const held = await mostHeld(async () => {
      const found = await store.stream(sha256);
      expect(found?.size).toBe(100 * 1_048_576);
      for await (const part of found?.bytes ?? []) back.update(part as Buffer);
    });
    expect(held).toBeLessThan(48 * 1_048_576);
    expect(back.digest('hex')).toBe(sha256);
  }, 180_000); // a busy disk is no fault of the store

  test('what nobody needs goes after a day; what was put or adopted since stays', async () => {
    const store = it.store();
    const bytes = Buffer.from('bỏ đi');
    const { sha256 } = await store.put(bytes);
    await store.removeOld(sha256, new Date(Date.now() + 23 * hour));
    expect(await store.get(sha256)).toEqual(bytes);
    await store.removeOld(sha256, inADay());
    expect(await store.get(sha256)).toBeUndefined();
    await store.removeOld(sha256, inADay()); // gone already
    expect(await it.lying()).toEqual([]);
  });

  test('what is read while it is removed is read to its end', async () => {
    const store = it.store();
    const bytes = randomBytes(2_000_000);
    const { sha256 } = await store.put(bytes);
    const found = await store.stream(sha256);
    await store.removeOld(sha256, inADay());
    expect(Buffer.concat((await found?.bytes.toArray()) ?? []).equals(bytes)).toBe(true);
  });

  test('it says that it can be used', async () => {
    await it.store().check();
  });
});
