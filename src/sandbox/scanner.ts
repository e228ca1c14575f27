import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMemory, membersOf, onDisk, type Readable } from './archive-members.ts';

export type RunningScanner = { port: number; close(): Promise<void> };

/** The one "virus" that it knows, put together so that this source is not taken for it. */
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const found = 'Eicar-Test-Signature';
const deepest = 4;
const piece = 65_536;

/**
 * A virus scanner of the sandbox: clamd's INSTREAM, PING and VERSION on loopback. It knows the EICAR test file, wherever it stands in what
 * is sent, and inside ZIP archives, also one in another. What it is sent lies in a temporary file only as long as it looks at it.
 * Port 0 takes a free one. @throws the listener's error (`EADDRINUSE` …) when the port is taken
 */
export async function startScanner({ port, limit = 104_857_600 }: { port: number; limit?: number }): Promise<RunningScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-scanner-'));
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.setTimeout(120_000, () => socket.destroy());
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    serve(socket, folder, limit).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  }).catch(async (problem: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw problem;
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One command a connection, in clamd's two spellings: `zINSTREAM\0` and `nINSTREAM\n`. */
async function serve(socket: Socket, folder: string, limit: number): Promise<void> {
  const input = reader(socket);
  const mark = (await input.take(1))?.toString('latin1');
  if (mark !== 'z' && mark !== 'n') return void socket.destroy();
  const end = mark === 'z' ? '\0' : '\n';
  let command = '';
  while (command.length < 32) {
    const letter = (await input.take(1))?.toString('latin1');
    if (letter === undefined || letter === end) break;
    command += letter;
  }
  const answer =
    command === 'PING'
      ? 'PONG'
      : command === 'VERSION'
        ? 'ClamAV sandbox'
        : command === 'INSTREAM'
          ? await scan(input, folder, limit)
          : 'UNKNOWN COMMAND';
  socket.end(answer + end);
}

async function scan(input: Input, folder: string, limit: number): Promise<string> {
  const path = join(folder, randomUUID());
  let file: FileHandle | undefined;
  let size = 0;
  try {
    for (;;) {
      const head = await input.take(4);
      if (!head) return 'INSTREAM: broken off. ERROR';
      let left = head.readUInt32BE();
      if (left === 0) break;
      if (size + left > limit) return 'INSTREAM size limit exceeded. ERROR';
      file ??= await open(path, 'wx+', 0o600);
      while (left > 0) {
        const part = await input.some(left);
        if (!part) return 'INSTREAM: broken off. ERROR';
        await file.write(part, 0, part.length, size);
        size += part.length;
        left -= part.length;
      }
    }
    return file && (await infected(onDisk(file, size), 0)) ? `stream: ${found} FOUND` : 'stream: OK';
  } finally {
    await file?.close();
    if (file) await rm(path, { force: true });
  }
}

async function infected(bytes: Readable, depth: number): Promise<boolean> {
  for (let at = 0; at < bytes.size; at += piece) {
    if ((await bytes.read(at, piece + eicar.length)).includes(eicar)) return true;
  }
  if (depth >= deepest) return false;
  for await (const member of membersOf(bytes)) if (await infected(inMemory(member), depth + 1)) return true;
  return false;
}

type Input = {
  /** exactly so many bytes; undefined where the other side ended before */
  take(length: number): Promise<Buffer | undefined>;
  /** what has come, at most so much */
  some(most: number): Promise<Buffer | undefined>;
};

function reader(socket: Socket): Input {
  let rest: Buffer = Buffer.alloc(0);
  const more = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const fill = async (): Promise<boolean> => {
    const next = await more.next().catch(() => ({ done: true, value: undefined }) as const);
    if (next.done) return false;
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  };
  const cut = (length: number): Buffer => {
    const part = rest.subarray(0, length);
    rest = rest.subarray(length);
    return part;
  };
  return {
    take: async (length) => {
      while (rest.length < length) if (!(await fill())) return undefined;
      return cut(length);
    },
    some: async (most) => {
      while (rest.length === 0) if (!(await fill())) return undefined;
      return cut(most);
    },
  };
}
