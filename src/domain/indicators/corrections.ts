/**
 * Why a figure that was published is another now: something was written down of a day that was over (`late`); the whole journal was counted
 * anew, by another calendar or a new version of a rule (`recount`); dossiers of the past were loaded (`load`).
 */
export const correctionReasons = ['late', 'recount', 'load'] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

/** The figures of an office in one file, in the order of its columns; null: it has no row. */
export type Published = readonly (number | string | null)[] | null;

/** One figure that was corrected. Null: it was not told, or is not any more. */
export type Correction = { column: string; said: number | string | null; says: number | string | null };

const same = (a: Published, b: Published): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The offices of which there is something else to say than was said last. */
export function changedFigures(said: ReadonlyMap<string, Published>, says: ReadonlyMap<string, Published>): Map<string, Published> {
  const units = new Set([...said.keys(), ...says.keys()]);
  return new Map(
    [...units].sort().flatMap((unit): [string, Published][] => {
      const now = says.get(unit) ?? null;
      return same(said.get(unit) ?? null, now) ? [] : [[unit, now]];
    }),
  );
}

/** Figure by figure. @param columns names, in the order of the file */
export const correctionsOf = (columns: readonly string[], said: Published, says: Published): Correction[] =>
  columns.flatMap((column, at) => {
    const [before, after] = [said?.[at] ?? null, says?.[at] ?? null];
    return before === after ? [] : [{ column, said: before, says: after }];
  });
