import type { PoolClient } from 'pg';
import { pool } from '#src/data/database.ts';

/** `email`: to the applicant. `officer_email`: to the official who filed it for him. `agent_email`, `principal_email`: to the sides of the mandate under which it was filed. */
export type MessageChannel = 'email' | 'officer_email' | 'agent_email' | 'principal_email';
export type MessageRow = {
  id: string;
  dossierId: string;
  sequence: number;
  channel: MessageChannel;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
};

/** @returns the ids of those that are new: an entry has one message through each channel */
export async function insertMessages(
  client: PoolClient,
  messages: { id: string; dossierId: string; sequence: number; channel: MessageChannel }[],
  now: Date,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `insert into message (id, dossier_id, sequence, channel, state, created_at)
     select (it->>'id')::uuid, (it->>'dossierId')::uuid, (it->>'sequence')::int, it->>'channel', 'waiting', $2
     from jsonb_array_elements($1::jsonb) it
     on conflict (dossier_id, sequence, channel) do nothing returning id`,
    [JSON.stringify(messages), now],
  );
  return rows.map(({ id }) => id);
}

export async function findMessage(id: string): Promise<(MessageRow & { code: string }) | undefined> {
  const { rows } = await pool().query<MessageRow & { code: string }>(
    `select m.id, m.dossier_id as "dossierId", m.sequence, m.channel, m.state, m.attempts, d.code
     from message m join dossier d on d.id = m.dossier_id where m.id = $1`,
    [id],
  );
  return rows[0];
}

/** @param fault a kind, never an address or a server's words */
export async function noteAttempt(id: string, state: MessageRow['state'], fault: string | null, now: Date): Promise<void> {
  await pool().query(
    `update message set state = $2, attempts = attempts + 1, last_fault = $3, sent_at = case when $2 = 'sent' then $4::timestamptz end where id = $1`,
    [id, state, fault, now],
  );
}
