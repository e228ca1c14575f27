import { parseArgs } from 'node:util';
import { env } from '#src/env.ts';
import { generateClient } from '#src/server/build.ts';
import { startEmbeddedPostgres } from '#src/server/embedded-postgres.ts';
import { loadSecrets } from '#src/server/secrets.ts';
import { loadDossiers } from './load/load-dossiers.ts';

/*
 * npm run seed:load -- --dossiers N [--seed S]
 * Adds N synthetic dossiers to the database of DATA_DIR, or to the one of DATABASE_URL (its owner: MIGRATION_DATABASE_URL).
 */

/** When each was filed is drawn first, and held in memory. */
const mostDossiers = 50_000_000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dossiers: { type: 'string' }, seed: { type: 'string', default: '1' } } });
  const dossiers = wholeNumber('--dossiers', values.dossiers, mostDossiers);
  const seed = wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER);
  generateClient();
  const secrets = loadSecrets(env().DATA_DIR);
  for (const name of ['AUTH_SECRET', 'LINK_SECRET', 'VNEID_CLIENT_SECRET'] as const) process.env[name] ??= secrets[name];
  const own = env().DATABASE_URL ? undefined : await startEmbeddedPostgres(env().DATA_DIR, secrets.OWNER_DATABASE_PASSWORD, forLoading);
  const { prepareDatabase } = await import('#src/server/prepare-database.ts');
  const { closeDatabase } = await import('#src/data/database.ts');
  const ownerUrl = own?.url ?? env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL ?? '';
  env().DATABASE_URL = (await prepareDatabase(secrets)).url;
  try {
    const began = performance.now();
    const alone = own?.started === true; // one that serves the portal goes on
    const onProgress = (done: number) => report(done, dossiers, began);
    const loaded = await loadDossiers(ownerUrl, { dossiers, seed, now: new Date(), alone, onProgress });
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(
      `${process.stdout.isTTY ? '\r' : ''}Added ${loaded.dossiers} dossiers with ${loaded.entries} journal entries, of ${loaded.residents} new people, in ${seconds.toFixed(1)} s\n`,
    );
    const { sealLoadedDays } = await import('#src/services/daily-roots.ts');
    process.stdout.write(`Made ${await sealLoadedDays(new Date())} daily roots\n`);
  } finally {
    await closeDatabase().catch(() => {});
    if (own?.started) await own.stop();
  }
}

/** While only the loader writes: fewer checkpoints, more memory, and no log of what is thrown away if it is not whole. */
const forLoading = [
  ...['wal_level=minimal', 'max_wal_senders=0'],
  ...['max_wal_size=8GB', 'checkpoint_timeout=30min', 'shared_buffers=1GB', 'maintenance_work_mem=512MB', 'autovacuum=off'],
];

function report(done: number, wanted: number, began: number): void {
  const perSecond = Math.round(done / ((performance.now() - began) / 1000));
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${wanted} dossiers, ${perSecond} a second `);
}

function wholeNumber(name: string, text: string | undefined, most: number): number {
  const value = Number(text);
  if (text === undefined || !Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`${name} must be a whole number from 1 to ${most}: npm run seed:load -- --dossiers 100000 [--seed 1]`);
  return value;
}

await main().catch((cause: unknown) => {
  process.stderr.write(`Nothing more was loaded: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
});
