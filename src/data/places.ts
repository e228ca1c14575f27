import { pool, type Transaction } from '#src/data/database.ts';
import { Unit } from '#src/domain/places/unit.ts';

/** A unit as it stands now, in a transaction that has locked administration. */
export async function readUnit(tx: Transaction, code: string): Promise<Unit | undefined> {
  const rows = await tx.$queryRaw<{ content: unknown }[]>`select content from unit where code = ${code}`;
  return rows[0] && Unit.parse(rows[0].content);
}

/** Every process notices by `changed_at`. */
export async function saveUnit(tx: Transaction, unit: Unit): Promise<void> {
  await tx.$executeRaw`update unit set content = ${JSON.stringify(unit)}::jsonb, code_prefix = ${unit.prefix.value},
    prefix_verified = ${unit.prefix.trust === 'verified'}, changed_at = clock_timestamp() where code = ${unit.code}`;
}

/** A unit that was not there; every process notices by `changed_at`. */
export async function insertUnit(tx: Transaction, unit: Unit): Promise<void> {
  await tx.$executeRaw`insert into unit (code, kind, parent_code, code_prefix, prefix_verified, content, changed_at) values (${unit.code}, ${unit.kind},
    ${unit.parent}, ${unit.prefix.value}, ${unit.prefix.trust === 'verified'}, ${JSON.stringify(unit)}::jsonb, clock_timestamp())`;
}

/** Which unit has this first part of the dossier code now, or had it on a day of which dossiers may still carry it. */
export async function prefixHolder(
  tx: Transaction,
  prefix: string,
  other: string,
  since: Date,
): Promise<{ code: string; now: boolean } | undefined> {
  const rows = await tx.$queryRaw<{ code: string; now: boolean }[]>`
    select code, true as now from unit where code_prefix = ${prefix} and code <> ${other}
    union all
    select thing, false from admin_log where kind = 'unit' and thing <> ${other} and at >= ${since} and before #>> '{prefix,value}' = ${prefix}
    limit 1`;
  return rows[0];
}

/** How many officials hold a post there today, by unit. */
export async function officialsByUnit(): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ unit: string; officials: number }>(
    `select unit_code as unit, count(distinct person_id)::int as officials from post
     where "from" <= (now() at time zone 'Asia/Ho_Chi_Minh')::date and (until is null or until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
     group by unit_code`,
  );
  return new Map(rows.map(({ unit, officials }) => [unit, officials]));
}
