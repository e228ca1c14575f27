import { pool, type Transaction } from '#src/data/database.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { HeldPost } from '#src/domain/people/held-post.ts';

/** An official as an administrator sees him: with all his posts, past and future ones too. */
export type OfficialRecord = { personId: string; account: string; name: string; posts: HeldPost[] };

const text = `select f.person_id as "personId", f.subject as account, f.name,
  coalesce(json_agg(json_build_object('role', p.role, 'unit', p.unit_code, 'from', p."from", 'until', p.until)
    order by p.until desc nulls first, p.unit_code, p.role) filter (where p.role is not null), '[]') as posts
  from staff f left join post p on p.person_id = f.person_id`;

export async function everyOfficial(): Promise<OfficialRecord[]> {
  const { rows } = await pool().query<OfficialRecord>(`${text} group by f.person_id order by f.name, f.person_id`);
  return rows;
}

export async function findOfficialRecord(personId: string): Promise<OfficialRecord | undefined> {
  const { rows } = await pool().query<OfficialRecord>(`${text} where f.person_id = $1 group by f.person_id`, [personId]);
  return rows[0];
}

/** All posts of one official, in a transaction that has locked administration. */
export async function postsOf(tx: Transaction, personId: string): Promise<HeldPost[] | undefined> {
  const rows = await tx.$queryRaw<{ posts: HeldPost[] }[]>`select coalesce(json_agg(json_build_object('role', p.role, 'unit', p.unit_code,
      'from', p."from", 'until', p.until)) filter (where p.role is not null), '[]') as posts
    from staff f left join post p on p.person_id = f.person_id where f.person_id = ${personId}::uuid group by f.person_id`;
  return rows[0]?.posts;
}

/** Gives a post, or gives again one that was over. */
export async function savePost(tx: Transaction, personId: string, { role, unit, from, until }: HeldPost): Promise<void> {
  await tx.$executeRaw`insert into post (person_id, role, unit_code, "from", until)
    values (${personId}::uuid, ${role}, ${unit}, ${from}::date, ${until}::date)
    on conflict (person_id, role, unit_code) do update set "from" = excluded."from", until = excluded.until`;
  await tellSessions(tx, personId);
}

/** The fields that a specialist keeps, by unit; a unit without an entry: all of them. */
export async function fieldsKeptBy(personId: string): Promise<Map<string, string[]>> {
  const { rows } = await pool().query<{ unit: string; fields: string[] }>(
    `select unit_code as unit, fields from post where person_id = $1 and role = 'specialist' and fields <> '{}'`,
    [personId],
  );
  return new Map(rows.map(({ unit, fields }) => [unit, fields]));
}

/** @returns what he kept there before; undefined where he is no specialist there */
export async function saveFields(
  tx: Transaction,
  personId: string,
  unit: string,
  fields: readonly string[],
): Promise<string[] | undefined> {
  const rows = await tx.$queryRaw<{ fields: string[] }[]>`select fields from post
    where person_id = ${personId}::uuid and role = 'specialist' and unit_code = ${unit} for update`;
  await tx.$executeRaw`update post set fields = ${[...fields]}::text[]
    where person_id = ${personId}::uuid and role = 'specialist' and unit_code = ${unit}`;
  return rows[0]?.fields;
}

/** Takes away a post that has not begun. */
export async function deletePost(tx: Transaction, personId: string, { role, unit }: HeldPost): Promise<void> {
  await tx.$executeRaw`delete from post where person_id = ${personId}::uuid and role = ${role} and unit_code = ${unit}`;
  await tellSessions(tx, personId);
}

/** The mirrors of open sessions read his posts again, and those of whoever he lent them to. */
const tellSessions = (tx: Transaction, personId: string): Promise<number> =>
  tx.$executeRaw`update session set changed_at = clock_timestamp() where closed_at is null and person_id = any(array(
    select ${personId}::uuid union select deputy_id from delegation where person_id = ${personId}::uuid and ended_at is null))`;

/** Who has this account, or is this person, as an official already. */
export async function officialWith(
  tx: Transaction,
  it: { account: string; identityNumber: string },
): Promise<{ name: string; byAccount: boolean } | undefined> {
  const rows = await tx.$queryRaw<{ name: string; byAccount: boolean }[]>`select f.name, f.subject = ${it.account} as "byAccount"
    from staff f join person n on n.id = f.person_id where f.subject = ${it.account} or n.identity_number = ${it.identityNumber}
    order by 2 desc limit 1`;
  return rows[0];
}

/** Makes a person an official; whoever the portal has never met is made known to it. @returns the person's id */
export async function insertOfficial(
  tx: Transaction,
  it: { personId: string; account: string; identityNumber: string; name: string },
): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`with known as (
      insert into person (id, identity_number, name, level, claims) values (${it.personId}::uuid, ${it.identityNumber}, ${it.name}, 1, '{}')
      on conflict (identity_number) do update set level = person.level returning id)
    insert into staff (person_id, subject, name) select id, ${it.account}, ${it.name} from known returning person_id as id`;
  const id = rows[0]?.id;
  if (!id) throw new Error('the official was not saved');
  return id;
}

/** Open dossiers that lie with this official, by unit: only at units where he holds or held a post. */
export async function openDossiersOf(personId: string, units: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ unit: string; open: number }>(
    `select competent_unit as unit, count(*)::int as open from dossier
     where assignee_id = $1 and competent_unit = any($2) and status in (1, 2, 4, 5, 6, 9) and finished_at is null group by competent_unit`,
    [personId, [...new Set(units)]],
  );
  return new Map(rows.map(({ unit, open }) => [unit, open]));
}

/** Of these roles, the ones that nobody else holds at their unit today. */
export async function heldAlone(personId: string, posts: readonly { role: Role; unit: string }[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ key: string }>(
    `select it.role || ' ' || it.unit as key from unnest($2::text[], $3::text[]) as it(role, unit)
     where not exists (select 1 from post p where p.unit_code = it.unit and p.role = it.role and p.person_id <> $1
       and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date))`,
    [personId, posts.map(({ role }) => role), posts.map(({ unit }) => unit)],
  );
  return new Set(rows.map(({ key }) => key));
}
