import { Client } from 'pg';
import { openWork, workFigures } from '#src/data/queries/work-report.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { median, percentile } from './load.ts';
import type { Figure } from './report.ts';

const times = 40;
const rawTimes = 5;

type Sums = { received: number; finished: number; returned: number };

/** The same sums as somebody would ask for who has only dossiers and journals. */
const rawSql = `select (count(*) filter (where j.type = 'received'))::int as received, (count(*) filter (where j.type = 'issued'))::int as finished,
    (count(*) filter (where j.type = 'result_returned'))::int as returned
  from journal j join dossier d on d.id = j.dossier_id
  where d.competent_unit = $1 and j.at >= $2::date - interval '7 hours' and j.at < $3::date + interval '17 hours'
  group by grouping sets ((d.procedure_code), (d.assignee_id), ()) order by 1 desc limit 1`;

async function timed<T>(work: () => Promise<T>): Promise<[took: number, answer: T]> {
  const began = performance.now();
  const answer = await work();
  return [performance.now() - began, answer];
}

/** A year's report of the unit with most work: what its page asks the database, against a GROUP BY over the journal. `url` is the owner's. */
export async function measureReport(url: string): Promise<Figure> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ unit: string }>(
      'select unit_code as unit from work_count group by 1 order by sum(received) desc limit 1',
    );
    const unit = rows[0]?.unit;
    if (unit === undefined) throw new Error('nothing was counted');
    const now = new Date();
    const [from, to] = [vietnamDate(new Date(now.getTime() - 364 * 86_400_000)), vietnamDate(now)];
    const page = () => Promise.all([workFigures({ units: [unit], from, to }), openWork([unit], now)]);
    const ours: number[] = [];
    for (let turn = -5; turn < times; turn++) {
      const [took] = await timed(page);
      if (turn >= 0) ours.push(took);
    }
    const raw: number[] = [];
    let sums: Sums | undefined;
    for (let turn = 0; turn < rawTimes; turn++) {
      const [took, answer] = await timed(() => client.query<Sums>(rawSql, [unit, from, to]));
      raw.push(took);
      sums = answer.rows[0];
    }
    const [{ total }] = await page();
    const same = sums && total.received === sums.received && total.finished === sums.finished && total.returned === sums.returned;
    const ratio = median(ours) / median(raw);
    return {
      id: 'report',
      name: `A year's report of the unit with most work (${total.received.toLocaleString('en')} received), all its sums and what lies open, against a GROUP BY over the journal; ${same ? 'the same sums' : `other sums: ${JSON.stringify([sums, total])}`}`,
      unit: 'ms',
      floor: median(raw),
      ours: median(ours),
      ratio,
      p50: median(ours),
      p99: percentile(
        ours.sort((a, b) => a - b),
        0.99,
      ),
      goal: 'at most a tenth, and the same sums',
      met: ratio <= 0.1 && same === true,
    };
  } finally {
    await client.end();
  }
}
