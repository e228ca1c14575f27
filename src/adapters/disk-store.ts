import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, link, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileCorrupted, type FileStore, isHash, keptAnywayMs, sha256Of } from './file-store.ts';

const LEFTOVER_AFTER_MS = 60 * 60 * 1000;

/** A store on disk: `folder/ab/cd/abcd…`, readable by its owner alone. `adopt` takes files of the same disk, which are on disk already. */
export function diskStore(folder: string): FileStore {
  const arriving = join(folder, 'arriving');
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  let swept: Promise<void> | undefined;

  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      const target = place(sha256);
      const there = await read(target);
      // a damaged copy is written anew
      if (there && sha256Of(there) === sha256) return { sha256, size: bytes.byteLength };
      await makeFolder(arriving);
      swept ??= sweep(arriving);
      await swept;
      await makeFolder(dirname(target));
      const temporary = join(arriving, randomUUID());
      try {
        await writeDurably(temporary, bytes);
        await rename(temporary, target);
      } catch (problem) {
        await rm(temporary, { force: true });
        throw problem;
      }
      await syncFolder(dirname(target));
      return { sha256, size: bytes.byteLength };
    },
    get: async (sha256) => {
      if (!isHash(sha256)) return undefined;
      const bytes = await read(place(sha256));
      if (bytes && sha256Of(bytes) !== sha256) throw new FileCorrupted(sha256);
      return bytes;
    },
    adopt: async (path, sha256) => {
      const target = place(sha256);
      await makeFolder(arriving);
      await makeFolder(dirname(target));
      const now = new Date();
      await utimes(path, now, now); // young again: what removes the old must spare it
      const temporary = join(arriving, randomUUID());
      try {
        await link(path, temporary);
        await rename(temporary, target);
      } finally {
        await rm(temporary, { force: true });
      }
      await syncFolder(dirname(target));
    },
    stream: async (sha256) => {
      const target = place(sha256);
      const found = isHash(sha256) && (await stat(target).catch(absent));
      if (!found) return undefined;
      const hash = createHash('sha256');
      for await (const part of createReadStream(target)) hash.update(part as Buffer);
      if (hash.digest('hex') !== sha256) throw new FileCorrupted(sha256);
      return { size: found.size, bytes: createReadStream(target) };
    },
    removeOld: async (sha256, now) => {
      const found = isHash(sha256) && (await stat(place(sha256)).catch(absent));
      if (found && now.getTime() - found.mtimeMs > keptAnywayMs) await rm(place(sha256), { force: true });
    },
    check: async () => {
      await makeFolder(folder);
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    },
  };
}

const absent = (problem: NodeJS.ErrnoException): undefined => {
  if (problem.code === 'ENOENT') return undefined;
  throw problem;
};

const read = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return undefined;
    throw problem;
  });

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is safe only once its folder is on disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and those above it, each written to disk before anything is put into it. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first) return;
  }
}

/** Removes what a process left half written when it died; an hour spares those that are still at work. */
async function sweep(arriving: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(arriving)) {
    const path = join(arriving, name);
    const found = await stat(path).catch(() => undefined);
    if (found && now - found.mtimeMs > LEFTOVER_AFTER_MS) await rm(path, { force: true });
  }
}
