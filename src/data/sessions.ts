import type { Pool, PoolClient } from 'pg';
import { pool } from '#src/data/database.ts';
import type { AssuranceLevel, Post } from '#src/domain/people/account.ts';

export type SessionRecord = {
  sid: string;
  kind: 'citizen' | 'staff';
  /** the person's id, for citizens and officials alike */
  id: string;
  subject: string;
  name: string;
  level: AssuranceLevel;
  /** for which organisation, or for which person under a mandate, he acts: at most one; neither: for himself */
  organisation?: { id: string; name: string; taxCode: string };
  principal?: { id: string; name: string; number: string; level: AssuranceLevel };
  posts: Post[];
  /** of an official: how many notices on his desk he has not seen, as far as `mostDeskNotices` */
  unseen?: number;
  openedAt: Date;
  expiresAt: Date;
};
type Row = SessionRecord & { closedAt: Date | null };

const mostDeskNotices = 100;

/** A row `t` of post_today as a Post. */
export const postJson = `json_strip_nulls(json_build_object('role', t.role, 'unit', t.unit_code, 'for', t.for_id))`;

const columns = `s.id as sid, s.kind, s.person_id as id, s.level, s.opened_at as "openedAt", s.expires_at as "expiresAt", s.closed_at as "closedAt",
  coalesce(f.subject, p.identity_number) as subject, p.name,
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'taxCode', o.tax_code) end as organisation,
  case when q.id is not null then json_build_object('id', q.id, 'name', q.name, 'number', q.identity_number, 'level', q.level) end as principal,
  coalesce((select json_agg(${postJson} order by t.unit_code, t.role) from post_today t where t.person_id = f.person_id), '[]') as posts,
  (select count(*)::int from (select from desk_notice n where n.person_id = f.person_id and n.seen_at is null
    and n.unit_code = any(array(select t.unit_code from post_today t where t.person_id = f.person_id)) limit ${mostDeskNotices}) n) as unseen`;
const tables = `session s join person p on p.id = s.person_id left join staff f on s.kind = 'staff' and f.person_id = s.person_id
  left join organisation o on o.id = s.organisation_id left join person q on q.id = s.principal_id`;

const toRecord = (row: Row): Row => ({ ...row, organisation: row.organisation ?? undefined, principal: row.principal ?? undefined });

/** Opens a session and closes nothing: a person may be signed in on two devices. */
export async function openSession(it: {
  sid: string;
  kind: 'citizen' | 'staff';
  personId: string;
  organisationId: string | null;
  level: AssuranceLevel;
  idToken: Buffer | null;
  now: Date;
  expiresAt: Date;
}): Promise<void> {
  await pool().query(
    `insert into session (id, kind, person_id, organisation_id, level, id_token, opened_at, expires_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $7)`,
    [it.sid, it.kind, it.personId, it.organisationId, it.level, it.idToken, it.now, it.expiresAt],
  );
}

/** For whom this session acts from now on. */
export async function setActing(sid: string, to: { organisationId: string | null; principalId: string | null }, now: Date): Promise<void> {
  await pool().query('update session set organisation_id = $2, principal_id = $3, changed_at = $4 where id = $1 and closed_at is null', [
    ...[sid, to.organisationId, to.principalId, now],
  ]);
}

/** What these people may do, or have not seen, has changed: every mirror reads their sessions anew. @param client in its transaction */
export async function refreshSessionsOf(personIds: readonly string[], now: Date, client: Pool | PoolClient = pool()): Promise<void> {
  await client.query('update session set changed_at = $2 where person_id = any($1::uuid[]) and closed_at is null', [personIds, now]);
}

/** Every session that was opened, renewed or closed since then, but those that have long run out by `now`. */
export async function sessionsChangedSince(since: Date, now: Date): Promise<Row[]> {
  const { rows } = await pool().query<Row>({
    name: 'sessions-changed',
    text: `select ${columns} from ${tables} where s.changed_at >= $1 and s.expires_at > $2::timestamptz - interval '1 minute'`,
    values: [since, now],
  });
  return rows.map(toRecord);
}

export async function findSession(sid: string): Promise<Row | undefined> {
  const { rows } = await pool().query<Row>({ name: 'session', text: `select ${columns} from ${tables} where s.id = $1`, values: [sid] });
  return rows[0] && toRecord(rows[0]);
}

/** @returns false where it had been closed meanwhile */
export async function renewSession(sid: string, expiresAt: Date, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(`update session set expires_at = $2, changed_at = $3 where id = $1 and closed_at is null`, [
    sid,
    expiresAt,
    now,
  ]);
  return rowCount === 1;
}

export async function closeSession(sid: string, now: Date): Promise<void> {
  await pool().query(`update session set closed_at = $2, changed_at = $2, id_token = null where id = $1 and closed_at is null`, [sid, now]);
}

/** The provider's token of this session, encrypted as it was stored. */
export async function idTokenOf(sid: string): Promise<Buffer | undefined> {
  const { rows } = await pool().query<{ id_token: Buffer | null }>(`select id_token from session where id = $1`, [sid]);
  return rows[0]?.id_token ?? undefined;
}

/** Sessions that ended a month ago: until then they tell who was signed in when. */
export async function deleteOldSessions(now: Date): Promise<void> {
  await pool().query(`delete from session where expires_at < $1::timestamptz - interval '30 days'`, [now]);
}
