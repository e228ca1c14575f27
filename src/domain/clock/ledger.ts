import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import type { Calendar } from './calendar.ts';
import { workingMinutesBetween } from './working-time.ts';

/** On what ground the clock did it; the paper that says so is template 01 (reception), 02, 04 (extension) or 05 (stopped). */
export type LedgerBasis =
  | 'reception'
  | 'supplement'
  | 'supplement_answered'
  | 'payment'
  | 'payment_recorded'
  | 'extension'
  | 'issued'
  | 'reopened'
  | 'withdrawn'
  | 'stopped';

/** One line: the clock started, paused, went on, was given more time, or stopped. */
export type LedgerEntry = { at: Date; kind: 'start' | 'pause' | 'resume' | 'extend' | 'stop'; basis: LedgerBasis };

/** Who had the time from one entry to the next, and how many working minutes of it. */
export type LedgerStretch = { from: Date; to: Date; lane: 'office' | 'citizen'; minutes: number };

export type Ledger = {
  entries: LedgerEntry[];
  /** In order and without a gap, up to the stop or to now. */
  stretches: LedgerStretch[];
  officeMinutes: number;
  citizenMinutes: number;
};

function lineOf({ at, event }: JournalEntry): LedgerEntry | undefined {
  switch (event.type) {
    case 'received':
      return { at, kind: 'start', basis: 'reception' };
    case 'supplement_requested':
      return { at, kind: 'pause', basis: 'supplement' };
    case 'supplement_answered':
      return { at, kind: 'resume', basis: 'supplement_answered' };
    case 'payment_requested':
      return { at, kind: 'pause', basis: 'payment' };
    case 'payment_recorded':
      return { at, kind: 'resume', basis: 'payment_recorded' };
    case 'extended':
      return { at, kind: 'extend', basis: 'extension' };
    case 'issued':
      return { at, kind: 'stop', basis: 'issued' };
    case 'reopened':
      return { at, kind: 'resume', basis: 'reopened' };
    case 'withdrawn':
      return { at, kind: 'stop', basis: 'withdrawn' };
    case 'stopped':
      return { at, kind: 'stop', basis: 'stopped' };
    default:
      return undefined;
  }
}

type Lane = LedgerStretch['lane'];

/** A result that was reopened was never right: the due date did not move, so the time since it was issued is the office's too. */
function laneAfter(entry: LedgerEntry, next: LedgerEntry | undefined, lane: Lane | null): Lane | null {
  if (entry.kind === 'pause') return 'citizen';
  if (entry.kind === 'stop') return next === undefined ? null : 'office';
  return entry.kind === 'extend' ? lane : 'office';
}

/**
 * The ledger of the legal clock, the same for citizen and officer, from a dossier's journal in order.
 * What happened before reception is not in it: no clock ran.
 */
export function ledgerOf(calendar: Calendar, journal: readonly JournalEntry[], now: Date): Ledger {
  const start = journal.findIndex((entry) => entry.event.type === 'received');
  const entries = start < 0 ? [] : journal.slice(start).flatMap((entry) => lineOf(entry) ?? []);
  const stretches: LedgerStretch[] = [];
  let lane: Lane | null = null;
  entries.forEach((entry, i) => {
    const next = entries[i + 1];
    const to = next?.at ?? now;
    lane = laneAfter(entry, next, lane);
    if (lane !== null && to > entry.at) {
      stretches.push({ from: entry.at, to, lane, minutes: workingMinutesBetween(calendar, entry.at, to) });
    }
  });
  const minutesIn = (wanted: Lane) => stretches.reduce((sum, stretch) => sum + (stretch.lane === wanted ? stretch.minutes : 0), 0);
  return { entries, stretches, officeMinutes: minutesIn('office'), citizenMinutes: minutesIn('citizen') };
}
