import { pool } from '#src/data/database.ts';
import { hisOwn, type Owner } from './my-dossiers.ts';

/** `code` is null where there was no dossier yet. `units`: where the official looked from, or for older rows where he has a post. */
export type LookAtMe = {
  id: string;
  code: string | null;
  officerId: string;
  name: string;
  units: string[];
  purpose: string;
  reason: string | null;
  at: Date;
};

/**
 * Who looked at the data of a person or organisation, the last first, beginning before the look `before`. Looks of the same official at the
 * same for the same within one quarter of an hour are one, the first of them.
 */
export async function looksAt(owner: Owner, { before, most }: { before?: string | undefined; most: number }): Promise<LookAtMe[]> {
  const his = hisOwn(owner, 'd');
  // What is at no dossier is the person's own: whoever acts for an organisation now does not see it there.
  const { rows } = await pool().query<LookAtMe>({
    name: `looks${his.name}`,
    text: `with mine as (
        select a.*, d.code, d.receiving_unit, d.competent_unit from dossier d
          cross join lateral (select * from access_log where dossier_id = d.id offset 0) a where ${his.where} -- each by its index, not all there are
        union all
        select a.*, null, null, null from access_log a where a.subject_id = $1 and a.dossier_id is null),
      first as (
        select distinct on (m.person_id, m.purpose, m.dossier_id, date_bin('15 minutes', m.at, timestamptz '2000-01-01 00:00:00+00')) m.*
        from mine m order by m.person_id, m.purpose, m.dossier_id, date_bin('15 minutes', m.at, timestamptz '2000-01-01 00:00:00+00'), m.id)
      select f.id::text as id, f.code, f.person_id as "officerId", coalesce(s.name, p.name) as name, f.purpose, f.reason, f.at,
        case when f.unit_code is not null then array[f.unit_code] else array(
          select distinct t.unit_code from post t where t.person_id = f.person_id and (f.dossier_id is null or t.unit_code in (f.receiving_unit, f.competent_unit))) end as units
      from first f join person p on p.id = f.person_id left join staff s on s.person_id = f.person_id
      where $3::bigint is null or f.id < $3::bigint order by f.id desc limit $4`,
    values: [...his.values, before ?? null, most],
  });
  return rows;
}
