import { connect } from 'node:net';

/** What the scanner said. `too-large`: more than it is set to take, so nobody looked; `unavailable`: not there, too slow, or out of order. */
export type Scan = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'too-large' } | { kind: 'unavailable'; cause: string };

const longestPiece = 262_144;
const longestAnswer = 4_096;

/**
 * Asks clamd over TCP (INSTREAM): pieces with their length before them, a length of 0 at the end, one line back. The bytes are read to their
 * end whatever it says meanwhile: whoever gives them may be hashing them.
 * @param url tcp://host:port
 * @param silence milliseconds without progress after which the scanner counts as unavailable
 */
export async function scanForVirus(url: string, bytes: AsyncIterable<Uint8Array>, silence = 60_000): Promise<Scan> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) });
  socket.setTimeout(silence, () => socket.destroy(new Error('timeout')));
  let said = '';
  let fault = '';
  const over = new Promise<void>((resolve) => {
    socket.on('data', (part) => {
      said = (said + part.toString('latin1')).slice(0, longestAnswer);
      if (said.includes('\0')) socket.destroy();
    });
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      fault = cause.code ?? cause.message;
    });
    socket.once('close', () => resolve());
  });
  const send = async (part: Uint8Array | string) => {
    if (socket.destroyed || said) return; // an answer before the end: it has seen enough
    await Promise.race([new Promise<void>((gone) => socket.write(part, () => gone())), over]); // `bytes` may use the same memory for its next piece
  };
  try {
    await send('zINSTREAM\0');
    for await (const part of bytes) {
      for (let at = 0; at < part.length; at += longestPiece) {
        const piece = part.subarray(at, at + longestPiece);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        socket.cork();
        const sent = [send(length), send(piece)];
        socket.uncork();
        await Promise.all(sent);
      }
    }
    await send(Buffer.alloc(4));
    await over; // it hangs up after its answer
  } finally {
    socket.destroy();
  }
  return understand(said.replace(/[\0\r\n]+$/, ''), fault);
}

function understand(answer: string, fault: string): Scan {
  if (/^(?:stream|instream\([^)]*\)): OK$/i.test(answer)) return { kind: 'clean' };
  const name = /^(?:stream|instream\([^)]*\)): (.+) FOUND$/i.exec(answer)?.[1];
  if (name) return { kind: 'infected', name };
  if (/size limit exceeded/i.test(answer)) return { kind: 'too-large' };
  return { kind: 'unavailable', cause: answer || fault || 'closed without an answer' };
}
