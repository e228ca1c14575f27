import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  baseUrl,
  bucket,
  env,
  isLoopback,
  readEnv,
  sandboxAllowed,
  sandboxIdentity,
  sandboxMail,
  sandboxNational,
  sandboxScanner,
  sandboxSms,
} from '#src/env.ts';
import type { Companion } from '#src/server/companion.ts';
import { loadSecrets } from '#src/server/secrets.ts';
import type { Web } from '#src/server/web.ts';

const top = path.resolve(import.meta.dirname, '../..');
const dev = process.argv.includes('--dev');
const stops: (() => Promise<unknown> | unknown)[] = [];

const portTaken = (port: number): string => {
  const name = Object.entries(env()).find(([name, value]) => name.startsWith('SANDBOX_') && value === port)?.[0] ?? 'PORT';
  return `Port ${port} is in use. Stop what runs there, or set ${name} to another one.`;
};

/** One line for whoever started it, and out. */
function fail(cause: unknown): never {
  const error = cause as NodeJS.ErrnoException;
  const line =
    error.code === 'EADDRINUSE'
      ? portTaken((error as { port?: number }).port ?? env().PORT)
      : ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR'].includes(error.code ?? '')
        ? `${error.path ?? 'The data folder'} cannot be read or written. Give it to the user who starts the portal, or set DATA_DIR to another folder.`
        : error.message;
  process.stderr.write(`Một Cửa did not start: ${line}\n`);
  process.exit(1);
}

let ending: Promise<void> | undefined;
/** Ends everything that was started, the last first. */
const end = (code: number): Promise<void> => {
  ending ??= (async () => {
    const late = setTimeout(() => process.exit(code || 1), 15_000);
    for (const stop of stops.reverse()) await Promise.resolve(stop()).catch(() => {});
    clearTimeout(late);
    process.exit(code);
  })();
  return ending;
};

async function start(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' }); // before Next and React are loaded
  delete process.env.WATCH_REPORT_DEPENDENCIES; // under `npm run dev` our children, and Next's, would report what they import to us as if to a watcher
  const given = readEnv(process.env);
  if (!given.VNEID_ISSUER || !given.SMTP_URL) refuseAccidentalSandbox(given);
  const port = given.PORT;
  process.env.DATA_DIR = path.resolve(given.DATA_DIR);
  process.chdir(top); // fonts and pages are found from here
  await freeToListen(port);
  process.umask(0o022);
  const secrets = loadSecrets(process.env.DATA_DIR, given);
  for (const name of ['AUTH_SECRET', 'LINK_SECRET', 'VNEID_CLIENT_SECRET', 'VAPID_PRIVATE_KEY'] as const) process.env[name] = secrets[name];
  process.env.PORT = String(port);
  process.env.AUTH_URL = given.BASE_URL ?? `http://localhost:${port}`;
  for (const one of sandboxPorts()) await freeToListen(one);
  if (bucket()) await checkBucket();

  const { buildAll, buildModules, generateClient, isBuilt, modulesFolder, processFile } = await import('#src/server/build.ts');
  if (dev) {
    generateClient();
    await buildModules(true);
  } else if (!isBuilt()) {
    process.stdout.write('Building the portal, once (about half a minute)…\n');
    await buildAll();
  }

  const { startCompanion } = await import('#src/server/companion.ts');
  const starting: Promise<Companion>[] = []; // while this process makes itself ready
  const beside = (file: string, more: Record<string, string>): void => {
    const companion = startCompanion(file, { ...process.env, ...more });
    companion.catch(() => {}); // heard below
    stops.push(async () => (await companion).stop());
    starting.push(companion);
  };
  const { prepareDatabase } = await import('#src/server/prepare-database.ts');
  const preparing = prepareDatabase(secrets);
  stops.push(async () => (await preparing).stop());
  preparing.catch(() => {}); // heard below
  const sandbox = sandboxIdentity() || sandboxMail() || sandboxScanner() || sandboxSms() || sandboxNational();
  if (sandbox) beside(path.join(import.meta.dirname, 'sandbox-process.ts'), {});
  // While PostgreSQL starts, this process loads what it is made of.
  const { default: next } = await import('next');
  const app = next({ dev, hostname: 'localhost', port, dir: top });
  await silently(() => app.prepare());
  const { openWeb }: Web = await import(pathToFileURL(processFile('web', dev)).href);
  const database = await preparing;
  env().DATABASE_URL = database.url;
  const web = await openWeb({ top, modules: modulesFolder(dev), pages: app.getRequestHandler(), dev });
  stops.push(web.stop);
  const server = createServer(
    { requestTimeout: 900_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, // the front gives all but uploads 30 seconds
    web.front,
  );
  if (dev) server.on('upgrade', app.getUpgradeHandler());
  // With stand-ins running the portal is for this machine only; a real one stands behind whatever the operator puts before it.
  await listen(server, port, sandboxAllowed() ? ['127.0.0.1', '::1'] : [undefined]);
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  beside(processFile('worker-process', dev), { DATABASE_URL: database.url }); // after the first answers: it can wait
  await Promise.all(starting);
  if (sandboxIdentity() && database.ownerUrl && given.DEMO_DOSSIERS > 0) {
    const { fillDemoCity } = await import('#src/server/demo-city.ts');
    stops.push(fillDemoCity(database.ownerUrl, given.DEMO_DOSSIERS).stop);
  }
  welcome(sandbox);
}

/** Without Next's own words: whoever starts the portal is told one line, be it ready or not. */
async function silently(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  await work().finally(() => {
    console.log = log;
  });
}

/** The ports of the stand-ins that will run. */
const sandboxPorts = (): number[] => [
  ...(sandboxIdentity() ? [env().SANDBOX_IDENTITY_PORT] : []),
  ...(sandboxMail() ? [env().SANDBOX_SMTP_PORT, env().SANDBOX_MAILBOX_PORT] : []),
  ...(sandboxScanner() ? [env().SANDBOX_CLAMD_PORT] : []),
  ...(sandboxNational() ? [env().SANDBOX_NATIONAL_PORT] : []),
  ...(sandboxSms() ? [env().SANDBOX_SMS_PORT] : []),
];

/** A real portal without its real services must not quietly use stand-ins. */
function refuseAccidentalSandbox({ BASE_URL, SANDBOX, VNEID_ISSUER, SMTP_URL }: ReturnType<typeof readEnv>): void {
  if (!BASE_URL || isLoopback(BASE_URL) || SANDBOX) return;
  const missing = [VNEID_ISSUER ? '' : 'VNEID_ISSUER', SMTP_URL ? '' : 'SMTP_URL'].filter(Boolean).join(' and ');
  throw new Error(`${missing} must be set: BASE_URL is not this machine, so the sandbox does not run (SANDBOX=i-know would allow it).`);
}

/** A bucket that refuses us is a mistake to be mended now; one that does not answer may come back, and until then files wait. */
async function checkBucket(): Promise<void> {
  const { FileStoreFailed } = await import('#src/adapters/file-store.ts');
  const { fileStore } = await import('#src/services/file-store.ts');
  await fileStore()
    .check()
    .catch(async (cause: unknown) => {
      if (!(cause instanceof FileStoreFailed && cause.passing)) throw cause;
      const { log } = await import('#src/server/log.ts');
      log().warn(`${cause.message}. Files wait until it does`);
    });
}

/** Says at once that the port is taken, before anything else is started. */
async function freeToListen(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port, ['127.0.0.1']);
  await new Promise((closed) => probe.close(closed));
}

async function listen(server: ReturnType<typeof createServer>, port: number, hosts: (string | undefined)[]): Promise<void> {
  const [host, second] = hosts;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (second === undefined) return;
  const other = createServer({ requestTimeout: 900_000, headersTimeout: 10_000 }, (req, res) => void server.emit('request', req, res));
  other.on('upgrade', (...it) => server.emit('upgrade', ...it));
  other.on('error', () => {}); // no IPv6 here
  other.listen({ port, host: second });
  server.once('close', () => {
    other.close();
    other.closeAllConnections();
  });
}

function welcome(sandbox: boolean): void {
  const lines = [`Một Cửa is at ${baseUrl()} (ready after ${(performance.now() / 1000).toFixed(1)} s)`];
  if (sandbox) {
    lines.push('  Sandbox: nothing here is real.');
    if (sandboxIdentity()) {
      lines.push(
        '  Sign in and choose: Nguyễn Thị An (citizen, level 2), Trần Văn Bình (citizen, level 1), Lê Hoàng Châu (for her company),',
      );
      lines.push('  or an official of Sài Gòn ward: tiepnhan.26740, truongphong.26740, thuly.26740, lanhdao.26740, vanthu.26740');
    }
    if (sandboxMail()) lines.push(`  Letters that the portal sends: http://localhost:${env().SANDBOX_MAILBOX_PORT}`);
    if (sandboxNational()) lines.push(`  What the national portal would get: http://localhost:${env().SANDBOX_NATIONAL_PORT}`);
    if (sandboxSms()) lines.push(`  Short messages: http://localhost:${env().SANDBOX_SMS_PORT}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
await start().catch(async (cause) => {
  for (const stop of stops.reverse()) await Promise.resolve(stop()).catch(() => {});
  fail(cause);
});
