import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Post } from '#src/domain/people/account.ts';
import type { Acting } from '#src/domain/people/acting.ts';
import type { Channel, DossierEvent, JournalEntry, Outcome, Resumption, Step } from './events.ts';
import type { Status } from './status.ts';
import { mayFollow } from './status.ts';

/** 0 silent, 1 half of the time is gone, 2 one working day is left, 3 late and escalated. */
export type Alarm = 0 | 1 | 2 | 3;

/** The current state of a dossier: the fold of its journal. */
export type Dossier = {
  id: string;
  code: string;
  procedureCode: string;
  versionId: string;
  channel: Channel;
  status: Status;
  /** Where it lies in the office; kept while the citizen is awaited (5, 6), null at the end. */
  step: Step | null;
  applicantId: string;
  organisationId: string | null;
  receivingUnit: string;
  competentUnit: string;
  assigneeId: string | null;
  limit: TimeLimit;
  submittedAt: Date;
  receivedAt: Date | null;
  /** The date the citizen was last given. */
  dueAt: Date | null;
  /** The date the law gives: moved by pauses and by the calendar, never by an extension. On-time figures count against this one. */
  originalDueAt: Date | null;
  /** When the letter of apology gave a later date; once per dossier. */
  extendedAt: Date | null;
  /** Since when the citizen is awaited (statuses 5 and 6). */
  pausedAt: Date | null;
  pausedFrom: Status | null;
  /** Working minutes of all ended pauses since reception; until then, of those since submission. */
  pausedMinutes: number;
  /** Requests for a supplement so far: the law allows one. */
  supplementRequests: number;
  /** How many more the head agreed to. */
  supplementConsents: number;
  stopProposed: boolean;
  /** Since when its papers are on the way to the unit that decides; null once they have arrived, or where nothing has to go. */
  handoverSince: Date | null;
  /** How loud the clock has been. */
  alarm: Alarm;
  /** Questions to the citizen, and to other units, that nobody has answered. */
  openQuestions: number;
  openOpinions: number;
  ratedAt: Date | null;
  /** By when the leader must answer a complaint; null where none is open. */
  complaintDueAt: Date | null;
  /** When the last complaint was answered. */
  complaintAnsweredAt: Date | null;
  /** When processing ended: refused at reception, withdrawn, stopped or issued. */
  finishedAt: Date | null;
  returnedAt: Date | null;
  /** Proposed by the specialist, binding from status 9; not to be shown to the citizen before. */
  outcome: Outcome | null;
  /** The sequence of the last journal entry. */
  sequence: number;
};

/** Who acts. The id is the person's id, for citizens and officials alike, so that nobody processes his own dossier. */
export type Actor =
  | { kind: 'citizen'; id: string; acting?: Acting | undefined }
  /** `tied`: of himself, those he stands in for and those he could give the dossier to, who is on its citizen's side (`onCitizensSide`) */
  | { kind: 'staff'; id: string; posts: Post[]; tied?: readonly string[] | undefined }
  | { kind: 'system'; id: 'system' };

const notPaused = { pausedAt: null, pausedFrom: null } as const;

function resume(dossier: Dossier, resumption: Resumption | null): Partial<Dossier> {
  if (resumption === null) return notPaused;
  return {
    ...notPaused,
    pausedMinutes: dossier.pausedMinutes + resumption.pausedMinutes,
    dueAt: new Date(resumption.dueAt),
    originalDueAt: new Date(resumption.originalDueAt),
  };
}

function pause(dossier: Dossier, at: Date): Partial<Dossier> {
  return { pausedAt: at, pausedFrom: dossier.status };
}

/** Nobody is waited for any more. */
const settled = { stopProposed: false, openOpinions: 0, handoverSince: null } as const;

function end(at: Date): Partial<Dossier> {
  return { step: null, finishedAt: at, ...settled };
}

/** What one event changes in a dossier that exists. */
function change(dossier: Dossier, { at, event }: JournalEntry): Partial<Dossier> {
  switch (event.type) {
    case 'submitted':
      throw new Error(`dossier ${dossier.id} was submitted twice`);
    case 'received': {
      const dueAt = new Date(event.dueAt);
      return { status: 2, step: 'assign', receivedAt: at, dueAt, originalDueAt: dueAt, pausedMinutes: 0 };
    }
    case 'reception_refused':
      return { status: 3, ...end(at), ...notPaused };
    case 'assigned':
      // Whoever waits for the citizen goes on waiting, at another desk.
      return { status: dossier.pausedAt === null ? 4 : dossier.status, step: 'prepare', assigneeId: event.assigneeId };
    case 'prepared':
      return { step: event.next, outcome: event.outcome };
    case 'reviewed':
      return { step: 'approve' };
    case 'approved':
      return { step: 'issue' };
    case 'sent_back':
      if (event.to === 'assign') return { step: 'assign', assigneeId: null, outcome: null };
      return event.to === 'prepare' ? { step: 'prepare', outcome: null } : { step: event.to };
    case 'issued':
      return { status: 9, step: 'return', finishedAt: at, outcome: event.outcome };
    case 'result_returned':
      return { status: 10, step: null, returnedAt: at };
    case 'supplement_requested':
      return { status: 5, ...pause(dossier, at), supplementRequests: dossier.supplementRequests + 1 };
    case 'supplement_answered':
      return {
        status: getPausedFrom(dossier),
        ...(event.waitedMinutes !== undefined && { pausedMinutes: dossier.pausedMinutes + event.waitedMinutes }),
        ...resume(dossier, event.resumption),
        stopProposed: false,
      };
    case 'payment_requested':
      return { status: 6, ...pause(dossier, at) };
    case 'payment_recorded':
    case 'payment_cancelled':
      return { status: 4, ...resume(dossier, event.resumption), stopProposed: false };
    case 'withdrawn':
      return { status: 7, ...end(at), ...resume(dossier, event.resumption) };
    case 'stop_proposed':
      return { stopProposed: true };
    case 'stop_declined':
      return { stopProposed: false };
    case 'stopped':
      return { status: 8, ...end(at), ...resume(dossier, event.resumption) };
    case 'reopened':
      return { status: 4, step: 'prepare', finishedAt: null, outcome: null };
    case 'extended':
      // The new date has alarms of its own; the half of the time is long gone.
      return { dueAt: new Date(event.dueAt), extendedAt: at, alarm: 1 };
    case 'document_attached':
    case 'paid_at_counter':
    case 'message_written':
    case 'apology_drafted':
      return {};
    case 'supplement_consented':
      return { supplementConsents: dossier.supplementConsents + 1 };
    case 'transferred':
      return {
        competentUnit: event.to,
        assigneeId: null,
        outcome: null,
        ...(dossier.receivedAt !== null && { step: 'assign', handoverSince: at }),
      };
    case 'handed_over':
      return { handoverSince: at };
    case 'taken_over':
      return { handoverSince: null };
    case 'clock_warned':
      return { alarm: event.stage === 'half' ? 1 : 2 };
    case 'escalated':
      return { alarm: 3 };
    case 'question_asked':
      return { openQuestions: dossier.openQuestions + 1 };
    case 'question_answered':
      return { openQuestions: Math.max(0, dossier.openQuestions - 1) };
    case 'opinion_requested':
      return { openOpinions: dossier.openOpinions + 1 };
    case 'opinion_given':
    case 'opinion_withdrawn':
    case 'opinion_lapsed':
      return { openOpinions: Math.max(0, dossier.openOpinions - 1) };
    case 'rated':
      return { ratedAt: at };
    case 'complained':
      return { complaintDueAt: new Date(event.answerBy) };
    case 'complaint_answered':
      return { complaintDueAt: null, complaintAnsweredAt: at };
    case 'calendar_recomputed':
      return {
        dueAt: new Date(event.dueAt),
        originalDueAt: new Date(event.originalDueAt),
        pausedMinutes: event.pausedMinutes ?? dossier.pausedMinutes,
        alarm: event.alarm ?? dossier.alarm,
      };
  }
}

function getPausedFrom(dossier: Dossier): Status {
  if (dossier.pausedFrom === null) throw new Error(`dossier ${dossier.id} was not waiting for anything`);
  return dossier.pausedFrom;
}

function open({ dossierId, sequence, at, event }: JournalEntry): Dossier {
  if (event.type !== 'submitted') throw new Error(`the journal of dossier ${dossierId} begins with ${event.type}`);
  if (sequence !== 1) throw new Error(`the journal of dossier ${dossierId} begins with entry ${sequence}`);
  return {
    id: dossierId,
    code: event.code,
    procedureCode: event.procedureCode,
    versionId: event.versionId,
    channel: event.channel,
    status: 1,
    step: 'receive',
    applicantId: event.applicantId,
    organisationId: event.organisationId,
    receivingUnit: event.receivingUnit,
    competentUnit: event.competentUnit,
    assigneeId: null,
    limit: event.limit,
    submittedAt: at,
    receivedAt: null,
    dueAt: null,
    originalDueAt: null,
    extendedAt: null,
    ...notPaused,
    pausedMinutes: 0,
    supplementRequests: 0,
    supplementConsents: 0,
    ...settled,
    alarm: 0,
    openQuestions: 0,
    ratedAt: null,
    complaintDueAt: null,
    complaintAnsweredAt: null,
    finishedAt: null,
    returnedAt: null,
    outcome: null,
    sequence,
  };
}

/**
 * One step of the fold. Rebuilding a dossier is `entries.reduce(evolve, undefined)`.
 * Throws when the journal is broken: a gap, another dossier's entry, or a change that the national table forbids.
 */
export function evolve(dossier: Dossier | undefined, entry: JournalEntry): Dossier {
  if (dossier === undefined) return open(entry);
  if (entry.dossierId !== dossier.id) throw new Error(`entry of dossier ${entry.dossierId} in the journal of ${dossier.id}`);
  if (entry.sequence !== dossier.sequence + 1) {
    throw new Error(`the journal of dossier ${dossier.id} goes from entry ${dossier.sequence} to ${entry.sequence}`);
  }
  const next = { ...dossier, ...change(dossier, entry), sequence: entry.sequence };
  if (!mayFollow(dossier.status, next.status)) {
    throw new Error(`dossier ${dossier.id} cannot go from status ${dossier.status} to ${next.status} by ${entry.event.type}`);
  }
  return next;
}

/** One step of the fold: the entry, and the dossier around it. */
export type Move = { before: Dossier | undefined; after: Dossier; entry: JournalEntry };

/** A journal step by step, entries in order. Throws on a broken one. */
export function movesOf(entries: readonly JournalEntry[]): Move[] {
  let before: Dossier | undefined;
  return entries.map((entry) => {
    const move = { before, after: evolve(before, entry), entry };
    before = move.after;
    return move;
  });
}

/** The dossier as its journal tells it, entries in order. Throws on an empty or broken journal. */
export function rebuild(entries: readonly JournalEntry[]): Dossier {
  let dossier: Dossier | undefined;
  for (const entry of entries) dossier = evolve(dossier, entry);
  if (dossier === undefined) throw new Error('an empty journal makes no dossier');
  return dossier;
}

/** The journal entries for what was decided, numbered after the dossier's last one; `{ id, sequence: 0 }` begins a journal. */
export function entriesAfter(
  dossier: Pick<Dossier, 'id' | 'sequence'>,
  actor: Pick<Actor, 'kind' | 'id'>,
  at: Date,
  events: readonly DossierEvent[],
): JournalEntry[] {
  return events.map((event, i) => ({
    dossierId: dossier.id,
    sequence: dossier.sequence + 1 + i,
    at,
    actor: { kind: actor.kind, id: actor.id },
    event,
  }));
}
