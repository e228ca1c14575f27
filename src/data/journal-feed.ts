import type { ClientBase } from 'pg';
import { pool } from '#src/data/database.ts';
import type { DossierEventType } from '#src/domain/dossiers/events.ts';

/** Where a consumer stands: every entry at or before (xid, id) has been seen. Both as text: they outgrow a number. */
export type Position = { xid: string; id: string };
export type FedEntry = Position & {
  dossierId: string;
  code: string;
  procedureCode: string;
  receivingUnit: string;
  competentUnit: string;
  sequence: number;
  at: Date;
  actorKind: string;
  type: DossierEventType;
  /** documents that need not be handed in; 0 but for a submission */
  spared: number;
  /** an official filed it with the person's consent */
  assisted: boolean;
  /** it was filed under a mandate of such a side */
  mandated: 'person' | 'organisation' | null;
  /** a date that the citizen had been given has moved to a later one */
  later: boolean;
};

/** The oldest transaction that still runs, or the next one: everything below it is decided and seen. */
export async function horizon(): Promise<string> {
  const { rows } = await pool().query<{ xid: string }>(`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`);
  return rows[0]?.xid ?? '0';
}

/**
 * The entries after a position, in order, below the snapshot's horizon: a transaction that commits late is not skipped, because nothing
 * at or above the oldest running one is shown yet.
 */
const text = `select j.xid::text as xid, j.id::text as id, j.dossier_id as "dossierId", d.code, d.procedure_code as "procedureCode",
    d.receiving_unit as "receivingUnit", d.competent_unit as "competentUnit", j.sequence, j.at, j.actor_kind as "actorKind", j.type,
    coalesce((j.data->>'spared')::int, 0) as spared, coalesce(j.data->>'dueAt' > j.data->>'movedFrom', false) as later,
    j.data ? 'consent' as assisted, 
    case when j.data ? 'mandate' then case when j.data->>'organisationId' is null then 'person' else 'organisation' end end as mandated
  from journal j join dossier d on d.id = j.dossier_id
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
      select xid::text as xid, array(select distinct d.code from journal j join dossier d on d.id = j.dossier_id
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
