import { pool } from '#src/data/database.ts';
import { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { type RawRequest, type WithRequest, waitingRequestSql, withRequest } from './waiting-request.ts';

/** A dossier as its owner sees it in a list. */
export type MyDossier = {
  id: string;
  code: string;
  versionId: string;
  channel: Channel;
  status: Status;
  competentUnit: string;
  limit: TimeLimit;
  submittedAt: Date;
  dueAt: Date | null;
  pausedAt: Date | null;
  pausedMinutes: number;
  finishedAt: Date | null;
  returnedAt: Date | null;
  linkGeneration: number;
  applicantId: string;
  /** the draft it was filed from, whose page confirms it to who filed it; null for others, and where it came in another way */
  draftId: string | null;
  /** questions of the office that wait for him */
  openQuestions: number;
} & WithRequest;
type Row = Omit<MyDossier, 'limit' | 'request'> & RawRequest & { limit_amount: number; limit_unit: string };

const columns = `id, code, version_id as "versionId", channel, status, competent_unit as "competentUnit", limit_amount, limit_unit,
  submitted_at as "submittedAt", due_at as "dueAt", paused_at as "pausedAt", paused_minutes as "pausedMinutes", finished_at as "finishedAt", returned_at as "returnedAt",
  link_generation as "linkGeneration", open_questions as "openQuestions", applicant_id as "applicantId",
  (select w.id from draft w where w.id = dossier.submission_key and w.person_id = dossier.applicant_id) as "draftId",
  ${waitingRequestSql('dossier')}`;

const toMine = ({ limit_amount, limit_unit, ...row }: Row): MyDossier => ({
  ...withRequest(row),
  limit: TimeLimit.parse({ amount: limit_amount, unit: limit_unit }),
});

/**
 * Whose is read: a person's own, or an organisation's, which has what anybody filed for it. `procedures`: those that a mandate opens to who
 * reads; null: all.
 */
export type Owner = { personId: string; organisationId: string | null; procedures: string[] | null };

/** The same rule as `owns`, in the capacity in which he is signed in; $1 is whose, $2 the procedures. */
export function hisOwn(
  { personId, organisationId, procedures }: Owner,
  dossier: string,
): { name: string; where: string; values: unknown[] } {
  const inThese = procedures === null ? '$2::text[] is null' : `${dossier}.procedure_code = any($2::text[])`;
  const values = [organisationId ?? personId, procedures];
  const part = procedures === null ? '' : '-in-part';
  return organisationId === null
    ? { name: part, where: `${dossier}.applicant_id = $1 and ${dossier}.organisation_id is null and ${inThese}`, values }
    : { name: `-of-organisation${part}`, where: `${dossier}.organisation_id = $1 and ${inThese}`, values };
}

/** The last 100 dossiers of a person or organisation, the newest first. */
export async function dossiersOf(owner: Owner): Promise<MyDossier[]> {
  const his = hisOwn(owner, 'dossier');
  const { rows } = await pool().query<Row>({
    name: `my-dossiers${his.name}`,
    text: `select ${columns} from dossier where ${his.where} order by submitted_at desc, id desc limit 100`,
    values: his.values,
  });
  return rows.map(toMine).map((it) => (it.applicantId === owner.personId ? it : { ...it, draftId: null }));
}

/** A dossier of this person; undefined for everybody else. */
export async function findMyDossier(personId: string, id: string): Promise<MyDossier | undefined> {
  const { rows } = await pool().query<Row>({
    name: 'my-dossier',
    text: `select ${columns} from dossier where id = $1 and applicant_id = $2`,
    values: [id, personId],
  });
  return rows[0] && toMine(rows[0]);
}

export type MyResult = { id: string; code: string; versionId: string; number: string; at: Date; size: number };

/** The results that were issued to a person or organisation, the newest first; a reopened dossier's old result is none. */
export async function resultsOf(owner: Owner): Promise<MyResult[]> {
  const his = hisOwn(owner, 'd');
  const { rows } = await pool().query<MyResult>({
    name: `my-results${his.name}`,
    text: `select p.id, d.code, d.version_id as "versionId", p.number, p.at, p.size from paper p join dossier d on d.id = p.dossier_id
      where ${his.where} and p.kind = 'result' and d.status in (9, 10) order by p.at desc, p.id limit 100`,
    values: his.values,
  });
  return rows;
}
