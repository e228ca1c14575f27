import { talliesOfCity } from '#src/data/queries/public-figures.ts';
import {
  type OpenNow,
  openPage,
  openWork,
  type WorkFigures,
  type WorkLine,
  type WorkPlace,
  workFigures,
  workPage,
  workSum,
} from '#src/data/queries/work-report.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { ofOneCount } from '#src/data/tally-counts.ts';
import { type Day, dayNumber, dayOfNumber, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { unitsOf } from '#src/domain/dossiers/queues.ts';
import { asCounted, type Figure, figureOf } from '#src/domain/indicators/indicator.ts';
import { partsOf } from '#src/domain/indicators/public-period.ts';
import { signs } from '#src/domain/indicators/sign-definitions.ts';
import { sumTallies } from '#src/domain/indicators/tally.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Post } from '#src/domain/people/account.ts';
import {
  type BucketUnit,
  besidePeriod,
  bucketsOf,
  type ReportPeriod,
  type ReportPeriodFault,
  readReportPeriod,
} from '#src/domain/reports/report-period.ts';
import { type Figures, type Measure, measures, noFigures, shareOnTime } from '#src/domain/reports/work.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

/** As it stands in an address. */
export type ReportAsked = {
  unit?: string | undefined;
  span?: string | undefined;
  on?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** What a row of a report is about: a procedure, or an official (`key` null: whom nobody had). */
export type ReportRow = { key: string | null; name: Text; figures: Figures; now: OpenNow; share: number | null };
export type ReportBucket = { from: Day; to: Day; received: number | null; finished: number | null };

export type Report = {
  units: { code: string; name: Text }[];
  /** null: all of them together */
  unit: string | null;
  /** null where none was asked for rightly: `fault` says why, and nothing is read */
  period: ReportPeriod | null;
  fault: ReportPeriodFault | null;
  /** null where nothing had been counted yet in that time, which is not the same as nothing done */
  figures: Figures | null;
  since: Day | null;
  behind: boolean;
  share: number | null;
  /** what everybody sees beside the figures of these units; none where nothing was counted */
  signs: ReadonlyMap<string, Figure>;
  now: OpenNow;
  bucket: BucketUnit;
  buckets: ReportBucket[];
  procedures: ReportRow[];
  officers: ReportRow[];
  earlier: ReportPeriod | null;
  later: ReportPeriod | null;
};

/** The units that this official answers for: as head or leader, himself or in the place of one who is absent. */
export const unitsLed = (posts: readonly Post[]): string[] =>
  [...new Set(posts.flatMap(({ role, unit }) => (role === 'head' || role === 'leader' ? [unit] : [])))].sort();

/** What he may ask for: one of the units he leads, or all of them. */
function read(session: Session, asked: ReportAsked, now: Date) {
  const units = session.kind === 'staff' ? unitsLed(session.posts) : [];
  if (units.length === 0) return undefined;
  const unit = units.find((it) => it === asked.unit) ?? (units.length === 1 ? (units[0] ?? null) : null);
  return { units, unit, chosen: unit === null ? units : [unit], period: readReportPeriod(asked, now) };
}

const zeroNow: OpenNow = { open: 0, overdue: 0 };

/** The report of a unit or of all that one leads. Undefined for who leads none. */
export async function openReport(session: Session, asked: ReportAsked, now: Date): Promise<Report | undefined> {
  const wanted = read(session, asked, now);
  if (!wanted) return undefined;
  const { units, unit, chosen, period } = wanted;
  const around = { units: units.map((code) => ({ code, name: getUnit(code).fullName })), unit };
  if (!period.ok) {
    const nothing = {
      figures: null,
      since: null,
      behind: false,
      share: null,
      signs: new Map(),
      now: zeroNow,
      bucket: 'day' as const,
      buckets: [],
    };
    return { ...around, ...nothing, period: null, fault: period.error, procedures: [], officers: [], earlier: null, later: null };
  }
  const { from, to } = period.value;
  const [figures, open, signsThen] = await Promise.all([
    workFigures({ units: chosen, from, to }),
    openWork(chosen, now),
    signsOf(chosen, period.value),
  ]);
  const today = vietnamDate(now);
  const measured = figures.since !== null && to >= figures.since && from <= today;
  const names = await namesOf([...new Set([...figures.officers.keys(), ...open.officers.keys()])].filter((id) => id !== null));
  const { unit: bucket, parts } = bucketsOf(period.value);
  return {
    ...around,
    period: period.value,
    fault: null,
    figures: measured ? figures.total : null,
    since: figures.since,
    behind: figures.behind,
    share: measured ? shareOnTime(figures.total) : null,
    signs: signsThen,
    now: open.total,
    bucket,
    buckets: parts.map((part) => ({ ...part, ...sumOfDays(part, figures, today) })),
    procedures: rowsOf(figures.procedures, open.procedures, procedureName),
    officers: rowsOf(figures.officers, open.officers, (id) => {
      const name = id === null ? nobodyHadIt : (names.get(id) ?? '–');
      return typeof name === 'string' ? { vi: name, en: name } : name;
    }),
    earlier: besidePeriod(period.value, -1),
    later: to < today ? besidePeriod(period.value, 1) : null,
  };
}

/** The signs of these units together, as the map counts them (sign-definitions.ts). */
async function signsOf(units: readonly string[], { from, to, span }: ReportPeriod): Promise<ReadonlyMap<string, Figure>> {
  const { tallies, rules } = await ofOneCount(async (standing) => ({
    tallies: await talliesOfCity(partsOf({ from, to, span: span === 'day' ? 'custom' : span }), []),
    rules: standing.rules,
  }));
  const those = units.flatMap((unit) => tallies.get(unit) ?? []);
  if (those.length === 0) return new Map();
  const tally = sumTallies(those);
  return new Map(signs.map((it) => [it.key, figureOf(asCounted(it, rules), tally, null)]));
}

const nobodyHadIt: Text = { vi: 'Chưa giao cho ai', en: 'Not yet given to anybody' };

function procedureName(code: string): Text {
  const name = snapshot().procedures.get(code)?.procedure.shortName;
  return name ?? { vi: code, en: code };
}

function rowsOf<Key extends string | null>(
  counted: ReadonlyMap<Key, Figures>,
  open: ReadonlyMap<Key, OpenNow>,
  nameOf: (key: Key) => Text,
): ReportRow[] {
  const keys = [...new Set([...counted.keys(), ...open.keys()])];
  return keys.map((key) => {
    const figures = counted.get(key) ?? noFigures();
    return { key, name: nameOf(key), figures, now: open.get(key) ?? zeroNow, share: shareOnTime(figures) };
  });
}

/** Days that are still to come, or were before anything was counted, have no figure. */
function sumOfDays({ from, to }: { from: Day; to: Day }, { days, since }: WorkFigures, today: Day) {
  if (since === null || to < since || from > today) return { received: null, finished: null };
  const sum = { received: 0, finished: 0 };
  for (let at = dayNumber(from); at <= dayNumber(to); at += 1) {
    const day = days.get(dayOfNumber(at));
    sum.received += day?.received ?? 0;
    sum.finished += day?.finished ?? 0;
  }
  return sum;
}

export const listed = [...measures, 'open', 'overdue'] as const;
/** What a list can be behind: a figure of the period, or what is open or overdue now. */
export type Listed = Measure | 'open' | 'overdue';
const isNow = (figure: Listed): figure is 'open' | 'overdue' => figure === 'open' || figure === 'overdue';

export type ListAsked = ReportAsked & {
  figure?: string | undefined;
  procedure?: string | undefined;
  officer?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

export type ReportLine = Omit<WorkLine, 'unit' | 'procedure' | 'officer'> & {
  unit: string;
  unitText: Text;
  procedure: string;
  procedureText: Text;
  officer: string | null;
  /** whether this official may open it: it may lie with another unit by now */
  opens: boolean;
  /** working minutes past the date by law (or still left of it, below zero), where the line is judged at all */
  minutesLate: number | null;
};

export type ReportList = {
  figure: Listed;
  unit: string | null;
  period: ReportPeriod;
  procedure: { code: string; name: Text } | null;
  /** null: all; `id` null: whom nobody had */
  officer: { id: string | null; name: Text } | null;
  rows: ReportLine[];
  total: number;
  before?: string | undefined;
  after?: string | undefined;
};

export const linesOnPage = 50;
export const linesInFile = 10_000;
/** In an address, for whom nobody had. */
export const noOfficer = '-';

const writePlace = ({ at, dossierId, sequence }: WorkLine): string => `${at.getTime()}.${dossierId}.${sequence}`;

function readPlace(text: string | undefined): WorkPlace | undefined {
  const [, at, id, sequence] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id, sequence: Number(sequence) };
}

/** The list behind a number. Undefined for who leads no unit, and where there is no such number. */
export async function openReportList(session: Session, asked: ListAsked, now: Date, limit = linesOnPage): Promise<ReportList | undefined> {
  const wanted = read(session, asked, now);
  const figure = listed.find((it) => it === asked.figure);
  if (!wanted?.period.ok || figure === undefined) return undefined;
  const { unit, chosen: units, period } = wanted;
  const { from, to } = period.value;
  const procedure = asked.procedure !== undefined && /^[\w.]{1,40}$/.test(asked.procedure) ? asked.procedure : undefined;
  const officer = asked.officer === noOfficer ? null : asked.officer !== undefined && isUuid(asked.officer) ? asked.officer : undefined;
  const before = readPlace(asked.before);
  const after = before ? undefined : readPlace(asked.after);
  const narrowed = { units, procedure, officer };
  const page = { before, after, limit };
  const [{ rows: lines, more }, total] = isNow(figure)
    ? await Promise.all([openPage(figure, { ...narrowed, now }, page), openTotal(figure, narrowed, now)])
    : await Promise.all([
        workPage(
          figure,
          { ...narrowed, from: vietnamInstant(from, '00:00'), until: vietnamInstant(dayOfNumber(dayNumber(to) + 1), '00:00') },
          page,
        ),
        workSum(figure, { ...narrowed, from, to }),
      ]);
  const names = await namesOf([...new Set([...lines.map((line) => line.officer), officer ?? null])].filter((id) => id !== null));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? '–'));
  const mine = unitsOf(session.posts);
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    figure,
    unit,
    period: period.value,
    procedure: procedure === undefined ? null : { code: procedure, name: procedureName(procedure) },
    officer: officer === undefined ? null : { id: officer, name: officerText(nameOf(officer)) },
    rows: lines.map((line) => ({
      ...line,
      unitText: getUnit(line.unit).fullName,
      procedureText: procedureName(line.procedure),
      officer: nameOf(line.officer),
      opens: mine.includes(line.nowAt) || mine.includes(line.cameTo),
      minutesLate: minutesLate(figure, line, now),
    })),
    total,
    before: first && (before ? more : after !== undefined) ? writePlace(first) : undefined,
    after: last && (before || more) ? writePlace(last) : undefined,
  };
}

const officerText = (name: string | null): Text => (name === null ? nobodyHadIt : { vi: name, en: name });

async function openTotal(
  figure: 'open' | 'overdue',
  { units, procedure, officer }: { units: string[]; procedure?: string | undefined; officer?: string | null | undefined },
  now: Date,
): Promise<number> {
  const open = await openWork(units, now, { procedure, officer });
  return open.total[figure];
}

function minutesLate(figure: Listed, { at, dueAt, late, weight }: WorkLine, now: Date): number | null {
  const { calendar } = snapshot();
  if (dueAt === null) return null;
  if (isNow(figure)) return dueAt < now ? workingMinutesBetween(calendar, dueAt, now) : -workingMinutesBetween(calendar, now, dueAt);
  if (late === null || weight < 0) return null;
  return late ? workingMinutesBetween(calendar, dueAt, at) : -workingMinutesBetween(calendar, at, dueAt);
}
