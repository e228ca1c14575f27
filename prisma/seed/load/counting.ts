import { nobody } from '#src/data/work.ts';
import { type Calendar, type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Move } from '#src/domain/dossiers/dossier.ts';
import {
  addMassToLonger,
  addToClosings,
  addToDays,
  addToLonger,
  type Closing,
  type Closings,
  type DaySums,
  type LongerSums,
  type Mark,
  marksOfMoves,
  type Sum,
  type TallySpan,
} from '#src/domain/indicators/tally.ts';
import { flatten } from '#src/domain/indicators/time-spread.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { addToSums, measures, type Work, type WorkSum, type WorkSums, workOfMoves } from '#src/domain/reports/work.ts';
import type { BinaryRows } from './binary-rows.ts';
import type { Part } from './parts.ts';
import type { Rows } from './tables.ts';

/** What dossiers count for in the figures of the map and of the reports, summed up while they are told. */
export type Counting = {
  /** @returns the work that was done, for the lists behind the figures */
  add: (moves: readonly Move[]) => Work[];
  /** The same of a single one that is known already. */
  addMark: (mark: Mark) => void;
  addWork: (work: Work) => void;
  /** Days before this one are over: their rows are written, once. */
  settle: (before: Day) => void;
  /** Writes all that is left. */
  end: () => void;
};

type Sums = { days: DaySums; closings: Closings; works: WorkSums };
const noSums = (): Sums => ({ days: new Map(), closings: new Map(), works: new Map() });
const never: Day = '9999-12-31';

/** The day itself, and the first of its week and of its month. */
const startsOf = (day: Day) => ({ day, week: periodOf('week', day).from, month: periodOf('month', day).from });

/**
 * @param owns days of which nobody else writes figures, and none are there: once such a day is over it becomes rows as they will stand, and only
 *   what comes late is added to rows. So is what belongs to other days; without it, all.
 */
export function countingOf(calendar: Calendar, rows: Rows, owns: Part['owns']): Counting {
  const open = new Map<Day, Sums>();
  const longer: LongerSums = new Map();
  const longerMore: LongerSums = new Map();
  const more = noSums();
  const { from, until } = owns ?? { from: never, until: never };
  let settled = from;
  const parted = startsOf(until);

  const sumsOf = (day: Day): Sums => {
    if (day < settled || day >= until) return more;
    const sums = open.get(day) ?? noSums();
    open.set(day, sums);
    return sums;
  };
  const settle = (before: Day): void => {
    if (before <= settled) return;
    settled = before;
    for (const [day, { days, closings, works }] of open) {
      if (day >= before) continue;
      for (const sum of days.values()) {
        putTally(rows.tally, 'day', sum.day, sum, null);
        addToLonger(longer, sum);
      }
      for (const closing of closings.values()) {
        putClosing(rows.closing, closing);
        addMassToLonger(longer, closing);
      }
      for (const sum of works.values()) putWorkSum(rows.work_count, sum);
      open.delete(day);
    }
    const begins = startsOf(before);
    for (const [key, it] of longer) {
      if (it.start >= begins[it.span]) continue;
      const shared = it.start < until && it.start === parted[it.span]; // with whom its other days belong to
      if (shared) longerMore.set(key, it);
      else putTally(rows.tally, it.span, it.start, it, it.online);
      longer.delete(key);
    }
  };

  const addMark = (mark: Mark): void => {
    const { days, closings } = sumsOf(mark.day);
    addToDays(days, mark);
    addToClosings(closings, mark);
  };
  const addWork = (work: Work): void => addToSums(sumsOf(vietnamDate(work.at)).works, work);

  return {
    add: (moves) => {
      marksOfMoves(moves, calendar).forEach(addMark);
      const works = workOfMoves(moves);
      works.forEach(addWork);
      return works;
    },
    addMark,
    addWork,
    settle,
    end: () => {
      settle(never);
      for (const sum of more.days.values()) {
        putTally(rows.tally_more, 'day', sum.day, sum, null);
        addToLonger(longerMore, sum);
      }
      for (const it of longerMore.values()) putTally(rows.tally_more, it.span, it.start, it, it.online);
      for (const sum of more.works.values()) putWorkSum(rows.work_count_more, sum);
      for (const closing of more.closings.values()) putClosing(rows.closing_more, closing);
      more.days.clear();
      more.works.clear();
      more.closings.clear();
      longerMore.clear();
    },
  };
}

function putTally(into: BinaryRows, span: TallySpan, start: Day, sum: Sum, online: Sum['online']): void {
  into.begin(6 + sum.counts.length);
  into.text(span);
  into.date(start);
  into.text(sum.procedure);
  into.text(sum.unit);
  into.int4s(sum.counts);
  into.ints(sum.spread && flatten(sum.spread));
  into.ints(online && flatten(online));
}

function putClosing(into: BinaryRows, { unit, day, slot, n }: Closing): void {
  into.begin(4);
  into.text(unit);
  into.date(day);
  into.int2(slot);
  into.int4(n);
}

function putWorkSum(into: BinaryRows, { unit, day, procedure, officer, figures }: WorkSum): void {
  into.begin(4 + measures.length);
  into.text(unit);
  into.date(day);
  into.text(procedure);
  into.uuid(officer ?? nobody);
  for (const measure of measures) into.int4(figures[measure]);
}
