import { setPriority } from 'node:os';
import { Client } from 'pg';
import { closeDatabase } from '#src/data/database.ts';
import { sealLoadedDays } from '#src/services/daily-roots.ts';
import { loadDossiers } from './load/load-dossiers.ts';

/*
 * Started by src/server/demo-city.ts. Fills the database of DATABASE_URL (its owner's) up to DEMO_DOSSIERS loaded ones, the last of them open work for
 * who tries the portal; where there are as many it does nothing.
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

/** Whoever tries the portal as an official of these wards finds some of every work; in a city of few dossiers nobody looks for it. */
const openAt = ['26740', '25747'];
const openAtMost = wanted < 1_000 ? 0 : 100;

const now = new Date();
const loaded = await loadedSoFar();
const dossiers = wanted - openAtMost - loaded;
if (dossiers > 0) await loadDossiers(url, { dossiers, seed: 1, now });
if (dossiers >= 0 && openAtMost > 0) await loadDossiers(url, { dossiers: openAtMost, seed: 2, now, openAt });
await sealLoadedDays(now);
await closeDatabase();
