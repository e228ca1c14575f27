import { pool, type Transaction } from '#src/data/database.ts';
import { DossierEvent } from '#src/domain/dossiers/events.ts';

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
  event: DossierEvent;
};

/** Everything that is committed by now lies before this position, everything else after it. */
export async function horizon(): Promise<Position> {
  const { rows } = await pool().query<{ xid: string }>(`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`);
  return { xid: rows[0]?.xid ?? '0', id: '0' };
}

/**
 * The entries after a position, in order, below the snapshot's horizon: a transaction that commits late is not skipped, because nothing
 * at or above the oldest running one is shown yet.
 */
const text = `select j.xid::text as xid, j.id::text as id, j.dossier_id as "dossierId", d.code, d.procedure_code as "procedureCode",
    d.receiving_unit as "receivingUnit", d.competent_unit as "competentUnit", j.sequence, j.at, j.actor_kind as "actorKind", j.data
  from journal j join dossier d on d.id = j.dossier_id
  where (j.xid, j.id) > ($1::bigint, $2::bigint) and j.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
  order by j.xid, j.id limit $3::int`;

type Row = Omit<FedEntry, 'event'> & { data: unknown };
const toEntry = ({ data, ...row }: Row): FedEntry => ({ ...row, event: DossierEvent.parse(data) });

export async function entriesAfter({ xid, id }: Position, limit: number): Promise<FedEntry[]> {
  const { rows } = await pool().query<Row>({ name: 'journal-feed', text, values: [xid, id, limit] });
  return rows.map(toEntry);
}

/** The same inside a transaction of the caller. */
export async function readEntries(tx: Transaction, { xid, id }: Position, limit: number): Promise<FedEntry[]> {
  return (await tx.$queryRawUnsafe<Row[]>(text, xid, id, limit)).map(toEntry);
}
