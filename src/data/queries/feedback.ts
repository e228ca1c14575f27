import { pool } from '#src/data/database.ts';
import type { Grievance } from '#src/domain/dossiers/events.ts';

export type OpenComplaint = { code: string; versionId: string; competentUnit: string; about: Grievance; at: Date; answerBy: Date };

/** What waits for the leaders of these units, the most urgent first; at most 200. */
export async function openComplaintsAt(units: readonly string[]): Promise<OpenComplaint[]> {
  const { rows } = await pool().query<OpenComplaint>({
    name: 'open-complaints',
    text: `select d.code, d.version_id as "versionId", d.competent_unit as "competentUnit", c.about, c.at, d.complaint_due_at as "answerBy"
      from dossier d cross join lateral (
        select j.data ->> 'about' as about, j.at from journal j where j.dossier_id = d.id and j.type = 'complained' order by j.sequence desc limit 1) c
      where d.competent_unit = any($1) and d.complaint_due_at is not null order by d.complaint_due_at, d.id limit 200`,
    values: [units],
  });
  return rows;
}

/** How many wait, and since when the first one is due. */
export async function countOpenComplaints(units: readonly string[]): Promise<{ count: number; firstDue: Date | null }> {
  const { rows } = await pool().query<{ count: number; firstDue: Date | null }>({
    name: 'count-open-complaints',
    text: `select count(*)::int as count, min(complaint_due_at) as "firstDue" from dossier where competent_unit = any($1) and complaint_due_at is not null`,
    values: [units],
  });
  return rows[0] ?? { count: 0, firstDue: null };
}

export type AnsweredComplaint = { code: string; versionId: string; competentUnit: string; at: Date; upheld: boolean };

/** The last 20 that were answered at these units. */
export async function answeredComplaintsAt(units: readonly string[]): Promise<AnsweredComplaint[]> {
  const { rows } = await pool().query<AnsweredComplaint>({
    name: 'answered-complaints',
    text: `select d.code, d.version_id as "versionId", d.competent_unit as "competentUnit", j.at, (j.data ->> 'upheld')::boolean as upheld
      from unnest($1::text[]) u(code) cross join lateral (select * from dossier where competent_unit = u.code and complaint_answered_at is not null
          order by complaint_answered_at desc limit 20) d
        join journal j on j.dossier_id = d.id and j.type = 'complaint_answered' order by j.at desc, d.id limit 20`,
    values: [units],
  });
  return rows;
}

/** OFFSET 0: each is looked up by its dossier. Joined as one likes, all ratings there ever were are looked for first. */
const ratingOf = `lateral (select j.data from journal j where j.dossier_id = d.id and j.type = 'rated' offset 0) j`;

/** How often each level was given at a unit since then. */
export async function ratingCounts(unit: string, since: Date): Promise<{ stars: number; count: number }[]> {
  const { rows } = await pool().query<{ stars: number; count: number }>({
    name: 'rating-counts',
    text: `select (j.data ->> 'stars')::int as stars, count(*)::int as count from dossier d cross join ${ratingOf}
      where d.competent_unit = $1 and d.rated_at >= $2 group by 1`,
    values: [unit, since],
  });
  return rows;
}

/** What was written with the ratings, without names, dossiers or days, in an order that says nothing either; at most 50. */
export async function ratingComments(unit: string, since: Date): Promise<{ stars: number; text: string }[]> {
  const { rows } = await pool().query<{ stars: number; text: string }>({
    name: 'rating-comments',
    text: `select (j.data ->> 'stars')::int as stars, t.text from dossier d cross join ${ratingOf}
        join note t on t.id = (j.data -> 'comment' ->> 'noteId')::uuid and t.dossier_id = d.id
      where d.competent_unit = $1 and d.rated_at >= $2 and t.text is not null order by t.id limit 50`,
    values: [unit, since],
  });
  return rows;
}
