import type { PoolClient } from 'pg';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { Role } from '#src/domain/people/account.ts';
import type { Delegation } from '#src/domain/people/delegation.ts';

export type DelegationRow = Delegation & { id: string; personId: string; name: string; deputyId: string; deputy: string };

const columns = `d.id, d.person_id as "personId", f.name, d.deputy_id as "deputyId", g.name as deputy, d.unit_code as unit, d.roles,
  to_char(d."from", 'YYYY-MM-DD') as "from", to_char(d.until, 'YYYY-MM-DD') as until`;
const tables = 'delegation d join staff f on f.person_id = d.person_id join staff g on g.person_id = d.deputy_id';

const toRow = (row: DelegationRow): DelegationRow => ({ ...row, roles: Role.array().parse(row.roles) });

/** `idle`: why nothing is lent: the deputy has left the unit, or the absent official has left the posts. */
export type PresentDelegation = DelegationRow & { idle: 'deputy-left' | 'posts-left' | null };

/** Of these units, neither over nor taken back, the next first. */
export async function delegationsAt(
  units: readonly string[],
  now: Date,
  client: Pick<PoolClient, 'query'> = pool(),
): Promise<PresentDelegation[]> {
  const { rows } = await client.query<PresentDelegation>({
    name: 'delegations-at',
    text: `select ${columns}, case
        when not exists (select from post h where h.person_id = d.deputy_id and h.unit_code = d.unit_code
          and (h.until is null or h.until >= greatest(d."from", $2::date))) then 'deputy-left'
        when not exists (select from post h where h.person_id = d.person_id and h.unit_code = d.unit_code and h.role = any(d.roles)
          and (h.until is null or h.until >= greatest(d."from", $2::date))) then 'posts-left' end as idle
      from ${tables} where d.unit_code = any($1) and d.until >= $2::date and d.ended_at is null
      order by d."from", f.name, d.id`,
    values: [units, vietnamDate(now)],
  });
  return rows.map((row) => ({ ...toRow(row), idle: row.idle }));
}

export async function findDelegation(id: string): Promise<DelegationRow | undefined> {
  const { rows } = await pool().query<DelegationRow>(`select ${columns} from ${tables} where d.id = $1 and d.ended_at is null`, [id]);
  return rows[0] && toRow(rows[0]);
}

/**
 * Lends what `check` allows, which sees what this official has lent there by then: of two who lend his posts at one moment, the second sees
 * what the first did.
 */
export async function lendOnce<T extends { ok: boolean }>(
  it: { unit: string; personId: string; now: Date },
  check: (others: PresentDelegation[]) => { said: T; insert?: Delegation & { id: string; deputyId: string; madeBy: string } },
): Promise<T> {
  return sqlTransaction(async (client) => {
    await client.query('select from staff where person_id = $1 for no key update', [it.personId]);
    const others = (await delegationsAt([it.unit], it.now, client)).filter(({ personId }) => personId === it.personId);
    const { said, insert } = check(others);
    if (insert)
      await client.query(
        `insert into delegation (id, person_id, deputy_id, unit_code, roles, "from", until, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [insert.id, it.personId, insert.deputyId, insert.unit, insert.roles, insert.from, insert.until, insert.madeBy, it.now],
      );
    return said;
  });
}

/** @returns false where it had been taken back before */
export async function endDelegation(id: string, endedBy: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool().query('update delegation set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null', [
    id,
    endedBy,
    now,
  ]);
  return rowCount === 1;
}
