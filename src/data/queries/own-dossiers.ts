import { z } from 'zod';
import { pool } from '#src/data/database.ts';
import { hisOwn, type Owner } from '#src/data/queries/my-dossiers.ts';
import type { Outcome } from '#src/domain/dossiers/events.ts';
import { DossierEvent, PaperKind } from '#src/domain/dossiers/events.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { Answers } from '#src/domain/forms/answers.ts';

/** A dossier in its owner's list. */
export type OwnRow = {
  id: string;
  code: string;
  versionId: string;
  status: Status;
  competentUnit: string;
  submittedAt: Date;
  receivedAt: Date | null;
  dueAt: Date | null;
  finishedAt: Date | null;
  returnedAt: Date | null;
  outcome: Outcome | null;
  /** of the office, that nobody has answered */
  openQuestions: number;
  /** of the last entry of its journal */
  sequence: number;
};

const columns = `d.id, d.code, d.version_id as "versionId", d.status, d.competent_unit as "competentUnit", d.submitted_at as "submittedAt",
  d.received_at as "receivedAt", d.due_at as "dueAt", d.finished_at as "finishedAt", d.returned_at as "returnedAt", d.outcome,
  d.open_questions as "openQuestions", d.sequence`;

export type OwnFilter = {
  statuses: readonly Status[] | null;
  /** besides those also what the office has asked a question about, in these */
  asked: readonly Status[];
  procedure: string | null;
  from: Date | null;
  until: Date | null;
};
/** Where a page ended: the next one begins behind it. */
export type Place = { at: Date; id: string };

/** The newest first, behind a place; one more than `limit` tells that there are more. */
export async function ownDossiers(owner: Owner, filter: OwnFilter, after: Place | undefined, limit: number): Promise<OwnRow[]> {
  const his = hisOwn(owner, 'd');
  const { rows } = await pool().query<OwnRow>({
    name: `own-dossiers${his.name}`,
    text: `select ${columns} from dossier d
      where ${his.where} and (d.submitted_at, d.id) < (coalesce($3, 'infinity'::timestamptz), coalesce($4, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
        and ($5::smallint[] is null or d.status = any($5) or d.status = any($10::smallint[]) and d.open_questions > 0 and d.finished_at is null) and ($6::text is null or d.procedure_code = $6)
        and ($7::timestamptz is null or d.submitted_at >= $7) and ($8::timestamptz is null or d.submitted_at < $8)
      order by d.submitted_at desc, d.id desc limit $9`,
    values: [
      ...his.values,
      after?.at ?? null,
      after?.id ?? null,
      filter.statuses,
      filter.procedure,
      filter.from,
      filter.until,
      limit + 1,
      filter.asked,
    ],
  });
  return rows;
}

const moment = z.string().transform((text) => new Date(text));
const Beside = z.object({
  answers: z
    .record(z.string(), z.unknown())
    .nullable()
    .transform((it) => it as Answers | null),
  papers: z.array(z.object({ id: z.string(), kind: PaperKind, number: z.string(), at: moment, size: z.number(), sha256: z.string() })),
  files: z.array(z.object({ id: z.string(), field: z.string(), name: z.string(), size: z.number(), sha256: z.string() })),
  request: z
    .object({ id: z.string(), askedAt: moment, answerBy: moment, words: z.string().nullable(), items: z.array(SupplementItem).nullable() })
    .nullable(),
  entries: z.array(z.object({ sequence: z.number(), type: z.enum(DossierEvent.options.map((it) => it.shape.type.value)), at: moment })),
});
/** One dossier with all that its owner has of it: the declaration, slips and results, files in use, what is asked of him, what happened. */
export type OwnDossier = OwnRow & z.infer<typeof Beside>;

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const listOf = (parts: string, order: string, from: string) =>
  `coalesce((select json_agg(json_build_object(${parts}) order by ${order}) from ${from}), '[]')`;

/** In one statement, so that one that is somebody else's is told by nothing from one that is not there. */
export async function findOwnDossier(owner: Owner, code: string): Promise<OwnDossier | undefined> {
  const his = hisOwn(owner, 'd');
  const { rows } = await pool().query<OwnRow & Record<string, unknown>>({
    name: `own-dossier${his.name}`,
    text: `select ${columns}, (select c.answers from dossier_content c where c.dossier_id = d.id) as answers,
        ${listOf(
          `'id', p.id, 'kind', p.kind, 'number', p.number, 'at', ${iso('p.at')}, 'size', p.size, 'sha256', p.sha256`,
          'p.at, p.id',
          `paper p where p.dossier_id = d.id and p.kind <> 'control_slip' and (p.kind <> 'result' or d.status in (9, 10))`,
        )} as papers,
        ${listOf(
          `'id', u.id, 'field', u.field, 'name', u.name, 'size', u.size, 'sha256', u.sha256`,
          'u.field, u.position, u.id',
          `upload u where u.dossier_id = d.id and u.removed_at is null and u.replaced_by is null and u.message_id is null
            and u.state in ('held', 'clean', 'not_scanned')`,
        )} as files,
        case when d.status = 5 then (select json_build_object('id', r.id, 'askedAt', ${iso('r.asked_at')}, 'answerBy', ${iso('r.answer_by')},
            'words', r.words, 'items', r.items)
          from supplement_request r where r.dossier_id = d.id and r.answered_at is null order by r.sequence desc limit 1) end as request,
        ${listOf(`'sequence', j.sequence, 'type', j.type, 'at', ${iso('j.at')}`, 'j.sequence', 'journal j where j.dossier_id = d.id')} as entries
      from dossier d where d.code = $3 and ${his.where}`,
    values: [...his.values, code],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { answers, papers, files, request, entries, ...own } = row;
  return { ...own, ...Beside.parse({ answers, papers, files, request, entries }) };
}
