import type { ClientBase } from 'pg';
import type { DossierEvent, JournalEntry } from '#src/domain/dossiers/events.ts';
import { type Measure, measures, sumOf, type Work, type WorkSum } from '#src/domain/reports/work.ts';

/** In the key of a counter, where nobody had the dossier. */
export const nobody = '00000000-0000-0000-0000-000000000000';

export const measureColumns: Record<Measure, string> = {
  received: 'received',
  assigned: 'assigned',
  finished: 'finished',
  onTime: 'on_time',
  late: 'late',
  refused: 'refused',
  reopened: 'reopened',
  receptionRefused: 'reception_refused',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  returned: 'returned',
  supplemented: 'supplemented',
  extended: 'extended',
  movedIn: 'moved_in',
  movedOut: 'moved_out',
};

type Row = { dossierId: string; sequence: number; at: Date; kind: 'citizen' | 'staff' | 'system'; actor: string; data: DossierEvent };

/** The journals of some dossiers, each up to one of its entries, as they were written. */
export async function journalsUpTo(
  client: Pick<ClientBase, 'query'>,
  places: ReadonlyMap<string, number>,
): Promise<Map<string, JournalEntry[]>> {
  const { rows } = await client.query<Row>({
    name: 'journals-up-to',
    text: `select j.dossier_id as "dossierId", j.sequence, j.at, j.actor_kind as kind, j.actor_id as actor, j.data
      from unnest($1::uuid[], $2::int[]) w(id, last) join journal j on j.dossier_id = w.id and j.sequence <= w.last
      order by j.dossier_id, j.sequence`,
    values: [[...places.keys()], [...places.values()]],
  });
  const journals = new Map<string, JournalEntry[]>();
  for (const { dossierId, sequence, at, kind, actor, data } of rows) {
    const entries = journals.get(dossierId) ?? [];
    entries.push({ dossierId, sequence, at, actor: { kind, id: actor }, event: data });
    journals.set(dossierId, entries);
  }
  return journals;
}

const summed = Object.values(measureColumns);

/** Writes what was counted and adds it to the sums; an entry that has been counted already is refused by its key, and nothing is written. */
export async function addWork(client: Pick<ClientBase, 'query'>, works: readonly Work[]): Promise<void> {
  if (works.length === 0) return;
  await client.query({
    name: 'add-work',
    text: `insert into work_entry (dossier_id, sequence, kind, unit_code, procedure_code, officer_id, at, weight, due_at, late, refused)
      select "dossierId", sequence, kind, unit, procedure, officer, at, weight, "dueAt", late, refused
      from jsonb_to_recordset($1::jsonb) as it("dossierId" uuid, sequence int, kind text, unit text, procedure text, officer uuid,
        at timestamptz, weight smallint, "dueAt" timestamptz, late boolean, refused boolean)`,
    values: [JSON.stringify(works)],
  });
  await addWorkSums(client, sumOf(works));
}

/** Where there is such a counter already, it is added to. */
export const addedToWork = `on conflict (unit_code, day, procedure_code, officer_id) do update
  set ${summed.map((column) => `${column} = work_count.${column} + excluded.${column}`).join(', ')}`;

async function addWorkSums(client: Pick<ClientBase, 'query'>, works: readonly WorkSum[]): Promise<void> {
  const sums = works.map(({ day, unit, procedure, officer, figures }) => ({
    ...{ day, unit, procedure, officer: officer ?? nobody },
    ...Object.fromEntries(measures.map((measure) => [measureColumns[measure], figures[measure]])),
  }));
  await client.query({
    name: 'add-work-counts',
    // Always in the same order: two that want the same rows then wait for each other, and never both.
    text: `insert into work_count (unit_code, day, procedure_code, officer_id, ${summed.join(', ')})
      select unit, day, procedure, officer, ${summed.join(', ')} from jsonb_to_recordset($1::jsonb)
        as it(unit text, day date, procedure text, officer uuid, ${summed.map((column) => `${column} int`).join(', ')})
      order by 1, 2, 3, 4
      ${addedToWork}`,
    values: [JSON.stringify(sums)],
  });
}
