import type { Calendar } from '#src/domain/clock/calendar.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { addWorkingMinutes, answerBy, dueAt, workingMinutesBetween } from '#src/domain/clock/working-time.ts';
import { type Dossier, evolve } from './dossier.ts';
import type { JournalActor, JournalEntry, Step } from './events.ts';
import { stoppedNoClock } from './payment-order.ts';

/** Against the end of the step's share: done on an earlier day, on its day, or later; of a step under way, whether it still is in time. */
export type StepResult = 'before' | 'on' | 'after' | 'running' | 'late';

/** What else happened in a step, or how it ended where not by being done. */
export type StepNote =
  | 'reassigned'
  | 'sent_back'
  | 'reopened'
  | 'supplement'
  | 'payment'
  | 'paused'
  | 'extended'
  | 'opinion'
  | 'escalated'
  | 'transferred'
  | 'refused'
  | 'withdrawn'
  | 'stopped';

/** Once that somebody had the dossier. */
export type Handling = {
  step: Step;
  /** who handed it over */
  from: JournalActor;
  /** who did the step, or has it on his desk; null while it waits for anybody of the step's role */
  to: string | null;
  givenAt: Date;
  endedAt: Date | null;
  /** working minutes of the office on it, those in which the applicant was awaited apart */
  usedMinutes: number;
  /** what is left of the step's share when it begins; null where no share is counted */
  allowedMinutes: number | null;
  result: StepResult | null;
  notes: StepNote[];
};

type Open = { handling: Handling; pausedAt: Date | null; paused: number };

/** How a step ended where it was not simply done. */
function endingOf({ event }: JournalEntry): StepNote | undefined {
  switch (event.type) {
    case 'sent_back':
    case 'reopened':
    case 'withdrawn':
    case 'stopped':
      return event.type;
    case 'reception_refused':
      return 'refused';
    default:
      return undefined;
  }
}

function noteOf({ event }: JournalEntry): StepNote | undefined {
  if (event.type === 'supplement_requested') return 'supplement';
  if (event.type === 'payment_requested') return 'payment';
  if (event.type === 'opinion_requested') return 'opinion';
  if (event.type === 'escalated') return 'escalated';
  return event.type === 'extended' ? 'extended' : undefined;
}

/**
 * The way of a dossier through the office as its journal tells it, for template 06: one line for each time that somebody had it. A step that
 * is done twice has one share for both times. The share is of the working minutes from reception to the date that the time limit gives, so that all together end on it; reception of
 * what was filed online counts against the eight hours in which it has to answer.
 * @param shares of the steps, of one
 */
export function controlSlip(
  calendar: Calendar,
  journal: readonly JournalEntry[],
  shares: Partial<Record<Step, number>>,
  now: Date,
): Handling[] {
  const found: Handling[] = [];
  const left = new Map<Step, number>();
  let dossier: Dossier | undefined;
  const desk: { open: Open | undefined } = { open: undefined };

  const budgetOf = (step: Step, { submittedAt, receivedAt, limit, channel }: Dossier): number | null => {
    if (step === 'receive') {
      return channel === 'online' ? workingMinutesBetween(calendar, submittedAt, answerBy(calendar, submittedAt)) : null;
    }
    const share = shares[step] ?? 0;
    if (receivedAt === null || share === 0) return null;
    return Math.round(share * workingMinutesBetween(calendar, receivedAt, dueAt(calendar, receivedAt, limit)));
  };
  const begin = (step: Step, from: JournalActor, to: string | null, at: Date, state: Dossier) => {
    const allowedMinutes = left.get(step) ?? budgetOf(step, state);
    const handling: Handling = { step, from, to, givenAt: at, endedAt: null, usedMinutes: 0, allowedMinutes, result: null, notes: [] };
    desk.open = { handling, pausedAt: null, paused: 0 };
    found.push(handling);
  };
  const settle = ({ handling, pausedAt, paused }: Open, at: Date): number => {
    const waited = paused + (pausedAt ? workingMinutesBetween(calendar, pausedAt, at) : 0);
    handling.usedMinutes = Math.max(0, workingMinutesBetween(calendar, handling.givenAt, at) - waited);
    return waited;
  };
  const end = (at: Date, by: JournalActor | null, note: StepNote | undefined) => {
    const { open } = desk;
    if (!open) return;
    const { handling } = open;
    const waited = settle(open, at);
    handling.endedAt = at;
    if (by?.kind === 'staff') handling.to = by.id;
    if (note) handling.notes.push(note);
    const { allowedMinutes: allowed, usedMinutes: used, step } = handling;
    if (allowed !== null) {
      const limit = addWorkingMinutes(calendar, handling.givenAt, Math.max(0, allowed) + waited);
      handling.result = used > allowed ? 'after' : vietnamDate(at) < vietnamDate(limit) ? 'before' : 'on';
      left.set(step, Math.max(0, allowed - used));
    }
    desk.open = undefined;
  };

  for (const entry of journal) {
    const before = dossier;
    const state = evolve(dossier, entry);
    dossier = state;
    const { at, actor, event } = entry;
    const note = noteOf(entry);
    const { open } = desk;
    if (open && note && !open.handling.notes.includes(note)) open.handling.notes.push(note);
    if (open && before?.pausedAt === null && state.pausedAt !== null) open.pausedAt = at;
    if (open?.pausedAt && state.pausedAt === null) {
      if (!stoppedNoClock(event)) open.paused += workingMinutesBetween(calendar, open.pausedAt, at);
      open.pausedAt = null;
    }
    // Another specialist, or another unit, has it now, in the same step though it may be.
    const again =
      event.type === 'transferred' ? 'transferred' : event.type === 'assigned' && before?.step === 'prepare' ? 'reassigned' : null;
    if (before && before.step === state.step && again === null) continue;
    // Whose desk it was taken from did the step, not who took it.
    const taken = again !== null && open !== undefined && open.handling.to !== null;
    end(at, taken || actor.kind === 'citizen' ? null : actor, again ?? endingOf(entry));
    if (state.step !== null) begin(state.step, actor, state.step === 'prepare' ? state.assigneeId : null, at, state);
  }
  if (desk.open) {
    const { handling, pausedAt } = desk.open;
    settle(desk.open, now);
    if (pausedAt) handling.notes.push('paused');
    if (handling.allowedMinutes !== null) handling.result = handling.usedMinutes > handling.allowedMinutes ? 'late' : 'running';
  }
  return found;
}

/** The units that were asked for their opinion, each once. */
export const consultedUnits = (journal: readonly JournalEntry[]): string[] => [
  ...new Set(journal.flatMap(({ event }) => (event.type === 'opinion_requested' ? [event.unit] : []))),
];
