import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startS3 } from '#src/sandbox/s3-server.ts';
import { devArguments, startArguments } from '../support/start-command.ts';
import { databaseOf } from './support/database.ts';
import { an, at, signIn } from './support/people.ts';
import { ownPorts, startPortal } from './support/portal.ts';

const top = path.resolve(import.meta.dirname, '../..');
const root = process.getuid?.() === 0;
const nobody = 65534;

type Ended = { code: number | null; out: string; err: string };

/** A start that is expected to fail: what it said, and how it ended. */
async function failingStart(env: Record<string, string>, as: { uid?: number; gid?: number } = {}): Promise<Ended> {
  const child = spawn(process.execPath, startArguments, {
    cwd: top,
    env: {
      ...process.env,
      ...(await ownPorts()),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes) => {
    said.out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    said.err += bytes;
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(late);
  return { code, ...said };
}

const expectOneLine = ({ code, out, err }: Ended, words: RegExp): void => {
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(/^Một Cửa did not start: /);
  expect(err).toMatch(words);
  expect(err).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
  expect(out).toBe('');
  expect(code).toBeGreaterThan(0);
};

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Until it was ready, as it says itself. */
const secondsOf = (portal: { said: () => string }): number => Number(portal.said().match(/ready after ([\d.]+) s/)?.[1]);

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'mot-cua-start-'));

test('Ctrl-C ends all that was started, and the second start is quick and knows everything @script', async ({ page }) => {
  const ports = await ownPorts();
  const before = process.env.PORTAL;
  const first = await startPortal(ports);
  process.env.PORTAL = first.base;
  try {
    for (const words of [
      `http://localhost:${ports.PORT}`,
      'Nguyễn Thị An',
      'tiepnhan.26740',
      `http://localhost:${ports.SANDBOX_MAILBOX_PORT}`,
    ])
      expect(first.said()).toContain(words);
    const secrets = path.join(first.dataDir, 'secrets.json');
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(first.dataDir, 'sandbox-identity-keys.json')).mode & 0o777).toBe(0o600);
    const made = readFileSync(secrets, 'utf8');
    for (const secret of Object.values(JSON.parse(made) as Record<string, string>)) expect(secret).toMatch(/^[\w-]{43}$/);
    await signIn(page, an.name);
    const database = databaseOf(first.dataDir).process;
    expect(lives(database)).toBe(true);

    expect(await first.stop('SIGINT')).toBe(0);
    expect(lives(database)).toBe(false);
    for (const one of Object.values(ports)) expect(await isFree(Number(one)), `port ${one}`).toBe(true);

    const second = await startPortal({ ...ports, DATA_DIR: first.dataDir });
    try {
      expect(secondsOf(second)).toBeLessThan(secondsOf(first)); // which had a database to make; by how much, the bench says
      expect(readFileSync(secrets, 'utf8')).toBe(made);
      await page.goto(at('/ca-nhan'));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hồ sơ của tôi'); // still signed in
    } finally {
      await second.stop('SIGINT');
    }
  } finally {
    process.env.PORTAL = before;
    await first.stop('SIGKILL');
    rmSync(first.dataDir, { recursive: true, force: true });
  }
});

test('npm run dev comes up, and starts again when a file is saved @script', async () => {
  // In a copy: the other journeys run on what was built here.
  const copy = mkdtempSync(path.join(tmpdir(), 'mot-cua-dev-'));
  for (const part of [
    'src',
    'prisma',
    'public',
    'package.json',
    'tsconfig.json',
    'next.config.mjs',
    'next-env.d.ts',
    'postcss.config.mjs',
    'prisma.config.ts',
  ])
    cpSync(path.join(top, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(top, 'node_modules'), path.join(copy, 'node_modules'));
  const portal = await startPortal({}, { args: devArguments, cwd: copy });
  try {
    const starts = () => portal.said().match(/Một Cửa is at/g)?.length;
    expect(starts()).toBe(1);
    appendFileSync(path.join(copy, 'src/domain/kernel/text.ts'), '\n');
    await expect.poll(starts, { timeout: 60_000 }).toBe(2);
    await expect.poll(async () => (await fetch(`${portal.base}/health/ready`)).status).toBe(200);
  } finally {
    await portal.stop('SIGTERM');
    rmSync(copy, { recursive: true, force: true });
    rmSync(portal.dataDir, { recursive: true, force: true });
  }
});

/** The processes that the portal has started beside itself, by the name of their file. */
function beside(pid: number): Map<string, number> {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const named = children.flatMap((child) => {
    const name = /(\w+)-process\.m?[jt]s/.exec(readFileSync(`/proc/${child}/cmdline`, 'utf8'))?.[1];
    return name ? [[name, child] as const] : [];
  });
  return new Map(named);
}

/** Never 0, which would signal the test run itself. */
function pidOf(portal: number, name: string): number {
  const pid = beside(portal).get(name);
  if (!pid) throw new Error(`the portal runs no ${name} process`);
  return pid;
}

test('A worker that dies is started again, and neither worker nor stand-ins outlive a web process that is killed @script', async () => {
  const portal = await startPortal();
  try {
    const worker = pidOf(portal.pid, 'worker');
    process.kill(worker, 'SIGKILL');
    await expect.poll(() => beside(portal.pid).get('worker') ?? worker).not.toBe(worker);
    expect((await fetch(portal.base)).status).toBe(200);

    const others = beside(portal.pid);
    expect([...others.keys()].sort()).toEqual(['sandbox', 'worker']);
    await portal.stop('SIGKILL');
    for (const [name, pid] of others) await expect.poll(() => lives(pid), { message: name }).toBe(false);
  } finally {
    await portal.stop('SIGKILL');
    process.kill(databaseOf(portal.dataDir).process, 'SIGINT');
    rmSync(portal.dataDir, { recursive: true, force: true });
  }
});

test('A port that is taken is told in one line, whichever it is, and leaves nothing running @script', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  );
  const dataDir = folder();
  try {
    for (const name of ['PORT', 'SANDBOX_IDENTITY_PORT', 'SANDBOX_SMTP_PORT'])
      expectOneLine(await failingStart({ [name]: String(port), DATA_DIR: dataDir }), new RegExp(`Port ${port} is in use.* set ${name} to`));
    expect(() => lives(databaseOf(dataDir).process)).toThrow(); // no postmaster.pid: it was stopped
  } finally {
    taken.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('A data folder that cannot be used is told in one line @script', async () => {
  const dataDir = folder();
  try {
    writeFileSync(path.join(dataDir, 'a-file'), '');
    expectOneLine(await failingStart({ DATA_DIR: path.join(dataDir, 'a-file') }), /a-file cannot be read or written/);
    const closed = path.join(dataDir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    if (!root) chmodSync(closed, 0);
    const as = root ? { uid: nobody, gid: nobody } : {};
    chmodSync(dataDir, 0o755);
    expectOneLine(
      await failingStart({ DATA_DIR: closed }, as),
      new RegExp(`${closed}.* cannot be read or written. Give it to the user who starts the portal`),
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('Whoever is not root starts it as well @script', async () => {
  const dataDir = folder();
  if (root) chownSync(dataDir, nobody, nobody);
  try {
    const portal = await startPortal({ DATA_DIR: dataDir }, root ? { uid: nobody, gid: nobody } : {});
    expect((await fetch(portal.base)).status).toBe(200);
    expect(await portal.stop('SIGTERM')).toBe(0);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('Stand-ins never start by accident where others could reach them @script', async () => {
  const dataDir = folder();
  try {
    expectOneLine(await failingStart({ DATA_DIR: dataDir, BASE_URL: 'https://motcua.example' }), /VNEID_ISSUER and SMTP_URL must be set/);
    expectOneLine(
      await failingStart({
        DATA_DIR: dataDir,
        BASE_URL: 'https://motcua.example',
        VNEID_ISSUER: 'https://id.example',
        VNEID_CLIENT_SECRET: 'x'.repeat(32),
      }),
      /SMTP_URL must be set/,
    );
    expectOneLine(await failingStart({ DATA_DIR: dataDir, BASE_URL: 'https://localhost.example', NODE_ENV: 'development' }), /must be set/);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('A bucket that refuses the portal is told in one line, without its keys @script', async () => {
  const dataDir = folder();
  const account = { region: 'us-east-1', accessKey: 'MOTCUA', secretKey: 'only-for-tests-0123456789' };
  const bucket = await startS3({ port: 0, bucket: 'ho-so', ...account });
  try {
    const keys = { S3_ACCESS_KEY: account.accessKey, S3_SECRET_KEY: 'not-this-one-0123456789' };
    for (const [given, words] of [
      [{ S3_URL: bucket.url, ...keys }, /S3_SECRET_KEY is not the one of S3_ACCESS_KEY/],
      [{ S3_URL: `${bucket.url}-khac`, ...keys, S3_SECRET_KEY: account.secretKey }, /it has no such bucket/],
      [{ S3_URL: bucket.url, S3_SECRET_KEY: account.secretKey }, /S3_ACCESS_KEY: is missing/],
    ] as const) {
      const ended = await failingStart({ DATA_DIR: dataDir, ...given });
      expectOneLine(ended, words);
      for (const secret of [account.secretKey, keys.S3_SECRET_KEY]) expect(ended.err).not.toContain(secret);
    }
  } finally {
    await bucket.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('A setting that makes no sense is told in one line with its name @script', async () => {
  const dataDir = folder();
  try {
    for (const [name, value] of [
      ['PORT', 'many'],
      ['DATABASE_URL', 'mysql://x'],
      ['LIMIT_MISSES', '-1'],
    ] as const)
      expectOneLine(await failingStart({ DATA_DIR: dataDir, [name]: value }), new RegExp(name));
    const away = { DATA_DIR: dataDir, DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/nothing' };
    expectOneLine(await failingStart(away), /./);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
