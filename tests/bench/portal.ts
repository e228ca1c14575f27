import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { startArguments } from '../support/start-command.ts';

const top = path.resolve(import.meta.dirname, '../..');

const limits = ['LIMIT_HITS', 'LIMIT_MISSES', 'LIMIT_WRITES', 'LIMIT_FILINGS', 'LIMIT_PAGES', 'LIMIT_LISTENERS'];

export type Portal = {
  port: number;
  pid: number /** seconds from its start to its first answer */;
  startedIn: number;
  stop: () => Promise<void>;
};

/** Starts the portal as `npm start` does and waits for its first answer. */
export async function startPortal(dataDir: string, ports: number[], logFile: string): Promise<Portal> {
  const [port = 0, identity, mailbox, smtp] = ports;
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, startArguments, {
    cwd: top,
    stdio: ['ignore', log, log],
    detached: true, // a group of its own, so that all of it can be made to wait
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      SANDBOX_IDENTITY_PORT: String(identity),
      SANDBOX_MAILBOX_PORT: String(mailbox),
      SANDBOX_SMTP_PORT: String(smtp),
      BASE_URL: '',
      DEMO_DOSSIERS: '0', // what is measured is what was loaded
      DATABASE_URL: '',
      MIGRATION_DATABASE_URL: '',
      NATIONAL_SYNC: 'off', // another portal's speed is not measured here
      ...Object.fromEntries(limits.map((name) => [name, '1000000000'])), // one address asks for everybody here
    },
  });
  const began = performance.now();
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`the portal did not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    if (performance.now() - began > 180_000) throw new Error('the portal did not answer within three minutes');
    await new Promise((again) => setTimeout(again, 5));
  }
  return { port, pid: child.pid ?? 0, startedIn: (performance.now() - began) / 1000, stop: () => stopChild(child) };
}

/** Whether the home page comes with status 200. */
const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n\r\n`));
    socket.once('data', (bytes) => {
      resolve(bytes.toString('latin1', 0, 12) === 'HTTP/1.1 200');
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

export async function startFloor(settings: {
  port: number;
  url: string;
  pages: unknown;
}): Promise<{ pid: number; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'floor.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', FLOOR: JSON.stringify(settings) },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the floor ended with ${code}`)));
  });
  return { pid: child.pid ?? 0, stop: () => stopChild(child) };
}

/** The web process, its worker and its stand-ins; PostgreSQL is in another group. */
export const signalAll = ({ pid }: Portal, signal: 'SIGSTOP' | 'SIGCONT'): boolean => process.kill(-pid, signal);

const stopChild = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Resident memory of the web process and its worker, in MB: what runs for real; the stand-ins do not. */
export const memoryOfPortal = ({ pid }: Portal): { web: number; worker: number } => ({
  web: memoryOf(pid),
  worker: memoryOf(childrenOf(pid, 'worker-process')[0] ?? 0),
});

/**
 * Seconds until the worker has followed what was submitted (letters, words to search by, counters): it used a tenth of a core for two seconds.
 * @throws where it has not after ten minutes
 */
export async function settled({ pid }: Portal): Promise<number> {
  const worker = childrenOf(pid, 'worker-process')[0] ?? 0;
  const began = performance.now();
  for (let before = processorTimeOf(worker); performance.now() - began < 600_000; ) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const now = processorTimeOf(worker);
    if (now - before <= 0.2) return (performance.now() - began) / 1_000;
    before = now;
  }
  throw new Error('the worker has not followed what was submitted');
}

/** The processes that one has started and that run a file of this name. */
function childrenOf(pid: number, file: string): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return children.filter((it) => it && readFileSync(`/proc/${it}/cmdline`, 'utf8').includes(file)).map(Number);
  } catch {
    return [];
  }
}

/** Resident memory of a process, in MB; NaN where the system does not say. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Processor time that a process has used, in seconds; NaN where the system does not say. */
export function processorTimeOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}
