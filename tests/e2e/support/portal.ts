import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePorts } from '../../support/free-ports.ts';
import { startArguments } from '../../support/start-command.ts';

const top = path.resolve(import.meta.dirname, '../../..');

export type Portal = {
  pid: number;
  base: string;
  mailbox: string;
  sms: string;
  dataDir: string;
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  said: () => string;
};

/** Ports of its own for one portal and all its stand-ins, as its environment names them. */
export async function ownPorts() {
  const [port = '', identity = '', mailbox = '', smtp = '', clamd = '', sms = '', national = ''] = (await freePorts(7)).map(String);
  const stands = { SANDBOX_IDENTITY_PORT: identity, SANDBOX_MAILBOX_PORT: mailbox, SANDBOX_SMTP_PORT: smtp, SANDBOX_CLAMD_PORT: clamd };
  return { PORT: port, ...stands, SANDBOX_SMS_PORT: sms, SANDBOX_NATIONAL_PORT: national };
}

/** Starts the portal as an operator would, with a data folder of its own. @throws with what it said where it does not come up */
export async function startPortal(
  over: Record<string, string> = {},
  { args = startArguments, cwd = top, ...as }: { uid?: number; gid?: number; args?: readonly string[]; cwd?: string } = {},
): Promise<Portal> {
  const ports = await ownPorts();
  const dataDir = over.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'mot-cua-e2e-'));
  if (!over.DATA_DIR) chmodSync(dataDir, 0o755); // root's PostgreSQL runs as nobody and has to reach its files
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      ...process.env,
      ...ports,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      DEMO_DOSSIERS: '0', // journeys count on a city in which nothing has happened
      LIMIT_HITS: '100000',
      LIMIT_CALLS: '100000',
      LIMIT_MISSES: '100000',
      LIMIT_WRITES: '100000',
      LIMIT_FILINGS: '100000',
      LIMIT_PAGES: '100000',
      ...over,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += String(bytes);
      if (said.includes('Một Cửa is at')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`the portal did not start:\n${said}`)));
  });
  return {
    pid: child.pid as number, // it has spoken, so it runs
    base: `http://localhost:${over.PORT ?? ports.PORT}`,
    mailbox: `http://localhost:${over.SANDBOX_MAILBOX_PORT ?? ports.SANDBOX_MAILBOX_PORT}`,
    sms: `http://localhost:${over.SANDBOX_SMS_PORT ?? ports.SANDBOX_SMS_PORT}`,
    dataDir,
    said: () => said,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** One portal for all journeys; its address goes to the tests through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.PORTAL) return async () => {}; // one that runs already, while journeys are being written
  const portal = await startPortal();
  process.env.PORTAL = portal.base;
  process.env.MAILBOX = portal.mailbox;
  process.env.SMS = portal.sms;
  process.env.PORTAL_DATA = portal.dataDir;
  return async () => {
    await portal.stop();
    rmSync(portal.dataDir, { recursive: true, force: true });
  };
}
