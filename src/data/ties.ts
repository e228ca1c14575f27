import { groundJson, holdsOn } from '#src/data/acting-rights.ts';
import { pool, type Transaction } from '#src/data/database.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { onCitizensSide, type Tie } from '#src/domain/dossiers/citizens-side.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Role } from '#src/domain/people/account.ts';
import { Ground, mandatable } from '#src/domain/people/acting.ts';

/** Of row `d` of the dossiers, what ties each of these people to whom it is for; those whom nothing ties are left out. Expressions in SQL. */
export const tiesColumn = ({ persons, day }: { persons: string; day: string }): string => `(
  select coalesce(json_agg(t), '[]') from (
    select p.id as "personId",
      (select coalesce(json_agg(${groundJson}), '[]') from acting_right r
        where r.person_id = p.id and coalesce(r.organisation_id, r.principal_id) = coalesce(d.organisation_id, d.applicant_id) and ${holdsOn(day)}) as grounds,
      exists (select from journal j where j.dossier_id = d.id and j.actor_kind = 'citizen' and j.actor_id = p.id::text)
        or exists (select from organisation o where o.id = d.organisation_id and o.representative_id = p.id) as acted
    from (select distinct unnest(${persons}) as id) p) t
  where t.acted or json_array_length(t.grounds) > 0)`;

const toTie = (tie: Tie): Tie => ({ ...tie, grounds: Ground.array().parse(tie.grounds) });

/** As `tiesColumn` gave them. */
export const tiedOf = (dossier: Pick<Dossier, 'procedureCode'>, ties: readonly Tie[]): string[] => onCitizensSide(dossier, ties.map(toTie));

/** Those of these people who stand on the citizen's side of a dossier on a day in Vietnam. @param tx in this transaction, after its locks */
export async function tiedTo(dossier: Dossier, persons: readonly string[], day: Day, tx?: Transaction): Promise<string[]> {
  const text = `select ${tiesColumn({ persons: '$2::uuid[]', day: '$3::date' })} as ties from dossier d where d.id = $1::uuid`;
  const values = [dossier.id, persons, day];
  type Row = { ties: Tie[] };
  const rows = tx ? await tx.$queryRawUnsafe<Row[]>(text, ...values) : (await pool().query<Row>({ name: 'ties', text, values })).rows;
  return tiedOf(dossier, rows[0]?.ties ?? []);
}

/** Who holds one of these roles at a unit today in his own name and is not on the citizen's side of the dossier, by name. */
export async function officialsBeside(
  dossier: Dossier,
  at: { unit: string; roles: readonly Role[]; day: Day },
): Promise<{ id: string; name: string }[]> {
  const here = 'select person_id from post_today where unit_code = $2 and role = any($3) and for_id is null';
  const { rows } = await pool().query<{ ties: Tie[]; officials: { id: string; name: string }[] }>({
    name: 'officials-beside',
    text: `select ${tiesColumn({ persons: `array(${here})`, day: '$4::date' })} as ties,
        (select coalesce(json_agg(json_build_object('id', f.person_id, 'name', f.name) order by f.name, f.person_id), '[]') from staff f
          where f.person_id in (${here})) as officials
      from dossier d where d.id = $1::uuid`,
    values: [dossier.id, at.unit, at.roles, at.day],
  });
  const tied = [dossier.applicantId, ...tiedOf(dossier, rows[0]?.ties ?? [])];
  return (rows[0]?.officials ?? []).filter(({ id }) => !tied.includes(id));
}

const principalOf = 'coalesce(m.principal_person_id, m.principal_organisation_id)';
const bothAccepted = 'm.principal_accepted_at is not null and m.agent_accepted_at is not null';

/**
 * On whose side somebody stands, once a statement: `keys` of those for whom he may act today, with the procedure where a right opens some
 * only, and everybody for whom he may or might once. Two expressions in SQL.
 */
export const sideSql = (me: string, day: string): string => `once as materialized (
    select organisation_id from organisation_member where person_id = ${me}
    union select id from organisation where representative_id = ${me}
    union select organisation_id from former_representative where person_id = ${me}),
  side as materialized (select
    array(select concat_ws(' ', coalesce(r.organisation_id, r.principal_id), p.code)
      from acting_right r left join lateral unnest(r.procedures) p(code) on true
      where r.person_id = ${me} and ${holdsOn(day)} and (r.procedures is null or p.code is not null)
        and (r.kind <> 'mandate' or r.roles && array[${mandatable.map((role) => `'${role}'`)}])
      union all select id::text from organisation where representative_id = ${me}) as keys,
    array(select organisation_id from once
      union select ${principalOf} from mandate m where m.agent_person_id = ${me} and ${bothAccepted}
      union select ${principalOf} from once o join mandate m on m.agent_organisation_id = o.organisation_id where ${bothAccepted}) as whom)`;

const filedFor = 'coalesce(d.organisation_id, d.applicant_id)';

/** The rule of `onCitizensSide` for many rows `d` at once; a test holds the two together. OFFSET 0: of each its own journal, never all there are. */
export const onSideSql = (me: string): string => `(d.applicant_id = ${me}
  or ${filedFor} = any((select whom from side)::uuid[]) and (
    array[${filedFor}::text, concat_ws(' ', ${filedFor}, d.procedure_code)] && (select keys from side)
    or exists (select from journal j where j.dossier_id = d.id and j.actor_kind = 'citizen' and j.actor_id = ${me}::text offset 0)))`;

/** The dossiers that may be such and meet a condition on `d`, found by index: `d` with every column. */
export const besideSql = (
  me: string,
  condition: string,
): string => `(select d.* from dossier d where d.applicant_id = ${me} and ${condition}
  union all select d.* from dossier d where d.applicant_id = any((select whom from side)::uuid[]) and d.organisation_id is null
    and d.applicant_id <> ${me} and ${condition}
  union all select d.* from dossier d where d.organisation_id = any((select whom from side)::uuid[]) and d.applicant_id <> ${me} and ${condition}) d`;
