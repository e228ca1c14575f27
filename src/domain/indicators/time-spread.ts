/**
 * How long things took, as a histogram that can be added to and taken from: bucket → how many. Under 64 minutes each minute has a bucket of
 * its own; above, a bucket is at most 1/32 as wide as what it holds, so a quantile is right to within 1.6 per cent (half a bucket).
 */
export type Spread = ReadonlyMap<number, number>;

const exact = 64;
const perDoubling = 32;

/** The bucket of a number of whole minutes, 0 or more. */
export function bucketOf(minutes: number): number {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < exact) return whole;
  const doublings = Math.floor(Math.log2(whole)) - 5; // 64 to 127: 1
  return exact + (doublings - 1) * perDoubling + (Math.floor(whole / 2 ** doublings) - perDoubling);
}

/** The middle of a bucket, in minutes. */
export function minutesOf(bucket: number): number {
  if (bucket < exact) return bucket;
  const doublings = Math.floor((bucket - exact) / perDoubling) + 1;
  const width = 2 ** doublings;
  const from = (perDoubling + ((bucket - exact) % perDoubling)) * width;
  return from + (width - 1) / 2;
}

/** Puts so many more into a bucket, or takes them out; what comes to nothing is left out. */
export function addTo(spread: Map<number, number>, bucket: number, n: number): void {
  const left = (spread.get(bucket) ?? 0) + n;
  if (left === 0) spread.delete(bucket);
  else spread.set(bucket, left);
}

/** All of them together. */
export function mergeSpreads(...spreads: readonly Spread[]): Spread {
  const sum = new Map<number, number>();
  for (const spread of spreads) for (const [bucket, n] of spread) addTo(sum, bucket, n);
  return sum;
}

/** What is left of them without some of them. */
export function without(all: Spread, part: Spread): Spread {
  const rest = new Map(all);
  for (const [bucket, n] of part) addTo(rest, bucket, -n);
  return rest;
}

/** How many it holds. A time that was taken back in another period than it was counted in is passed over. */
export const sizeOf = (spread: Spread): number => [...spread.values()].reduce((sum, n) => sum + Math.max(0, n), 0);

/** The shortest time within which so large a share was done (0.5: the median), in working minutes; null of nothing. */
export function quantile(spread: Spread, share: number): number | null {
  const wanted = Math.max(1, Math.ceil(sizeOf(spread) * share));
  let seen = 0;
  for (const [bucket, n] of [...spread].sort(([a], [b]) => a - b)) {
    seen += Math.max(0, n);
    if (seen >= wanted) return minutesOf(bucket);
  }
  return null;
}

/** As a row holds it: bucket, count, bucket, count …, the shortest first. */
export function flatten(spread: Spread): number[] {
  const flat: number[] = [];
  for (const bucket of [...spread.keys()].sort((a, b) => a - b)) flat.push(bucket, spread.get(bucket) ?? 0);
  return flat;
}

export function unflatten(flat: readonly number[]): Spread {
  const spread = new Map<number, number>();
  for (let i = 0; i + 1 < flat.length; i += 2) spread.set(flat[i] ?? 0, flat[i + 1] ?? 0);
  return spread;
}
