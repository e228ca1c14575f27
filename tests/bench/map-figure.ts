import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { readSnapshot } from '#src/data/snapshot.ts';
import { tallyConsumer } from '#src/data/tallies.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { namePeriod } from '#src/domain/indicators/public-period.ts';
import { besidePeriod, periodOf } from '#src/domain/reports/report-period.ts';
import { cityFigures } from '#src/services/city-figures.ts';
import { workConsumer } from '#src/services/count-work.ts';
import { median, percentile } from './load.ts';
import { type Portal, processorTimeOf } from './portal.ts';
import type { Figure } from './report.ts';

const times = 2_000;

/** The rates of a month of every unit, as somebody would ask for them who keeps no sums. */
const groupBy = `select competent_unit, count(*) filter (where received_at >= $1 and received_at < $2) as received,
    count(*) filter (where finished_at >= $1 and finished_at < $2) as finished,
    count(*) filter (where finished_at >= $1 and finished_at < $2 and finished_at <= original_due_at) as on_time,
    count(*) filter (where status in (1, 2, 4) and original_due_at < now()) as overdue,
    percentile_cont(array[0.5, 0.9]) within group (order by finished_at - received_at) filter (where finished_at >= $1 and finished_at < $2)
  from dossier where status <> 1 group by 1`;

async function clock(work: () => Promise<unknown>, rounds: number): Promise<number[]> {
  const all: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const began = performance.now();
    await work();
    if (round >= 0) all.push(performance.now() - began);
  }
  return all.sort((a, b) => a - b);
}

/**
 * All figures of the map, of a month of 168 units, as each request gets them, against GROUP BY over the dossiers. What they cost anew, when
 * more was counted or a second has passed, is told beside.
 */
export async function measureMap(url: string): Promise<Figure> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await readSnapshot(new Date());
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from dossier');
    const dossiers = rows[0]?.count ?? 0;
    const month = besidePeriod(periodOf('month', vietnamDate(new Date())), -1);
    const asked = { ky: namePeriod({ ...month, span: 'month' }) };
    const floor = median(await clock(() => client.query(groupBy, [month.from, month.to]), 3));
    let later = Date.now();
    const next = () => {
      later += 1_000;
      return later;
    };
    const anew = percentile(await clock(() => cityFigures(asked, new Date(next())), 50), 0.5);
    const all = await clock(() => cityFigures(asked, new Date(Math.max(later, Date.now()))), times);
    const ours = percentile(all, 0.5);
    const wanted = dossiers >= 5_000_000 ? 5_000 : 500;
    return {
      ...{
        id: 'map',
        name: `The map’s data for a month of all units, against GROUP BY over ${dossiers} dossiers; put together anew in ${anew.toFixed(1)} ms`,
        unit: 'ms',
        floor,
        ours,
        ratio: floor / ours,
      },
      ...{ p50: ours, p99: percentile(all, 0.99), goal: wanted, met: floor / ours >= wanted },
    };
  } finally {
    await client.end();
  }
}

/**
 * Lets the counters of map and reports rest, and nobody else: they are told that they have read to the end of all time, without a lock or a
 * transaction that the journal's other readers would have to wait for. `release` lets them read on from where they were.
 */
export async function holdCounters(
  url: string,
): Promise<{ hold: () => Promise<void>; release: () => Promise<void>; end: () => Promise<void> }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const counters = [tallyConsumer, workConsumer];
  const endOfTime = '9223372036854775807';
  const unread = `select from cursor c where c.consumer = any($1) and exists (select from journal j where (j.xid, j.id) > (c.xid, c.id))`;
  const readToTheEnd = async () => {
    while ((await client.query(unread, [counters])).rows.length > 0) await new Promise((again) => setTimeout(again, 100));
  };
  let were: { consumer: string; xid: string; id: string }[] = [];
  return {
    hold: async () => {
      await readToTheEnd();
      const held = `with were as (select consumer, xid, id from cursor where consumer = any($1) for update)
        update cursor c set xid = $2::bigint, id = 0 from were where were.consumer = c.consumer
          returning c.consumer, were.xid::text as xid, were.id::text as id`;
      were = (await client.query(held, [counters, endOfTime])).rows;
      if (were.length !== counters.length) throw new Error('a counter has no cursor');
    },
    release: async () => {
      for (const { consumer, xid, id } of were)
        await client.query('update cursor set xid = $2::bigint, id = $3 where consumer = $1', [consumer, xid, id]);
      await readToTheEnd();
    },
    end: () => client.end(),
  };
}

const sizes = { all: 120_000, script: 25_000 };

/** Bytes over the wire of the map's page with all that it asks for, fonts apart. */
export async function weighMap(port: number, url: string): Promise<Figure> {
  const page = await fetch(port, url);
  const parts = [...page.text.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg))(?:\?[^"]*)?"/g)].map((it) => it[1] ?? '');
  let all = page.bytes;
  let script = 0;
  for (const part of new Set(parts)) {
    const { bytes } = await fetch(port, part);
    all += bytes;
    if (part.endsWith('.js')) script += bytes;
  }
  const name = `Bytes of ${url} with styles and script, fonts apart; ${script} of them script (at most ${sizes.script})`;
  const met = all <= sizes.all && script <= sizes.script;
  return { id: 'map-weight', name, unit: 'bytes', floor: null, ours: all, ratio: null, p50: null, p99: null, goal: sizes.all, met };
}

/** The bytes of an answer as a browser takes it, and its text. */
async function fetch(port: number, path: string): Promise<{ bytes: number; text: string }> {
  const ask = (encoding: string) =>
    new Promise<Buffer>((resolve, reject) => {
      const headers = { host: `localhost:${port}`, accept: 'text/html,*/*', 'accept-encoding': encoding };
      const asking = request({ port, host: '127.0.0.1', path, headers }, async (res) => {
        const chunks: Buffer[] = [];
        for await (const chunk of res as AsyncIterable<Buffer>) chunks.push(chunk);
        resolve(Buffer.concat(chunks));
      });
      asking.once('error', reject).end();
    });
  return { bytes: (await ask('br')).length, text: (await ask('identity')).toString() };
}

const listeners = 5_000;
const seconds = 15;

/** Share of a core that the web process needs while so many look at the map and a unit of it changes every second. */
export async function measureListeners(portal: Portal, client: Client): Promise<Figure> {
  const sockets: Socket[] = [];
  let told = 0;
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(portal.port, '127.0.0.1', () => {
        socket.write(`GET /api/v1/events?map=vi HTTP/1.1\r\nhost: localhost:${portal.port}\r\n\r\n`);
      });
      sockets.push(socket);
      socket.once('error', reject);
      socket.on('data', (bytes) => {
        const text = bytes.toString('latin1');
        if (text.includes('event: units')) told += 1;
        if (text.includes('event: mark')) resolve();
        else if (text.startsWith('HTTP/1.1 5')) reject(new Error(text.slice(0, 100)));
      });
    });
  for (let i = 0; i < listeners; i++) await listen();
  const used = processorTimeOf(portal.pid);
  const began = performance.now();
  for (let i = 0; i < seconds; i++) {
    await client.query(`with one as (update tally set received = received + 1 where unit_code = '26740' and procedure_code = '' and span = 'month')
      update cursor set id = id where consumer = '${tallyConsumer}'`);
    await new Promise((again) => setTimeout(again, 1_000));
  }
  const share = (100 * (processorTimeOf(portal.pid) - used)) / ((performance.now() - began) / 1000);
  for (const socket of sockets) socket.destroy();
  await client.query(
    `update tally set received = received - ${seconds} where unit_code = '26740' and procedure_code = '' and span = 'month'`,
  );
  const name = `Processor of the web process with ${listeners} listeners of the map, a change a second, each told ${(told / listeners).toFixed(1)} times`;
  const met = share <= 20 && told >= listeners * (seconds - 2);
  return { id: 'listeners', name, unit: '% of a core', floor: null, ours: share, ratio: null, p50: null, p99: null, goal: 20, met };
}
