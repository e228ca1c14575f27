import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a line does to a connection. Counted in bytes, from where it was opened. */
export type Breakage =
  | { kind: 'sound' }
  /** nothing is ever answered */
  | { kind: 'silent' }
  /** broken off when so much has gone there, or come back */
  | { kind: 'cut'; after: number; side: 'there' | 'back' }
  /** so much comes back, and then nothing more */
  | { kind: 'stall'; after: number }
  /** one byte that goes there, or comes back, is another */
  | { kind: 'damage'; at: number; side: 'there' | 'back' }
  /** something before the server answers in its place */
  | { kind: 'answer'; status: number };

/** A line to a server of this machine that breaks as it is told: the first connection by the first breakage; when they are used up it is sound. */
export async function brokenLine(
  to: number,
): Promise<{ port: number; breaks(...next: Breakage[]): void; connections(): number; close(): Promise<void> }> {
  let next: Breakage[] = [];
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    count += 1;
    sockets.add(near);
    near.on('error', () => {});
    near.once('close', () => sockets.delete(near));
    carry(near, to, next.shift() ?? { kind: 'sound' });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return {
    port: (server.address() as AddressInfo).port,
    breaks: (...them) => {
      next = them;
      count = 0;
      for (const it of sockets) it.destroy(); // none that was opened before is used again
    },
    connections: () => count,
    close: async () => {
      for (const it of sockets) it.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function carry(near: Socket, to: number, it: Breakage): void {
  if (it.kind === 'silent') return void near.resume();
  if (it.kind === 'answer')
    return void near.once('data', () =>
      near.end(
        `HTTP/1.1 ${it.status} No\r\ncontent-type: text/html\r\ncontent-length: 13\r\nconnection: close\r\n\r\n<h1>Sorry</h1>`.slice(0, -1),
      ),
    );
  const far = connect(to, '127.0.0.1');
  const both = () => {
    near.destroy();
    far.destroy();
  };
  far.on('error', both);
  near.on('close', () => far.destroy());
  far.on('close', () => near.destroy());
  const pass = (from: Socket, into: Socket, side: 'there' | 'back') => {
    let gone = 0;
    from.on('data', (part: Buffer) => {
      const at = gone;
      gone += part.length;
      if (it.kind === 'stall' && side === 'back' && gone > it.after) {
        if (at < it.after) into.write(part.subarray(0, it.after - at));
        return;
      }
      if (it.kind === 'cut' && it.side === side && gone > it.after) {
        into.write(part.subarray(0, Math.max(0, it.after - at)), both);
        return;
      }
      if (it.kind === 'damage' && it.side === side && it.at >= at && it.at < gone) part[it.at - at] = (part[it.at - at] ?? 0) ^ 1;
      if (!into.write(part)) {
        from.pause();
        into.once('drain', () => from.resume());
      }
    });
    from.on('end', () => into.end());
  };
  pass(near, far, 'there');
  pass(far, near, 'back');
}
