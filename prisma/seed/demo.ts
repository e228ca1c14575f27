import { setPriority } from 'node:os';
import { Client } from 'pg';
import { loadDossiers } from './load/load-dossiers.ts';

/*
 * Started by src/server/demo-city.ts. Fills the database of DATABASE_URL (its owner's) up to DEMO_DOSSIERS loaded ones; where there are as
 * many it does nothing.
 */

try {
  setPriority(10);
} catch {} // not every system lets us

const url = process.env.DATABASE_URL ?? '';
const wanted = Number(process.env.DEMO_DOSSIERS);

/** Of loads only: their entries lie below every cursor. */
async function loadedSoFar(): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from (select from journal where xid = -1 and sequence = 1 limit $1) loaded',
    [wanted],
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

const dossiers = wanted - (await loadedSoFar());
if (dossiers > 0) await loadDossiers(url, { dossiers, seed: 1, now: new Date() });
