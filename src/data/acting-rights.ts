import { pool } from '#src/data/database.ts';
import type { AssuranceLevel } from '#src/domain/people/account.ts';
import { Ground } from '#src/domain/people/acting.ts';

/** An organisation or person for whom somebody may act; `number` is the tax code or identity number, `level` a person's. */
export type ActedFor = {
  kind: 'organisation' | 'person';
  id: string;
  name: string;
  number: string;
  level: AssuranceLevel;
  grounds: Ground[];
};

/**
 * For whom this person may act on a day in Vietnam, by name. Read at each request by whoever acts for another: nothing keeps it.
 * @param level of his sign-in: VNeID's word that he represents an organisation counts at level 2 only
 * @param of one of them alone
 */
export async function actingRights(personId: string, level: AssuranceLevel, today: string, of: string | null = null): Promise<ActedFor[]> {
  const { rows } = await pool().query<ActedFor>({
    name: of === null ? 'acting-rights' : 'acting-rights-of-one',
    text: `select case when r.organisation_id is null then 'person' else 'organisation' end as kind, coalesce(r.organisation_id, r.principal_id) as id,
        coalesce(o.name, p.name) as name, coalesce(o.tax_code, p.identity_number) as number, coalesce(p.level, 2) as level,
        json_agg(case r.kind when 'representative' then json_build_object('kind', r.kind)
          when 'member' then json_build_object('kind', r.kind, 'roles', r.roles)
          else json_build_object('kind', r.kind, 'mandateId', r.mandate_id, 'roles', r.roles, 'procedures', r.procedures) end
          order by r.kind desc, r.mandate_id) as grounds
      from acting_right r left join organisation o on o.id = r.organisation_id left join person p on p.id = r.principal_id
      where r.person_id = $1 and (r."from" is null or r."from" <= $3::date) and (r.until is null or r.until >= $3::date)
        and (r.kind <> 'representative' or $2 = 2) ${of === null ? '' : 'and coalesce(r.organisation_id, r.principal_id) = $4'}
      group by 1, 2, 3, 4, 5 order by 1, 3, 2`,
    values: [personId, level, today, ...(of === null ? [] : [of])],
  });
  return rows.map((row) => ({ ...row, grounds: Ground.array().parse(row.grounds) }));
}
