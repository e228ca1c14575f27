import { type BoardScope, type IssuedResult, type ResultPlace, resultsBetween } from '#src/data/queries/board.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { type Day, dayNumber, dayOfNumber, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { issuedFor, monthsUsable } from '#src/domain/procedures/result-validity.ts';

/** A result that can be used for some time yet, and until when. */
export type Renewal = IssuedResult & { procedure: Text };

const renewalDays = 90;

/** For how many months results can be used, by the version by which they were made; only those of which it is known. */
export function usableMonths(): ReturnType<typeof monthsUsable> {
  const { validities, procedures } = snapshot();
  const inForce = [...procedures.values()].map(({ procedure }) => procedure);
  return monthsUsable(validities, inForce);
}

/** The same by procedure and period. `versions` null: of every version, so that nothing needs to be compared. */
function periods(): { code: string; months: number; versions: string[] | null }[] {
  const all = Map.groupBy(snapshot().validities, ({ code }) => code);
  const same = Map.groupBy(usableMonths(), ([, { code, months }]) => `${code} ${months}`);
  return [...same.values()].flatMap((its) => {
    const versions = its.map(([versionId]) => versionId);
    return its.slice(0, 1).map(([, it]) => ({ ...it, versions: versions.length === all.get(it.code)?.length ? null : versions }));
  });
}

/**
 * The results of these organisations that will soon be of no use, the next first; none where no period is known. Board, calendar and digest
 * all ask here. @param after where a page ended; one that cannot be is none
 */
export async function renewalsOf(
  scopes: readonly BoardScope[],
  { now, after: place, limit }: { now: Date; after?: ResultPlace | undefined; limit: number },
): Promise<Renewal[]> {
  const today = vietnamDate(now);
  const soon = dayOfNumber(dayNumber(today) + renewalDays);
  const after = place && place.until >= today && place.until <= soon ? place : undefined;
  const begin: Day = after?.until ?? today;
  const wanted = periods().map((it) => {
    const { first, last } = issuedFor(it.months, begin, soon);
    const until = new Date(vietnamInstant(last, '00:00').getTime() + 86_400_000);
    return { ...it, since: vietnamInstant(first, '00:00'), until };
  });
  const found = await resultsBetween(scopes, wanted, { after, limit });
  return Promise.all(found.map(async (result) => ({ ...result, procedure: (await getVersion(result.versionId)).procedure.shortName })));
}
