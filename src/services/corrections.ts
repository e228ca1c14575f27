import { correctedRows } from '#src/data/published-figures.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { type Correction, type CorrectionReason, correctionsOf } from '#src/domain/indicators/corrections.ts';
import { columnOf, type OpenColumn } from '#src/domain/indicators/open-tables.ts';

/** A figure that was published otherwise. `period` as the address of its file names it. */
export type Corrected = Omit<Correction, 'column'> & {
  column: OpenColumn;
  table: string;
  period: string;
  unit: string;
  version: number;
  at: Date;
  why: CorrectionReason;
};

/** What was corrected, the last first: of one office, or of all. @param most rows of files; each may hold several figures */
export async function corrections(unit: string | null, most: number): Promise<Corrected[]> {
  return (await correctedRows(unit, most)).flatMap(({ table, said, says, columns, ...row }) =>
    correctionsOf(columns, said, says).map((it) => ({ ...row, ...it, column: columnOf(table, it.column), table })),
  );
}

/** Those of what is looked at: of the months that lie in it, and of its days where it is at most one month. */
export const correctionsIn = (all: readonly Corrected[], from: Day, to: Day): Corrected[] =>
  all.filter(({ period }) =>
    period.length > 7
      ? from.slice(0, 7) === to.slice(0, 7) && period >= from && period <= to
      : `${period}-01` >= from && `${period}-28` <= to,
  );
