import { type Calendar, type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { type Dossier, type Move, movesOf } from '#src/domain/dossiers/dossier.ts';
import type { DossierEventType, JournalEntry, RefusalCause, SupplementCause } from '#src/domain/dossiers/events.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { type Work, type WorkKind, workOf } from '#src/domain/reports/work.ts';
import { answeredSlowly, askedAtLast, closedTogether, endedAtOnce, slotOf } from './signs.ts';
import { addTo, bucketOf, mergeSpreads, type Spread } from './time-spread.ts';

/** What the public figures are made of. `finished`, `onTime`, `late` and `refused` are what is left after results that were opened again. */
export const tallied = [
  'submitted',
  'submittedOnline',
  /** documents, not dossiers */
  'spared',
  'sparedDossiers',
  'received',
  'receptionRefused',
  'withdrawn',
  'stopped',
  'supplemented',
  /** requests for supplements by what was at fault; one may name several */
  'askedDeclaration',
  'askedMissing',
  'askedFaulty',
  /** those that say in words alone what was at fault */
  'askedUntold',
  // returns.ts: what the journal knows of how it came to it
  'refusedAsked',
  'stoppedUnanswered',
  'withdrawnUnreceived',
  'withdrawnAsked',
  /** refusals at reception and results that refuse, by kind (`ofRefusal`) */
  'refusedElsewhere',
  'refusedIneligible',
  'refusedIncomplete',
  'refusedUntrue',
  'refusedDuplicate',
  'refusedOther',
  /** those that say in words alone why */
  'refusedUntold',
  'finished',
  'onTime',
  'late',
  'refused',
  'returned',
  'returnedOnline',
  'apologyDue',
  'apologySent',
  'rated',
  'satisfied',
  'complained',
  'complaintAnswered',
  'complaintOnTime',
  // signs.ts
  /** results as they came, also those that were opened again later */
  'closed',
  'askedAtLast',
  'endedAtOnce',
  'answeredSlowly',
  'leftLate',
  'massClosed',
] as const;
export type Tallied = (typeof tallied)[number];

/**
 * By which rules an entry is counted: another number with every measure that is added and every rule below that changes. Rows that were
 * counted by others stand until all has been counted anew (services/count-tallies.ts).
 */
export const tallyRules = 5;
/** Since then an office has a row of each day of all procedures together. */
export const daysInAllSince = 3;
/** Measures that rows of earlier rules do not hold. */
const countedSince: Partial<Record<Tallied, number>> = {
  ...{ closed: 2, askedUntold: 2, refusedAsked: 2, stoppedUnanswered: 2, withdrawnUnreceived: 2, withdrawnAsked: 2 },
  ...{ refusedElsewhere: 4, refusedIneligible: 4, refusedIncomplete: 4, refusedUntrue: 4, refusedDuplicate: 4, refusedOther: 4 },
  ...{ refusedUntold: 4, leftLate: 5 },
};
export const isCounted = (measure: Tallied, rules: number): boolean => rules >= (countedSince[measure] ?? 0);

/** What is known of an office as a whole only: no row of a single procedure holds it. */
export const ofOfficesOnly: ReadonlySet<Tallied> = new Set<Tallied>(['massClosed']);

/** The sums of a unit over some time. `times`: how long the results took, in working minutes without the citizen's; null: never any. */
export type Tally = { counts: Record<Tallied, number>; times: Spread | null; told?: Told };

/**
 * Where counts are worked out of what months tell (told-counts.ts): what they come to, also where that is too little to be said, and by how
 * much that may well be off; of results in time and late ones the same for both.
 */
export type Told = { n: Record<Tallied, number>; off: Partial<Record<Tallied, number>> };

const zero = Object.fromEntries(tallied.map((it) => [it, 0])) as Tally['counts'];
export const noTally = (): Tally => ({ counts: { ...zero }, times: null });

/** The entries that the figures look at; all others count for nothing. */
export const talliedEvents: ReadonlySet<DossierEventType> = new Set<DossierEventType>([
  'submitted',
  'received',
  'reception_refused',
  'withdrawn',
  'stopped',
  'transferred',
  'supplement_requested',
  'issued',
  'reopened',
  'result_returned',
  'extended',
  'escalated',
  'rated',
  'complained',
  'complaint_answered',
]);

/** What one entry of a journal adds: to the unit that decided then, on the day in Vietnam. `took`: a result came, or was taken back. */
export type Mark = {
  unit: string;
  procedure: string;
  day: Day;
  add: Partial<Record<Tallied, number>>;
  took?: { minutes: number; weight: 1 | -1; online?: boolean };
  /** a result came in this quarter of an hour (signs.ts, `slotOf`) */
  closed?: number;
};

/** The same rule as the reports of officials: a figure that both show cannot differ. */
const ofWork: Partial<Record<WorkKind, Tallied>> = {
  received: 'received',
  finished: 'finished',
  returned: 'returned',
  reception_refused: 'receptionRefused',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  supplemented: 'supplemented',
  extended: 'apologySent',
};

export const ofRefusal = {
  not_competent: 'refusedElsewhere',
  not_eligible: 'refusedIneligible',
  incomplete: 'refusedIncomplete',
  untrue: 'refusedUntrue',
  duplicate: 'refusedDuplicate',
  other: 'refusedOther',
} as const satisfies Record<RefusalCause, Tallied>;

/** How a dossier leaves an office without a result. */
const withoutResult: ReadonlySet<WorkKind> = new Set<WorkKind>(['withdrawn', 'stopped', 'moved_out']);

/** `cause`: why it was refused, where it was. */
function markOfWork(
  { kind, weight, late, refused, at, dueAt }: Work,
  result: Dossier,
  calendar: Calendar,
  cause: RefusalCause | undefined,
): Pick<Mark, 'add' | 'took' | 'closed'> | undefined {
  const measure = ofWork[kind];
  const leftLate = withoutResult.has(kind) && dueAt !== null && at > dueAt && { leftLate: 1 };
  if (measure === undefined) return leftLate ? { add: leftLate } : undefined;
  const { receivedAt, finishedAt } = result;
  // That it was opened again does not unmake when and how it was closed.
  const came = weight > 0;
  const atOnce = came && (refused || kind === 'stopped') && receivedAt && finishedAt && endedAtOnce(receivedAt, finishedAt, calendar);
  const ended = atOnce ? { endedAtOnce: 1 } : {};
  const why =
    kind === 'reception_refused' || (kind === 'finished' && refused) ? { [cause ? ofRefusal[cause] : 'refusedUntold']: weight } : {};
  if (kind !== 'finished') return { add: { [measure]: weight, ...why, ...ended, ...leftLate } };
  const afterAsking = refused && result.supplementRequests > 0;
  return {
    add: {
      ...{ finished: weight, ...(late !== null && { [late ? 'late' : 'onTime']: weight }) },
      ...{
        ...(refused && { refused: weight }),
        ...(afterAsking && { refusedAsked: weight }),
        ...(came && { closed: 1 }),
        ...why,
        ...ended,
      },
    },
    took: { minutes: officeMinutes(result, calendar), weight, online: result.channel === 'online' },
    ...(came && finishedAt && { closed: slotOf(finishedAt) }),
  };
}

/** Working minutes from reception to the result that the office had; those in which the citizen or a payment was awaited are not its own. */
function officeMinutes({ receivedAt, finishedAt, pausedMinutes }: Dossier, calendar: Calendar): number {
  if (receivedAt === null || finishedAt === null) throw new Error('a result without reception');
  return Math.max(0, workingMinutesBetween(calendar, receivedAt, finishedAt) - pausedMinutes);
}

export const ofCause = { declaration: 'askedDeclaration', missing: 'askedMissing', faulty: 'askedFaulty' } as const satisfies Record<
  SupplementCause,
  Tallied
>;

const supplementAwaited = 5;

/** Four or five stars. */
const content = 4;

/** Working minutes in which the applicant was awaited, also in the pause that ends now. */
const awaitedUntil = ({ pausedMinutes, pausedAt }: Dossier, at: Date, calendar: Calendar): number =>
  pausedMinutes + (pausedAt ? workingMinutesBetween(calendar, pausedAt, at) : 0);

/** What is not anybody's work in the reports. */
function markOfEvent(before: Dossier | undefined, after: Dossier, { at, event }: JournalEntry, calendar: Calendar): Mark['add'] {
  switch (event.type) {
    case 'submitted':
      return {
        submitted: 1,
        ...(event.channel === 'online' && { submittedOnline: 1 }),
        ...(event.spared && { spared: event.spared, sparedDossiers: 1 }),
      };
    case 'received':
    case 'reception_refused':
      return answeredSlowly(after.submittedAt, at, calendar, before && awaitedUntil(before, at, calendar)) ? { answeredSlowly: 1 } : {};
    case 'supplement_requested':
      return {
        ...(event.causes ? Object.fromEntries(event.causes.map((cause) => [ofCause[cause], 1])) : { askedUntold: 1 }),
        ...(askedAtLast(after, at, calendar) && { askedAtLast: 1 }),
      };
    case 'stopped':
      return before?.status === supplementAwaited ? { stoppedUnanswered: 1 } : {};
    case 'withdrawn':
      if (after.receivedAt === null) return { withdrawnUnreceived: 1 };
      return after.supplementRequests > 0 ? { withdrawnAsked: 1 } : {};
    case 'result_returned':
      return after.channel === 'online' && event.handover !== 'in_person' ? { returnedOnline: 1 } : {};
    case 'rated':
      return { rated: 1, ...(event.stars >= content && { satisfied: 1 }) };
    case 'complained':
      return { complained: 1 };
    case 'complaint_answered': {
      const inTime = before?.complaintDueAt != null && at <= before.complaintDueAt;
      return { complaintAnswered: 1, ...(inTime && { complaintOnTime: 1 }) };
    }
    default:
      return {};
  }
}

/**
 * What a dossier's journal adds to the figures, in order: of the entries that are `wanted`, of all without that. An apology is owed once a
 * dossier: from when a later date was given, or the promised one passed, or the result came late. Throws on a broken journal.
 */
export const marksOfJournal = (entries: readonly JournalEntry[], calendar: Calendar, wanted?: ReadonlySet<number>): Mark[] =>
  marksOfMoves(movesOf(entries), calendar, wanted);

/** The same of a journal that was folded already. */
export function marksOfMoves(moves: readonly Move[], calendar: Calendar, wanted?: ReadonlySet<number>): Mark[] {
  const marks: Mark[] = [];
  let owed = false;
  let cause: RefusalCause | undefined;
  for (const { before, after: dossier, entry } of moves) {
    const { type } = entry.event;
    // Of a result that refuses it is said when it is drafted.
    if (entry.event.type === 'prepared' || entry.event.type === 'reception_refused') cause = entry.event.cause;
    if (!talliedEvents.has(type)) continue;
    const works = workOf(before, dossier, entry);
    const owes = type === 'extended' || type === 'escalated' || works.some(({ weight, late }) => weight > 0 && late === true);
    const newlyOwed = owes && !owed;
    owed ||= owes;
    if (wanted && !wanted.has(entry.sequence)) continue;
    const at = { unit: dossier.competentUnit, procedure: dossier.procedureCode, day: vietnamDate(entry.at) };
    const own = { ...markOfEvent(before, dossier, entry, calendar), ...(newlyOwed && { apologyDue: 1 }) };
    if (Object.keys(own).length > 0) marks.push({ ...at, add: own });
    for (const work of works) {
      // A result that is taken back is the one there was before.
      const made = markOfWork(work, work.weight < 0 && before ? before : dossier, calendar, cause);
      if (made) marks.push({ ...at, unit: work.unit, ...made });
    }
  }
  return marks;
}

/** How far a row reaches: a day or a month, in all and by procedure; a week in all. Longer periods are sums of months. */
export const tallySpans = ['day', 'week', 'month'] as const;
export type TallySpan = (typeof tallySpans)[number];

/** In the key of a row that is of all procedures. */
export const allProcedures = '';

/** `online`: those of the times that are of dossiers filed online; of months of a procedure only, for nothing else asks. */
export type TallyRow = { span: TallySpan; start: Day; unit: string; procedure: string; tally: Tally; online: Spread | null };

/** The rows that these marks are added to: a day and a month of the procedure; a day, a week and a month of the unit as a whole. */
export function rowsOf(marks: readonly Mark[]): TallyRow[] {
  const sums: DaySums = new Map();
  for (const mark of marks) addToDays(sums, mark);
  return rowsOfDays(sums.values());
}

/** Results of a unit in one quarter of an hour of a day, all procedures together. */
export type Closing = { unit: string; day: Day; slot: number; n: number };
export type Closings = Map<string, Closing>;

export function addToClosings(closings: Closings, { unit, day, closed }: Mark): void {
  if (closed === undefined) return;
  const key = `${day} ${unit} ${closed}`;
  const closing = closings.get(key);
  if (closing) closing.n += 1;
  else closings.set(key, { unit, day, slot: closed, n: 1 });
}

/** The results among these marks, by the quarter of an hour. */
export function closingsOf(marks: readonly Mark[]): Closing[] {
  const closings: Closings = new Map();
  for (const mark of marks) addToClosings(closings, mark);
  return [...closings.values()];
}

/** What is being added up of a procedure at a unit. `counts`: as `tallied` has them; a load adds up millions. */
export type Sum = Pick<Mark, 'unit' | 'procedure'> & {
  counts: number[];
  spread: Map<number, number> | null;
  online: Map<number, number> | null;
};
const none = tallied.map(() => 0);
const noSum = (unit: string, procedure: string): Sum => ({
  ...{ unit, procedure, counts: none.slice(), spread: null, online: null },
});
const placeOf = Object.fromEntries(tallied.map((measure, at) => [measure, at])) as Record<Tallied, number>;
function countsOf(sum: Sum): Tally['counts'] {
  const counts = { ...zero };
  for (const measure of tallied) counts[measure] = sum.counts[placeOf[measure]] ?? 0;
  return counts;
}
const plus = (counts: number[], at: number, n: number): void => {
  counts[at] = (counts[at] ?? 0) + n;
};

type DaySum = Sum & { day: Day };
export type DaySums = Map<string, DaySum>;

export function addToDays(sums: DaySums, { unit, procedure, day, add, took }: Mark): void {
  const key = `${day} ${unit} ${procedure}`;
  let sum = sums.get(key);
  if (!sum) {
    sum = { ...noSum(unit, procedure), day };
    sums.set(key, sum);
  }
  for (const measure in add) plus(sum.counts, placeOf[measure as Tallied], add[measure as Tallied] ?? 0);
  if (!took) return;
  sum.spread ??= new Map();
  addTo(sum.spread, bucketOf(took.minutes), took.weight);
  if (!took.online) return;
  sum.online ??= new Map();
  addTo(sum.online, bucketOf(took.minutes), took.weight);
}

/** A day of an office as a whole, a week or a month, while it is being added up; by what it is of. */
type LongerSum = Sum & Pick<TallyRow, 'span' | 'start'>;
export type LongerSums = Map<string, LongerSum>;

const starts = new Map<Day, { week: Day; month: Day }>();
function startsOf(day: Day): { week: Day; month: Day } {
  let start = starts.get(day);
  if (!start) {
    start = { week: periodOf('week', day).from, month: periodOf('month', day).from };
    if (starts.size > 10_000) starts.clear();
    starts.set(day, start);
  }
  return start;
}

function longerOf(longer: LongerSums, span: TallySpan, start: Day, unit: string, procedure: string): LongerSum {
  const key = `${span} ${start} ${unit} ${procedure}`;
  let sum = longer.get(key);
  if (!sum) {
    sum = { ...noSum(unit, procedure), span, start };
    longer.set(key, sum);
  }
  return sum;
}

/** Adds what was closed together in one quarter of an hour, once its day is whole, to the office's day, week and month. */
export function addMassToLonger(longer: LongerSums, { unit, day, n }: Closing): void {
  const mass = closedTogether(n);
  if (mass === 0) return;
  const { week, month } = startsOf(day);
  for (const [span, start] of [
    ['day', day],
    ['week', week],
    ['month', month],
  ] as const)
    plus(longerOf(longer, span, start, unit, allProcedures).counts, placeOf.massClosed, mass);
}

/** Adds a day of a procedure, once it is whole, to all that it is part of. */
export function addToLonger(longer: LongerSums, { unit, procedure, day, counts, spread, online }: DaySum): void {
  const { week, month } = startsOf(day);
  for (const [span, start, of] of [
    ['day', day, allProcedures],
    ['week', week, allProcedures],
    ['month', month, procedure],
    ['month', month, allProcedures],
  ] as const) {
    const sum = longerOf(longer, span, start, unit, of);
    for (let at = 0; at < counts.length; at++) sum.counts[at] = (sum.counts[at] ?? 0) + (counts[at] ?? 0);
    if (spread) sum.spread = addedTo(sum.spread, spread);
    if (online && of !== allProcedures) sum.online = addedTo(sum.online, online);
  }
}

function addedTo(sum: Map<number, number> | null, spread: Spread): Map<number, number> {
  if (sum === null) return new Map(spread);
  spread.forEach((n, bucket) => {
    addTo(sum, bucket, n);
  });
  return sum;
}

const rowOf = (span: TallySpan, start: Day, sum: Sum, online: Spread | null): TallyRow => ({
  ...{ span, start, unit: sum.unit, procedure: sum.procedure },
  ...{ tally: { counts: countsOf(sum), times: sum.spread }, online },
});

/** Days of procedures, with the days, weeks and months of all that they are part of. */
export function rowsOfDays(days: Iterable<DaySum>): TallyRow[] {
  const rows: TallyRow[] = [];
  const longer: LongerSums = new Map();
  for (const day of days) {
    rows.push(rowOf('day', day.day, day, null));
    addToLonger(longer, day);
  }
  for (const it of longer.values()) rows.push(rowOf(it.span, it.start, it, it.online));
  return rows;
}

/** Several rows as one. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = noTally();
  const spreads: Spread[] = [];
  for (const { counts, times } of tallies) {
    for (const measure of tallied) sum.counts[measure] += counts[measure];
    if (times) spreads.push(times);
  }
  sum.times = spreads.length > 0 ? mergeSpreads(...spreads) : null;
  return sum;
}
