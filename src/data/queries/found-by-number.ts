import { pool } from '#src/data/database.ts';
import { lineColumns, linePeople, type QueueRow } from './queue.ts';

/** Whose number it is. Whether the portal knows it is told to nobody: the answer to a search says only what one's own units have. */
export async function subjectOf(identityNumber: string): Promise<string | null> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'subject-of',
    text: 'select id from person where identity_number = $1',
    values: [identityNumber],
  });
  return rows[0]?.id ?? null;
}

/** What a search by number found at these units, closed ones too, the newest first. */
export type FoundByNumber = { reason: string; rows: QueueRow[]; more: boolean };

/** The answer to a search that this official wrote down since `since`; undefined where there is no such search of his. */
export async function foundByNumber(
  search: { id: string; personId: string; since: Date },
  units: readonly string[],
  limit: number,
): Promise<FoundByNumber | undefined> {
  const { rows } = await pool().query<QueueRow & { reason: string; id: string | null }>({
    name: 'found-by-number',
    text: `select a.reason, l.* from access_log a left join lateral (
        select ${lineColumns} from dossier d ${linePeople}
        where d.applicant_id = a.subject_id and (d.competent_unit = any($4) or d.receiving_unit = any($4))
        order by d.submitted_at desc, d.id desc limit $5::int) l on true
      where a.id = $1::bigint and a.person_id = $2 and a.purpose = 'number_search' and a.at >= $3`,
    values: [search.id, search.personId, search.since, units, limit + 1],
  });
  const [first] = rows;
  if (!first) return undefined;
  const found = rows.filter(({ id }) => id !== null);
  return { reason: first.reason, rows: found.slice(0, limit), more: found.length > limit };
}
