import { pool } from '#src/data/database.ts';
import { postJson } from '#src/data/sessions.ts';
import type { Post, Role } from '#src/domain/people/account.ts';

export type Official = { personId: string; subject: string; name: string; posts: Post[] };

const text = `select f.person_id as "personId", f.subject, f.name,
  coalesce(json_agg(${postJson}) filter (where t.role is not null), '[]') as posts
  from staff f left join post_today t on t.person_id = f.person_id`;

/** The official with this account at the identity provider. */
export async function findOfficial(subject: string): Promise<(Official & { identityNumber: string }) | undefined> {
  const { rows } = await pool().query<Official & { identityNumber: string }>(
    `select o.*, n.identity_number as "identityNumber" from (${text} where f.subject = $1 group by f.person_id) o join person n on n.id = o."personId"`,
    [subject],
  );
  return rows[0];
}

export async function findOfficialById(personId: string): Promise<Official | undefined> {
  const { rows } = await pool().query<Official>(`${text} where f.person_id = $1::uuid group by f.person_id`, [personId]);
  return rows[0];
}

/** Names by person id, for a journal that holds ids only. */
export async function namesOf(personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await pool().query<{ id: string; name: string }>(
    `select n.id, coalesce(f.name, n.name) as name from person n left join staff f on f.person_id = n.id where n.id = any($1)`,
    [personIds],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Who holds a post at this unit today, with all his roles there. */
export async function officialsAt(unit: string): Promise<{ personId: string; name: string; roles: Role[] }[]> {
  const { rows } = await pool().query<{ personId: string; name: string; roles: Role[] }>(
    `select f.person_id as "personId", f.name, array_agg(p.role order by p.role) as roles from post p join staff f on f.person_id = p.person_id
     where p.unit_code = $1 and p."from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
       and (p.until is null or p.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
     group by f.person_id order by f.name`,
    [unit],
  );
  return rows;
}
