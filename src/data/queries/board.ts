import { hash } from 'node:crypto';
import { pool } from '#src/data/database.ts';
import type { BoardSort } from '#src/domain/dossiers/board.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import { type RawRequest, type WithRequest, waitingRequestSql, withRequest } from './waiting-request.ts';

/** An organisation whose dossiers are read, in these procedures; null: in all. */
export type BoardScope = { organisationId: string; procedures: readonly string[] | null };
export type BoardFilter = {
  statuses: readonly Status[] | null;
  /** besides these statuses also whatever the office has asked a question about */
  asked: boolean;
  procedures: readonly string[] | null;
  /** who filed it: his person id */
  filer: string | null;
  code: string | null;
  from: Date | null;
  until: Date | null;
};
/** Where a page ended: the next one begins behind it. */
export type BoardPlace = { at: Date; id: string };
export type BoardRow = {
  id: string;
  code: string;
  procedureCode: string;
  versionId: string;
  organisationId: string;
  organisation: string;
  status: Status;
  competentUnit: string;
  filerId: string;
  filer: string;
  submittedAt: Date;
  dueAt: Date | null;
  pausedAt: Date | null;
  finishedAt: Date | null;
  returnedAt: Date | null;
  /** of the office, that nobody has answered */
  openQuestions: number;
} & WithRequest;

const every: readonly Status[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Those in which nothing is finished yet: by due date the others are not even looked at. */
const unfinished: readonly Status[] = [1, 2, 4, 5, 6];

/**
 * One page of the dossiers of these organisations. Each organisation, and each status, procedure or filer where one is asked for, is its own
 * walk along an index, so that neither a hundred thousand dossiers nor a rare status makes a page slow; what the walks bring is merged.
 * @param limit one more tells that there are more
 */
export async function boardPage(
  scopes: readonly BoardScope[],
  filter: BoardFilter,
  { sort, after, limit }: { sort: BoardSort; after: BoardPlace | undefined; limit: number },
): Promise<BoardRow[]> {
  const newest = sort === 'newest';
  const key = newest ? 'submitted_at' : 'due_at';
  const order = newest ? 'desc' : 'asc';
  const values: unknown[] = [];
  // As a question of its own: what the planner cannot look into, it cannot plan each page anew for.
  const put = (value: unknown, type: string) => `(select $${values.push(value)}::${type})::${type}`;
  const here: string[] = [];
  if (after) here.push(`(d.${key}, d.id) ${newest ? '<' : '>'} (${put(after.at, 'timestamptz')}, ${put(after.id, 'uuid')})`);
  if (!newest) here.push('d.finished_at is null and d.due_at is not null');
  if (filter.filer !== null) here.push(`d.applicant_id = ${put(filter.filer, 'uuid')}`);
  if (filter.code !== null) here.push(`d.code = ${put(filter.code, 'text')}`);
  if (filter.from) here.push(`d.submitted_at >= ${put(filter.from, 'timestamptz')}`);
  if (filter.until) here.push(`d.submitted_at < ${put(filter.until, 'timestamptz')}`);

  const wide = scopes.filter(({ procedures }) => procedures === null && filter.procedures === null);
  const narrow = scopes.flatMap(({ organisationId, procedures }) =>
    (procedures ?? filter.procedures ?? []).flatMap((code) =>
      filter.procedures === null || filter.procedures.includes(code) ? [{ organisationId, code }] : [],
    ),
  );
  const walk = (drivers: string, where: readonly string[]) =>
    `select x.id, x.at from ${drivers} cross join lateral (
      select d.id, d.${key} as at from dossier d where ${[...where, ...here].join(' and ')} order by d.${key} ${order}, d.id ${order} limit ${limit}) x`;
  const walks: string[] = [];
  // The indexes by filer, procedure and due date have the status before the date: each status is a walk of its own.
  const within = newest ? every : unfinished;
  const apart = filter.statuses?.filter((it) => within.includes(it)) ?? (filter.filer !== null || !newest ? within : null);
  const among = (statuses: readonly Status[] | null) => (statuses ? ` cross join unnest(${put(statuses, 'smallint[]')}) s(status)` : '');
  const asked =
    filter.asked && filter.statuses
      ? ['d.open_questions > 0', 'd.finished_at is null', `d.status <> all(${put(filter.statuses, 'smallint[]')})`]
      : undefined;
  if (wide.length > 0) {
    const organisations = put(
      wide.map((it) => it.organisationId),
      'uuid[]',
    );
    const drivers = `unnest(${organisations}) o(id)`;
    const where = ['d.organisation_id = o.id'];
    walks.push(walk(`${drivers}${among(apart)}`, apart ? [...where, 'd.status = s.status'] : where));
    if (asked) walks.push(walk(drivers, [...where, ...asked]));
  }
  if (narrow.length > 0) {
    const organisations = put(
      narrow.map((it) => it.organisationId),
      'uuid[]',
    );
    const codes = put(
      narrow.map((it) => it.code),
      'text[]',
    );
    const where = ['d.organisation_id = o.id', 'd.procedure_code = o.code'];
    const drivers = `unnest(${organisations}, ${codes}) o(id, code)`;
    walks.push(walk(`${drivers}${among(apart ?? within)}`, [...where, 'd.status = s.status']));
    if (asked) walks.push(walk(drivers, [...where, ...asked]));
  }
  if (walks.length === 0) return [];
  const text = `with found as (${walks.join(' union all ')}), page as (select id from found order by at ${order}, id ${order} limit ${limit})
      select d.id, d.code, d.procedure_code as "procedureCode", d.version_id as "versionId", d.organisation_id as "organisationId",
        o.name as organisation, d.status, d.competent_unit as "competentUnit", d.applicant_id as "filerId", p.name as filer,
        d.submitted_at as "submittedAt", d.due_at as "dueAt", d.paused_at as "pausedAt", d.finished_at as "finishedAt", d.returned_at as "returnedAt",
        d.open_questions as "openQuestions", ${waitingRequestSql('d')}
      from page x join dossier d on d.id = x.id join organisation o on o.id = d.organisation_id join person p on p.id = d.applicant_id
      order by d.${key} ${order}, d.id ${order}`;
  // Planned once for each shape that a question can have, not for each page: that was half of its time.
  const { rows } = await pool().query<Omit<BoardRow, 'request'> & RawRequest>({
    name: `board-${hash('sha1', text).slice(0, 20)}`,
    text,
    values,
  });
  return rows.map(withRequest);
}

/** Who has ever filed for these organisations, by name: the choices of a filter. Each is one step along the index of filers. */
export async function filersOf(organisationIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  const next = (organisation: string, after: string) =>
    `(select d.applicant_id from dossier d where d.organisation_id = ${organisation}${after} order by d.applicant_id limit 1)`;
  const { rows } = await pool().query<{ id: string; name: string }>({
    name: 'board-filers',
    text: `with recursive f(organisation_id, person_id) as (
        select o.id, ${next('o.id', '')} from unnest((select $1::uuid[])) o(id)
        union all
        select f.organisation_id, ${next('f.organisation_id', ' and d.applicant_id > f.person_id')} from f where f.person_id is not null)
      select distinct p.id, p.name from f join person p on p.id = f.person_id order by p.name, p.id limit 1000`,
    values: [organisationIds],
  });
  return rows;
}

/** `until`: the last day on which it can be used. */
export type IssuedResult = {
  id: string;
  code: string;
  procedureCode: string;
  versionId: string;
  organisation: string;
  number: string;
  at: Date;
  until: string;
};

/**
 * Of a procedure: for how many months results can be used that were made by these versions (null: by any), and between which moments those
 * were given that are looked for.
 */
export type IssuedBetween = { code: string; months: number; versions: readonly string[] | null; since: Date; until: Date };
/** Where a page of results ended. */
export type ResultPlace = Pick<IssuedResult, 'until' | 'at' | 'id'>;

/**
 * The results that these organisations got, of each procedure between its moments, the first to go out of date first. Each organisation and
 * procedure is a walk along the index of results, as far as a page goes.
 */
export async function resultsBetween(
  scopes: readonly BoardScope[],
  wanted: readonly IssuedBetween[],
  { after, limit }: { after: ResultPlace | undefined; limit: number },
): Promise<IssuedResult[]> {
  const asked = scopes.flatMap(({ organisationId, procedures: open }) =>
    wanted.filter(({ code }) => open?.includes(code) ?? true).map((it) => ({ organisationId, ...it })),
  );
  if (asked.length === 0) return [];
  const ends = `((p.at at time zone 'Asia/Ho_Chi_Minh')::date + make_interval(months => w.months))::date`;
  const { rows } = await pool().query<IssuedResult>({
    name: 'board-results',
    text: `select x.id, x.code, w.code as "procedureCode", x."versionId", o.name as organisation, x.number, x.at, x.ends::text as until
      from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::int[], $10::text[]) w(organisation_id, code, since, until, months, versions)
        cross join lateral (select p.id, d.code, d.version_id as "versionId", p.number, p.at, ${ends} as ends
          from paper p join dossier d on d.id = p.dossier_id
          where p.organisation_id = w.organisation_id and p.procedure_code = w.code and p.at >= w.since and p.at < w.until
            and d.outcome = 'granted' and d.status in (9, 10) and (w.versions is null or d.version_id = any(w.versions::uuid[]))
            and ($6::date is null or ${ends} > $6 or ${ends} = $6 and (p.at, p.id) > ($7::timestamptz, $8::uuid))
          order by p.at, p.id limit $9) x
        join organisation o on o.id = w.organisation_id
      order by x.ends, x.at, x.id limit $9`,
    values: [
      asked.map(({ organisationId }) => organisationId),
      asked.map(({ code }) => code),
      asked.map(({ since }) => since),
      asked.map(({ until }) => until),
      asked.map(({ months }) => months),
      ...[after?.until ?? null, after?.at ?? null, after?.id ?? null, limit],
      asked.map(({ versions }) => versions && `{${versions.join(',')}}`),
    ],
  });
  return rows;
}
