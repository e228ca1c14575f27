import { pool } from '#src/data/database.ts';
import { JournalEntry } from '#src/domain/dossiers/events.ts';

/** A journal entry with what its ids stand for. A name or reason is null where there is none, or where it was erased. */
export type StoryEntry = JournalEntry & { by: string | null; standsFor: string | null; assignee: string | null; reason: string | null };

type Row = {
  sequence: number;
  at: Date;
  kind: string;
  actor: string;
  stands_for_id: string | null;
  stands_for: string | null;
  data: unknown;
  by: string | null;
  assignee: string | null;
  reason: string | null;
};

/** The journal of a dossier in order, with names and reasons, in one read. @throws where an entry is not of today's schema */
export async function storyOf(dossierId: string): Promise<StoryEntry[]> {
  const { rows } = await pool().query<Row>({
    name: 'story',
    text: `select j.sequence, j.at, j.actor_kind as kind, j.actor_id as actor, j.actor_for as stands_for_id, s.name as stands_for, j.data, t.text as reason, a.name as assignee,
        case when j.actor_kind = 'staff' then f.name else n.name end as by
      from journal j
        left join person n on n.id = case when j.actor_kind <> 'system' then j.actor_id::uuid end
        left join staff f on f.person_id = n.id
        left join staff s on s.person_id = j.actor_for::uuid
        left join staff a on a.person_id = (j.data ->> 'assigneeId')::uuid
        left join note t on t.id = (coalesce(j.data -> 'reason', j.data -> 'message', j.data -> 'comment') ->> 'noteId')::uuid and t.dossier_id = j.dossier_id
      where j.dossier_id = $1 order by j.sequence`,
    values: [dossierId],
  });
  return rows.map(({ sequence, at, kind, actor, stands_for_id, stands_for, data, by, assignee, reason }) => ({
    ...JournalEntry.parse({
      dossierId,
      sequence,
      at,
      actor: { kind, id: actor, ...(stands_for_id !== null && { for: stands_for_id }) },
      event: data,
    }),
    by,
    standsFor: stands_for,
    assignee,
    reason,
  }));
}
