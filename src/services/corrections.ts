import { correctedRows } from '#src/data/published-figures.ts';
import { type Correction, type CorrectionReason, correctionsOf, filesIn } from '#src/domain/indicators/corrections.ts';
import { columnOf, type OpenColumn } from '#src/domain/indicators/open-tables.ts';
import type { PublicPeriod } from '#src/domain/indicators/public-period.ts';

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

/** What was corrected, the last first: of one office in a period, or all there is. @param most rows of files; each may hold several figures */
export async function corrections(of: { unit: string; period: PublicPeriod } | null, most: number): Promise<Corrected[]> {
  const rows = await correctedRows(of && { unit: of.unit, periods: filesIn(of.period) }, most);
  return rows.flatMap(({ table, said, says, columns, ...row }) =>
    correctionsOf(columns, said, says).map((it) => ({ ...row, ...it, column: columnOf(table, it.column), table })),
  );
}
