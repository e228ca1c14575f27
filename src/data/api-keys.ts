import { makerManagesSql, managersSql, managesSql } from '#src/data/acting-rights.ts';
import { pool, type Transaction } from '#src/data/database.ts';
import { Scope } from '#src/domain/integrators/scope.ts';

/** A key as the mirrors hold it: for whom it acts, in whose name, and what it opens. */
export type KeyRecord = {
  id: string;
  prefix: string;
  /** SHA-256 of the key, in hexadecimal */
  hash: string;
  scopes: Scope[];
  expiresAt: Date;
  maker: { id: string; identityNumber: string; name: string };
  organisation: { id: string; name: string; taxCode: string };
};
type Row = Omit<KeyRecord, 'scopes'> & { scopes: string[]; alive: boolean };

// Whoever made it stands behind it: when he may no longer manage the organisation, his keys are dead, revoked or not.
const backed = makerManagesSql('k');

/** That the key in row `k` opens something at a moment, which is an expression. */
export const keyLivesSql = (at: string): string => `k.revoked_at is null and k.expires_at > ${at} and ${backed}`;

const columns = `k.id, k.prefix, encode(k.hash, 'hex') as hash, k.scopes, k.expires_at as "expiresAt",
  json_build_object('id', p.id, 'identityNumber', p.identity_number, 'name', p.name) as maker,
  json_build_object('id', o.id, 'name', o.name, 'taxCode', o.tax_code) as organisation,
  k.revoked_at is null and ${backed} as alive
  from api_key k join person p on p.id = k.made_by join organisation o on o.id = k.organisation_id`;

const toRecord = ({ alive, scopes, ...row }: Row) => ({ alive, key: { ...row, scopes: Scope.array().parse(scopes) } });

/** Every key that was made, revoked or lost its maker's right since then, by the clock of the database; `at` is for the next look. */
export async function keysChangedSince(since: Date | undefined): Promise<{ at: Date; keys: { alive: boolean; key: KeyRecord }[] }> {
  const { rows: clock } = await pool().query<{ at: Date }>('select clock_timestamp() as at');
  const { rows } = await pool().query<Row>({
    name: 'keys-changed',
    text: `select ${columns} where k.changed_at >= $1 and k.expires_at > now() - interval '1 minute'`,
    values: [since ?? new Date(0)],
  });
  return { at: clock[0]?.at ?? new Date(0), keys: rows.map(toRecord) };
}

/** By its hash; also one that was made a moment ago by another process. */
export async function findKey(hash: Buffer): Promise<{ alive: boolean; key: KeyRecord } | undefined> {
  const { rows } = await pool().query<Row>({ name: 'key', text: `select ${columns} where k.hash = $1`, values: [hash] });
  return rows[0] && toRecord(rows[0]);
}

/** Whether a key opens anything at this moment. @param tx asks in this transaction */
export async function keyLives(id: string, now: Date, tx?: Transaction): Promise<boolean> {
  const text = `select exists (select from api_key k where k.id = $1::uuid and ${keyLivesSql('$2::timestamptz')}) as alive`;
  const rows = tx
    ? await tx.$queryRawUnsafe<{ alive: boolean }[]>(text, id, now)
    : (await pool().query<{ alive: boolean }>({ name: 'key-lives', text, values: [id, now] })).rows;
  return rows[0]?.alive ?? false;
}

/** @returns 'there' where this very form was sent before, 'too-many' where the organisation has its fill */
export async function insertKey(
  it: { id: string; organisationId: string; madeBy: string; name: string; prefix: string; hash: Buffer; scopes: Scope[]; expiresAt: Date },
  most: number,
  now: Date,
): Promise<'made' | 'there' | 'too-many'> {
  const { rows } = await pool().query<{ made: boolean; there: boolean }>(
    `with made as (insert into api_key (id, organisation_id, made_by, name, prefix, hash, scopes, made_at, expires_at, changed_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp()
       where (select count(*) from api_key where organisation_id = $2 and revoked_at is null and expires_at > $8) < $10
       on conflict (id) do nothing returning id)
     select exists (select from made) as made, exists (select from api_key where id = $1) as there`,
    [it.id, it.organisationId, it.madeBy, it.name, it.prefix, it.hash, it.scopes, now, it.expiresAt, most],
  );
  return rows[0]?.made ? 'made' : rows[0]?.there ? 'there' : 'too-many';
}

/** @returns false where the organisation has no such key that is alive */
export async function revokeKey(id: string, organisationId: string, by: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update api_key set revoked_at = $4, revoked_by = $3, changed_at = clock_timestamp() where id = $1 and organisation_id = $2 and revoked_at is null`,
    [id, organisationId, by, now],
  );
  return rowCount === 1;
}

/** Notes when keys were used last: one statement for all that this process saw. */
export async function noteUses(uses: ReadonlyMap<string, Date>): Promise<void> {
  await pool().query(
    `update api_key k set last_used_at = greatest(k.last_used_at, u.at)
       from unnest($1::uuid[], $2::timestamptz[]) as u(id, at) where k.id = u.id`,
    [[...uses.keys()], [...uses.values()]],
  );
}

export type ListedKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  madeBy: string;
  madeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  /** who made it may still manage the organisation */
  backed: boolean;
};

/** The keys of an organisation, the newest first; those that ended three months ago are left out. */
export async function keysOf(organisationId: string, now: Date): Promise<ListedKey[]> {
  const { rows } = await pool().query<ListedKey>(
    `select k.id, k.name, k.prefix, k.scopes, p.name as "madeBy", k.made_at as "madeAt", k.expires_at as "expiresAt",
       k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt",
       ${backed} as backed
     from api_key k join person p on p.id = k.made_by
     where k.organisation_id = $1 and coalesce(k.revoked_at, k.expires_at) > $2::timestamptz - interval '90 days'
     order by k.made_at desc, k.id limit 100`,
    [organisationId, now],
  );
  return rows;
}

/**
 * Tells those who manage an organisation that a key of it ends within so many days, each of these once.
 * @returns how many were told
 */
export async function tellEndingKeys(days: readonly number[], now: Date): Promise<number> {
  const { rowCount } = await pool().query({
    name: 'tell-ending-keys',
    text: `insert into person_notice (id, person_id, kind, about, sequence, whom_id, made_at)
      select gen_random_uuid(), m.person_id, 'key_ending', k.id, (select min(d) from unnest($2::int[]) d where k.expires_at <= $1::timestamptz + d * interval '1 day'),
        k.organisation_id, $1
      from api_key k cross join ${managersSql('k.organisation_id')} m
      where k.expires_at <= $1::timestamptz + $3::int * interval '1 day' and ${keyLivesSql('$1::timestamptz')}
      on conflict (person_id, kind, about, sequence) do nothing`,
    values: [now, days, Math.max(...days)],
  });
  return rowCount ?? 0;
}

export type EndingKey = { name: string; prefix: string; organisation: string; expiresAt: Date; lastUsedAt: Date | null };

/** A key of which somebody was told that it ends; undefined: it did, or he may no longer manage its organisation. */
export async function findEndingKey(id: string, personId: string, now: Date): Promise<EndingKey | undefined> {
  const { rows } = await pool().query<EndingKey>(
    `select k.name, k.prefix, o.name as organisation, k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt"
     from api_key k join organisation o on o.id = k.organisation_id
     where k.id = $1 and ${keyLivesSql('$3::timestamptz')} and ${managesSql('$2::uuid', 'k.organisation_id')}`,
    [id, personId, now],
  );
  return rows[0];
}

/** The one question of who may manage an organisation: its keys, its webhooks. */
export async function mayManage(personId: string, organisationId: string): Promise<boolean> {
  const { rowCount } = await pool().query('select from organisation_manager where organisation_id = $1 and person_id = $2', [
    organisationId,
    personId,
  ]);
  return (rowCount ?? 0) > 0;
}
