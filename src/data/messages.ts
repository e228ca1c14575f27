import type { PoolClient } from 'pg';
import { pool } from '#src/data/database.ts';
import type { NoticeChannel, NoticeKind } from '#src/domain/people/notices.ts';

export type NewMessage = { id: string; noticeId: string; dossierId: string | null; channel: NoticeChannel; target: string };
/** A message with the notice that it carries. */
export type MessageRow = NewMessage & {
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  /** of the dossier, where it is about one */
  code: string | null;
  notice: { personId: string; kind: NoticeKind; about: string; sequence: number };
};

/** @returns those that are new: a notice has one message through each channel to each device */
export async function insertMessages(
  client: PoolClient,
  messages: readonly NewMessage[],
  now: Date,
): Promise<{ id: string; channel: NoticeChannel }[]> {
  const { rows } = await client.query<{ id: string; channel: NoticeChannel }>({
    name: 'insert-messages',
    text: `insert into message (id, notice_id, dossier_id, channel, target, state, created_at)
     select it.id, it."noticeId", it."dossierId", it.channel, it.target, 'waiting', $2
     from jsonb_to_recordset($1::jsonb) it(id uuid, "noticeId" uuid, "dossierId" uuid, channel text, target text)
     on conflict (notice_id, channel, target) do nothing returning id, channel`,
    values: [JSON.stringify(messages), now],
  });
  return rows;
}

export async function findMessage(id: string): Promise<MessageRow | undefined> {
  const { rows } = await pool().query<MessageRow>({
    name: 'message',
    text: `select m.id, m.notice_id as "noticeId", m.dossier_id as "dossierId", m.channel, m.target, m.state, m.attempts, d.code,
        json_build_object('personId', n.person_id, 'kind', n.kind, 'about', n.about, 'sequence', n.sequence) as notice
      from message m join person_notice n on n.id = m.notice_id left join dossier d on d.id = m.dossier_id where m.id = $1`,
    values: [id],
  });
  return rows[0];
}

/** @param fault a kind, never an address or a server's words */
export async function noteAttempt(
  id: string,
  it: { state: MessageRow['state']; fault: string | null; segments?: number | undefined; now: Date },
): Promise<void> {
  await pool().query({
    name: 'message-attempt',
    text: `update message set state = $2, attempts = attempts + 1, last_fault = $3, segments = coalesce($5, segments),
      sent_at = case when $2 = 'sent' then $4::timestamptz end where id = $1`,
    values: [id, it.state, it.fault, it.now, it.segments ?? null],
  });
}
