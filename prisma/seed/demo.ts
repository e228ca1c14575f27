import { setPriority } from 'node:os';
import { Client } from 'pg';
import { loadDossiers } from './load/load-dossiers.ts';
import { makeSlipsOfOpenWork } from './slips-of-open-work.ts';

/*
 * Started by src/server/demo-city.ts. Fills the database of DATABASE_URL (its owner's) up to DEMO_DOSSIERS loaded ones, the last of them open work for
 * who tries the portal; where there are as many it does nothing.
 */

try {
  setPriority(10);
} catch {} // not every system lets us

const url = process.env.DATABASE_URL ?? '';
const wanted = Number(process.env.DEMO_DOSSIERS);

/** Of loads only: their entries lie below every cursor. `sealed`: days have their roots, which never change. */
async function soFar(): Promise<{ loaded: number; sealed: boolean }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ loaded: number; sealed: boolean }>(
    `select count(*)::int as loaded, exists (select from daily_root) as sealed
     from (select from journal where xid = -1 and sequence = 1 limit $1) loaded`,
    [wanted],
  );
  await client.end();
  return rows[0] ?? { loaded: 0, sealed: false };
}

/** Whoever tries the portal as an official of these wards finds some of every work; in a city of few dossiers nobody looks for it. */
const openAt = ['26740', '25747'];
const openAtMost = wanted < 1_000 ? 0 : 100;

const now = new Date();
const { loaded, sealed } = await soFar();
const dossiers = wanted - openAtMost - loaded;
if (dossiers > 0) await loadDossiers(url, { dossiers, seed: 1, now });
if (dossiers >= 0 && openAtMost > 0) await loadDossiers(url, { dossiers: openAtMost, seed: 2, now, openAt });
if (!sealed) {
  const { sealLoadedDays } = await import('#src/services/daily-roots.ts');
  await sealLoadedDays(now);
}
const slips = openAtMost > 0 ? await makeSlipsOfOpenWork(url, openAt) : 0;
if (!sealed || slips > 0) {
  const { closeDatabase } = await import('#src/data/database.ts');
  await closeDatabase();
}
