import type { ClientBase } from 'pg';
import { type LentRight, mayActSql } from '#src/data/acting-rights.ts';
import { keyLivesSql } from '#src/data/api-keys.ts';
import { pool, type Transaction } from '#src/data/database.ts';
import { appendEntries, type ChainedEntry } from '#src/data/journal.ts';
import { foldOpinions } from '#src/data/opinions.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { together } from '#src/data/together.ts';
import { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { nextAlarmAt } from '#src/domain/dossiers/alarm.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Origins } from '#src/domain/forms/origin.ts';

/** The row: the fold of the journal, and where its chain ends. */
export type DossierRow = Dossier & { head: Buffer; linkGeneration: number };

/** The applicant as he was when he filed. */
export type Applicant = {
  name: string;
  identityNumber: string;
  birthDate: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  locale: 'vi' | 'en';
};

export type Content = { applicant: Applicant; answers: Answers; origins: Origins };

export type NewDossier = {
  dossier: Dossier;
  first: ChainedEntry;
  content: Content & { salt: Buffer };
  /** the same key of whom it is filed for makes one dossier, whoever files */
  submissionKey: string;
  /** of what was sent under the key */
  submissionHash: Buffer;
  /** of the draft with the key's name, as it was read: where something was put into it since, nothing is written; left out, none is meant */
  draftRevision?: number | undefined;
  /** by which whoever files does so for somebody else: where it has ended by now, nothing is written */
  right?: LentRight | undefined;
  linkHash: Buffer;
};

/** Of a row, for `toDossierRow`; the table is `d`. */
export const dossierColumns = `d.id, d.code, d.procedure_code as "procedureCode", d.version_id as "versionId", d.channel, d.status, d.step,
  d.applicant_id as "applicantId", d.organisation_id as "organisationId", d.receiving_unit as "receivingUnit",
  d.competent_unit as "competentUnit", d.assignee_id as "assigneeId", d.limit_amount, d.limit_unit, d.submitted_at as "submittedAt",
  d.received_at as "receivedAt", d.due_at as "dueAt", d.original_due_at as "originalDueAt", d.paused_at as "pausedAt",
  d.paused_from as "pausedFrom", d.paused_minutes as "pausedMinutes", d.supplement_requests as "supplementRequests", d.supplement_consents as "supplementConsents",
  d.handover_since as "handoverSince", d.alarm, d.open_questions as "openQuestions", d.open_opinions as "openOpinions", d.rated_at as "ratedAt",
  d.complaint_due_at as "complaintDueAt", d.complaint_answered_at as "complaintAnsweredAt",
  d.extended_at as "extendedAt", d.stop_proposed as "stopProposed", d.finished_at as "finishedAt", d.returned_at as "returnedAt", d.outcome, d.sequence, d.head,
  d.link_generation as "linkGeneration"`;

type Row = Omit<DossierRow, 'limit'> & { limit_amount: number; limit_unit: string };

export function toDossierRow({ limit_amount, limit_unit, ...row }: Row): DossierRow {
  return { ...row, limit: TimeLimit.parse({ amount: limit_amount, unit: limit_unit }) };
}

/**
 * Dossiers, contents, first entries and private links in one statement, with the mark on the drafts that they were made of; nothing of those
 * whose key has been used, whose draft is another by now, or whose right to file for another has ended. The drafts come first: whoever saves
 * into one is before its filing or after.
 */
const insertSql = `with sent as (select * from jsonb_to_recordset($1::jsonb) as it(id uuid, code text, procedure text, version uuid, channel text,
      applicant_id uuid, organisation uuid, receiving text, competent text, amount int, unit text, at timestamptz, head text, key uuid,
      revision int, submission text, applicant jsonb, answers jsonb, origins jsonb, salt text, link text, type text, actor_kind text, actor_id text,
      event jsonb, previous text, holder uuid, level int, day date, api_key uuid)),
  it as (select * from sent where (holder is null or ${mayActSql({
    ...{ person: 'sent.holder', level: 'sent.level', whom: 'coalesce(sent.organisation, sent.applicant_id)', deed: 'file' },
    ...{ procedure: 'sent.procedure', day: 'sent.day' },
  })})
    and (api_key is null or exists (select from api_key k where k.id = sent.api_key and ${keyLivesSql('sent.at')}))),
  m as (update draft set submitted_as = it.id, answers = '{}', origins = '{}', turns = '{}' from it
    where draft.id = it.key and draft.person_id = it.applicant_id and draft.submitted_as is null and draft.revision = coalesce(it.revision, draft.revision)
      and not exists (select 1 from dossier d where coalesce(d.organisation_id, d.applicant_id) = coalesce(it.organisation, it.applicant_id)
        and d.submission_key = it.key)
    returning it.id),
  d as (insert into dossier (id, code, procedure_code, version_id, channel, status, step, applicant_id, organisation_id, receiving_unit,
      competent_unit, limit_amount, limit_unit, submitted_at, sequence, head, submission_key, submission_hash)
    select id, code, procedure, version, channel, 1, 'receive', applicant_id, organisation, receiving, competent, amount, unit, at, 1,
      decode(head, 'hex'), key, decode(submission, 'hex') from it
    where (select count(*) from m) >= 0 and (revision is null or id in (select id from m))
    on conflict ((coalesce(organisation_id, applicant_id)), submission_key) do nothing returning id),
  c as (insert into dossier_content (dossier_id, applicant, answers, origins, salt)
    select id, applicant, answers, origins, decode(salt, 'hex') from it join d using (id)),
  l as (insert into access_link (token_hash, dossier_id) select decode(link, 'hex'), id from it join d using (id)),
  j as (insert into journal (dossier_id, sequence, type, at, actor_kind, actor_id, data, previous_hash, hash)
    select id, 1, type, at, actor_kind, actor_id, event, decode(previous, 'hex'), decode(head, 'hex') from it join d using (id))
  select id from d`;

const rowOf = ({ dossier, first, content, submissionKey, submissionHash, draftRevision, right, linkHash }: NewDossier) => ({
  id: dossier.id,
  code: dossier.code,
  procedure: dossier.procedureCode,
  version: dossier.versionId,
  channel: dossier.channel,
  applicant_id: dossier.applicantId,
  organisation: dossier.organisationId,
  receiving: dossier.receivingUnit,
  competent: dossier.competentUnit,
  amount: dossier.limit.amount,
  unit: dossier.limit.unit,
  at: dossier.submittedAt,
  head: first.hash.toString('hex'),
  key: submissionKey,
  revision: draftRevision ?? null,
  submission: submissionHash.toString('hex'),
  applicant: content.applicant,
  answers: content.answers,
  origins: content.origins,
  salt: content.salt.toString('hex'),
  link: linkHash.toString('hex'),
  type: first.event.type,
  actor_kind: first.actor.kind,
  actor_id: first.actor.id,
  event: first.event,
  previous: first.previousHash.toString('hex'),
  ...(right && ('keyId' in right ? { api_key: right.keyId } : { holder: right.personId, level: right.level, day: right.day })),
});

/** Whom a dossier is filed for: a submission is his, whoever files it. */
export const filedFor = ({ organisationId, applicantId }: Pick<Dossier, 'organisationId' | 'applicantId'>): string =>
  organisationId ?? applicantId;

async function insertDossiers(dossiers: readonly NewDossier[], on: Pick<ClientBase, 'query'> = pool()): Promise<boolean[]> {
  // Always in the same order: two statements that want the same keys then wait for each other, and never both.
  const place = ({ dossier, submissionKey }: NewDossier) => filedFor(dossier) + submissionKey;
  const rows = [...dossiers].sort((a, b) => (place(a) < place(b) ? -1 : 1)).map(rowOf);
  const { rows: written } = await on.query<{ id: string }>({
    name: 'insert-dossiers',
    text: insertSql,
    values: [JSON.stringify(rows)],
  });
  const ids = new Set(written.map(({ id }) => id));
  return dossiers.map(({ dossier }) => ids.has(dossier.id));
}

/** On disk when it resolves. @returns false where this key was used before, the draft has changed or the right has ended: nothing was written */
export const insertDossier: (it: NewDossier) => Promise<boolean> = together((some: readonly NewDossier[]) => insertDossiers(some), {
  most: 64,
  atOnce: 2,
});

/** The same in a transaction of the caller. */
export async function insertDossierIn(client: ClientBase, it: NewDossier): Promise<boolean> {
  const [written = false] = await insertDossiers([it], client);
  return written;
}

/** What was made under this key before. @param whom as `filedFor` */
export async function findSubmission(whom: string, key: string): Promise<{ id: string; code: string; hash: Buffer } | undefined> {
  const { rows } = await pool().query<{ id: string; code: string; hash: Buffer }>({
    name: 'submission',
    text: 'select id, code, submission_hash as hash from dossier where coalesce(organisation_id, applicant_id) = $1 and submission_key = $2',
    values: [whom, key],
  });
  return rows[0];
}

/** Who filed a dossier and for whom, and which units it concerns. */
export type Parties = Pick<Dossier, 'applicantId' | 'organisationId' | 'procedureCode' | 'receivingUnit' | 'competentUnit'>;
const parties = `select d.applicant_id as "applicantId", d.organisation_id as "organisationId", d.procedure_code as "procedureCode",
  d.receiving_unit as "receivingUnit", d.competent_unit as "competentUnit" from dossier d`;

export async function findParties(id: string): Promise<Parties | undefined> {
  const { rows } = await pool().query<Parties>({ name: 'parties', text: `${parties} where d.id = $1`, values: [id] });
  return rows[0];
}

/** Of the dossier that a file lies in; undefined where it lies in none. */
export async function partiesOfUpload(id: string): Promise<Parties | undefined> {
  const text = `${parties} join upload u on u.dossier_id = d.id where u.id = $1`;
  const { rows } = await pool().query<Parties>({ name: 'parties-of-upload', text, values: [id] });
  return rows[0];
}

/** @throws where there is none */
export async function getCode(id: string): Promise<string> {
  const { rows } = await pool().query<{ code: string }>('select code from dossier where id = $1', [id]);
  const code = rows[0]?.code;
  if (code === undefined) throw new Error(`no dossier ${id}`);
  return code;
}

/** What tracking reads of a dossier: half of the row, for half of the price; asked more than anything else. */
export type TrackedRow = Pick<
  Dossier,
  | 'id'
  | 'code'
  | 'versionId'
  | 'status'
  | 'step'
  | 'applicantId'
  | 'organisationId'
  | 'procedureCode'
  | 'competentUnit'
  | 'submittedAt'
  | 'receivedAt'
  | 'dueAt'
  | 'originalDueAt'
  | 'pausedAt'
  | 'pausedMinutes'
  | 'finishedAt'
  | 'returnedAt'
  | 'outcome'
>;

async function findAllTracked(codes: readonly string[]): Promise<(TrackedRow | undefined)[]> {
  const { rows } = await pool().query<TrackedRow>({
    name: 'tracked',
    text: `select d.id, d.code, d.version_id as "versionId", d.status, d.step, d.applicant_id as "applicantId",
        d.organisation_id as "organisationId", d.procedure_code as "procedureCode", d.competent_unit as "competentUnit",
        d.submitted_at as "submittedAt", d.received_at as "receivedAt", d.due_at as "dueAt", d.original_due_at as "originalDueAt",
        d.paused_at as "pausedAt", d.paused_minutes as "pausedMinutes", d.finished_at as "finishedAt", d.returned_at as "returnedAt", d.outcome
      from dossier d where d.code = any($1)`,
    values: [codes],
  });
  const found = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => found.get(code));
}

/**
 * In a rush, look-ups share a statement: talking to the database costs more than finding a row. One at a time, for with two under way
 * each has half as many; no row lock makes a reader wait. A row that has to come from the disk does, in a city of millions: then as many
 * read as there are connections to spare.
 */
export const findTracked: (code: string) => Promise<TrackedRow | undefined> = together(findAllTracked, {
  most: 64,
  atOnce: 1,
  slow: { ms: 5, atOnce: 6 }, // a busy processor alone takes one or two
});

export async function findDossier(code: string): Promise<DossierRow | undefined> {
  const { rows } = await pool().query<Row>({
    name: 'dossier',
    text: `select ${dossierColumns} from dossier d where d.code = $1`,
    values: [code],
  });
  return rows[0] && toDossierRow(rows[0]);
}

/** The dossier, locked until the transaction ends, so that two officials cannot decide at once. */
export async function lockDossier(tx: Transaction, code: string): Promise<DossierRow | undefined> {
  const rows = await tx.$queryRawUnsafe<Row[]>(`select ${dossierColumns} from dossier d where d.code = $1 for update`, code);
  const row = rows[0];
  return row && toDossierRow({ ...row, head: Buffer.from(row.head) });
}

/**
 * Dossiers whose clock should speak by now, locked; others that another worker has are left to him. Read by the index of what is still to
 * be said, so that it costs nothing where nothing is.
 */
export async function lockAlarmed(tx: Transaction, now: Date, most: number): Promise<DossierRow[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `select ${dossierColumns} from dossier d where d.alarm_at <= $1::timestamptz order by d.alarm_at limit $2::int for update skip locked`,
    now,
    most,
  );
  return rows.map((row) => toDossierRow({ ...row, head: Buffer.from(row.head) }));
}

/** The clock has nothing to say after all (the calendar changed): look again then. */
export async function setAlarm(tx: Transaction, { id }: DossierRow, at: Date | null): Promise<void> {
  await tx.dossier.update({ where: { id }, data: { alarmAt: at } });
}

/** The working calendar has changed, so that every running clock may speak sooner or later than was thought: all are looked at again. */
export async function wakeAlarms(tx: Transaction, now: Date): Promise<number> {
  return tx.$executeRaw`update dossier set alarm_at = ${now} where alarm_at > ${now}`;
}

export async function findContent(dossierId: string): Promise<Content | undefined> {
  const { rows } = await pool().query<Content>({
    name: 'content',
    text: 'select applicant, answers, origins from dossier_content where dossier_id = $1',
    values: [dossierId],
  });
  return rows[0];
}

/** Saves what the new entries made of the dossier, and the entries, in the caller's transaction. */
export async function saveDossier(tx: Transaction, dossier: Dossier, entries: ChainedEntry[]): Promise<void> {
  const last = entries.at(-1);
  if (!last || last.sequence !== dossier.sequence) throw new Error(`dossier ${dossier.id} and its entries do not end together`);
  await appendEntries(tx, entries);
  await foldOpinions(tx, entries);
  await tx.dossier.update({
    where: { id: dossier.id },
    data: {
      competentUnit: dossier.competentUnit,
      status: dossier.status,
      step: dossier.step,
      assigneeId: dossier.assigneeId,
      receivedAt: dossier.receivedAt,
      dueAt: dossier.dueAt,
      originalDueAt: dossier.originalDueAt,
      pausedAt: dossier.pausedAt,
      pausedFrom: dossier.pausedFrom,
      pausedMinutes: dossier.pausedMinutes,
      supplementRequests: dossier.supplementRequests,
      supplementConsents: dossier.supplementConsents,
      handoverSince: dossier.handoverSince,
      alarm: dossier.alarm,
      openQuestions: dossier.openQuestions,
      openOpinions: dossier.openOpinions,
      ratedAt: dossier.ratedAt,
      complaintDueAt: dossier.complaintDueAt,
      complaintAnsweredAt: dossier.complaintAnsweredAt,
      alarmAt: nextAlarmAt(dossier, snapshot().calendar),
      extendedAt: dossier.extendedAt,
      stopProposed: dossier.stopProposed,
      finishedAt: dossier.finishedAt,
      returnedAt: dossier.returnedAt,
      outcome: dossier.outcome,
      sequence: dossier.sequence,
      head: new Uint8Array(last.hash),
    },
  });
}
