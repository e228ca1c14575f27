import { findDossier } from '#src/data/dossiers.ts';
import type { AskedConsent } from '#src/data/queries/awaited-decisions.ts';
import { countedAtMost, lookedThrough, type Place, type QueueRow, queueCounts, queuePage } from '#src/data/queries/queue.ts';
import { specialistsOf } from '#src/data/queries/specialists.ts';
import type { SavedFilter } from '#src/data/saved-filters.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { type CalendarDay, dayNumber, dayOfNumber, isWorkingDay, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type DueState, dueStateOf } from '#src/domain/clock/due-state.ts';
import { AwaitedDecision, unitsThatAwait } from '#src/domain/dossiers/awaited-decision.ts';
import { normaliseDossierCode, parseDossierCode } from '#src/domain/dossiers/code.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import { type QueueFilter, readQueueFilter } from '#src/domain/dossiers/queue-filter.ts';
import { deadlineBounds, isWorkQueue, type Order, type Queue, queuesOf, readOrder, unitsOf } from '#src/domain/dossiers/queues.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { assigningUnits, type BulkFault, hasTooManyJobs } from '#src/services/bulk/start-bulk.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import { filterQuery, listFilters } from '#src/services/saved-filters.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/** Rows on one page of a queue. */
export const pageSize = 50;

/** What an official should see at a glance beside the step and the clock. */
export type Flag =
  | 'escalated'
  | 'complaint'
  | 'stop'
  | 'lapsed'
  | 'supplement'
  | 'supplemented'
  | 'payment'
  | 'question'
  | 'opinion'
  | 'handover'
  | 'extended'
  | 'paper'
  | 'post';

export type QueueItem = QueueRow & {
  procedure: Text;
  due: DueState;
  flags: Flag[];
  /** he may take it */
  takeable: boolean;
  /** without the unit's prefix, where it is that of one of the official's own units */
  shortCode: string;
};

/** Whether this official could take the row: it is nobody's, at a unit where he is a specialist. */
const takeable = (row: QueueRow, session: Session): boolean =>
  row.step === 'assign' &&
  row.applicantId !== session.id &&
  session.posts.some(({ role, unit }) => role === 'specialist' && unit === row.competentUnit);

/** A number of dossiers; `more`: at least so many, counted no further. */
export type Count = { count: number; more: boolean };

/** What can be chosen in the form of the filter. */
export type FilterChoices = {
  procedures: { code: string; name: Text; field: string }[];
  fields: { key: string; name: Text }[];
  units: { code: string; name: Text }[];
  assignees: { id: string; name: string; units: string[] }[];
  /** where he may give dossiers to others */
  assignsAt: string[];
  /** what can wait for a word of his as head or leader */
  decisions: AwaitedDecision[];
};

export type StaffQueue = {
  units: Text[];
  /** the tabs of this official's roles with their counters; empty: he has nothing to do with dossiers */
  tabs: ({ queue: Queue } & Count)[];
  /** what waits for his word as head or leader, wherever the dossiers lie; and the dossiers in which one more request is asked of him */
  decisions: ({ decision: AwaitedDecision } & Count)[];
  consents: AskedConsent[];
  current: Queue;
  filter: QueueFilter;
  order: Order;
  /** a filter was looked for among so many, and there are more; null where it was among all that there are */
  lookedThrough: number | null;
  rows: QueueItem[];
  /** of the current queue, unfiltered */
  total: Count;
  /** places to go on from, as they stand in an address */
  before?: string | undefined;
  after?: string | undefined;
  choices: FilterChoices;
  saved: (SavedFilter & { current: boolean })[];
  /** what an official has to know before he plans his day */
  late: Count;
  dueToday: Count;
  /** tomorrow, where it is a weekday off */
  dayOff?: CalendarDay | undefined;
};

/** A place as it stands in an address. */
export const writePlace = ({ at, id }: Place): string => `${at?.getTime() ?? ''}.${id}`;

/** A place from an address; what is not one is no place, so the queue begins at its start. */
export function readPlace(text: string | undefined): Place | undefined {
  const match = /^(\d{1,15})?\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '');
  const [, at, id] = match ?? [];
  return id === undefined ? undefined : { at: at === undefined ? null : new Date(Number(at)), id };
}

const deskOf = (session: Session, now: Date) => ({
  me: session.id,
  posts: session.posts,
  apart: snapshot().apart,
  bounds: deadlineBounds(snapshot().calendar, now),
});

const placeOf = ({ key }: Order, row: QueueRow): Place => ({ at: row[key], id: row.id });

const countOf = (counted: number | undefined): Count =>
  counted !== undefined && counted > countedAtMost ? { count: countedAtMost, more: true } : { count: counted ?? 0, more: false };

/** The asked queue, or the first in which something waits: one page of it as filtered, and the counters of all. */
export async function staffQueue(session: Session, asked: Readonly<Record<string, string | undefined>>, now: Date): Promise<StaffQueue> {
  const desk = deskOf(session, now);
  const { calendar } = snapshot();
  const mine = queuesOf(session.posts, desk.apart);
  // What he may do there beside his own work is no place to begin the day.
  const usual = queuesOf(session.posts);
  const [{ queues: counts, decisions, consents }, saved, assignees] = await Promise.all([
    queueCounts(desk),
    listFilters(session),
    specialistsOf(unitsOf(session.posts)),
  ]);
  const tabs = mine.map((queue) => ({ queue, ...countOf(counts[queue]) }));
  const current =
    mine.find((queue) => queue === asked.tab) ??
    tabs.find(({ queue, count }) => usual.includes(queue) && isWorkQueue(queue) && count > 0)?.queue ??
    usual[0] ??
    'open';
  const filter = readQueueFilter(asked);
  const order = readOrder(current, asked.sort);
  const before = readPlace(asked.before);
  const after = before ? undefined : readPlace(asked.after);
  const procedures = proceduresOfField(filter.field);
  const { rows, more, lookedTo } = await queuePage(current, desk, { before, after, limit: pageSize, filter, procedures, order });
  const [first, last] = [rows[0], rows.at(-1)];
  // A full page says nothing of what was not looked at: it goes on from its last row.
  const further = more || !lookedTo ? undefined : writePlace(lookedTo);
  const tomorrow = dayOfNumber(dayNumber(vietnamDate(now)) + 1);
  const view = filterQuery({ ...asked, tab: current });
  return {
    units: unitsOf(session.posts).map((code) => getUnit(code).fullName),
    tabs,
    decisions: AwaitedDecision.options.map((decision) => ({ decision, ...countOf(decisions[decision]) })).filter(({ count }) => count > 0),
    ...{ consents, current, filter },
    order,
    lookedThrough: further === undefined ? null : lookedThrough,
    total: countOf(counts[current]),
    rows: await Promise.all(rows.map((row) => itemOf(row, session, now))),
    before: first && (before ? more : after !== undefined) ? writePlace(placeOf(order, first)) : before && further,
    after: last && (before || more) ? writePlace(placeOf(order, last)) : before ? undefined : further,
    choices: choicesOf(session, assignees),
    saved: saved.map((it) => ({ ...it, current: it.query === view })),
    late: countOf(counts.overdue),
    dueToday: countOf(counts.today),
    dayOff: isWorkingDay(calendar, tomorrow) ? undefined : calendar.days.get(tomorrow),
  };
}

/** So often a filter is looked for among the next `lookedThrough` of a list: one cheap request must not read a unit's whole history. */
const mostRounds = 8;

/**
 * Codes of at most `most` dossiers of a queue as filtered, in its order, to do something with them in bulk. Refused where too many would have
 * to be looked through for them: a part of what was asked for is not what was asked for.
 */
export async function codesInQueue(
  session: Session,
  asked: Readonly<Record<string, string | undefined>>,
  most: number,
  now: Date,
  { rounds = mostRounds, among = lookedThrough } = {},
): Promise<Result<string[], BulkFault>> {
  const queue = queuesOf(session.posts, snapshot().apart).find((it) => it === asked.tab);
  if (!queue) return ok([]);
  if (await hasTooManyJobs(session)) return refuse({ kind: 'too-many-jobs' });
  const filter = readQueueFilter(asked);
  const page = { filter, procedures: proceduresOfField(filter.field), order: readOrder(queue, asked.sort), among };
  const codes: string[] = [];
  let after: Place | undefined;
  for (let round = 0; round < rounds; round++) {
    const { rows, lookedTo } = await queuePage(queue, deskOf(session, now), { ...page, limit: most - codes.length, after });
    codes.push(...rows.map(({ code }) => code));
    after = lookedTo;
    if (!after || codes.length >= most) return ok(codes);
  }
  return refuse({ kind: 'filter-finds-few' });
}

const proceduresOfField = (field: string | undefined): string[] =>
  [...snapshot().procedures.values()].flatMap(({ procedure }) => (procedure.field.key === field ? [procedure.code] : []));

function choicesOf(session: Session, assignees: FilterChoices['assignees']): FilterChoices {
  const published = [...snapshot().procedures.values()].map(({ procedure }) => procedure);
  return {
    procedures: published.map(({ code, shortName, field }) => ({ code, name: shortName, field: field.key })),
    fields: [...new Map(published.map(({ field }) => [field.key, { key: field.key, name: field.name }])).values()],
    units: unitsOf(session.posts).map((code) => ({ code, name: getUnit(code).fullName })),
    assignees,
    assignsAt: assigningUnits(session),
    decisions: AwaitedDecision.options.filter((decision) => unitsThatAwait(decision, session.posts).length > 0),
  };
}

/** In the order in which they matter. */
const flags: Record<Flag, (row: QueueRow, now: Date) => boolean> = {
  escalated: ({ alarm }) => alarm === 3,
  complaint: ({ complaintDueAt }) => complaintDueAt !== null,
  stop: ({ stopProposed }) => stopProposed,
  lapsed: (row, now) => isLapsed(row, now),
  supplement: (row, now) => row.status === 5 && !isLapsed(row, now),
  supplemented: ({ status, supplementRequests }) => status !== 5 && supplementRequests > 0,
  payment: ({ status }) => status === 6,
  question: ({ openQuestions }) => openQuestions > 0,
  opinion: ({ openOpinions }) => openOpinions > 0,
  handover: ({ handoverSince }) => handoverSince !== null,
  extended: ({ extendedAt }) => extendedAt !== null,
  paper: ({ channel }) => channel === 'in_person',
  post: ({ channel }) => channel === 'post',
};
const isLapsed = ({ supplementBy }: QueueRow, now: Date): boolean => supplementBy !== null && supplementBy < now;
const flagsOf = (row: QueueRow, now: Date): Flag[] => (Object.keys(flags) as Flag[]).filter((flag) => flags[flag](row, now));

/** A row as its official reads it. */
export async function itemOf(row: QueueRow, session: Session, now: Date): Promise<QueueItem> {
  const { procedure } = await getVersion(row.versionId);
  const own = unitsOf(session.posts).some((code) => row.code.startsWith(`${getUnit(code).prefix.value}.`));
  return {
    ...row,
    procedure: procedure.shortName,
    due: dueStateOf(row, snapshot().calendar, now),
    flags: flagsOf(row, now),
    takeable: takeable(row, session),
    shortCode: own ? row.code.slice(row.code.indexOf('-') + 1) : row.code,
  };
}

/** With which of these lines work can go on: on one's desk also lies what waits for the citizen, whose date stands still before all others. */
export const workable = <T extends Pick<QueueRow, 'pausedAt'>>(rows: readonly T[]): T | undefined =>
  rows.find(({ pausedAt }) => pausedAt === null);

/** The code of the dossier to take next in the first of these queues in which there is one to go on with. */
export async function nextInQueue(
  session: Session,
  among: readonly Queue[],
  now: Date,
): Promise<{ queue: Queue; code: string } | undefined> {
  const mine = queuesOf(session.posts, snapshot().apart);
  for (const queue of among.filter((it) => mine.includes(it))) {
    const next = await firstWorkable(queue, deskOf(session, now));
    if (next) return { queue, code: next.code };
  }
  return undefined;
}

async function firstWorkable(queue: Queue, desk: ReturnType<typeof deskOf>): Promise<QueueRow | undefined> {
  const limit = queue === 'mine' ? pageSize : 1; // nothing in the others waits for the citizen
  let after: Place | undefined;
  for (;;) {
    const { rows, more } = await queuePage(queue, desk, { limit, after });
    const [found, last] = [workable(rows), rows.at(-1)];
    if (found || !more || !last) return found;
    after = placeOf(readOrder(queue, undefined), last);
  }
}

/** A specialist takes what nobody has; the rule decides, also when somebody else was faster. */
export const takeFromQueue = (session: Session, code: string, now: Date): Promise<Result<Dossier, ActRefusal>> =>
  actOnDossier({ session, code: code.slice(0, 60), action: 'take', given: {}, now });

/** Every code that these words may stand for; none where they are no code at all. */
function codesMeant(session: Session, typed: string): string[] {
  const text = normaliseDossierCode(typed);
  const { identifier } = snapshot().city;
  const short = text.startsWith(`${identifier}-`) ? text : `${identifier}-${text}`;
  const candidates = [text, ...unitsOf(session.posts).map((unit) => `${getUnit(unit).prefix.value}.${short}`)];
  return candidates.filter((code) => parseDossierCode(code).ok);
}

/** Whether what was typed could be a code: whole, or from the date on. */
export const looksLikeCode = (session: Session, typed: string): boolean => codesMeant(session, typed).length > 0;

/**
 * The code of the dossier that an official means, if he may know it: whole as printed, or from the date on for one of his units.
 * Undefined alike where there is none and where it is another unit's.
 */
export async function findForStaff(session: Session, typed: string): Promise<string | undefined> {
  for (const code of codesMeant(session, typed)) {
    const dossier = await findDossier(code);
    if (dossier && mayKnow(dossier, actorOf(session))) return dossier.code;
  }
  return undefined;
}
