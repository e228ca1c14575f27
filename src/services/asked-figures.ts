import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Day } from '#src/domain/clock/calendar.ts';
import { readDay } from '#src/domain/dossiers/register-period.ts';
import { figureOf } from '#src/domain/indicators/indicator.ts';
import { findIndicator, getIndicator } from '#src/domain/indicators/indicators.ts';
import { lastPeriods, namePeriod, type PublicPeriod, partsOf, readPeriod } from '#src/domain/indicators/public-period.ts';
import type { Tally } from '#src/domain/indicators/tally.ts';
import { isPlace } from '#src/domain/places/unit.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';

/** What an address of the map or of a unit asked for that there is not. */
export type AskedWrong = 'chi-so' | 'ky' | 'thu-tuc' | 'linh-vuc';

/** What of a query the public figures read, each as it is known: so their pages can be kept. `sai` names what is not known. */
export function figuresInQuery(query: URLSearchParams): Record<string, string> {
  const asked: Record<string, string> = {};
  let wrong: AskedWrong | undefined;
  const indicator = query.get('chi-so');
  if (indicator) {
    if (findIndicator(indicator)) asked['chi-so'] = indicator;
    else wrong = 'chi-so';
  }
  const [from, to] = [query.get('tu'), query.get('den')];
  const period = from || to ? `${readDay(from ?? '')}_${readDay(to ?? '')}` : query.get('ky');
  if (period) {
    const known = readPeriod(period);
    if (known) asked.ky = namePeriod(known);
    else wrong ??= 'ky';
  }
  const procedure = query.get('thu-tuc');
  if (procedure) {
    if (snapshot().procedures.has(procedure)) asked['thu-tuc'] = procedure;
    else wrong ??= 'thu-tuc';
  }
  const field = query.get('linh-vuc');
  if (field && !asked['thu-tuc']) {
    if (findField(field)) asked['linh-vuc'] = field;
    else wrong ??= 'linh-vuc';
  }
  const sort = query.get('xep');
  if (sort && (sort.replace(/^-/, '') === 'ten' || findIndicator(sort.replace(/^-/, '')))) asked.xep = sort;
  return wrong ? { ...asked, sai: wrong } : asked;
}

/** Why there are no figures to show. */
export type NoFigures =
  | { kind: 'unknown'; what: AskedWrong }
  | { kind: 'to-come' }
  | { kind: 'before'; first: Day }
  /** of one procedure or field, anything but months would tell too much of single people */
  | { kind: 'week-of-procedure' }
  | { kind: 'never' };

/** What `figuresInQuery` made of an address. */
export type Asked = Record<string, string>;

/** What an address means: what it does not name is undefined. */
export function readAsked(asked: Asked) {
  const procedure = asked['thu-tuc'] ? (snapshot().procedures.get(asked['thu-tuc'])?.procedure ?? null) : null;
  return {
    indicator: findIndicator(asked['chi-so']) ?? getIndicator('on-time'),
    period: asked.ky ? readPeriod(asked.ky) : undefined,
    procedure,
    field: findField(asked['linh-vuc']) ?? null,
  };
}

export type Field = Procedure['field'];

/** The fields that procedures belong to, by key. */
export function fields(): Field[] {
  const all = new Map([...snapshot().procedures.values()].map(({ procedure: { field } }) => [field.key, field]));
  return [...all.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const findField = (key: string | undefined): Field | undefined => (key === undefined ? undefined : fields().find((it) => it.key === key));

/** The procedures of a field, by code. */
export const proceduresOfField = ({ key }: Field): string[] =>
  [...snapshot().procedures.values()].flatMap(({ procedure }) => (procedure.field.key === key ? [procedure.code] : []));

/** Why nothing of it can be shown; null: it can. */
export function whyNot(
  asked: Asked,
  period: PublicPeriod | undefined,
  part: Procedure | Field | null,
  first: Day | null,
  today: Day,
): NoFigures | null {
  if (asked.sai) return { kind: 'unknown', what: asked.sai as AskedWrong };
  if (first === null) return { kind: 'never' };
  if (!period) return null;
  if (period.from > today) return { kind: 'to-come' };
  if (period.to < first) return { kind: 'before', first };
  return part && (period.span === 'week' || period.span === 'custom') ? { kind: 'week-of-procedure' } : null;
}

/** The shortest period up to today of which at least half of the places have a rate: a map that says something. */
export async function usualPeriod(
  today: Day,
  procedures: readonly string[],
): Promise<{ period: PublicPeriod; tallies: Map<string, Tally> }> {
  const [month, quarter] = [lastPeriods('month', today, 1), lastPeriods('quarter', today, 1)];
  const [lastYear, year] = lastPeriods('year', today, 2);
  let best: { period: PublicPeriod; tallies: Map<string, Tally>; known: number } | undefined;
  const places = [...snapshot().units.values()].filter(isPlace);
  for (const period of [...month, ...quarter, year, lastYear]) {
    if (!period) continue;
    const tallies = await talliesOfCity(partsOf(period), procedures);
    const known = places.filter(({ code }) => figureOf(getIndicator('on-time'), tallies.get(code) ?? null, null).kind === 'value').length;
    if (known * 2 >= places.length) return { period, tallies };
    if (!best || known > best.known) best = { period, tallies, known };
  }
  if (!best) throw new Error('no period');
  return best;
}
