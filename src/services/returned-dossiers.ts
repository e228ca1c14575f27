import { refusalsByMonth } from '#src/data/queries/open-tallies.ts';
import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import { ofOneCount } from '#src/data/tally-counts.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type PublicPeriod, partsOf } from '#src/domain/indicators/public-period.ts';
import { type RefusalShare, type Returns, returnsOf, type Share } from '#src/domain/indicators/returns.ts';
import { sumTallies, type Tally } from '#src/domain/indicators/tally.ts';
import { refusalShares, toldIn, toldRefusals } from '#src/domain/indicators/told-refusals.ts';
import { besidePeriod, periodOf } from '#src/domain/reports/report-period.ts';
import { toldInCity, toldMonths } from '#src/services/told-months.ts';

type Months = { from: Day; to: Day };

/**
 * By the first days of the first and the last month: `why`, what is told of causes and facts, and `refusals`, why dossiers were refused; null:
 * too few, or none.
 */
export type Returned = Returns & { why: Months; refusals: (Months & { shares: Share<RefusalShare>[] }) | null };

/** What came back of one procedure in the whole city over months, and why; null where nothing was counted. */
export async function returnedDossiers(procedure: string, period: PublicPeriod, now: Date): Promise<Returned | null> {
  return ofOneCount(async ({ rules }) => {
    const today = vietnamDate(now);
    const running = periodOf('month', today).from;
    const lastYear = `${Number(period.from.slice(0, 4)) - 1}-01-01`;
    const { months } = partsOf(period);
    const over = months.filter((it) => it < running);
    // While a month runs, a number that jumps tells what the last one was asked: then of the month before.
    const told = over.length > 0 ? over : [besidePeriod(periodOf('month', running), -1).from];
    const [tallies, inMonths, refused] = await Promise.all([
      talliesOfCity({ months, weeks: [], days: [] }, [procedure]),
      toldMonths([...new Set([...months, ...told])], today, { procedures: [procedure] }),
      refusalsByMonth(lastYear, running, procedure),
    ]);
    if (tallies.size === 0) return null;
    const exact = sumTallies(tallies.values());
    const tallyOf = (those: readonly Day[]): Tally => ({
      ...exact,
      ...toldInCity(
        those.flatMap((month) => inMonths.get(month) ?? []),
        [procedure],
      ),
    });
    const { ways } = returnsOf(months.length > 1 ? tallyOf(months) : exact, rules);
    const { causes, facts } = returnsOf(tallyOf(told), rules);
    const stretches = toldIn(toldRefusals(refused.get(procedure) ?? []), period);
    const [first, last] = [stretches[0], stretches.at(-1)];
    const refusals = first && last ? { from: first.from, to: last.to, shares: refusalShares(stretches, rules) } : null;
    return { ways, causes, facts, why: { from: told[0] ?? running, to: told.at(-1) ?? running }, refusals };
  });
}
