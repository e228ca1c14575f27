import { pool } from '#src/data/database.ts';

/** A search by a person's number: it is a look at that person, whatever it finds. @param subjectId null where nobody here has the number */
export async function insertNumberSearch(it: {
  personId: string;
  unit: string | null;
  subjectId: string | null;
  reason: string;
  at: Date;
}): Promise<string> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'number-search',
    text: `insert into access_log (person_id, unit_code, subject_id, purpose, reason, at) values ($1, $2, $3, 'number_search', $4, $5) returning id::text as id`,
    values: [it.personId, it.unit, it.subjectId, it.reason, it.at],
  });
  const [row] = rows;
  if (!row) throw new Error('the search was not written down');
  return row.id;
}

/** Looks at many dossiers at once, because a list was read: one row each an official, purpose and quarter of an hour. */
export async function insertAccesses(
  dossierIds: readonly string[],
  { personId, unit, purpose, at }: { personId: string; unit: string; purpose: string; at: Date },
): Promise<void> {
  if (dossierIds.length === 0) return;
  await pool().query({
    name: 'accesses',
    text: `insert into access_log (dossier_id, person_id, unit_code, purpose, at) select it, $2::uuid, $5, $3, $4::timestamptz from unnest($1::uuid[]) it
      where not exists (select 1 from access_log where dossier_id = it and person_id = $2 and purpose = $3
        and at > $4::timestamptz - interval '15 minutes')`,
    values: [dossierIds, personId, purpose, at, unit],
  });
}

/** An official who looked at the same dossier to work on it a few minutes ago: the last time he did. */
export type OtherLook = { personId: string; name: string; at: Date };

/**
 * Looks at one dossier, or at a person's data where there is no dossier yet. Every one is a row: what is shown counts those of a quarter of an
 * hour once. Whoever opens a dossier to work on it has seen what his desk told him of it: every mirror then counts his notices anew.
 * @returns who else works on the dossier, by what this record says of the last ten minutes
 */
export async function insertAccess(look: {
  of: { dossierId: string } | { subjectId: string };
  personId: string;
  /** where the official holds posts: the row names the one that deals with the dossier */
  units: readonly string[];
  purpose: string;
  at: Date;
}): Promise<OtherLook[]> {
  const { of, personId, units, purpose, at } = look;
  const dossierId = 'dossierId' in of ? of.dossierId : null;
  const { rows } = await pool().query<OtherLook>({
    name: 'access',
    text: `with noted as (
        insert into access_log (dossier_id, subject_id, person_id, unit_code, purpose, at) select $1, $2, $3, (
          select u.code from unnest($4::text[]) with ordinality u(code, place) left join dossier d on d.id = $1
          order by (u.code in (d.receiving_unit, d.competent_unit)) desc nulls last, u.place limit 1), $5, $6::timestamptz),
      seen as (update desk_notice set seen_at = $6 where person_id = $3 and dossier_id = $1 and seen_at is null and $5 = 'processing' returning id),
      recounted as (update session set changed_at = $6 where person_id = $3 and closed_at is null and exists (select from seen))
      select a.person_id as "personId", s.name, max(a.at) as at from access_log a join staff s on s.person_id = a.person_id
      where a.dossier_id = $1 and a.person_id <> $3 and a.purpose = 'processing' and a.at > $6::timestamptz - interval '10 minutes'
        and a.at <= $6::timestamptz
      group by a.person_id, s.name order by 3 desc`,
    values: [dossierId, 'subjectId' in of ? of.subjectId : null, personId, units, purpose, at],
  });
  return rows;
}
