import { fewestShown, rounded } from './small-numbers.ts';

/** How many there must be, as told, before their parts are: enough that not all parts can be under five, and that a share of them is told. */
export const leastWhole = (parts: number): number => Math.max(25, fewestShown * parts);

/** How far a part that is told, or two wholes together, may be from what they are. */
export const mostOff = fewestShown - 1;

/**
 * The parts of what is told rounded (one sum, or several that make up a whole), as they may be told beside it: in fives that come to the whole
 * as it is told. Rounded each on its own they would come to something else, and by how much would tell single ones: 12 and 12 refused for 8, 8
 * and 8 reasons would read 10 and 10 for 10, 10 and 10, which nothing else does. Those under five are hidden, also where there is none: a
 * nought that is told makes another one follow. Where it is a single one, the next is hidden with it. All of them are rounded together. Largest
 * remainder method (Hamilton); proven by every small table in the test.
 *
 * @returns `parts`: null for one that is hidden; undefined: the whole is too small for any. `whole`: what those told are parts of
 */
export function roundedParts(parts: readonly number[], wholes: readonly number[]): { parts: (number | null)[]; whole: number } | undefined {
  // Beside a sum of one to four, which is not told, the others are no whole.
  const small = wholes.some((n) => n > 0 && n < fewestShown);
  const whole = small ? rounded(sumOf(wholes)) : sumOf(wholes.map(rounded));
  if (whole < leastWhole(parts.length)) return undefined;
  const hidden = parts.map((n) => n < fewestShown);
  const few = hidden.filter(Boolean).length;
  if (few === 1) hidden[parts.indexOf(Math.min(...parts.filter((n) => n >= fewestShown)))] = true;
  const told = [...parts.map((n, at) => (hidden[at] ? 0 : n)), sumOf(parts.filter((_, at) => hidden[at]))];
  const floors = told.map((n) => n - (n % fewestShown));
  const missing = Math.max(0, (whole - sumOf(floors)) / fewestShown);
  const rest = (at: number) => (told[at] ?? 0) % fewestShown;
  const more = new Set([...told.keys()].sort((a, b) => rest(b) - rest(a)).slice(0, missing));
  return { parts: parts.map((_, at) => (hidden[at] ? null : (floors[at] ?? 0) + (more.has(at) ? fewestShown : 0))), whole };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
