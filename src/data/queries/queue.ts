import { pool } from '#src/data/database.ts';
import type { VersionApart } from '#src/data/snapshot.ts';
import { besideSql, onSideSql, sideSql } from '#src/data/ties.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { AwaitedDecision, unitsThatAwait } from '#src/domain/dossiers/awaited-decision.ts';
import type { Alarm } from '#src/domain/dossiers/dossier.ts';
import type { Channel, Step } from '#src/domain/dossiers/events.ts';
import { isFiltered, type QueueFilter, receivedBetween } from '#src/domain/dossiers/queue-filter.ts';
import {
  clockedSteps,
  clockRunsIn,
  type DeadlineBounds,
  desksOf,
  hidesOwn,
  isWorkQueue,
  mayLack,
  type Order,
  openStatuses,
  ownOrder,
  type Queue,
  queues,
  queuesOf,
  rolesIn,
  unitsOfQueue,
  type WorkQueue,
  waitingIn,
  work,
} from '#src/domain/dossiers/queues.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import type { VersionRules } from '#src/domain/dossiers/step-roles.ts';
import type { Post } from '#src/domain/people/account.ts';
import { type AskedConsent, askedConsents, awaitedWords } from './awaited-decisions.ts';
import { supplementBySql } from './waiting-request.ts';

/** One line of a queue. */
export type QueueRow = {
  id: string;
  code: string;
  versionId: string;
  applicantId: string;
  /** the organisation's name where one applies */
  applicant: string;
  channel: Channel;
  status: Status;
  step: Step | null;
  competentUnit: string;
  assigneeId: string | null;
  assignee: string | null;
  submittedAt: Date;
  receivedAt: Date | null;
  dueAt: Date | null;
  originalDueAt: Date | null;
  pausedAt: Date | null;
  pausedMinutes: number;
  supplementRequests: number;
  /** by when the applicant is asked to supplement, while he has not */
  supplementBy: Date | null;
  extendedAt: Date | null;
  stopProposed: boolean;
  alarm: Alarm;
  openQuestions: number;
  openOpinions: number;
  handoverSince: Date | null;
  complaintDueAt: Date | null;
  finishedAt: Date | null;
};

/** Whose queue, at what moment. */
export type Desk = { me: string; posts: readonly Post[]; bounds: DeadlineBounds; apart?: readonly VersionApart[] };

/** The last row seen: what comes after it or before it is found in the index, however far down the list. `at` is the sort key. */
export type Place = { at: Date | null; id: string };

/** Which page of a queue. */
export type PageAsked = {
  after?: Place | undefined;
  before?: Place | undefined;
  limit: number;
  /** the queue's own where nothing is said */
  order?: Order | undefined;
  filter?: QueueFilter | undefined;
  /** codes of the procedures of the field that the filter names */
  procedures?: readonly string[] | undefined;
  /** of `all`: how many are looked through for a filter */
  among?: number;
};

/** `more`: there are others in that direction. `lookedTo`: a filter was looked for as far as here, and what lies beyond was not looked at. */
export type QueuePage = { rows: QueueRow[]; more: boolean; lookedTo?: Place };

/** Counters go so far: counting further would make a tab as slow as its queue is long. */
export const countedAtMost = 500;

/** So many dossiers that ask the head are named above his queues. */
export const consentsAtMost = 20;

type Parameters = { values: unknown[]; add: (value: unknown, type: string) => string };

function parameters(): Parameters {
  const values: unknown[] = [];
  return { values, add: (value, type) => `$${values.push(value)}::${type}` };
}

/** So many dossiers of `all` are looked through for a filter at each unit, from where the page begins: closed ones must not cost. */
export const lookedThrough = 5_000;

const columnOf = { submittedAt: 'submitted_at', pausedAt: 'paused_at', dueAt: 'due_at' } as const;

// The words of the partial indexes of the migrations: closed dossiers are not even looked at.
const isOpen = `d.status in (${openStatuses.join(', ')})`;
const runs = `d.status in (${clockRunsIn.join(', ')})`;
const waits = `d.status in (${waitingIn.join(', ')})`;
const stepNames = clockedSteps.map((step) => `'${step}'`).join(', ');
const steps = `unnest(array[${stepNames}]) s(step)`;
/** The same, but so that only the small index of what is decided elsewhere can serve: the planner thinks it large. */
const apart = (condition: string) => condition.replace('d.status', 'd.status + 0');

/** Rows of parameters that the planner cannot look into: it would take a longer look at each page's own, and plan each page anew. */
const hidden = (rows: readonly string[], as: string) => `(select * from (values ${rows.join(', ')}) v offset 0) ${as}`;

/** One walk along one index, for each row of `over`; `plain` says the same of all of them at once, where their order does not matter. */
type Walk = { over: string; where: string[]; plain: string[] };

/**
 * The walks that make up a queue; each lies in one index, in the order of the queue. Units are single parameters, not an array: the planner
 * then knows how many there are without looking, and its plan is made once for a statement, not at each of its turns.
 */
function walksOf(queue: Queue, desk: Desk, { add }: Parameters): Walk[] {
  const { me, posts, bounds } = desk;
  if (queue === 'mine') return [deskWalk(desksOf(me, posts), add)];
  if (isWorkQueue(queue)) return sightsOf(queue, desk).map((sight) => workWalk(queue, sight, add));
  const units = unitsOfQueue(queue, posts).map((unit) => add(unit, 'text'));
  const over = overUnits(units);
  const all = units.join(', ');
  const here = (...more: string[]): Walk => ({
    over,
    where: ['d.competent_unit = u.code', ...more],
    plain: [`d.competent_unit in (${all})`, ...more],
  });
  const elsewhere = (...more: string[]): Walk => {
    const same = ['d.receiving_unit <> d.competent_unit', isOpen, `d.competent_unit not in (${all})`, ...more.map(apart)];
    return { over, where: ['d.receiving_unit = u.code', ...same], plain: [`d.receiving_unit in (${all})`, ...same] };
  };
  if (queue === 'all') {
    const apartOnly = ['d.receiving_unit <> d.competent_unit', `d.competent_unit not in (${all})`];
    return [here(), { over, where: ['d.receiving_unit = u.code', ...apartOnly], plain: [`d.receiving_unit in (${all})`, ...apartOnly] }];
  }
  if (queue === 'open') return [here(isOpen), elsewhere()];
  if (queue === 'waiting') return [here(waits), elsewhere(waits)];
  const due = dueWithin(queue, bounds, add);
  const clocked = here(runs, ...due);
  return [
    {
      over: `${over} cross join ${steps}`,
      where: [...clocked.where, 'd.step = s.step'],
      plain: [...clocked.plain, `d.step in (${stepNames})`],
    },
    elsewhere(runs, ...due),
  ];
}

const overUnits = (units: readonly string[]): string =>
  hidden(
    units.map((unit) => `(${unit})`),
    'u(code)',
  );

/** Units at which an official sees the same versions of a queue of work: all but these, or these `only`. */
type Sight = { units: string[]; versions: string[]; only: boolean };

/** Nearly always one: all units, and no version apart. */
function sightsOf(queue: WorkQueue, { posts, apart = [] }: Desk): Sight[] {
  const sights = new Map<string, Sight>();
  for (const unit of unitsOfQueue(queue, posts, apart)) {
    const sees = (rules: VersionRules) => posts.some((post) => post.unit === unit && rolesIn(queue, rules).includes(post.role));
    const only = !sees({});
    const versions = apart.filter((rules) => sees(rules) === only).map(({ versionId }) => versionId);
    const key = `${only} ${versions.join(' ')}`;
    sights.set(key, { units: [...(sights.get(key)?.units ?? []), unit], versions, only });
  }
  return [...sights.values()];
}

function workWalk(queue: WorkQueue, { units: codes, versions, only }: Sight, add: Parameters['add']): Walk {
  const { at, status, step } = work[queue];
  const units = codes.map((unit) => add(unit, 'text'));
  // Statuses 1 and 9 have one step each, which needs no saying.
  const same = [`d.status in (${status.join(', ')})`, ...(at === 'competent' ? [`d.step = '${step}'`] : [])];
  if (versions.length > 0) same.push(`d.version_id ${only ? '= any' : '<> all'}(${add(versions, 'uuid[]')})`);
  return { over: overUnits(units), where: [`d.${at}_unit = u.code`, ...same], plain: [`d.${at}_unit in (${units.join(', ')})`, ...same] };
}

/** What of a desk gives the statement about a queue its form. */
const formOf = (queue: Queue, desk: Desk): string =>
  !isWorkQueue(queue)
    ? String(unitsOfQueue(queue, desk.posts).length)
    : queue === 'mine'
      ? String(desksOf(desk.me, desk.posts).length)
      : sightsOf(queue, desk)
          .map(({ units, versions, only }) => `${units.length}${versions.length === 0 ? '' : only ? 'o' : 'e'}`)
          .join('+');

/** One's own desk, and those that absent colleagues lent. */
function deskWalk(desks: { unit: string; holder: string }[], add: Parameters['add']): Walk {
  const { status, step } = work.mine;
  const own = desks.map(({ unit, holder }) => ({ unit: add(unit, 'text'), holder: add(holder, 'uuid') }));
  const same = [`d.status in (${status.join(', ')})`, `d.step = '${step}'`];
  const each = own.map(({ unit, holder }) => `(d.assignee_id = ${holder} and d.competent_unit = ${unit})`);
  return {
    over: hidden(
      own.map(({ unit, holder }) => `(${unit}, ${holder})`),
      'u(code, holder)',
    ),
    where: ['d.assignee_id = u.holder', 'd.competent_unit = u.code', ...same],
    plain: [`(${each.join(' or ')})`, ...same],
  };
}

function dueWithin(queue: 'today' | 'soon' | 'overdue', { now, tomorrow, later }: DeadlineBounds, add: Parameters['add']): string[] {
  if (queue === 'overdue') return [`d.due_at < ${add(now, 'timestamptz')}`];
  const [from, to] = queue === 'today' ? [now, tomorrow] : [tomorrow, later];
  return [`d.due_at >= ${add(from, 'timestamptz')}`, `d.due_at < ${add(to, 'timestamptz')}`];
}

function filterWords(filter: QueueFilter, procedures: readonly string[], desk: Desk, { add }: Parameters): string[] {
  const words: string[] = [];
  if (filter.procedure !== undefined) words.push(`d.procedure_code = ${add(filter.procedure, 'text')}`);
  if (filter.field !== undefined) words.push(`d.procedure_code = any(${add(procedures, 'text[]')})`);
  if (filter.unit !== undefined) words.push(`${add(filter.unit, 'text')} in (d.competent_unit, d.receiving_unit)`);
  if (filter.step !== undefined) words.push(`d.step = ${add(filter.step, 'text')}`);
  if (filter.assignee === 'none') words.push('d.assignee_id is null');
  else if (filter.assignee !== undefined) words.push(`d.assignee_id = ${add(filter.assignee, 'uuid')}`);
  if (filter.channel !== undefined) words.push(`d.channel = ${add(filter.channel, 'text')}`);
  if (filter.decision !== undefined) words.push(awaitedWords(filter.decision, desk, add));
  const { since, before } = receivedBetween(filter);
  if (since) words.push(`d.received_at >= ${add(since, 'timestamptz')}`);
  if (before) words.push(`d.received_at < ${add(before, 'timestamptz')}`);
  return words;
}

/** What a line shows, of `d` with its people. */
export const lineColumns = `d.id, d.code, d.version_id as "versionId", d.applicant_id as "applicantId", coalesce(o.name, n.name) as applicant, d.channel, d.status, d.step,
  d.competent_unit as "competentUnit", d.assignee_id as "assigneeId", f.name as assignee, d.submitted_at as "submittedAt",
  d.received_at as "receivedAt", d.due_at as "dueAt", d.original_due_at as "originalDueAt", d.paused_at as "pausedAt",
  d.paused_minutes as "pausedMinutes", d.supplement_requests as "supplementRequests",
  ${supplementBySql('d')}, d.extended_at as "extendedAt",
  d.stop_proposed as "stopProposed", d.alarm, d.open_questions as "openQuestions", d.open_opinions as "openOpinions",
  d.handover_since as "handoverSince", d.complaint_due_at as "complaintDueAt", d.finished_at as "finishedAt"`;
export const linePeople = `join person n on n.id = d.applicant_id left join organisation o on o.id = d.organisation_id
  left join staff f on f.person_id = d.assignee_id`;

/**
 * At most `limit` rows after or before a place (from the start without one), in the order that was asked for, those without a date last.
 */
export async function queuePage(queue: Queue, desk: Desk, asked: PageAsked): Promise<QueuePage> {
  const { after, before, limit, order = ownOrder(queue), filter = {}, procedures = [], among = lookedThrough } = asked;
  const { descending } = order;
  const place = before ?? after;
  const back = before !== undefined;
  const down = descending !== back;
  const way = down ? 'desc' : 'asc';
  const key = columnOf[order.key];
  // The index of due dates holds those without one too, where they belong: a page that begins at an end of the list is one walk along it.
  const parted = place !== undefined && mayLack(queue, order.key);
  const given = parameters();
  if (unitsOfQueue(queue, desk.posts, desk.apart).length === 0) return { rows: [], more: false };
  const walks = walksOf(queue, desk, given);
  const me = hidesOwn(queue) || filter.decision !== undefined ? given.add(desk.me, 'uuid') : undefined;
  const others = me && hidesOwn(queue) ? [`not ${onSideSql(me)}`] : [];
  const side = me ? `${sideSql(me, given.add(vietnamDate(desk.bounds.now), 'date'))}, ` : '';
  const wanted = filterWords(filter, procedures, desk, given);
  // In words, not as a parameter: of a limit that it does not know the planner expects the worst, and plans each page anew.
  const count = limit + 1;
  const beyond = down ? '<' : '>';
  const at = place?.at ? given.add(place.at, 'timestamptz') : undefined;
  const id = place ? given.add(place.id, 'uuid') : undefined;

  // Where closed ones count, a filter that fits few of them would read all there are.
  const bounded = queue === 'all' && wanted.length > 0;
  const ordered = `order by d.${key} ${way}, d.id ${way}`;
  const within = ({ where }: Walk, dated: boolean) => {
    const all = [...where, ...others, ...(parted ? [dated ? `d.${key} is not null` : `d.${key} is null`] : [])];
    if (dated && at) all.push(`(d.${key}, d.id) ${beyond} (p.at, p.id)`);
    if (!dated && id && !at) all.push(`d.id ${beyond} p.id`);
    return all;
  };
  const from = ({ over }: Walk) => (id ? `${over} cross join ${hidden([`(${at ?? 'null'}, ${id})`], 'p(at, id)')}` : over);
  const walk = (it: Walk, dated: boolean) => {
    const all = within(it, dated);
    const looked = bounded ? `(select d.* from dossier d where ${all.join(' and ')} ${ordered} limit ${among}) d` : 'dossier d';
    const conditions = bounded ? wanted : [...all, ...wanted];
    return `select w.* from ${from(it)} cross join lateral (
      select d.*, d.${key} as key from ${looked} where ${conditions.join(' and ')} ${ordered} limit ${count}) w`;
  };
  // Dossiers without a date stand behind all others, or before them where the furthest date comes first.
  const dated = !place || at !== undefined || down;
  const undated = parted && (at === undefined || !down);
  const parts = walks.flatMap((it) => [...(dated ? [walk(it, true)] : []), ...(undated ? [walk(it, false)] : [])]);
  // The last that a walk looked at, where another one lies behind it.
  const end = (it: Walk) => `select e.key, e.id from ${from(it)} cross join lateral (
      select t.key, t.id, lead(t.id) over (order by t.key ${way}, t.id ${way}) as further from (
        select d.${key} as key, d.id from dossier d where ${within(it, true).join(' and ')} ${ordered} offset ${among - 1} limit 2) t) e
      where e.further is not null`;
  const inOrder = (row: string) => `${row}key ${way} nulls ${down ? 'first' : 'last'}, ${row}id ${way}`;
  if (bounded) {
    // What one walk found beyond the end of another comes on the next page, with what that one finds there.
    const { rows } = await pool().query<QueueRow & { key: Date; endKey: Date | null; endId: string | null }>({
      text: `with ${side}ending as (select key, id from (${walks.map(end).join('\n union all ')}) e order by key ${way}, id ${way} limit 1),
        page as (select * from (${parts.join('\n union all ')}) w
          where not exists (select from ending e where (w.key, w.id) ${beyond} (e.key, e.id)) order by ${inOrder('')} limit ${count})
        select l.*, e.key as "endKey", e.id as "endId" from (select 1) one left join ending e on true
          left join (select ${lineColumns}, d.key from page d ${linePeople}) l on true order by ${inOrder('l.')}`,
      values: given.values,
    });
    const [{ endKey, endId } = { endKey: null, endId: null }] = rows;
    return {
      ...pageOf(
        rows.flatMap(({ key: _key, endKey: _endKey, endId: _endId, ...row }) => (row.id === null ? [] : [row])),
        limit,
        back,
      ),
      ...(endKey !== null && endId !== null && { lookedTo: { at: endKey, id: endId } }),
    };
  }
  const { rows } = await pool().query<QueueRow>({
    // Filters are many and rare: only the bare queues are worth a prepared statement.
    ...(!isFiltered(filter) && {
      name: `queue ${queue} ${formOf(queue, desk)} ${order.key} ${way} ${place ? (at ? 'dated' : 'undated') : 'start'} ${limit}`,
    }),
    text: `with ${side}page as (select * from (${parts.join('\n union all ')}) w order by ${inOrder('')} limit ${count})
      select ${lineColumns} from page d ${linePeople} order by ${inOrder('d.')}`,
    values: given.values,
  });
  return pageOf(rows, limit, back);
}

/** Of rows of which one too many was asked for, in the order of the walk. */
function pageOf(rows: readonly QueueRow[], limit: number, back: boolean): { rows: QueueRow[]; more: boolean } {
  const page = rows.slice(0, limit);
  return { rows: back ? page.reverse() : page, more: rows.length > limit };
}

/** Of one screen: how many are in each queue, wait for each decision of a head or leader (both up to `countedAtMost` + 1), and ask the head. */
export type ScreenCounts = {
  queues: Partial<Record<Queue, number>>;
  decisions: Partial<Record<AwaitedDecision, number>>;
  consents: AskedConsent[];
};

/**
 * How many dossiers are in each of an official's queues, up to `countedAtMost` + 1, which stands for "more": all counters of the screen in one
 * statement. Each counts along the index of its queue and stops there, so that none is slower for a longer queue. One's own dossiers, which
 * nobody finds among his work, are counted apart and taken off.
 */
export async function queueCounts(desk: Desk): Promise<ScreenCounts> {
  const mine = queuesOf(desk.posts, desk.apart);
  if (mine.length === 0) return { queues: {}, decisions: {}, consents: [] };
  const given = parameters();
  const most = countedAtMost + 1;
  const me = given.add(desk.me, 'uuid');
  const own: string[] = [];
  const counts = mine.map((queue) => {
    const walks = walksOf(queue, desk, given);
    if (hidesOwn(queue))
      own.push(`count(*) filter (where ${walks.map((walk) => walk.plain.join(' and ')).join(' or ')})::int as "own ${queue}"`);
    const counted = walks.map((walk) =>
      queue === 'all'
        ? // In the order of its index: where nothing keeps the planner from it, it hopes to meet so many on a walk through all there are.
          `(select 1 from ${walk.over} cross join lateral (select from dossier d where ${walk.where.join(' and ')}
            order by d.submitted_at desc, d.id desc limit ${most}) w limit ${most})`
        : `(select 1 from dossier d where ${walk.plain.join(' and ')} limit ${most})`,
    );
    // Of enough that are decided here nobody goes on to those that are decided elsewhere.
    return `(select count(*)::int from (select from (${counted.join(' union all ')}) w limit ${most}) c) as "${queue}"`;
  });
  const decisions = AwaitedDecision.options.filter((decision) => unitsThatAwait(decision, desk.posts).length > 0);
  const awaited = decisions.map(
    (decision) =>
      `(select count(*)::int from (select 1 from dossier d where ${awaitedWords(decision, desk, given.add)} limit ${most}) c) as "${decision}"`,
  );
  const heads = unitsOfQueue('review', desk.posts).length;
  if (heads > 0) awaited.push(`${askedConsents(desk, consentsAtMost, given.add)} as consents`);
  const ownCounts =
    own.length > 0 ? `, own.* from (select ${own.join(', ')} from ${besideSql(me, isOpen)} where ${onSideSql(me)}) own` : '';
  const side = own.length > 0 ? `with ${sideSql(me, given.add(vietnamDate(desk.bounds.now), 'date'))}\n` : '';
  const { rows } = await pool().query<Record<string, number> & { consents?: AskedConsent[] }>({
    // One statement for each number of units that each queue may show and each decision is about.
    name: `queue counts ${queues.map((queue) => formOf(queue, desk)).join('.')} ${AwaitedDecision.options.map((decision) => unitsThatAwait(decision, desk.posts).length).join('.')}`,
    text: `${side}select ${[...counts, ...awaited].join(',\n')}${ownCounts}`,
    values: given.values,
  });
  const [row] = rows;
  if (!row) throw new Error('no counts');
  const count = (queue: Queue): number => {
    const all = row[queue] ?? 0;
    return all >= most ? most : all - (row[`own ${queue}`] ?? 0);
  };
  return {
    queues: Object.fromEntries(mine.map((queue) => [queue, count(queue)])),
    decisions: Object.fromEntries(decisions.map((decision) => [decision, row[decision] ?? 0])),
    consents: row.consents ?? [],
  };
}
