import { Client } from 'pg';
import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { allProcedures } from '#src/domain/indicators/tally.ts';
import { besidePeriod, periodOf } from '#src/domain/reports/report-period.ts';
import { median, percentile } from './load.ts';
import type { Figure } from './report.ts';

const wanted = 500;
const times = 200;

/** The rates of a month of every unit, as somebody would ask for them who keeps no sums. */
const groupBy = `select competent_unit, count(*) filter (where received_at >= $1 and received_at < $2) as received,
    count(*) filter (where finished_at >= $1 and finished_at < $2) as finished,
    count(*) filter (where finished_at >= $1 and finished_at < $2 and finished_at <= original_due_at) as on_time,
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

/** All figures of a month of 168 units out of the sums, against GROUP BY over the dossiers. */
export async function measureMap(url: string): Promise<Figure> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const month = besidePeriod(periodOf('month', vietnamDate(new Date())), -1);
    const floor = median(await clock(() => client.query(groupBy, [month.from, month.to]), 3));
    const all = await clock(() => talliesOfCity({ span: 'month', starts: [month.from] }, allProcedures), times);
    const ours = percentile(all, 0.5);
    return {
      ...{
        id: 'map',
        name: 'The map’s data for a month of all units, against GROUP BY over the dossiers',
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
