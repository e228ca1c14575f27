import {
  everTallied,
  finishedLate,
  firstTallied,
  latestOfUnit,
  type OverdueGroup,
  overdueOfUnit,
  talliesOfCity,
  talliesOfUnit,
} from '#src/data/queries/public-figures.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { type CountedAnew, ofOneCount, type Standing } from '#src/data/tally-counts.ts';
import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { asCounted, type Figure, figureOf, type Indicator, numberOf, type OpenNow } from '#src/domain/indicators/indicator.ts';
import { getIndicator, type IndicatorKey } from '#src/domain/indicators/indicators.ts';
import { type LateStory, lateStoryOf, stepAt } from '#src/domain/indicators/late-story.ts';
import { lastPeriods, type PublicPeriod, partsOf, periodsAround, periodsToChoose } from '#src/domain/indicators/public-period.ts';
import { signs } from '#src/domain/indicators/sign-definitions.ts';
import { fewestShown, hiddenAmong, procedureFigure, unhidden } from '#src/domain/indicators/small-numbers.ts';
import { allProcedures, sumTallies, type Tallied, type Tally } from '#src/domain/indicators/tally.ts';
import type { ByChannel } from '#src/domain/indicators/usual-time.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import {
  type Asked,
  type Field,
  fields,
  type NoFigures,
  proceduresOfField,
  readAsked,
  usualPeriod,
  whyNot,
} from '#src/services/asked-figures.ts';
import { type Corrected, corrections } from '#src/services/corrections.ts';
import { unansweredNow } from '#src/services/open-now.ts';
import { toldAt, toldInCity, toldMonth, toldMonths } from '#src/services/told-months.ts';
import { type Usual, usualTimes } from '#src/services/usual-times.ts';

export type MonthFigures = { period: PublicPeriod; onTime: Figure; received: number | null; finished: number | null };
export type ProcedureRow = { procedure: { code: string; name: Procedure['shortName'] }; figures: ReadonlyMap<string, Figure> };

/** What lies overdue, and where. Of steps only where five lie there or more. */
export type Overdue = { n: number; longest: { minutes: number } | null; steps: { step: string; n: number }[] };

export type UnitFigures = {
  unit: Unit;
  period: PublicPeriod;
  /** all is being counted anew; these figures are as they were */
  anew: CountedAnew | null;
  choices: ReturnType<typeof periodsToChoose>;
  /** what the slider over time goes through */
  around: PublicPeriod[];
  field: Field | null;
  fields: Field[];
  refused: NoFigures | null;
  figures: ReadonlyMap<string, Figure>;
  /** the last twelve months up to the period's end */
  months: MonthFigures[];
  /** its place among those of its kind that have a rate, from the best; null where it has none itself */
  rank: { place: number; of: number; values: number[]; own: number } | null;
  overdue: Overdue;
  /** how those came to be late that are so the longest; of fewer than five nothing */
  stories: LateStory[];
  /** the same of those finished late in a month, quarter or year, the latest first */
  finishedLate: LateStory[];
  /** of a month, quarter or year: its procedures, the most received first; what is too small to be shown is in `others` */
  byProcedure: { rows: ProcedureRow[]; others: number } | null;
  procedure:
    | (ProcedureRow & {
        procedure: Procedure;
        overdue: Overdue | null;
        city: ReadonlyMap<string, Figure>;
        usual: ByChannel<Usual> | null;
        /** of the whole city, however filed */
        usualInCity: Usual | null;
        usualOf: { from: Day; to: Day };
      })
    | null;
  /** what was published of this period otherwise, the last first */
  corrected: Corrected[];
  /** its police, or the ward that it is the police of */
  beside: Unit | null;
};

export const unitStrip: readonly IndicatorKey[] = ['on-time', 'received', 'overdue-now', 'median-time', 'satisfaction'];
/** Everything else of the unit, in a list. */
export const unitMore: readonly IndicatorKey[] = [
  ...(['unanswered-now', 'finished', 'in-time', 'p90-time', 'online', 'fully-online', 'supplements'] as const),
  ...(['apologies-due', 'apologies-sent', 'complaints', 'spared', 'digitised', 'online-payment'] as const),
];
export const procedureColumns: readonly IndicatorKey[] = ['received', 'on-time', 'median-time', 'p90-time', 'supplements'];

/** The figures of one unit; undefined: there is no such unit, or it decides nothing. */
export const unitFigures = (code: string, asked: Asked, now: Date): Promise<UnitFigures | undefined> =>
  ofOneCount((standing) => putTogether(code, asked, now, standing));

async function putTogether(code: string, asked: Asked, now: Date, { anew, rules }: Standing): Promise<UnitFigures | undefined> {
  const unit = snapshot().units.get(code);
  if (!unit || unit.kind === 'city') return undefined;
  const today = vietnamDate(now);
  const { period: wanted, procedure, field } = readAsked(asked);
  const codes = field ? proceduresOfField(field) : [];
  const first = await firstTallied();
  const period = wanted ?? (first === null ? undefined : (await usualPeriod(today, codes)).period) ?? thisMonth(today);
  const refused = whyNot(asked, period, procedure ?? field, first, today);
  const beside = unit.kind === 'police' ? unit.code.replace(/-CA$/, '') : `${unit.code}-CA`;
  const choices = periodsToChoose(first ?? today, now);
  const around = periodsAround(period, choices, first ?? today, today);
  const known = { unit, period, anew, choices, around, field, fields: fields(), refused, beside: snapshot().units.get(beside) ?? null };
  const late = await overdueOfUnit(code, now);
  if (refused) {
    const none = { months: [], stories: [], finishedLate: [], rank: null, byProcedure: null, procedure: null, corrected: [] };
    return { ...known, ...none, figures: new Map(), overdue: overdueIn(late, now) };
  }
  const lastMonths = lastPeriods('month', period.to < today ? period.to : today, 12);
  const starts = lastMonths.map(({ from }) => from);
  const { months, days, weeks } = partsOf(period);
  const [corrected, own, like, ofMonths] = await Promise.all([
    field ? [] : corrections({ unit: code, period }, mostCorrected),
    days.length + weeks.length > 0 ? null : talliesOfUnit(code, months),
    talliesOfCity(partsOf(period), codes),
    talliesOfUnit(code, starts),
  ]);
  const figure: FigureIn = (indicator, tally, open) => {
    const it = asCounted(indicator, rules);
    return field ? procedureFigure(it, tally, open, true) : figureOf(it, tally, open);
  };
  const ofField = field && (await toldMonths([...new Set([...months, ...starts])], today, { procedures: codes }));
  // Of a field, what its procedures tell: exact sums, less those that are told, would tell of those that are hidden.
  const toldIn = (it: readonly Day[], place: string, tally: Tally | null): Tally | null =>
    ofField && tally
      ? {
          ...tally,
          ...toldAt(
            it.flatMap((month) => ofField.get(month) ?? []),
            place,
            codes,
          ),
        }
      : tally;
  const toldLike = new Map([...like].map(([place, it]) => [place, toldIn(months, place, it) ?? it]));
  const tally = toldLike.get(code) ?? null;
  const lateNow = late.reduce((sum, it) => (field && !codes.includes(it.procedure) ? sum : sum + it.n), 0);
  const unanswered = (await unansweredNow(now, codes)).get(code) ?? 0;
  const counted = tally !== null || lateNow + unanswered > 0 || (await everTallied([code])).has(code);
  const figures = new Map(
    [...unitStrip, ...unitMore, ...signs.map(({ key }) => key)].map((key) => [
      key as string,
      figure(getIndicator(key), tally, counted ? { overdue: lateNow, unanswered } : null),
    ]),
  );
  const over = period.span === 'month' && period.to < today;
  const hiding = over && own ? await toldMonth(period.from) : null;
  const summed = own && period.span !== 'month' ? await toldMonths(months, today, { unit: code }) : null;
  const told: Told = {
    long: !over,
    hidden: hiding && ((it, measure) => hiding.hidden(code, it, measure)),
    toldOf: summed && ((it) => toldAt(summed.values(), code, [it])),
  };
  const procedures = field ? codes : [allProcedures];
  return {
    ...known,
    corrected,
    figures,
    months: lastMonths.map((month) => {
      const rows = ofMonths.filter((row) => row.start === month.from && procedures.includes(row.procedure));
      const all = rows.length > 0 ? sumTallies(rows.map((row) => row.tally)) : null;
      return monthOf(month, toldIn([month.from], code, all), figure);
    }),
    rank: rankOf(unit, toldLike, figure),
    overdue: overdueIn(late, now),
    stories: await storiesOf(code, late, now),
    finishedLate: await finishedStories(code, period, field ? null : tally),
    byProcedure: own && byProcedure(own, told, (it) => !field || codes.includes(it)),
    procedure: procedure && own && (await oneProcedure(unit, procedure, own, told, late, period, now)),
  };
}

/** Versions of files: more of one period than anybody reads. */
const mostCorrected = 1_000;
const mostStories = 8;

async function storiesOf(unit: string, late: readonly OverdueGroup[], now: Date): Promise<LateStory[]> {
  if (late.reduce((sum, { n }) => sum + n, 0) < fewestShown) return [];
  return (await latestOfUnit(unit, now, mostStories)).flatMap((it) => lateStoryOf(snapshot().calendar, it.journal, it, now) ?? []);
}

/** Of days and weeks nothing is told: with so many late in them that are told of, a story would have its date. */
async function finishedStories(unit: string, period: PublicPeriod, tally: Tally | null): Promise<LateStory[]> {
  if (!tally || tally.counts.late < fewestShown || period.span === 'custom' || period.span === 'week') return [];
  const found = await finishedLate(unit, period, mostStories);
  if (found.length < fewestShown) return [];
  return found.flatMap(
    ({ journal, originalDueAt, finishedAt }) =>
      lateStoryOf(snapshot().calendar, journal, { step: stepAt(journal, originalDueAt), originalDueAt }, finishedAt) ?? [],
  );
}

type FigureIn = (indicator: Indicator, tally: Tally | null, open: OpenNow | null) => Figure;

const thisMonth = (today: Day): PublicPeriod => lastPeriods('month', today, 1)[0] as PublicPeriod;

type OwnTally = { start: Day; procedure: string; tally: Tally };

function monthOf(period: PublicPeriod, tally: Tally | null, figure: FigureIn): MonthFigures {
  const of = (key: IndicatorKey) => figure(getIndicator(key), tally, null);
  return { period, onTime: of('on-time'), received: numberOf(of('received')), finished: numberOf(of('finished')) };
}

function rankOf({ code, kind }: Unit, tallies: ReadonlyMap<string, Tally>, figure: FigureIn): UnitFigures['rank'] {
  const rateOf = (unit: string) => numberOf(figure(getIndicator('on-time'), tallies.get(unit) ?? null, null));
  const own = rateOf(code);
  if (own === null) return null;
  const values = [...snapshot().units.values()].flatMap((it) => (it.kind === kind ? (rateOf(it.code) ?? []) : []));
  return { place: 1 + values.filter((it) => it > own).length, of: values.length, values, own };
}

function overdueIn(groups: readonly OverdueGroup[], now: Date): Overdue {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const steps = new Map<string, number>();
  for (const group of groups) steps.set(group.step, (steps.get(group.step) ?? 0) + group.n);
  const oldest = groups[0];
  return {
    n,
    longest: oldest && n >= fewestShown ? { minutes: workingMinutesBetween(snapshot().calendar, oldest.since, now) } : null,
    steps: n >= fewestShown ? [...steps].map(([step, count]) => ({ step, n: count })).sort((a, b) => b.n - a.n) : [],
  };
}

function figuresOf(tally: Tally, long: boolean): Map<string, Figure> {
  return new Map(procedureColumns.map((key) => [key, procedureFigure(getIndicator(key), tally, null, long)]));
}

function tallyByProcedure(rows: readonly OwnTally[]): Map<string, Tally> {
  const parts = new Map<string, Tally[]>();
  for (const { procedure, tally } of rows) {
    if (procedure !== allProcedures) parts.set(procedure, [...(parts.get(procedure) ?? []), tally]);
  }
  return new Map([...parts].map(([procedure, tallies]) => [procedure, sumTallies(tallies)]));
}

/**
 * How counts of procedures are told: rounded (`long`), of more than a month out of what its months tell (`toldOf`); or as they are, with what
 * is hidden in the whole month.
 */
type Told = {
  long: boolean;
  hidden: ((procedure: string, measure: Tallied) => boolean) | null;
  toldOf: ((procedure: string) => Pick<Tally, 'counts' | 'told'>) | null;
};

/** What is received too rarely to be shown stands together, and so many with it that nobody can take it from the sum. */
function byProcedure(
  rows: readonly OwnTally[],
  { long, hidden: inMonth, toldOf }: Told,
  asked = (_: string) => true,
): NonNullable<UnitFigures['byProcedure']> {
  const all = [...tallyByProcedure(rows)]
    .map(([code, tally]): [string, Tally] => [code, toldOf ? { ...tally, ...toldOf(code) } : tally])
    .filter(([, { counts }]) => counts.received > 0 || counts.finished > 0);
  const hidden = inMonth ? all.map(([code]) => inMonth(code, 'received')) : hiddenAmong(all.map(([, { counts }]) => counts.received));
  // Of how many results there were, the same: a late one that is hidden must not be the difference of what is shown.
  const lateHidden = inMonth || toldOf ? all.map(() => false) : hiddenAmong(all.map(([, { counts }]) => counts.late));
  const shown = all.flatMap(([code, tally], at) => {
    if (hidden[at] || tally.counts.received < fewestShown || !asked(code)) return [];
    const figures = figuresOf(tally, long);
    if (inMonth) {
      for (const [key, figure] of figures)
        figures.set(
          key,
          unhidden(getIndicator(key as IndicatorKey), figure, (it) => inMonth(code, it)),
        );
    }
    const rate = figures.get('on-time');
    if (lateHidden[at] && rate?.kind === 'value') figures.set('on-time', { kind: 'too-few' });
    return [{ code, tally, figures }];
  });
  shown.sort((a, b) => b.tally.counts.received - a.tally.counts.received || (a.code < b.code ? -1 : 1));
  return {
    rows: shown.map(({ code, figures }) => ({ procedure: { code, name: nameOf(code) }, figures })),
    others: all.filter(([code]) => asked(code)).length - shown.length,
  };
}

const nameOf = (code: string) => snapshot().procedures.get(code)?.procedure.shortName ?? { vi: code, en: code };

async function oneProcedure(
  { code: unit }: Unit,
  procedure: Procedure,
  rows: readonly OwnTally[],
  told: Told,
  late: readonly OverdueGroup[],
  period: PublicPeriod,
  now: Date,
): Promise<UnitFigures['procedure']> {
  const { months } = partsOf(period);
  const [city, usual, summed] = await Promise.all([
    talliesOfCity(partsOf(period), [procedure.code]),
    usualTimes(procedure.code, now),
    told.toldOf && toldMonths(months, vietnamDate(now), { procedures: [procedure.code] }),
  ]);
  const listed = byProcedure(rows, told).rows.find((row) => row.procedure.code === procedure.code);
  const all = city.size > 0 ? sumTallies(city.values()) : null;
  const everywhere = all && summed ? { ...all, ...toldInCity(summed.values(), [procedure.code]) } : all;
  const overdue = overdueIn(
    late.filter((group) => group.procedure === procedure.code),
    now,
  );
  return {
    procedure,
    figures: listed?.figures ?? new Map(),
    overdue: overdue.n > 0 && overdue.n < fewestShown ? null : overdue,
    city: new Map(procedureColumns.map((key) => [key, procedureFigure(getIndicator(key), everywhere, null, true)])),
    usual: usual.units.get(unit) ?? null,
    usualInCity: usual.city.all,
    usualOf: { from: usual.from, to: usual.to },
  };
}
