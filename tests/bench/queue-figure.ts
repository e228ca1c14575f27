import { Client, Pool } from 'pg';
import { pool } from '#src/data/database.ts';
import { type Desk, type Place, queueCounts, queuePage } from '#src/data/queries/queue.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import { deadlineBounds, openStatuses, type Queue, queuesOf } from '#src/domain/dossiers/queues.ts';
import type { Role } from '#src/domain/people/account.ts';
import { median, percentile } from './load.ts';
import type { Figure } from './report.ts';

/** A ward with more open dossiers than any has: what grows with the length of a queue shows here. */
const unit = '26740';
const crowd = 300_000;
const page = 50;
const deepPage = 2_000;
const slowest = 5;
const slowestFirst = 200;
const roles: Role[] = ['reception', 'head', 'specialist', 'leader', 'clerk'];

/** Open dossiers at every step of one unit, without journals: rows for the queues alone. Codes that no other figure asks for. */
async function crowdTheDesk(client: Client): Promise<void> {
  const { rows: there } = await client.query<{ count: number }>(
    `select count(*)::int as count from dossier where code >= '99.98.' and code < '99.99.'`,
  );
  if ((there[0]?.count ?? 0) >= crowd) return;
  await client.query(
    `with models as (select row_number() over () as n, d.* from (select * from dossier where competent_unit = $1 and receiving_unit = $1 limit 1000) d),
      many as (select count(*) as n from models), staff as (select array_agg(person_id) as ids from post where unit_code = $1 and role = 'specialist')
     insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, receiving_unit, competent_unit, assignee_id,
       limit_amount, limit_unit, submitted_at, received_at, due_at, original_due_at, paused_at, paused_from, sequence, head, submission_key, submission_hash)
     select gen_random_uuid(), '99.98.H29-' || g, procedure_code, version_id, channel, s.status, s.step, applicant_id, $1, $1,
       case when s.status in (4, 5, 6, 9) then staff.ids[1 + g % array_length(staff.ids, 1)] end, limit_amount, limit_unit,
       now() - g * interval '20 seconds', r.at, r.at + (g % 600) * interval '3 hours', r.at + (g % 600) * interval '3 hours',
       case when s.status in (5, 6) then now() - (g % 9999) * interval '1 minute' end, case when s.status in (5, 6) then 4 end,
       1, head, gen_random_uuid(), submission_hash
     from generate_series(1, $2::int) g cross join many cross join staff
       join models on models.n = 1 + g % many.n
       cross join lateral (select (array[1,1,2,4,4,4,4,4,4,4,5,6,9])[1 + g % 13] as status,
         (array['receive','receive','assign','prepare','prepare','prepare','prepare','review','approve','issue','prepare','prepare','return'])[1 + g % 13] as step) s
       cross join lateral (select case when s.status > 1 then now() - (g % 1000) * interval '1 hour' end as at) r`,
    [unit, crowd],
  );
  await client.query('vacuum (analyze) dossier');
}

async function everybody(client: Client): Promise<Desk> {
  const { rows } = await client.query<{ id: string }>(
    `select person_id as id from post where unit_code = $1 and role = 'specialist' order by person_id limit 1`,
    [unit],
  );
  const me = rows[0]?.id;
  if (!me) throw new Error(`nobody works at ${unit}`);
  const now = new Date();
  return { me, posts: roles.map((role) => ({ role, unit })), bounds: deadlineBounds(snapshot().calendar, now) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Each piece of work so often, in turn, so that whatever else this machine does falls on all; the first rounds warm up. Sorted times. */
async function inTurn(times: number, works: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
  const all = works.map((): number[] => []);
  for (let round = -20; round < times; round++)
    for (const [place, work] of works.entries()) {
      const took = await timed(work);
      if (round >= 0) all[place]?.push(took);
    }
  return all.map((list) => list.sort((a, b) => a - b));
}

export const figure = (it: Pick<Figure, 'id' | 'name' | 'unit' | 'ours' | 'goal' | 'met'> & Partial<Figure>): Figure => ({
  floor: null,
  ratio: null,
  p50: null,
  p99: null,
  ...it,
});

/** The median over some rounds of a percentile in each: a burst of something else on this machine spoils one round, not the figure. */
export async function steady(
  rounds: number,
  times: number,
  works: readonly (() => Promise<unknown>)[],
): Promise<{ p50: number; p99: number }[]> {
  const all: number[][][] = [];
  for (let round = 0; round < rounds; round++) all.push(await inTurn(times, works));
  const over = (place: number, share: number) => median(all.map((lists) => percentile(lists[place] ?? [], share)));
  return works.map((_, place) => ({ p50: over(place, 0.5), p99: over(place, 0.99) }));
}

/** Page 1 of every queue of the crowded unit; in turn with them a bare statement, whose slowest tell what the machine itself did meanwhile. */
async function pages(url: string, desk: Desk): Promise<Figure> {
  const queues = queuesOf(desk.posts);
  const bare = new Pool({ connectionString: url, max: 1 });
  const [floor, ...measured] = await steady(5, 100, [
    () => bare.query({ name: 'bare', text: bareSql, values: [unit, desk.me, new Date(0), desk.me] }),
    ...queues.map((queue) => () => queuePage(queue, desk, { limit: page })),
  ]);
  await bare.end();
  const worst = measured.reduce((a, b) => (b.p99 > a.p99 ? b : a));
  return figure({
    id: 'queue-page',
    name: `A queue page of ${page} at a unit with ${crowd.toLocaleString('en')} open dossiers: the slowest of ${queues.length} queues (${queues[measured.indexOf(worst)]}), median of 5 rounds; floor: the p99 of one bare prepared statement in turn with them`,
    unit: 'ms, p99',
    floor: floor?.p99 ?? null,
    ours: worst.p99,
    ...worst,
    goal: `p99 ${slowest} ms`,
    met: worst.p99 <= slowest,
  });
}

/**
 * What the first asker waits for: until it was asked five times, a statement is planned for the values it is asked with, and such a plan has
 * read every dossier there is. Before anything else has asked.
 */
async function firstTime(desk: Desk): Promise<Figure> {
  const pages = queuesOf(desk.posts).map((queue) => ({ name: queue, ask: () => queuePage(queue, desk, { limit: page }) }));
  const counts = roles.map((role) => ({ name: `counters of ${role}`, ask: () => queueCounts({ ...desk, posts: [{ role, unit }] }) }));
  const times: { name: string; took: number }[] = [];
  for (const { name, ask } of [...pages, ...counts]) times.push({ name, took: await timed(ask) });
  const worst = times.reduce((a, b) => (b.took > a.took ? b : a));
  return figure({
    id: 'queue-first',
    name: `Each queue and each screen's counters, asked for the first time on a connection, where the plan is made too: the slowest of ${times.length} (${worst.name})`,
    unit: 'ms',
    ours: worst.took,
    goal: `at most ${slowestFirst} ms`,
    met: worst.took <= slowestFirst,
  });
}

/** The place in front of a page far down the list, as the link to it has it. */
async function placeBefore(client: Client, queue: Queue, number: number): Promise<Place> {
  const key = queue === 'receive' ? 'submitted_at' : 'due_at';
  const where =
    queue === 'receive' ? 'receiving_unit = $1 and status = 1' : `competent_unit = $1 and status in (${openStatuses.join(', ')})`;
  const { rows } = await client.query<Place>(
    `select ${key} as at, id from dossier where ${where} and ${key} is not null order by ${key}, id offset $2 limit 1`,
    [unit, (number - 1) * page - 1],
  );
  const [place] = rows;
  if (!place) throw new Error(`${queue} has no page ${number}`);
  return place;
}

async function deep(client: Client, desk: Desk): Promise<Figure> {
  const after = await placeBefore(client, 'open', deepPage);
  const [first = [], far = []] = await inTurn(400, [
    () => queuePage('open', desk, { limit: page }),
    () => queuePage('open', desk, { limit: page, after }),
  ]);
  const ratio = median(far) / median(first);
  return figure({
    id: 'queue-deep',
    name: `Page ${deepPage.toLocaleString('en')} of all open dossiers against page 1, ms`,
    unit: 'times page 1',
    floor: median(first),
    ours: median(far),
    ratio,
    p50: percentile(far, 0.5),
    p99: percentile(far, 0.99),
    goal: 'at most 1.5',
    met: ratio <= 1.5,
  });
}

const bareSql = `select d.id, d.code, d.version_id, d.applicant_id, coalesce(o.name, n.name) as applicant, d.channel, d.status, d.step, d.competent_unit,
    d.assignee_id, f.name as assignee, d.submitted_at, d.received_at, d.due_at, d.original_due_at, d.paused_at, d.paused_minutes,
    d.supplement_requests, d.extended_at, d.stop_proposed, d.alarm, d.open_questions, d.open_opinions, d.handover_since, d.complaint_due_at, d.finished_at
  from dossier d join person n on n.id = d.applicant_id left join organisation o on o.id = d.organisation_id
    left join staff f on f.person_id = d.assignee_id
  where d.competent_unit = $1 and d.step = 'review' and d.status = 4 and d.applicant_id <> $2 and (d.due_at, d.id) > ($3, $4)
  order by d.due_at, d.id limit 51`;

async function perSecond(seconds: number, atOnce: number, work: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) {
        await work();
        done += 1;
      }
    }),
  );
  return done / seconds;
}

/** The whole function against one hand-written statement, prepared, of the same rows and columns. */
async function rate(url: string, desk: Desk, client: Client): Promise<Figure> {
  const bare = new Pool({ connectionString: url, max: 4 });
  const { rows } = await client.query<Place>(
    `select due_at as at, id from dossier where competent_unit = $1 and step = 'review' and status = 4 order by due_at, id offset 500 limit 1`,
    [unit],
  );
  const [after] = rows;
  if (!after) throw new Error('nothing to review');
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < 6; round++) {
    const seconds = round === 0 ? 0.5 : 2;
    ours.push(await perSecond(seconds, 4, () => queuePage('review', desk, { limit: page, after })));
    floor.push(await perSecond(seconds, 4, () => bare.query({ name: 'bare', text: bareSql, values: [unit, desk.me, after.at, after.id] })));
  }
  await bare.end();
  const ratio = median(ours.slice(1)) / median(floor.slice(1));
  return figure({
    id: 'queue-rate',
    name: 'Queue pages a second, four at once, against the bare prepared statement of the same page',
    unit: 'queries/s',
    floor: median(floor.slice(1)),
    ours: median(ours.slice(1)),
    ratio,
    goal: 0.6,
    met: ratio >= 0.6,
  });
}

/** The counters of each role's screen at the crowded unit. */
async function counters(desk: Desk): Promise<Figure> {
  const screens = roles.map((role): Desk => ({ ...desk, posts: [{ role, unit }] }));
  const measured = await steady(
    5,
    150,
    screens.map((screen) => () => queueCounts(screen)),
  );
  const worst = measured.reduce((a, b) => (b.p99 > a.p99 ? b : a));
  const role = roles[measured.indexOf(worst)] ?? 'reception';
  return figure({
    id: 'tab-counters',
    name: `All ${queuesOf([{ role, unit }]).length} counters of a screen in one statement, at the same unit: the slowest of five roles (${role}), median of 5 rounds`,
    unit: 'ms, p99',
    ours: worst.p99,
    ...worst,
    goal: `p99 ${slowest} ms`,
    met: worst.p99 <= slowest,
  });
}

/** What officials wait for at their queues. Last of all, because it crowds the database. `url` is the owner's. */
export async function measureQueues(url: string): Promise<Figure[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await readSnapshot(new Date());
    await crowdTheDesk(client);
    const desk = await everybody(client);
    await pool().query('select 1');
    return [await firstTime(desk), await pages(url, desk), await deep(client, desk), await rate(url, desk, client), await counters(desk)];
  } finally {
    await client.end();
  }
}
