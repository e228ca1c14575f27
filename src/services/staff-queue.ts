import { findDossier } from '#src/data/dossiers.ts';
import { type Place, type QueueRow, queueCounts, queuePage } from '#src/data/queries/queue.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { type CalendarDay, dayNumber, dayOfNumber, isWorkingDay, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type DueState, dueStateOf } from '#src/domain/clock/due-state.ts';
import { normaliseDossierCode, parseDossierCode } from '#src/domain/dossiers/code.ts';
import { deadlineBounds, isWorkQueue, type Queue, queuesOf, unitsOf } from '#src/domain/dossiers/queues.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { actorOf, mayKnow } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/** Rows on one page of a queue. */
export const pageSize = 50;

export type QueueItem = QueueRow & {
  procedure: Text;
  due: DueState;
  /** without the unit's prefix, where it is that of one of the official's own units */
  shortCode: string;
};

export type StaffQueue = {
  units: Text[];
  /** the tabs of this official's roles with their counters; empty: he has nothing to do with dossiers */
  tabs: { queue: Queue; count: number }[];
  current: Queue;
  rows: QueueItem[];
  /** of the current queue */
  total: number;
  /** places to go on from, as they stand in an address */
  before?: string | undefined;
  after?: string | undefined;
  /** what an official has to know before he plans his day */
  late: number;
  dueToday: number;
  /** tomorrow, where it is a weekday off */
  dayOff?: CalendarDay | undefined;
};

const writePlace = ({ at, id }: Place): string => `${at ? at.getTime() : ''}.${id}`;

/** A place from an address; what is not one is no place, so the queue begins at its start. */
export function readPlace(text: string | undefined): Place | undefined {
  const match = /^(\d{1,15})?\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '');
  const [, at, id] = match ?? [];
  return id === undefined ? undefined : { at: at === undefined ? null : new Date(Number(at)), id };
}

const deskOf = (session: Session, now: Date) => ({
  me: session.id,
  posts: session.posts,
  bounds: deadlineBounds(snapshot().calendar, now),
});

const placeOf = (queue: Queue, { submittedAt, dueAt, id }: QueueRow): Place => ({
  at: queue === 'receive' || queue === 'return' ? submittedAt : dueAt,
  id,
});

/** The asked queue, or the first in which something waits: one page of it and the counters of all. */
export async function staffQueue(
  session: Session,
  asked: { queue?: string | undefined; after?: string | undefined; before?: string | undefined },
  now: Date,
): Promise<StaffQueue> {
  const desk = deskOf(session, now);
  const { calendar } = snapshot();
  const mine = queuesOf(session.posts);
  const counts = await queueCounts(desk);
  const tabs = mine.map((queue) => ({ queue, count: counts[queue] }));
  const current =
    mine.find((queue) => queue === asked.queue) ??
    tabs.find(({ queue, count }) => isWorkQueue(queue) && count > 0)?.queue ??
    mine[0] ??
    'open';
  const before = readPlace(asked.before);
  const after = before ? undefined : readPlace(asked.after);
  const { rows, more } = mine.includes(current)
    ? await queuePage(current, desk, { before, after, limit: pageSize })
    : { rows: [], more: false };
  const [first, last] = [rows[0], rows.at(-1)];
  const tomorrow = dayOfNumber(dayNumber(vietnamDate(now)) + 1);
  return {
    units: unitsOf(session.posts).map((code) => getUnit(code).fullName),
    tabs,
    current,
    total: counts[current],
    rows: await Promise.all(rows.map((row) => itemOf(row, session, now))),
    before: first && (before ? more : after !== undefined) ? writePlace(placeOf(current, first)) : undefined,
    after: last && (before || more) ? writePlace(placeOf(current, last)) : undefined,
    late: counts.overdue,
    dueToday: counts.today,
    dayOff: isWorkingDay(calendar, tomorrow) ? undefined : calendar.days.get(tomorrow),
  };
}

async function itemOf(row: QueueRow, session: Session, now: Date): Promise<QueueItem> {
  const { procedure } = await getVersion(row.versionId);
  const own = unitsOf(session.posts).some((code) => row.code.startsWith(`${getUnit(code).prefix.value}.`));
  return {
    ...row,
    procedure: procedure.shortName,
    due: dueStateOf(row, snapshot().calendar, now),
    shortCode: own ? row.code.slice(row.code.indexOf('-') + 1) : row.code,
  };
}

/** The code of the dossier to take next in the first of these queues that is not empty. */
export async function nextInQueue(
  session: Session,
  among: readonly Queue[],
  now: Date,
): Promise<{ queue: Queue; code: string } | undefined> {
  const mine = queuesOf(session.posts);
  for (const queue of among.filter((it) => mine.includes(it))) {
    const { rows } = await queuePage(queue, deskOf(session, now), { limit: 1 });
    if (rows[0]) return { queue, code: rows[0].code };
  }
  return undefined;
}

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
