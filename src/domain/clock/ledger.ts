import type { JournalActor, JournalEntry } from '#src/domain/dossiers/events.ts';
import { stoppedNoClock } from '#src/domain/dossiers/payment-order.ts';
import type { Calendar } from './calendar.ts';
import { workingMinutesBetween } from './working-time.ts';

/** On what ground the clock did it; the paper that says so is template 01 (reception), 02, 04 (extension) or 05 (stopped). */
export type LedgerBasis =
  | 'reception'
  | 'supplement'
  | 'supplement_answered'
  | 'payment'
  | 'payment_recorded'
  | 'payment_cancelled'
  | 'extension'
  | 'issued'
  | 'reopened'
  | 'withdrawn'
  | 'stopped'
  | 'calendar';

/** One line: the clock started, paused, went on, was given more time, or stopped; by whom, and the date that was promised from then on. */
export type LedgerEntry = Line & { at: Date; sequence: number; actor: JournalActor; dueAt: Date | null };
type Line = { kind: 'start' | 'pause' | 'resume' | 'extend' | 'recompute' | 'stop'; basis: LedgerBasis };

/** Who had the time from one entry to the next, and how many working minutes of it. */
export type LedgerStretch = { from: Date; to: Date; lane: 'office' | 'citizen'; minutes: number };

export type Ledger = {
  entries: LedgerEntry[];
  /** In order and without a gap, up to the stop or to now. */
  stretches: LedgerStretch[];
  officeMinutes: number;
  citizenMinutes: number;
};

function lineOf({ event }: JournalEntry): Line | undefined {
  switch (event.type) {
    case 'received':
      return { kind: 'start', basis: 'reception' };
    case 'supplement_requested':
      return { kind: 'pause', basis: 'supplement' };
    case 'supplement_answered':
      return { kind: 'resume', basis: 'supplement_answered' };
    case 'payment_requested':
      return { kind: 'pause', basis: 'payment' };
    case 'payment_recorded':
      return { kind: 'resume', basis: 'payment_recorded' };
    case 'payment_cancelled':
      return { kind: 'resume', basis: 'payment_cancelled' };
    case 'extended':
      return { kind: 'extend', basis: 'extension' };
    case 'issued':
      return { kind: 'stop', basis: 'issued' };
    case 'reopened':
      return { kind: 'resume', basis: 'reopened' };
    case 'withdrawn':
      return { kind: 'stop', basis: 'withdrawn' };
    case 'stopped':
      return { kind: 'stop', basis: 'stopped' };
    case 'calendar_recomputed':
      return { kind: 'recompute', basis: 'calendar' };
    default:
      return undefined;
  }
}

/** The date that an event gives to the citizen, if it gives one. */
function dueOf({ event }: JournalEntry): Date | undefined {
  if ('dueAt' in event && event.type !== 'apology_drafted') return new Date(event.dueAt);
  return 'resumption' in event && event.resumption ? new Date(event.resumption.dueAt) : undefined;
}

type Lane = LedgerStretch['lane'];

/** A result that was reopened was never right: the due date did not move, so the time since it was issued is the office's too. */
function laneAfter(entry: LedgerEntry, next: LedgerEntry | undefined, lane: Lane | null): Lane | null {
  if (entry.kind === 'pause') return 'citizen';
  if (entry.kind === 'stop') return next === undefined ? null : 'office';
  return entry.kind === 'extend' || entry.kind === 'recompute' ? lane : 'office';
}

/**
 * The ledger of the legal clock, the same for citizen and officer, from a dossier's journal in order.
 * What happened before reception is not in it: no clock ran.
 */
export function ledgerOf(calendar: Calendar, journal: readonly JournalEntry[], now: Date): Ledger {
  const start = journal.findIndex((entry) => entry.event.type === 'received');
  let dueAt: Date | null = null;
  const entries = (start < 0 ? [] : journal.slice(start)).flatMap((entry): LedgerEntry[] => {
    dueAt = dueOf(entry) ?? dueAt;
    const line = lineOf(entry);
    return line ? [{ ...line, at: entry.at, sequence: entry.sequence, actor: entry.actor, dueAt }] : [];
  });
  const mistaken = new Set(journal.flatMap(({ event, sequence }) => (stoppedNoClock(event) ? [sequence] : [])));
  const stretches: LedgerStretch[] = [];
  let lane: Lane | null = null;
  entries.forEach((entry, i) => {
    const next = entries[i + 1];
    const to = next?.at ?? now;
    const end = entries.slice(i + 1).find(({ kind }) => kind === 'resume' || kind === 'stop');
    lane = entry.kind === 'pause' && end && mistaken.has(end.sequence) ? 'office' : laneAfter(entry, next, lane);
    if (lane !== null && to > entry.at) {
      stretches.push({ from: entry.at, to, lane, minutes: workingMinutesBetween(calendar, entry.at, to) });
    }
  });
  const minutesIn = (wanted: Lane) => stretches.reduce((sum, stretch) => sum + (stretch.lane === wanted ? stretch.minutes : 0), 0);
  return { entries, stretches, officeMinutes: minutesIn('office'), citizenMinutes: minutesIn('citizen') };
}
