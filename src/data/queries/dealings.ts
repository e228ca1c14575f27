import { z } from 'zod';
import { pool } from '#src/data/database.ts';
import { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { Origins } from '#src/domain/forms/origin.ts';
import { ListedKind, NoticeChannel } from '#src/domain/people/notices.ts';
import { UploadState } from '#src/domain/uploads/upload.ts';

const moment = z.string().transform((text) => new Date(text));
const File = z.object({
  id: z.string(),
  draftId: z.string().nullable(),
  field: z.string(),
  position: z.number(),
  name: z.string(),
  size: z.number(),
  sha256: z.string().nullable(),
  kind: z.enum(['pdf', 'jpeg', 'png']).nullable(),
  pages: z.number().nullable(),
  state: UploadState,
  replacedBy: z.string().nullable(),
  messageId: z.string().nullable(),
});
/** A file that a supplement brought or replaced, or that came with a message. */
export type DealingsFile = z.infer<typeof File>;

const Dealings = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      sequence: z.number(),
      answeredSequence: z.number().nullable(),
      items: z.array(SupplementItem).nullable(),
      words: z.string().nullable(),
      salt: z.string(),
      answerBy: moment,
      askedAt: moment,
      answeredAt: moment.nullable(),
    }),
  ),
  versions: z.array(
    z.object({
      sequence: z.number(),
      answers: z.record(z.string(), z.unknown()).transform((it) => it as Answers),
      origins: Origins,
      salt: z.string(),
    }),
  ),
  files: z.array(File),
  notes: z.array(z.object({ id: z.string(), by: z.string(), text: z.string(), at: moment })),
  /** marks that were not sent; as typed, where the head is asked about them */
  marks: z.object({ by: z.string(), at: moment, asking: z.record(z.string(), z.array(z.string())).nullable() }).nullable(),
  /** what was marked of the lists of its steps */
  tasks: z.array(
    z.object({
      step: z.string(),
      task: z.string(),
      done: z.boolean(),
      remark: z.string().nullable(),
      by: z.string().nullable(),
      at: moment,
    }),
  ),
  /** the citizen wrote, and no official has read it yet */
  unread: z.boolean(),
  /** what people were told, and what became of each message */
  told: z.array(
    z.object({
      id: z.string(),
      kind: ListedKind,
      to: z.string(),
      at: moment,
      messages: z.array(
        z.object({
          channel: NoticeChannel,
          state: z.enum(['waiting', 'sent', 'failed']),
          attempts: z.number(),
          fault: z.string().nullable(),
          segments: z.number().nullable(),
          sentAt: moment.nullable(),
        }),
      ),
    }),
  ),
});
/** Everything between office and citizen about one dossier, and what officials noted for each other. Salts in hexadecimal. */
export type Dealings = z.infer<typeof Dealings>;

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const listOf = (parts: string, order: string, from: string) =>
  `coalesce((select json_agg(json_build_object(${parts}) order by ${order}) from ${from}), '[]')`;

/**
 * In one statement.
 * @param reads an official to whom what the citizen wrote is addressed reads it now: it is unread no more
 */
export async function dealingsOf(dossierId: string, reads = false): Promise<Dealings> {
  const requests = listOf(
    `'id', id, 'sequence', sequence, 'answeredSequence', answered_sequence, 'items', items, 'words', words, 'salt', encode(salt, 'hex'),
      'answerBy', ${iso('answer_by')}, 'askedAt', ${iso('asked_at')}, 'answeredAt', ${iso('answered_at')}`,
    'sequence',
    'supplement_request where dossier_id = $1',
  );
  const versions = listOf(
    `'sequence', sequence, 'answers', answers, 'origins', origins, 'salt', encode(salt, 'hex')`,
    'sequence',
    `(select sequence, answers, origins, salt from earlier_content where dossier_id = $1
      union all select sequence, answers, origins, salt from dossier_content where dossier_id = $1 and sequence > 1) v`,
  );
  const files = listOf(
    `'id', id, 'draftId', draft_id, 'field', field, 'position', position, 'name', name, 'size', size, 'sha256', sha256, 'kind', kind,
      'pages', pages, 'state', state, 'replacedBy', replaced_by, 'messageId', message_id`,
    'field, position, id',
    `upload where dossier_id = $1 and removed_at is null and (replaced_by is not null or message_id is not null
      or draft_id in (select id from supplement_request where dossier_id = $1))`,
  );
  const notes = listOf(
    `'id', n.id, 'by', p.name, 'text', n.text, 'at', ${iso('n.at')}`,
    'n.at, n.id',
    'internal_note n join person p on p.id = n.author_id where n.dossier_id = $1',
  );
  const tasks = listOf(
    `'step', m.step, 'task', m.task, 'done', m.done, 'remark', m.remark, 'by', f.name, 'at', ${iso('m.at')}`,
    'm.step, m.task',
    'task_mark m left join staff f on f.person_id = m.person_id where m.dossier_id = $1',
  );
  const messages = listOf(
    `'channel', m.channel, 'state', m.state, 'attempts', m.attempts, 'fault', m.last_fault, 'segments', m.segments, 'sentAt', ${iso('m.sent_at')}`,
    'm.channel, m.id',
    'message m where m.notice_id = n.id',
  );
  const told = listOf(
    `'id', n.id, 'kind', n.kind, 'to', p.name, 'at', ${iso('n.made_at')}, 'messages', ${messages}`,
    'n.sequence, n.made_at, n.id',
    'person_notice n join person p on p.id = n.person_id where n.about = $1',
  );
  const { rows } = await pool().query<Record<string, unknown>>({
    name: 'dealings',
    text: `with read as (delete from unread_word where dossier_id = $1 and $2::boolean)
      select ${requests} as requests, ${tasks} as tasks, ${told} as told, ${versions} as versions, ${files} as files, ${notes} as notes,
      (select json_build_object('by', p.name, 'at', ${iso('m.saved_at')}, 'asking', case when m.asked_at is not null then m.marks end) from supplement_marks m join person p on p.id = m.saved_by
        where m.dossier_id = $1) as marks,
      exists (select from unread_word where dossier_id = $1) as unread`,
    values: [dossierId, reads],
  });
  return Dealings.parse(rows[0]);
}
