import { type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { type Dossier, type Move, movesOf } from '#src/domain/dossiers/dossier.ts';
import type { DossierEventType, JournalEntry } from '#src/domain/dossiers/events.ts';

/** What reports count. `moved_out` and `moved_in`: a received dossier went to another unit that decides it. */
export const workKinds = [
  'received',
  'assigned',
  'finished',
  'returned',
  'reception_refused',
  'withdrawn',
  'stopped',
  'supplemented',
  'extended',
  'moved_in',
  'moved_out',
] as const;
export type WorkKind = (typeof workKinds)[number];

/**
 * One journal entry's part in the reports: whose work it was at that moment. The unit is the one that decides; the official is who had the
 * dossier, null where nobody did. Only results (`finished`) are early or late, against the date by law.
 */
export type Work = {
  dossierId: string;
  sequence: number;
  kind: WorkKind;
  unit: string;
  procedure: string;
  officer: string | null;
  at: Date;
  /** −1 where a result that was opened again is taken back */
  weight: 1 | -1;
  dueAt: Date | null;
  late: boolean | null;
  refused: boolean | null;
};

/** The entries that reports look at; all others count for nothing. */
export const workEvents: ReadonlySet<DossierEventType> = new Set<DossierEventType>([
  'received',
  'assigned',
  'issued',
  'reopened',
  'result_returned',
  'reception_refused',
  'withdrawn',
  'stopped',
  'supplement_requested',
  'extended',
  'transferred',
]);

/** Of these the kind is only another name. */
const plain: Partial<Record<DossierEventType, WorkKind>> = {
  received: 'received',
  assigned: 'assigned',
  result_returned: 'returned',
  reception_refused: 'reception_refused',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  supplement_requested: 'supplemented',
  extended: 'extended',
};

/**
 * What an entry counts for, from the dossier before it and after it. What was counted once is never altered: a result that is opened again is
 * taken back on the day of the reopening, from the unit and official who had it, with the verdict it had. Sums over any time that holds both
 * are then right, and no figure of a day that is past changes. A dossier that moves stays received where it was received.
 */
export function workOf(before: Dossier | undefined, after: Dossier, { dossierId, sequence, at, event }: JournalEntry): Work[] {
  const one = (kind: WorkKind, more: Partial<Work> = {}): Work => ({
    ...{ dossierId, sequence, kind, unit: after.competentUnit, procedure: after.procedureCode, officer: after.assigneeId, at, weight: 1 },
    ...{ dueAt: after.originalDueAt, late: null, refused: null },
    ...more,
  });
  if (event.type === 'issued') return [one('finished', verdict(after))];
  if (event.type === 'reopened') {
    if (before?.status !== 9) return [];
    return [one('finished', { ...verdict(before), officer: before.assigneeId, unit: before.competentUnit, weight: -1 })];
  }
  if (event.type === 'transferred') {
    if (!before || before.receivedAt === null) return []; // nobody had counted it yet
    return [one('moved_out', { unit: before.competentUnit, officer: before.assigneeId }), one('moved_in')];
  }
  const kind = plain[event.type];
  return kind === undefined ? [] : [one(kind)];
}

/** On time is judged against the date by law, however often a later one was promised. */
function verdict({ finishedAt, originalDueAt, outcome }: Dossier): Pick<Work, 'late' | 'refused' | 'dueAt'> {
  const late = finishedAt === null || originalDueAt === null ? null : finishedAt > originalDueAt;
  return { dueAt: originalDueAt, late, refused: outcome === 'refused' };
}

/** What a dossier's journal counts for, in order: of the entries that are `wanted`, of all without that. Throws on a broken journal. */
export const workOfJournal = (entries: readonly JournalEntry[], wanted?: ReadonlySet<number>): Work[] =>
  workOfMoves(wanted ? movesOf(entries).filter(({ entry }) => wanted.has(entry.sequence)) : movesOf(entries));

/** The same of a journal that was folded already. */
export const workOfMoves = (moves: readonly Move[]): Work[] => moves.flatMap(({ before, after, entry }) => workOf(before, after, entry));

/** The figures of a report. `finished`, `onTime`, `late` and `refused` are what is left after `reopened` was taken back. */
export const measures = [
  'received',
  'assigned',
  'finished',
  'onTime',
  'late',
  'refused',
  'reopened',
  'receptionRefused',
  'withdrawn',
  'stopped',
  'returned',
  'supplemented',
  'extended',
  'movedIn',
  'movedOut',
] as const;
export type Measure = (typeof measures)[number];
export type Figures = Record<Measure, number>;

const zero = Object.fromEntries(measures.map((measure) => [measure, 0])) as Figures;
export const noFigures = (): Figures => ({ ...zero });

const ownMeasure: Record<WorkKind, Measure> = {
  received: 'received',
  assigned: 'assigned',
  finished: 'finished',
  returned: 'returned',
  reception_refused: 'receptionRefused',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  supplemented: 'supplemented',
  extended: 'extended',
  moved_in: 'movedIn',
  moved_out: 'movedOut',
};

/** Which list a figure is the sum of. */
export type Behind = { kind: WorkKind; late?: boolean; refused?: true; takenBack?: true };
export const behind: Record<Measure, Behind> = {
  received: { kind: 'received' },
  assigned: { kind: 'assigned' },
  finished: { kind: 'finished' },
  onTime: { kind: 'finished', late: false },
  late: { kind: 'finished', late: true },
  refused: { kind: 'finished', refused: true },
  reopened: { kind: 'finished', takenBack: true },
  receptionRefused: { kind: 'reception_refused' },
  withdrawn: { kind: 'withdrawn' },
  stopped: { kind: 'stopped' },
  returned: { kind: 'returned' },
  supplemented: { kind: 'supplemented' },
  extended: { kind: 'extended' },
  movedIn: { kind: 'moved_in' },
  movedOut: { kind: 'moved_out' },
};

/** Whose figures: a day in Vietnam, the unit, the procedure and the official (null: nobody had it). */
export type WorkSum = { day: Day; unit: string; procedure: string; officer: string | null; figures: Figures };

/** Adds works up per day, unit, procedure and official. */
export function sumOf(works: readonly Work[]): WorkSum[] {
  const sums: WorkSums = new Map();
  for (const work of works) addToSums(sums, work);
  return [...sums.values()];
}

/** Sums by what they are of. */
export type WorkSums = Map<string, WorkSum>;

export function addToSums(sums: WorkSums, work: Work): void {
  const { unit, procedure, officer } = work;
  const day = vietnamDate(work.at);
  const key = `${unit} ${day} ${procedure} ${officer}`;
  const sum = sums.get(key) ?? { day, unit, procedure, officer, figures: noFigures() };
  sums.set(key, sum);
  add(sum.figures, work);
}

function add(figures: Figures, { kind, weight, late, refused }: Work): void {
  figures[ownMeasure[kind]] += weight;
  if (kind !== 'finished') return;
  if (late !== null) figures[late ? 'late' : 'onTime'] += weight;
  if (refused) figures.refused += weight;
  if (weight < 0) figures.reopened += 1;
}

/** Under so many a share says more of chance than of work. */
export const fewest = 5;

/** What share of the results came in time, in percent; null where there are too few to say. */
export function shareOnTime({ onTime, late }: Pick<Figures, 'onTime' | 'late'>): number | null {
  const judged = onTime + late;
  if (judged < fewest || onTime < 0 || late < 0) return null;
  // Never rounded up to a promise that was kept: 99.96 % is not 100 %.
  return late > 0 ? Math.min(99.9, Math.round((1000 * onTime) / judged) / 10) : 100;
}
