import type { Day } from '#src/domain/clock/calendar.ts';
import type { Figure } from './indicator.ts';
import { type RefusalShare, refusalCauses, type Share } from './returns.ts';
import { mostOff, roundedParts } from './rounded-parts.ts';
import { isCounted, type Tallied } from './tally.ts';

/** What is refused of one procedure in the whole city in a month, named by its first day. */
export const ofRefusals = ['receptionRefused', 'refused', ...refusalCauses] as const satisfies readonly Tallied[];
export type RefusalsOfMonth = { start: Day; counts: Record<(typeof ofRefusals)[number], number> };

/** Why dossiers were refused in some months, by the first days of the first and the last; null: not told. `whole`: of so many refusals. */
export type ToldRefusals = { from: Day; to: Day; n: Record<RefusalShare, number | null>; whole: number };

/**
 * Every refusal has one cause, so they are told as parts of all refusals (`roundedParts`), of stretches of finished months that never overlap:
 * of a month, a quarter and a year each, one less the other would tell of a month with few. And never of a month that runs, where a number
 * that jumps tells why the last one was refused. A stretch has as many months as it takes to tell anything; a new year begins a new one.
 * @param months those that are over, of one procedure, from a January on, in order; a month without refusals may be left out
 */
export function toldRefusals(months: readonly RefusalsOfMonth[]): ToldRefusals[] {
  const told: ToldRefusals[] = [];
  let stretch: RefusalsOfMonth[] = [];
  for (const month of months) {
    stretch = stretch[0]?.start.slice(0, 4) === month.start.slice(0, 4) ? [...stretch, month] : [month];
    const sum = (it: (typeof ofRefusals)[number]) => stretch.reduce((so, { counts }) => so + counts[it], 0);
    const said = roundedParts(refusalCauses.map(sum), [sum('receptionRefused'), sum('refused')]);
    if (!said) continue;
    const n = Object.fromEntries(refusalCauses.map((it, at) => [it, said.parts[at]])) as ToldRefusals['n'];
    told.push({ from: stretch[0]?.start ?? month.start, to: month.start, n, whole: said.whole });
    stretch = [];
  }
  return told;
}

/** Those that a period is told of: the stretches within it, or else the last one before its end. */
export function toldIn(told: readonly ToldRefusals[], period: { from: Day; to: Day }): ToldRefusals[] {
  const before = told.filter(({ to }) => to <= period.to);
  const inside = before.filter(({ from }) => from >= period.from);
  return inside.length > 0 ? inside : before.slice(-1);
}

/** The same as one table, with shares; nothing of it that the stretches do not say. */
export function refusalShares(told: readonly ToldRefusals[], rules: number): Share<RefusalShare>[] {
  if (told.length === 0) return [];
  const whole = told.reduce((sum, it) => sum + it.whole, 0);
  const off = mostOff * told.length;
  return refusalCauses.map((of) => {
    if (!isCounted(of, rules)) return { of, n: { kind: 'not-measured' }, perHundred: { kind: 'not-measured' } };
    const known = told.flatMap(({ n }) => n[of] ?? []);
    const sum = known.reduce((so, n) => so + n, 0);
    if (sum === 0) return { of, n: { kind: 'withheld' }, perHundred: { kind: 'withheld' } };
    const all = known.length === told.length;
    const as = (kind: 'value' | 'at-least', value: number): Figure => ({ kind, value, of: whole });
    return {
      of,
      n: as(all ? 'value' : 'at-least', sum),
      // So many of all are told as all of them that there may be none or some of the others.
      perHundred:
        sum < whole
          ? as(all ? 'value' : 'at-least', Math.min(99, Math.round((100 * sum) / whole)))
          : as('at-least', Math.floor((100 * (sum - off)) / (whole + off))),
    };
  });
}
