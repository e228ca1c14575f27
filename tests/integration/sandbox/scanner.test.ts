import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { type Scan, scanForVirus } from '#src/adapters/virus-scan.ts';
import { startScanner } from '#src/sandbox/scanner.ts';
import { eicar, jpeg, pdfkitPdf, zip } from '../../support/upload-corpus.ts';

/** A clamd that runs on this machine, at its usual port. */
const found = await new Promise<string | undefined>((resolve) => {
  const socket = connect(3310, '127.0.0.1', () => socket.write('zPING\0'));
  socket.setTimeout(1_000, () => socket.destroy());
  socket.once('data', (said) => {
    resolve(said.toString().startsWith('PONG') ? 'tcp://127.0.0.1:3310' : undefined);
    socket.destroy();
  });
  socket.once('error', () => resolve(undefined)).once('close', () => resolve(undefined));
});

// The same questions for a real clamd, where CLAMD_URL names one or one is found, else for the sandbox's scanner.
const real = process.env.CLAMD_URL ?? found;
const sandbox = real ? undefined : await startScanner({ port: 0 });
const url = real ?? `tcp://127.0.0.1:${sandbox?.port}`;
afterAll(() => sandbox?.close());

async function* inPieces(bytes: Buffer, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const scan = (bytes: Buffer, size?: number): Promise<Scan> => scanForVirus(url, inPieces(bytes, size));

test('what people send is clean', async () => {
  for (const bytes of [
    await pdfkitPdf(3),
    jpeg(800, 600),
    randomBytes(3_000_000),
    Buffer.from('hồ sơ'),
    zip([['a.txt', Buffer.from('a')]]),
  ])
    expect(await scan(bytes)).toEqual({ kind: 'clean' });
  expect(await scan(Buffer.alloc(0))).toEqual({ kind: 'clean' });
});

test.each([
  ['plain', eicar()],
  ['in an archive', zip([['eicar.com', eicar()]])],
  ['in an archive, stored', zip([['eicar.com', eicar(), 'stored']])],
  ['in an archive in an archive', zip([['a.zip', zip([['eicar.com', eicar()]])]])],
  ['in a stored archive in an archive', zip([['a.zip', zip([['eicar.com', eicar(), 'stored']]), 'stored']])],
  [
    'behind other files',
    zip([
      ['a.txt', randomBytes(500)],
      ['b.txt', Buffer.alloc(9_000)],
      ['eicar.com', eicar()],
    ]),
  ],
])('the test virus is found %s, however it is cut into pieces', async (_, bytes) => {
  for (const size of [1, 7, 65_536])
    expect(await scan(bytes, size)).toMatchObject({ kind: 'infected', name: expect.stringMatching(/eicar/i) });
});

test('several at once do not disturb each other', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, (_, turn) => scan(turn % 3 === 0 ? eicar() : randomBytes(200_000))));
  expect(all.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, (_, turn) => (turn % 3 === 0 ? 'infected' : 'clean')));
});

test('more than the scanner takes is said, not passed as clean', async () => {
  const small = await startScanner({ port: 0, limit: 1_000 });
  expect(await scanForVirus(`tcp://127.0.0.1:${small.port}`, inPieces(randomBytes(900_000)))).toEqual({ kind: 'too-large' });
  await small.close();
});

test('no scanner, a silent one, one that hangs up and one that talks nonsense are unavailable, never clean', async () => {
  const closed = await startScanner({ port: 0 });
  await closed.close();
  expect(await scanForVirus(`tcp://127.0.0.1:${closed.port}`, inPieces(eicar()))).toMatchObject({ kind: 'unavailable' });
  const listening = (answer: (server: Server) => void) =>
    new Promise<Server>((resolve) => {
      const server = createServer();
      answer(server);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  const others = [
    await listening((server) => server.on('connection', (socket) => socket.resume().on('error', () => {}))),
    await listening((server) => server.on('connection', (socket) => socket.destroy())),
    await listening((server) => server.on('connection', (socket) => socket.on('error', () => {}).end('stream: OK-ish\0'))),
  ];
  for (const server of others) {
    const { port } = server.address() as { port: number };
    expect(await scanForVirus(`tcp://127.0.0.1:${port}`, inPieces(randomBytes(100_000)), 300)).toMatchObject({ kind: 'unavailable' });
    server.close();
  }
});
