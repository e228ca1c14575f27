import { Client } from 'pg';
import { openStatuses } from '#src/domain/dossiers/queues.ts';

/**
 * Gives loaded dossiers that are open at these wards the slips that an office would have made: whoever tries the portal there prints and reads
 * them. Elsewhere a stack that is printed makes up for it. @returns how many lacked some
 */
export async function makeSlipsOfOpenWork(url: string, wards: readonly string[]): Promise<number> {
  const codes = await withoutSlips(url, wards);
  if (codes.length === 0) return 0;
  const { readSnapshot } = await import('#src/data/snapshot.ts');
  const { makeMissingSlips } = await import('#src/services/slips/missing-slips.ts');
  await readSnapshot(new Date());
  for (const code of codes) await makeMissingSlips(code, new Date());
  return codes.length;
}

async function withoutSlips(url: string, wards: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ code: string }>(
    `select d.code from dossier d join journal j on j.dossier_id = d.id and j.sequence = 1 and j.xid < 0
     where d.competent_unit = any($1) and d.status = any($2) and d.received_at is not null
       and not exists (select from paper p where p.dossier_id = d.id)
     order by d.received_at, d.id`,
    [wards, openStatuses],
  );
  await client.end();
  return rows.map(({ code }) => code);
}
