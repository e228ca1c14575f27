import type { ClientBase } from 'pg';
import { pool } from '#src/data/database.ts';

/** What an official at a counter is entering, or has entered: by input name, as it was typed; empty once it is a dossier. */
export type CounterEntry = {
  id: string;
  officerId: string;
  unitCode: string;
  typed: Record<string, string[]>;
  /** the steps that were accepted */
  passed: string[];
  dossierId: string | null;
  /** of that dossier */
  code: string | null;
  begunAt: Date;
};

const columns = `e.id, e.officer_id as "officerId", e.unit_code as "unitCode", e.typed, e.passed, e.dossier_id as "dossierId", d.code, e.begun_at as "begunAt"`;

/** Only his own: what one official types is no other's. */
export async function findCounterEntry(id: string, officerId: string): Promise<CounterEntry | undefined> {
  const { rows } = await pool().query<CounterEntry>({
    name: 'counter-entry',
    text: `select ${columns} from counter_entry e left join dossier d on d.id = e.dossier_id where e.id = $1 and e.officer_id = $2`,
    values: [id, officerId],
  });
  return rows[0];
}

/** Begins the entry, or goes on with it; one that has become a dossier is left as it is. @returns false where nothing was saved */
export async function saveCounterEntry(it: Omit<CounterEntry, 'dossierId' | 'code' | 'begunAt'> & { now: Date }): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into counter_entry (id, officer_id, unit_code, typed, passed, begun_at, saved_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (id) do update set unit_code = excluded.unit_code, typed = excluded.typed, passed = excluded.passed, saved_at = excluded.saved_at
       where counter_entry.officer_id = excluded.officer_id and counter_entry.dossier_id is null`,
    [it.id, it.officerId, it.unitCode, JSON.stringify(it.typed), it.passed, it.now],
  );
  return rowCount === 1;
}

/** The dossier that the entry has become, locked until the transaction ends: of two who press at once the second waits and finds it. */
export async function lockCounterEntry(
  client: ClientBase,
  id: string,
): Promise<{ become: { id: string; code: string } | undefined } | undefined> {
  const { rows } = await client.query<{ dossierId: string | null }>(
    'select dossier_id as "dossierId" from counter_entry where id = $1 for update',
    [id],
  );
  const [entry] = rows;
  if (!entry?.dossierId) return entry && { become: undefined };
  // A statement of its own: the one that waited sees the dossier of the other transaction only from here on.
  const become = await client.query<{ id: string; code: string }>('select id, code from dossier where id = $1', [entry.dossierId]);
  return { become: become.rows[0] };
}

/** The entry is a dossier now: what was typed of the person goes. */
export async function closeCounterEntry(client: ClientBase, id: string, dossierId: string, now: Date): Promise<void> {
  await client.query(`update counter_entry set dossier_id = $2, typed = '{}', saved_at = $3 where id = $1`, [id, dossierId, now]);
}

export async function deleteCounterEntry(id: string, officerId: string): Promise<void> {
  await pool().query('delete from counter_entry where id = $1 and officer_id = $2 and dossier_id is null', [id, officerId]);
}

/** What nobody went on with: the person has left the counter. */
export async function deleteStaleCounterEntries(now: Date): Promise<void> {
  await pool().query(`delete from counter_entry where dossier_id is null and saved_at < $1::timestamptz - interval '12 hours'`, [now]);
}

/** Opens the place where the scans of an entry lie until it is a dossier; its places are those of this version. */
export async function openScans(it: {
  entryId: string;
  officerId: string;
  procedureCode: string;
  versionId: string;
  now: Date;
  until: Date;
}): Promise<void> {
  await pool().query(
    `insert into draft (id, person_id, procedure_code, version_id, answers, origins, visited, created_at, saved_at, expires_at, purpose)
     values ($1, $2, $3, $4, '{}', '{}', '{}', $5, $5, $6, 'counter')
     on conflict (id) do update set procedure_code = excluded.procedure_code, version_id = excluded.version_id, saved_at = excluded.saved_at,
       expires_at = excluded.expires_at where draft.purpose = 'counter' and draft.person_id = excluded.person_id and draft.submitted_as is null`,
    [it.entryId, it.officerId, it.procedureCode, it.versionId, it.now, it.until],
  );
}

/** They belong to the dossier and to whoever handed the papers in: nothing of them is the official's any more. */
export async function closeScans(client: ClientBase, it: { entryId: string; dossierId: string; applicantId: string }): Promise<void> {
  await client.query(`update draft set submitted_as = $2 where id = $1 and purpose = 'counter'`, [it.entryId, it.dossierId]);
  await client.query('update upload set owner_id = $2 where dossier_id = $1', [it.dossierId, it.applicantId]);
}

/** The person has left, or wants something else: what was scanned goes too. */
export async function dropScans(entryId: string, officerId: string, now: Date): Promise<void> {
  await pool().query(
    'update upload set removed_at = $3 where draft_id = $1 and owner_id = $2 and dossier_id is null and removed_at is null',
    [entryId, officerId, now],
  );
}
