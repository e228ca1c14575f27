import type { ClientBase } from 'pg';
import { pool } from '#src/data/database.ts';
import type { TellingFacts } from '#src/domain/people/notices.ts';

/** Where a consumer stands: every entry at or before (xid, id) has been seen. Both as text: they outgrow a number. */
export type Position = { xid: string; id: string };
export type FedEntry = Position & TellingFacts & { dossierId: string; sequence: number; at: Date };

/** The oldest transaction that still runs, or the next one: everything below it is decided and seen. */
export async function horizon(): Promise<string> {
  const { rows } = await pool().query<{ xid: string }>(`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`);
  return rows[0]?.xid ?? '0';
}

/**
 * The entries after a position, in order, below the snapshot's horizon: a transaction that commits late is not skipped, because nothing
 * at or above the oldest running one is shown yet.
 */
const text = `select j.xid::text as xid, j.id::text as id, j.dossier_id as "dossierId", j.sequence, j.at, j.actor_kind as "actorKind", j.type,
    coalesce(j.data->>'dueAt' > j.data->>'movedFrom', false) as later, j.data ? 'consent' as assisted,
    case when j.data ? 'mandate' then case when j.data->>'organisationId' is null then 'person' else 'organisation' end end as mandated
  from journal j
  where (j.xid, j.id) > ($1::bigint, $2::bigint) and j.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
  order by j.xid, j.id limit $3::int`;

/**
 * Which dossiers (by code) have changed between a horizon (`xid`) and the present one, and that one. A dossier that was only submitted is
 * not among them: nobody can have looked at it before.
 */
export async function changedSince(xid: string): Promise<{ xid: string; codes: string[] }> {
  const { rows } = await pool().query<{ xid: string; codes: string[] }>({
    name: 'changed-since',
    text: `with present as (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid)
      select xid::text as xid, array(select distinct (select code from dossier where id = j.dossier_id) from journal j
        where j.xid >= $1::bigint and j.xid < present.xid and j.type <> 'submitted') as codes from present`,
    values: [xid],
  });
  return rows[0] ?? { xid, codes: [] };
}

/** The next entries after a position, in a transaction of the caller. */
export async function readEntries(client: Pick<ClientBase, 'query'>, { xid, id }: Position, limit: number): Promise<FedEntry[]> {
  const { rows } = await client.query<FedEntry>({ name: 'journal-feed', text, values: [xid, id, limit] });
  return rows;
}
