import { pool, type Transaction } from '#src/data/database.ts';
import type { AssuranceLevel } from '#src/domain/people/account.ts';
import { type Deed, Ground, organisationRoles, rolesFor } from '#src/domain/people/acting.ts';

/** An organisation or person for whom somebody may act; `number` is the tax code or identity number, `level` a person's. */
export type ActedFor = {
  kind: 'organisation' | 'person';
  id: string;
  name: string;
  number: string;
  level: AssuranceLevel;
  grounds: Ground[];
};

/** By which somebody acts for another, so that the statement that writes can ask once more; `day` in Vietnam. */
export type LentRight = { personId: string; level: AssuranceLevel; day: string } | { keyId: string };

/** That the right in row `r` of the view opens this deed, or any, on a day, as `groundFor` says it; of each thing its expression in SQL. */
export const opensSql = (it: { level: string; deed: Deed | 'any'; procedure: string; day: string }): string =>
  `r.roles && array[${(it.deed === 'any' ? organisationRoles : rolesFor(it.deed)).map((role) => `'${role}'`)}] and (r.procedures is null or ${it.procedure} = any(r.procedures))
      and ${holdsOn(it.day)} and (r.kind <> 'representative' or ${it.level} = 2)`;

/**
 * That a person may do this deed for an organisation or another person on a day. OFFSET 0, here and wherever a right is asked for with `exists`:
 * where the planner may turn the question around it puts together the rights of the whole city first.
 */
export const mayActSql = (it: {
  person: string;
  level: string;
  whom: string;
  deed: Deed | 'any';
  procedure: string;
  day: string;
}): string =>
  `exists (select from acting_right r where r.person_id = ${it.person} and coalesce(r.organisation_id, r.principal_id) = ${it.whom}
      and ${opensSql(it)} offset 0)`;

/** That whoever made something for an organisation, a key or a webhook, may manage it still; of row `it`. */
export const makerManagesSql = (it: string): string => managesSql(`${it}.made_by`, `${it}.organisation_id`);

/** That a person may manage an organisation at this moment; expressions in SQL. */
export const managesSql = (person: string, organisation: string): string =>
  `exists (select from organisation_manager m where m.organisation_id = ${organisation} and m.person_id = ${person} offset 0)`;

/** To be joined: everybody (`person_id`) who may manage an organisation, which is an expression in SQL. */
export const managersSql = (organisation: string): string =>
  `lateral (select m.person_id from organisation_manager m where m.organisation_id = ${organisation} offset 0)`;

/** A row `r` of the view as a Ground. */
export const groundJson = `case r.kind when 'representative' then json_build_object('kind', r.kind)
          when 'member' then json_build_object('kind', r.kind, 'roles', r.roles)
          else json_build_object('kind', r.kind, 'mandateId', r.mandate_id, 'roles', r.roles, 'procedures', r.procedures) end`;

/** That row `r` holds on a day; an expression in SQL. */
export const holdsOn = (day: string): string => `(r."from" is null or r."from" <= ${day}) and (r.until is null or r.until >= ${day})`;

/**
 * For whom this person may act on a day in Vietnam, by name. Read at each request by whoever acts for another: nothing keeps it.
 * @param level of his sign-in: VNeID's word that he represents an organisation counts at level 2 only
 * @param of one of them alone
 * @param tx asks in this transaction
 */
export async function actingRights(
  personId: string,
  level: AssuranceLevel,
  today: string,
  of: string | null = null,
  tx?: Transaction,
): Promise<ActedFor[]> {
  const text = `select case when r.organisation_id is null then 'person' else 'organisation' end as kind, coalesce(r.organisation_id, r.principal_id) as id,
        coalesce(o.name, p.name) as name, coalesce(o.tax_code, p.identity_number) as number, coalesce(p.level, 2) as level,
        json_agg(${groundJson} order by r.kind desc, r.mandate_id) as grounds
      from acting_right r left join organisation o on o.id = r.organisation_id left join person p on p.id = r.principal_id
      where r.person_id = $1::uuid and ${holdsOn('$3::date')}
        and (r.kind <> 'representative' or $2::int = 2) ${of === null ? '' : 'and coalesce(r.organisation_id, r.principal_id) = $4::uuid'}
      group by 1, 2, 3, 4, 5 order by 1, 3, 2`;
  const values = [personId, level, today, ...(of === null ? [] : [of])];
  const name = of === null ? 'acting-rights' : 'acting-rights-of-one';
  const rows = tx ? await tx.$queryRawUnsafe<ActedFor[]>(text, ...values) : (await pool().query<ActedFor>({ name, text, values })).rows;
  return rows.map((row) => ({ ...row, grounds: Ground.array().parse(row.grounds) }));
}

/** That a person does anything for another, or reads what was filed for him: in this procedure, or null: in any. */
export type RightInUse = { personId: string; level: AssuranceLevel; whom: string; reads: boolean; procedure: string | null };

/** Which of these rights, by their place in the list, are none on this day in Vietnam. */
export async function endedRights(inUse: readonly RightInUse[], today: string): Promise<number[]> {
  const it = {
    person: 'it."personId"',
    level: 'it.level',
    whom: 'it.whom',
    day: '$2::date',
    procedure: 'coalesce(it.procedure, r.procedures[1])',
  };
  const { rows } = await pool().query<{ at: number }>({
    name: 'ended-rights',
    text: `select it.at::int from rows from (jsonb_to_recordset($1::jsonb) as ("personId" uuid, level int, whom uuid, reads boolean, procedure text))
        with ordinality it("personId", level, whom, reads, procedure, at)
      where not case when it.reads then ${mayActSql({ ...it, deed: 'follow' })} else ${mayActSql({ ...it, deed: 'any' })} end`,
    values: [JSON.stringify(inUse), today],
  });
  return rows.map(({ at }) => at - 1);
}
