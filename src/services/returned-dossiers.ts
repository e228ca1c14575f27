import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import { ofOneCount } from '#src/data/tally-counts.ts';
import { type PublicPeriod, partsOf } from '#src/domain/indicators/public-period.ts';
import { type Returns, returnsOf } from '#src/domain/indicators/returns.ts';
import { sumTallies } from '#src/domain/indicators/tally.ts';

/** What came back of one procedure in the whole city over months, and why; null where nothing was counted. */
export async function returnedDossiers(procedure: string, period: PublicPeriod): Promise<Returns | null> {
  return ofOneCount(async ({ rules }) => {
    const tallies = await talliesOfCity(partsOf(period), [procedure]);
    return tallies.size === 0 ? null : returnsOf(sumTallies(tallies.values()), rules);
  });
}
