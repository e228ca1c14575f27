import { lastProcedures, mostOfUnits } from '#src/data/queries/counter-day.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { receivesAt } from '#src/domain/counter/receivable.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { search } from '#src/domain/procedures/search.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

export type ProcedureChoices = {
  /** what this official entered last, the last first: one key each */
  last: Procedure[];
  /** what his unit has most of, without those */
  most: Procedure[];
  /** what fits the words that were typed; undefined where none were */
  found: Procedure[] | undefined;
};

const most = 10;

/** The procedures that this counter takes in, as quickly as they can be chosen. */
export async function procedureChoices(
  session: Session,
  { unitCode, channel, text, now }: { unitCode: string; channel: 'in_person' | 'post'; text: string | undefined; now: Date },
): Promise<ProcedureChoices> {
  const unit = getUnit(unitCode);
  const { procedures, index } = snapshot();
  const takes = (procedure: Procedure | undefined): procedure is Procedure =>
    procedure !== undefined && receivesAt(procedure, unit, channel);
  const named = (codes: readonly string[]) => codes.map((code) => procedures.get(code)?.procedure).filter(takes);
  if (text !== undefined && text.trim() !== '') {
    // Most used of this unit first among what fits equally well: the index keeps its own order otherwise.
    return { last: [], most: [], found: search(index, text, { limit: 60 }).filter(takes).slice(0, most) };
  }
  const [mine, ours] = await Promise.all([lastProcedures(session.id, most), mostOfUnits([unitCode], vietnamDate(now), 3 * most)]);
  return { last: named(mine), most: named(ours.filter((code) => !mine.includes(code))).slice(0, most), found: undefined };
}
