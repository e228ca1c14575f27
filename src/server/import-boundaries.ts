import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '#src/env.ts';
import { startEmbeddedPostgres } from '#src/server/embedded-postgres.ts';
import { installBoundaries } from '#src/server/install-boundaries.ts';
import { loadSecrets } from '#src/server/secrets.ts';

/*
 * npm run import:boundaries -- FILE [--code PROPERTY]
 * Installs the city's official boundaries (GeoJSON or TopoJSON) in the database of DATA_DIR, or in the one of DATABASE_URL (its owner:
 * MIGRATION_DATABASE_URL). The portal may be running. PROPERTY says in which property a unit has its code; else `code`, or its id.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { code: { type: 'string' } }, allowPositionals: true });
  const [file, more] = positionals;
  if (!file || more !== undefined) throw new Error('name one file: npm run import:boundaries -- FILE [--code PROPERTY]');
  const text = readFileSync(file, 'utf8');
  const secrets = loadSecrets(env().DATA_DIR);
  const own = env().DATABASE_URL ? undefined : await startEmbeddedPostgres(env().DATA_DIR, secrets.OWNER_DATABASE_PASSWORD);
  try {
    const { prepareDatabase } = await import('#src/server/prepare-database.ts');
    await prepareDatabase(secrets);
    const ownerUrl = own?.url ?? env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL ?? '';
    const installed = await installBoundaries(ownerUrl, { text, source: path.basename(file), property: values.code, now: new Date() });
    if (!installed.ok) throw new Error(`${file}\n${installed.error.map((line) => `  ${line}`).join('\n')}`);
    process.stdout.write(`Installed the boundaries of ${installed.value.units} units, ${installed.value.corners} corners.\n`);
  } finally {
    if (own?.started) await own.stop();
  }
}

await main().catch((cause: unknown) => {
  process.stderr.write(`Nothing was installed, the map is as it was: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
});
