/** `place`: 1 and how many have more; those that have the same share theirs. */
export type Ranked<Of> = { of: Of; value: number; place: number };

/** The first of a ranking and its last; `alike`: how many of the others have as much as the nearest that is listed. */
export type Ends<Of> = { first: Ranked<Of>[]; firstAlike: number; last: Ranked<Of>[]; lastAlike: number };

/** From the highest; those that have the same stay in their order. */
export function rankedBy<Of>(all: readonly Of[], figureOf: (it: Of) => number | null): Ranked<Of>[] {
  const known = all.flatMap((of) => {
    const value = figureOf(of);
    return value === null ? [] : [{ of, value }];
  });
  known.sort((a, b) => b.value - a.value);
  let place = 1;
  return known.map((it, at) => {
    if (at > 0 && known[at - 1]?.value !== it.value) place = at + 1;
    return { ...it, place };
  });
}

/** So many of each end: where more have the same, it says how many, for none of them is before another. */
export function endsOf<Of>(ranking: readonly Ranked<Of>[], most: number): Ends<Of> {
  const first = ranking.slice(0, most);
  const last = ranking.slice(Math.max(most, ranking.length - most));
  const between = ranking.slice(first.length, ranking.length - last.length);
  const alike = (listed: Ranked<Of> | undefined) => between.filter(({ place }) => place === listed?.place).length;
  const firstAlike = alike(first.at(-1));
  return { first, firstAlike, last, lastAlike: last[0]?.place === first.at(-1)?.place ? 0 : alike(last[0]) };
}
