import { refusalsByMonth } from '#src/data/queries/open-tallies.ts';
import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import { ofOneCount } from '#src/data/tally-counts.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type PublicPeriod, partsOf } from '#src/domain/indicators/public-period.ts';
import { type RefusalShare, type Returns, returnsOf, type Share } from '#src/domain/indicators/returns.ts';
import { sumTallies } from '#src/domain/indicators/tally.ts';
import { refusalShares, toldIn, toldRefusals } from '#src/domain/indicators/told-refusals.ts';

/** `refusals`: why dossiers were refused, from and to a month by its first day; null: too few, or none. */
export type Returned = Returns & { refusals: { from: Day; to: Day; shares: Share<RefusalShare>[] } | null };

/** What came back of one procedure in the whole city over months, and why; null where nothing was counted. */
export async function returnedDossiers(procedure: string, period: PublicPeriod, now: Date): Promise<Returned | null> {
  return ofOneCount(async ({ rules }) => {
    const month = `${vietnamDate(now).slice(0, 7)}-01`;
    const lastYear = `${Number(period.from.slice(0, 4)) - 1}-01-01`;
    const [tallies, months] = await Promise.all([talliesOfCity(partsOf(period), [procedure]), refusalsByMonth(lastYear, month, procedure)]);
    if (tallies.size === 0) return null;
    const told = toldIn(toldRefusals(months.get(procedure) ?? []), period);
    const [first, last] = [told[0], told.at(-1)];
    const refusals = first && last ? { from: first.from, to: last.to, shares: refusalShares(told, rules) } : null;
    return { ...returnsOf(sumTallies(tallies.values()), rules), refusals };
  });
}
