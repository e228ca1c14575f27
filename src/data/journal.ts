import { hash as hashOf } from 'node:crypto';
import canonicalize from 'canonicalize';
import { pool, type Transaction } from '#src/data/database.ts';
import { JournalEntry } from '#src/domain/dossiers/events.ts';

/** An entry in its dossier's chain. Both hashes have 32 bytes; the first entry follows 32 zero bytes. */
export type ChainedEntry = JournalEntry & { previousHash: Buffer; hash: Buffer };

export const noHash: Buffer = Buffer.alloc(32);

/** SHA-256 over the entry as RFC 8785 JSON, the hash before it included. */
export function hashEntry({ dossierId, sequence, at, actor, event }: JournalEntry, previousHash: Buffer): Buffer {
  const text = canonicalize({ dossierId, sequence, at: at.toISOString(), actor, event, previousHash: previousHash.toString('hex') });
  if (text === undefined) throw new Error('an entry that is not JSON');
  return hashOf('sha256', text, 'buffer');
}

/** Links entries to the head of their dossier's chain. */
export function chain(entries: JournalEntry[], head: Buffer): ChainedEntry[] {
  let previousHash = head;
  return entries.map((entry) => {
    const hash = hashEntry(entry, previousHash);
    const chained = { ...entry, previousHash, hash };
    previousHash = hash;
    return chained;
  });
}

export async function appendEntries(tx: Transaction, entries: ChainedEntry[]): Promise<void> {
  for (const { dossierId, sequence, at, actor, event, previousHash, hash } of entries)
    await tx.$executeRaw`insert into journal (dossier_id, sequence, type, at, actor_kind, actor_id, actor_for, data, previous_hash, hash)
      values (${dossierId}::uuid, ${sequence}, ${event.type}, ${at}, ${actor.kind}, ${actor.id}, ${actor.for ?? null}, ${JSON.stringify(event)}::jsonb,
        ${previousHash}, ${hash})`;
}

type Row = {
  sequence: number;
  at: Date;
  actor_kind: string;
  actor_id: string;
  actor_for: string | null;
  data: unknown;
  previous_hash: Buffer;
  hash: Buffer;
};

/** The whole journal of a dossier, in order. @throws where an entry is not of today's schema */
export async function journalOf(dossierId: string): Promise<ChainedEntry[]> {
  const { rows } = await pool().query<Row>({
    name: 'journal',
    text: 'select sequence, at, actor_kind, actor_id, actor_for, data, previous_hash, hash from journal where dossier_id = $1 order by sequence',
    values: [dossierId],
  });
  return rows.map((row) => ({
    ...JournalEntry.parse({
      dossierId,
      sequence: row.sequence,
      at: row.at,
      actor: { kind: row.actor_kind, id: row.actor_id, ...(row.actor_for !== null && { for: row.actor_for }) },
      event: row.data,
    }),
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

/**
 * What happened to a dossier after this entry, for somebody who saw it as it was then: what a person did last, or else what the portal did
 * (`by` is null), less what changes nothing for whoever acts: papers that it made of what had happened before, and warnings of the clock.
 */
export async function changeAfter(
  tx: Transaction,
  dossierId: string,
  sequence: number,
): Promise<{ by: string | null; at: Date; type: string } | undefined> {
  const rows = await tx.$queryRaw<{ by: string | null; at: Date; type: string }[]>`select coalesce(f.name, n.name) as by, j.at, j.type
    from journal j left join person n on n.id = case when j.actor_kind <> 'system' then j.actor_id::uuid end
      left join staff f on f.person_id = n.id
    where j.dossier_id = ${dossierId}::uuid and j.sequence > ${sequence} and (j.actor_kind <> 'system' or j.type not in ('document_attached', 'clock_warned'))
    order by j.actor_kind = 'system', j.sequence desc limit 1`;
  return rows[0];
}

/** The sequence of the first entry whose hash or link is wrong; undefined where the chain holds. */
export function findBreak(entries: ChainedEntry[]): number | undefined {
  let before: Buffer = noHash;
  for (const entry of entries) {
    if (!entry.previousHash.equals(before) || !hashEntry(entry, before).equals(entry.hash)) return entry.sequence;
    before = entry.hash;
  }
  return undefined;
}
