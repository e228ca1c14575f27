import { z } from 'zod';
import { pool, type Transaction } from '#src/data/database.ts';
import type { Turn } from '#src/data/drafts.ts';
import { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Origins } from '#src/domain/forms/origin.ts';

/** What an official has marked so far, as typed, by input name. */
export type Marks = { typed: Record<string, string[]>; savedBy: string; savedAt: Date };

export async function findMarks(dossierId: string): Promise<Marks | undefined> {
  const { rows } = await pool().query<Marks>(
    `select m.marks as typed, p.name as "savedBy", m.saved_at as "savedAt" from supplement_marks m join person p on p.id = m.saved_by
      where m.dossier_id = $1`,
    [dossierId],
  );
  return rows[0];
}

/**
 * Saves marks in one statement: the inputs named `replaced` give way to what came, everything else stays. A save of changes (with a turn)
 * that was still on its way when the request was sent waits for it and writes nothing: what was marked is the request now.
 * @returns false where nothing was written: this window has saved something later, or the request is out
 */
export async function saveMarks(it: {
  dossierId: string;
  replaced: readonly string[];
  typed: Record<string, readonly string[]>;
  by: string;
  now: Date;
  turn: Turn | undefined;
}): Promise<boolean> {
  const { rowCount } = await pool().query(
    `insert into supplement_marks as m (dossier_id, marks, turns, saved_by, saved_at)
      select d.id, $3::jsonb, case when $6::text is null then '{}'::jsonb else jsonb_build_object($6::text, $7::int) end, $4::uuid, $5::timestamptz
        from dossier d where d.id = $1 and ($6::text is null or d.status <> 5) for share of d
      on conflict (dossier_id) do update set marks = (m.marks - $2::text[]) || $3::jsonb, saved_by = $4, saved_at = $5,
        turns = case when $6::text is null then m.turns
          else (case when (select count(*) from jsonb_object_keys(m.turns)) < 50 then m.turns else '{}' end) || jsonb_build_object($6::text, $7::int) end
      where $6::text is null or coalesce((m.turns ->> $6::text)::int, -1) < $7::int`,
    [it.dossierId, it.replaced, JSON.stringify(it.typed), it.by, it.now, it.turn?.window ?? null, it.turn?.number ?? null],
  );
  return rowCount === 1;
}

/** From now on the head is asked to allow one more request for what is marked; asked again, he was asked the first time. */
export async function askConsent(dossierId: string, now: Date): Promise<void> {
  await pool().query('update supplement_marks set asked_at = coalesce(asked_at, $2) where dossier_id = $1', [dossierId, now]);
}

/** A request as it was sent. `items` is null once its texts were blanked. */
export type Request = {
  id: string;
  dossierId: string;
  sequence: number;
  answeredSequence: number | null;
  items: SupplementItem[] | null;
  words: string | null;
  salt: Buffer;
  answerBy: Date;
  askedAt: Date;
  answeredAt: Date | null;
};

const Items = z.array(SupplementItem).nullable();
const columns = `id, dossier_id as "dossierId", sequence, answered_sequence as "answeredSequence", items, words, salt, answer_by as "answerBy",
  asked_at as "askedAt", answered_at as "answeredAt"`;
const toRequest = (row: Request): Request => ({ ...row, items: Items.parse(row.items) });

/** The requests about a dossier, the first one first. */
export async function requestsOf(dossierId: string): Promise<Request[]> {
  const { rows } = await pool().query<Request>({
    name: 'supplement-requests',
    text: `select ${columns} from supplement_request where dossier_id = $1 order by sequence`,
    values: [dossierId],
  });
  return rows.map(toRequest);
}

export async function findRequest(id: string): Promise<Request | undefined> {
  const { rows } = await pool().query<Request>({
    name: 'supplement-request',
    text: `select ${columns} from supplement_request where id = $1`,
    values: [id],
  });
  return rows[0] && toRequest(rows[0]);
}

/** With the entry that asks, and in its transaction; what was marked becomes the request. */
export async function insertRequest(
  tx: Transaction,
  it: Pick<Request, 'id' | 'dossierId' | 'sequence' | 'items' | 'words' | 'salt' | 'answerBy' | 'askedAt'>,
): Promise<void> {
  await tx.$executeRaw`insert into supplement_request (id, dossier_id, sequence, items, words, salt, answer_by, asked_at)
    values (${it.id}::uuid, ${it.dossierId}::uuid, ${it.sequence}, ${JSON.stringify(it.items)}::jsonb, ${it.words}, ${new Uint8Array(it.salt)}, ${it.answerBy}, ${it.askedAt})`;
  await tx.$executeRaw`delete from supplement_marks where dossier_id = ${it.dossierId}::uuid`;
}

/** With the entry that answers, and in its transaction: the answers as they were are kept, the new ones take their place. */
export async function replaceContent(
  tx: Transaction,
  it: { dossierId: string; requestId: string; sequence: number; answers: Answers; origins: Origins; salt: Uint8Array; now: Date },
): Promise<void> {
  await tx.$executeRaw`insert into earlier_content (dossier_id, sequence, answers, origins, salt)
    select dossier_id, sequence, answers, origins, salt from dossier_content where dossier_id = ${it.dossierId}::uuid`;
  await tx.$executeRaw`update dossier_content set answers = ${JSON.stringify(it.answers)}::jsonb, origins = ${JSON.stringify(it.origins)}::jsonb,
    salt = ${new Uint8Array(it.salt)}, sequence = ${it.sequence} where dossier_id = ${it.dossierId}::uuid`;
  await tx.$executeRaw`update supplement_request set answered_sequence = ${it.sequence}, answered_at = ${it.now} where id = ${it.requestId}::uuid`;
}

/** Answers of a dossier with the entry that vouches for them; the last ones are those that count. */
export type ContentVersion = { sequence: number; answers: Answers; origins: Origins; salt: Buffer };

/** Every version of the answers that is still held, the first one first; none where they were erased. */
export async function contentVersions(dossierId: string): Promise<ContentVersion[]> {
  const { rows } = await pool().query<ContentVersion>({
    name: 'content-versions',
    text: `select sequence, answers, origins, salt from earlier_content where dossier_id = $1
      union all select sequence, answers, origins, salt from dossier_content where dossier_id = $1 order by sequence`,
    values: [dossierId],
  });
  return rows;
}
