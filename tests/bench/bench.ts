import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { buildAll, isBuilt } from '#src/server/build.ts';
import { startEmbeddedPostgres } from '#src/server/embedded-postgres.ts';
import { loadSecrets } from '#src/server/secrets.ts';
import { freePorts } from '../support/free-ports.ts';
import type { Applicant } from './applicants.ts';
import { measureBoard } from './board-figure.ts';
import { measureChecking } from './declaration-figure.ts';
import { foundFirms } from './firms.ts';
import { floorSubmission, type Page } from './floor-work.ts';
import { load, median, percentile, type Round, type Target } from './load.ts';
import { holdCounters, measureListeners, measureMap, weighMap } from './map-figure.ts';
import { memoryOfPortal, type Portal, settled, signalAll, startFloor, startPortal } from './portal.ts';
import { measureQueues } from './queue-figure.ts';
import { type Figure, hardware, tableOf } from './report.ts';
import { measureSearch } from './search-figure.ts';
import { measureUploadMemory, uploadEnvironment, uploadTargets } from './upload-figure.ts';
import { measureReport } from './work-report-figure.ts';

/*
 * npm run bench -- --out FILE [--dossiers 1000000] [--seconds 4] [--rounds 5] [--only id,id] [--keep]
 * Loads dossiers into a database of its own, starts the portal as in production and beside it the floor, and measures both in turn.
 * --keep leaves the data in .data-bench, where the next run finds it.
 */

const top = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    dossiers: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const dossiers = Number(values.dossiers);
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
if (![dossiers, seconds, rounds].every((it) => Number.isFinite(it) && it > 0))
  throw new Error('--dossiers, --seconds and --rounds are numbers above 0');
const asked = (id: string) => !values.only || values.only.split(',').includes(id);

const starts = 3;
const pageUrl = '/thu-tuc/1.004873';
const mapUrl = '/ban-do';
const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Ours and the floor in turn, so that whatever else this machine does falls on both; medians of the rounds. `fine`: a difference as small
 * as this machine's own moods wants three times the rounds, each half as long.
 */
async function compare(
  it: { id: string; name: string; goal: number; connections: number; ours: Target; floor: Target; fine?: boolean },
  around: { beforeFloor?: () => void | Promise<void>; afterFloor?: () => Promise<void> } = {},
): Promise<Figure> {
  const ours: Round[] = [];
  const floor: Round[] = [];
  const turns = it.fine ? { rounds: 3 * rounds, seconds: seconds / 2 } : { rounds, seconds };
  for (let round = 0; round <= turns.rounds; round++) {
    const time = round === 0 ? Math.min(1, turns.seconds) : turns.seconds; // the first warms up and does not count
    ours.push(await load(it.ours, it.connections, time));
    await around.beforeFloor?.();
    floor.push(await load(it.floor, it.connections, time));
    await around.afterFloor?.();
  }
  const failed = [...ours, ...floor].flatMap(({ failures }) => [...failures]);
  const rate = (of: Round[]) => median(of.slice(1).map(({ perSecond }) => perSecond));
  const cost = (of: Round[]) => median(of.slice(1).map(({ processor }) => processor));
  const ratio = rate(ours) / rate(floor);
  const latencies = ours
    .slice(1)
    .flatMap((round) => round.latencies)
    .sort((a, b) => a - b);
  if (failed.length > 0) say(`${it.id}: answers other than 2xx: ${failed.map(([status, count]) => `${count} × ${status}`).join(', ')}`);
  return {
    id: it.id,
    name: it.name,
    unit: 'requests/s',
    floor: rate(floor),
    ours: rate(ours),
    ratio,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processor: { floor: cost(floor), ours: cost(ours) },
    goal: it.goal,
    met: ratio >= it.goal && failed.length === 0,
  };
}

const get = (port: number, url: string, more = '') => `GET ${url} HTTP/1.1\r\nhost: localhost:${port}\r\n${more}\r\n`;
const post = (port: number, url: string, body: string, more: string) =>
  `POST ${url} HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

const json = 'content-type: application/json\r\n';
const wanted = 'accept: text/html\r\naccept-encoding: gzip, deflate, br\r\n';

/** The page as a browser gets it, for the floor to send the same bytes. */
const pageOf = ({ port }: Portal, url: string) =>
  new Promise<Page>((resolve, reject) => {
    const headers = { host: `localhost:${port}`, accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };
    const asking = request({ port, host: '127.0.0.1', path: url, headers }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        if (res.statusCode !== 200) return reject(new Error(`${url} answered ${res.statusCode}`));
        const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = res.headers;
        return resolve({ headers: { 'content-type': type, 'content-encoding': encoding }, body: Buffer.concat(parts).toString('base64') });
      });
    });
    asking.once('error', reject).end();
  });

type Bench = {
  portal: Portal /** of the owner */;
  url: string;
  floorPort: number;
  floorPid: number;
  client: Client;
  applicants: Applicant[];
  pages: Record<string, Page>;
};

const anonymousPage = (id: string, url: string, { portal, floorPort, floorPid, pages }: Bench): Promise<Figure> =>
  compare({
    id,
    name: `GET ${url}, ${Buffer.from(pages[url]?.body ?? '', 'base64').length} bytes ${pages[url]?.headers['content-encoding']}, no session, against the same bytes`,
    goal: 0.5,
    connections: 8,
    ours: { port: portal.port, pid: portal.pid, next: always(get(portal.port, url, wanted)) },
    floor: { port: floorPort, pid: floorPid, next: always(get(floorPort, url, wanted)) },
  });

async function lookup({ portal, floorPort, floorPid, client }: Bench): Promise<Figure> {
  const { rows } = await client.query<{ code: string }>(`select code from dossier where code not like '99.9%'`);
  const any = () => rows[Math.floor(Math.random() * rows.length)]?.code ?? '';
  return compare({
    id: 'lookup',
    name: `GET /api/v1/dossiers/{code}, random among ${rows.length}, against node + pg`,
    goal: 0.6,
    connections: 8,
    ours: { port: portal.port, pid: portal.pid, next: () => get(portal.port, `/api/v1/dossiers/${any()}`) },
    floor: { port: floorPort, pid: floorPid, next: () => get(floorPort, `/dossiers/${any()}`) },
  });
}

async function submit({ portal, floorPort, floorPid, client, applicants }: Bench): Promise<Figure> {
  const { rows } = await client.query<{ id: string }>(
    `select id from procedure_version where code = '1.004873' and status = 'published' order by number desc limit 1`,
  );
  const versionId = rows[0]?.id ?? '';
  let turn = 0;
  const somebody = (): Applicant => {
    const it = applicants[turn++ % applicants.length];
    if (!it) throw new Error('nobody is signed in');
    return it;
  };
  const acknowledged: string[] = [];
  const bodies = new Map(applicants.map((it) => [it, JSON.stringify({ procedure: '1.004873', answers: it.answers })]));
  const figure = await compare(
    {
      id: 'submit',
      name: 'POST /api/v1/dossiers with a session and a new key each, acknowledged when on disk, against one INSERT statement of the same rows',
      goal: 0.4,
      connections: 16,
      ours: {
        port: portal.port,
        pid: portal.pid,
        next: () => {
          const it = somebody();
          const own = `${json}cookie: ${it.cookie}\r\norigin: http://localhost:${portal.port}\r\nidempotency-key: ${randomUUID()}\r\n`;
          return post(portal.port, '/api/v1/dossiers', bodies.get(it) ?? '', own);
        },
        answered: (status, body) => {
          if (status === 201) acknowledged.push((JSON.parse(body) as { code: string }).code);
        },
      },
      floor: {
        port: floorPort,
        pid: floorPid,
        next: () => {
          const { id, unit, applicant, answers } = somebody();
          const body = JSON.stringify({ values: floorSubmission({ versionId, applicantId: id, unit, applicant, answers }) });
          return post(floorPort, '/dossiers', body, `${json}idempotency-key: ${randomUUID()}\r\n`);
        },
      },
    },
    {
      // What our worker still has to do with our own dossiers must not slow the floor down; it goes on in our next round.
      beforeFloor: () => void signalAll(portal, 'SIGSTOP'),
      afterFloor: async () => {
        signalAll(portal, 'SIGCONT');
        await ready(portal);
      },
    },
  );
  const { rows: kept } = await client.query<{ count: number }>('select count(*)::int as count from dossier where code = any($1)', [
    acknowledged,
  ]);
  const lost = new Set(acknowledged).size - (kept[0]?.count ?? 0);
  if (lost > 0 || new Set(acknowledged).size !== acknowledged.length) say(`submit: ${lost} acknowledged dossiers are not in the database`);
  return { ...figure, name: `${figure.name}; ${acknowledged.length} acknowledged, ${lost} lost`, met: figure.met && lost === 0 };
}

/** Submissions while they are counted, against the same portal while the counters rest; letters and other systems are told in both. */
async function submitCounted(id: string, where: string, { portal, url, applicants }: Bench, ward?: string): Promise<Figure> {
  const bodies = applicants.map(({ answers }) => {
    const residence = { ...(answers.req_residence as object), ...(ward && { ward }) };
    return JSON.stringify({ procedure: '1.004873', answers: { ...answers, req_residence: residence } });
  });
  let turn = 0;
  const target: Target = {
    port: portal.port,
    pid: portal.pid,
    next: () => {
      const at = turn++ % applicants.length;
      const own = `${json}cookie: ${applicants[at]?.cookie}\r\norigin: http://localhost:${portal.port}\r\nidempotency-key: ${randomUUID()}\r\n`;
      return post(portal.port, '/api/v1/dossiers', bodies[at] ?? '', own);
    },
  };
  const holder = await holdCounters(url);
  const figure = await compare(
    {
      id,
      name: `POST /api/v1/dossiers ${where} with counters on, against the same while the counters of map and reports rest`,
      goal: 0.95,
      connections: 16,
      ours: target,
      floor: target,
      fine: true,
    },
    { beforeFloor: () => holder.hold(), afterFloor: () => holder.release() },
  );
  await holder.end();
  return figure;
}

/** The state of a draft while somebody types: one statement that writes, as the floor has it. */
async function draft({ portal, floorPort, floorPid, applicants }: Bench): Promise<Figure> {
  const { beginDrafts, statementsOfASave, typing } = await import('./draft-figure.ts');
  const drafts = await beginDrafts(applicants);
  const [first] = drafts;
  if (!first) throw new Error('nobody is signed in');
  let turn = 0;
  const somebody = () => drafts[turn++ % drafts.length] ?? fail('there is no draft');
  const form = 'content-type: application/x-www-form-urlencoded\r\naccept: application/json\r\n';
  const figure = await compare({
    id: 'draft',
    name: 'POST of one input of a step while somebody types, acknowledged when on disk, against node + one UPDATE of the same row',
    goal: 0,
    connections: 8,
    ours: {
      port: portal.port,
      pid: portal.pid,
      next: () => {
        const { path: at, cookie } = somebody();
        return post(portal.port, at, typing(turn), `${form}cookie: ${cookie}\r\norigin: http://localhost:${portal.port}\r\n`);
      },
    },
    floor: {
      port: floorPort,
      pid: floorPid,
      next: () => post(floorPort, '/drafts', JSON.stringify({ id: somebody().draft, phone: String(turn) }), ''),
    },
  });
  const { read, write } = await statementsOfASave(first, 2 ** 30);
  return { ...figure, name: `${figure.name}; ${write} statement writes, ${read} read`, goal: 'one statement writes', met: write === 1 };
}

const fail = (why: string): never => {
  throw new Error(why);
};

const always = (text: string) => () => text;

/** Until the portal knows again who is signed in. */
async function ready({ port }: Portal): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await new Promise<number>((resolve) => {
      const asking = request({ port, host: '127.0.0.1', path: '/health/ready', headers: { host: `localhost:${port}` } }, (res) => {
        res.resume().once('end', () => resolve(res.statusCode ?? 0));
      });
      asking.once('error', () => resolve(0)).end();
    });
    if (answer === 200) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error('the portal is not ready');
}

function loadData(dataDir: string): void {
  const done = spawnSync(process.execPath, ['prisma/seed/load.ts', '--dossiers', String(dossiers)], {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', MIGRATION_DATABASE_URL: '' },
  });
  if (done.status !== 0) throw new Error('the load failed');
}

async function countDossiers(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from dossier');
  return rows[0]?.count ?? 0;
}

async function measure(dataDir: string, figures: Figure[]): Promise<void> {
  const secrets = loadSecrets(dataDir);
  const ports = await freePorts(7);
  Object.assign(process.env, uploadEnvironment, { SANDBOX_CLAMD_PORT: String(ports[5]), SANDBOX_SMS_PORT: String(ports[6]) });
  const floorPort = ports[4] ?? 0;
  const logFile = path.join(dataDir, 'portal.log');
  const times: number[] = [];
  let portal = await startPortal(dataDir, ports, logFile);
  // After a load all months are published and told: that is no day's work.
  say(`the worker has followed what was loaded, after ${(await settled(portal)).toFixed(0)} s`);
  for (let i = 0; i < starts; i++) {
    await portal.stop();
    portal = await startPortal(dataDir, ports, logFile);
    times.push(portal.startedIn);
  }
  if (asked('start'))
    figures.push({
      id: 'start',
      name: `First answer after npm start of a built project on a warm database, median of ${starts}`,
      unit: 's',
      floor: null,
      ours: median(times),
      ratio: null,
      p50: null,
      p99: null,
      goal: 2,
      met: median(times) <= 2,
    });
  const { url } = await startEmbeddedPostgres(dataDir, secrets.OWNER_DATABASE_PASSWORD); // the portal's own, which runs
  Object.assign(process.env, {
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: String(portal.port),
    BASE_URL: '',
    AUTH_SECRET: secrets.AUTH_SECRET,
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  const pages = { [pageUrl]: await pageOf(portal, pageUrl), [mapUrl]: await pageOf(portal, mapUrl) };
  const floor = await startFloor({ port: floorPort, url, pages });
  try {
    const { openApplicants } = await import('./applicants.ts');
    const applicants = await openApplicants(client, 40, secrets.AUTH_SECRET);
    await client.query('delete from upload where draft_id is null and dossier_id is null'); // a run before this one has used up what each may send
    await dropLetters(client); // of a run before this one
    await foundFirms(client);
    say(
      `Portal on ${portal.port}, floor on ${floorPort}, ${await countDossiers(client)} dossiers, ${rounds} rounds of ${seconds} s each, in turn`,
    );
    const bench: Bench = { portal, url, floorPort, floorPid: floor.pid, client, applicants, pages };
    if (asked('anonymous-page')) figures.push(await anonymousPage('anonymous-page', pageUrl, bench));
    if (asked('map-page')) figures.push(await anonymousPage('map-page', mapUrl, bench));
    if (asked('map-weight')) for (const url of [mapUrl, `${mapUrl}?xem=dia-ly`]) figures.push(await weighMap(portal.port, url));
    if (asked('lookup')) figures.push(await lookup(bench));
    if (asked('submit')) figures.push(await submit(bench));
    if (asked('memory')) {
      const { web, worker } = memoryOfPortal(portal);
      const memory = web + worker;
      say(`memory: web process ${web.toFixed(0)} MB, worker ${worker.toFixed(0)} MB`);
      figures.push({
        id: 'memory',
        name: 'Resident memory of the web process and the worker together after pages, look-ups and submissions',
        unit: 'MB',
        floor: null,
        ours: memory,
        ratio: null,
        p50: null,
        p99: null,
        goal: 512,
        met: memory <= 512,
      });
    }
    if (asked('listeners')) figures.push(await measureListeners(portal, client));
    if (asked('counters')) figures.push(await submitCounted('counters', 'to many wards', bench));
    if (asked('counters-one-ward')) figures.push(await submitCounted('counters-one-ward', 'all to one ward', bench, '26740'));
    if (asked('draft')) figures.push(await draft(bench));
    let turn = 0;
    const somebody = () => applicants[turn++ % applicants.length] ?? fail('nobody is signed in');
    const uploads = uploadTargets({ portal, floorPort, floorPid: floor.pid, somebody });
    if (asked('upload')) figures.push(await compare(uploads));
    else if (asked('upload-memory')) await load(uploads.ours, uploads.connections, 2 * seconds); // a process that has done nothing yet grows by anything
    if (asked('upload-memory')) figures.push(await measureUploadMemory(portal, applicants));
    // What follows is the time of one query for somebody at a desk, not beside an hour of letters about a month's dossiers, filed within minutes.
    await dropLetters(client);
    say(`the worker has followed everything, after ${(await settled(portal)).toFixed(0)} s`);
    if (asked('map')) figures.push(await measureMap(url));
    if (asked('report')) figures.push(await measureReport(url));
    if (asked('queues')) figures.push(...(await measureQueues(url)));
    if (asked('board')) figures.push(await measureBoard(url));
  } finally {
    await floor.stop();
    await client.end();
    const { closeDatabase } = await import('#src/data/database.ts');
    await closeDatabase();
    await portal.stop();
  }
}

/** Thousands of letters a minute, which the worker would send for an hour. */
const dropLetters = (client: Client) => client.query(`delete from pgboss.job where name = 'mail' and state < 'active'`);

async function main(): Promise<void> {
  const dataDir = values.keep ? path.join(top, '.data-bench') : mkdtempSync(path.join(tmpdir(), 'mot-cua-bench-'));
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755); // PostgreSQL runs as another user where this is root
  const figures: Figure[] = [];
  say(hardware());
  try {
    if (asked('search')) figures.push(measureSearch());
    if (asked('check')) figures.push(measureChecking());
    if (!values.only || values.only.split(',').some((id) => id !== 'search' && id !== 'check')) {
      if (!isBuilt()) {
        say('Building the portal…');
        await buildAll();
      }
      const mark = path.join(dataDir, `loaded-${dossiers}`); // kept data of this size is not loaded again
      if (!existsSync(mark)) {
        loadData(dataDir);
        writeFileSync(mark, '');
      }
      await measure(dataDir, figures);
    }
  } finally {
    if (!values.keep) rmSync(dataDir, { recursive: true, force: true });
    tell(figures); // also what was measured before something failed
  }
}

function tell(figures: Figure[]): void {
  const order = [
    'anonymous-page',
    'lookup',
    'submit',
    'draft',
    'check',
    'upload',
    'upload-memory',
    'search',
    'queue-first',
    'queue-page',
    'queue-deep',
    'queue-rate',
    'tab-counters',
    'start',
    'memory',
  ];
  figures.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  say(`\n${tableOf(figures)}`);
  const missed = figures.filter(({ met }) => !met);
  say(missed.length === 0 ? '\nEvery goal is met.' : `\nGoals missed: ${missed.map(({ id }) => id).join(', ')}`);
  if (values.out) writeFileSync(values.out, `${JSON.stringify({ hardware: hardware(), dossiers, seconds, rounds, figures }, null, 2)}\n`);
}

await main();
