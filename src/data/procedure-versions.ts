import { pool, type Transaction } from '#src/data/database.ts';
import type { VersionContent } from '#src/domain/editing/node.ts';

export type VersionStatus = 'draft' | 'published' | 'superseded';

/** A version as an administrator sees it in a list; days of Vietnam. */
export type VersionHead = {
  id: string;
  code: string;
  number: number;
  status: VersionStatus;
  validFrom: string;
  retiredFrom: string | null;
  revision: number;
  publishedAt: Date | null;
};

/** The same with what it says. A draft is as it was saved, part by part: whether its parts fit together nobody has looked at. */
export type VersionRow = VersionHead & { content: VersionContent };

const head = `id, code, number, status, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", to_char(retired_from, 'YYYY-MM-DD') as "retiredFrom", revision,
  published_at as "publishedAt"`;

type Row = VersionHead & { procedure: VersionContent['procedure']; form: VersionContent['form'] };
const toRow = ({ procedure, form, ...rest }: Row): VersionRow => ({ ...rest, content: { procedure, form } });

/** Every version of every procedure, or of one; the newest first. */
export async function versionHeads(code?: string): Promise<VersionHead[]> {
  const { rows } = await pool().query<VersionHead>(
    `select ${head} from procedure_version where $1::text is null or code = $1 order by code, number desc`,
    [code ?? null],
  );
  return rows;
}

/** One version with what it says; undefined where there is none. */
export async function findVersionRow(code: string, number: number): Promise<VersionRow | undefined> {
  const { rows } = await pool().query<Row>(
    `select ${head}, content as procedure, form from procedure_version where code = $1 and number = $2`,
    [code, number],
  );
  return rows[0] && toRow(rows[0]);
}

/** The same by its id. @throws where there is none */
export async function getVersionRow(id: string): Promise<VersionRow> {
  const { rows } = await pool().query<Row>(`select ${head}, content as procedure, form from procedure_version where id = $1`, [id]);
  if (!rows[0]) throw new Error(`no procedure version ${id}`);
  return toRow(rows[0]);
}

/** The version, which nobody else changes until this transaction ends. */
export async function lockVersion(tx: Transaction, code: string, number: number): Promise<VersionRow | undefined> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `select ${head}, content as procedure, form from procedure_version where code = $1 and number = $2 for update`,
    code,
    number,
  );
  return rows[0] && toRow(rows[0]);
}

export async function headsIn(tx: Transaction, code: string): Promise<VersionHead[]> {
  return tx.$queryRawUnsafe<VersionHead[]>(`select ${head} from procedure_version where code = $1 order by number desc`, code);
}

export async function insertDraftVersion(
  tx: Transaction,
  it: { id: string; code: string; number: number; validFrom: string; content: VersionContent },
): Promise<void> {
  // Nothing that anybody sees has changed: the mark of the snapshot stays what it was.
  await tx.$executeRaw`insert into procedure_version (id, code, number, status, valid_from, content, form, changed_at)
    values (${it.id}::uuid, ${it.code}, ${it.number}, 'draft', ${it.validFrom}::date, ${JSON.stringify(it.content.procedure)}::jsonb,
      ${it.content.form === null ? null : JSON.stringify(it.content.form)}::jsonb, to_timestamp(0))`;
}

/** Saves what a draft says, as its next revision. */
export async function saveDraftVersion(tx: Transaction, id: string, content: VersionContent): Promise<void> {
  await tx.$executeRaw`update procedure_version set content = ${JSON.stringify(content.procedure)}::jsonb,
    form = ${content.form === null ? null : JSON.stringify(content.form)}::jsonb, revision = revision + 1
    where id = ${id}::uuid and status = 'draft'`;
}

export async function deleteDraftVersion(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`delete from procedure_version where id = ${id}::uuid and status = 'draft'`;
}

/** Makes a draft the law from a day on; every process notices by `changed_at`, and again on that day. */
export async function publishVersion(tx: Transaction, id: string, content: VersionContent, at: Date): Promise<void> {
  await tx.$executeRaw`update procedure_version set status = 'published', content = ${JSON.stringify(content.procedure)}::jsonb,
    valid_from = ${content.procedure.validFrom}::date, published_at = ${at}, changed_at = clock_timestamp()
    where id = ${id}::uuid and status = 'draft'`;
}

export async function unpublishVersion(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`update procedure_version set status = 'draft', published_at = null, changed_at = clock_timestamp()
    where id = ${id}::uuid and status = 'published'`;
}

/** `day`: the first on which it can no longer be filed; null takes that back. */
export async function retireVersion(tx: Transaction, id: string, day: string | null): Promise<void> {
  await tx.$executeRaw`update procedure_version set retired_from = ${day}::date, changed_at = clock_timestamp() where id = ${id}::uuid`;
}
