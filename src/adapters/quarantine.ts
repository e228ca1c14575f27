import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteSource } from '#src/domain/uploads/byte-source.ts';

/** Where files wait, under their ids, until they were checked. Nothing is ever served from here. */
export type Quarantine = {
  /**
   * Writes a piece at `offset` as it comes, at most `most` bytes of it, and has it on disk when it resolves. What a broken piece left
   * behind lies past what is counted and is written over by the next.
   * @param whole a hash that goes on with this piece too
   * @throws what `bytes` throws
   */
  write(id: string, offset: number, bytes: AsyncIterable<Uint8Array>, most: number, whole?: Hash): Promise<Written>;
  read(id: string): Promise<(ByteSource & { close(): Promise<void> }) | undefined>;
  /** The file from its beginning; every piece is valid until the next is asked for, because both lie in the same memory. */
  pieces(id: string, size: number): AsyncGenerator<Uint8Array>;
  pathOf(id: string): string;
  remove(id: string): Promise<void>;
  /** ids of files that nobody has written to since */
  untouchedSince(day: Date): Promise<string[]>;
};
export type Written = { length: number; hash: Hash; tooLong: boolean };

const gather = 65_536;
const reading = 262_144;

/** Readable by its owner alone. */
export function quarantineIn(folder: string): Quarantine {
  const pathOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('no id of an upload');
    return join(folder, id);
  };
  let made: Promise<unknown> | undefined;
  const begin = async (id: string): Promise<FileHandle> => {
    made ??= mkdir(folder, { recursive: true, mode: 0o700 });
    await made;
    return open(pathOf(id), 'w', 0o600);
  };
  const go = (id: string): Promise<FileHandle> => open(pathOf(id), 'r+');

  return {
    pathOf,
    write: async (id, offset, bytes, most, whole) => {
      const file = await (offset === 0 ? begin(id) : go(id));
      const hash = createHash('sha256');
      let length = 0;
      let waiting: Uint8Array[] = [];
      let gathered = 0;
      const flush = async () => {
        if (gathered === 0) return;
        const parts = waiting;
        const at = offset + length - gathered;
        waiting = [];
        const due = gathered;
        gathered = 0;
        const { bytesWritten } = await file.writev(parts, at);
        if (bytesWritten !== due) throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' });
      };
      try {
        for await (const part of bytes) {
          if (length + part.length > most) return { length, hash, tooLong: true };
          hash.update(part);
          whole?.update(part);
          length += part.length;
          gathered += part.length;
          waiting.push(part);
          if (gathered >= gather) await flush();
        }
        await flush();
        await file.datasync(); // size included: it is what is needed to read the bytes back
        return { length, hash, tooLong: false };
      } finally {
        await file.close();
        if (offset === 0) await syncFolder(folder);
      }
    },
    read: async (id) => {
      const file = await open(pathOf(id), 'r').catch((problem: NodeJS.ErrnoException) => {
        if (problem.code === 'ENOENT') return undefined;
        throw problem;
      });
      if (!file) return undefined;
      const { size } = await file.stat();
      return {
        size,
        read: async (at, length) => {
          const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
          const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
          return bytesRead === bytes.length ? bytes : bytes.subarray(0, bytesRead);
        },
        close: () => file.close(),
      };
    },
    pieces: async function* (id, size) {
      const file = await open(pathOf(id), 'r');
      try {
        const memory = new Uint8Array(Math.min(reading, size));
        for (let at = 0; at < size; ) {
          const { bytesRead } = await file.read(memory, 0, Math.min(memory.length, size - at), at);
          if (bytesRead === 0) return;
          at += bytesRead;
          yield memory.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
    remove: async (id) => {
      await rm(pathOf(id), { force: true });
    },
    untouchedSince: async (day) => {
      const ids: string[] = [];
      for (const name of await readdir(folder).catch(() => [])) {
        const found = await stat(join(folder, name)).catch(() => undefined);
        if (found && found.mtimeMs < day.getTime()) ids.push(name);
      }
      return ids;
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
