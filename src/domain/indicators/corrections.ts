import { type Day, dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { type PublicPeriod, partsOf } from './public-period.ts';

/**
 * Why a figure that was published is another now: something was written down of a day that was over (`late`); the whole journal was counted
 * anew, by another calendar or a new version of a rule (`recount`); dossiers of the past were loaded (`load`).
 */
export const correctionReasons = ['late', 'recount', 'load'] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

/**
 * The files, as their addresses name them, whose figures a period is made of: its whole months, and the days of what is left; of one month its
 * days too.
 */
export function filesIn(period: PublicPeriod): string[] {
  const { months, weeks, days } = partsOf(period);
  const from = (start: Day, length: number) => Array.from({ length }, (_, i) => dayOfNumber(dayNumber(start) + i));
  const single = period.span === 'month' ? from(period.from, dayNumber(period.to) - dayNumber(period.from) + 1) : [];
  return [...months.map((it) => it.slice(0, 7)), ...weeks.flatMap((it) => from(it, 7)), ...days, ...single];
}

/** The figures of an office in one file, by the names of its columns; null: it has no row. */
export type Published = Readonly<Record<string, number | string | null>> | null;

/** One figure that was corrected. Null: it was not told, or is not any more. */
export type Correction = { column: string; said: number | string | null; says: number | string | null };

/** The names of the columns that a file had, and that it has. */
export type Columns = { before: readonly string[]; now: readonly string[] };

const areSame = ({ before, now }: Columns): boolean => JSON.stringify(before) === JSON.stringify(now);

/**
 * The offices of which there is something else to say than was said last. Where the table has other columns than it had, that alone changes
 * nothing; but once something is corrected, all of its offices are said anew, so that a version never mixes columns.
 */
export function changedFigures(
  columns: Columns,
  said: ReadonlyMap<string, Published>,
  says: ReadonlyMap<string, Published>,
): Map<string, Published> {
  const units = [...new Set([...said.keys(), ...says.keys()])].sort();
  const pairs = units.map((unit) => ({ unit, before: said.get(unit) ?? null, now: says.get(unit) ?? null }));
  const isCorrected = ({ before, now }: (typeof pairs)[number]) =>
    (areSame(columns) && (before === null) !== (now === null)) || correctionsOf(columns, before, now).length > 0;
  const corrected = pairs.filter(isCorrected);
  const anew = areSame(columns) || corrected.length === 0 ? corrected : pairs;
  return new Map(anew.map(({ unit, now }) => [unit, now]));
}

/**
 * Figure by figure, in the order of the file. A column that only one of both has is no correction. Where columns came or went, an office may
 * have a row for that alone: noughts beside no row say the same.
 */
export const correctionsOf = (columns: Columns, said: Published, says: Published): Correction[] => {
  const missing = areSame(columns) ? null : 0;
  const figure = (row: Published, column: string) => (row === null ? missing : (row[column] ?? null));
  return columns.now.flatMap((column) => {
    const [before, after] = [figure(said, column), figure(says, column)];
    if (!columns.before.includes(column) || before === after) return [];
    return [{ column, said: said === null ? null : before, says: says === null ? null : after }];
  });
};
