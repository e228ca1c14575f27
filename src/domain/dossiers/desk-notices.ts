import { z } from 'zod';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import { nextDigestAt } from '#src/domain/people/digest-time.ts';
import { whoseDecision } from './awaited-decision.ts';
import type { Alarm, Dossier } from './dossier.ts';
import { clockRunsIn } from './queues.ts';
import { roleAt, type VersionRules } from './step-roles.ts';

/** What the clock tells officials, the most urgent last: half of the time is gone, one working day is left, the apology is drafted, it is late. */
export const DeskNotice = z.enum(['half', 'last_day', 'apology', 'escalated']);
export type DeskNotice = z.infer<typeof DeskNotice>;
export const urgency = (kind: DeskNotice): number => DeskNotice.options.indexOf(kind);

/** The entries of a journal by which the clock speaks. */
export const clockEntries = ['clock_warned', 'apology_drafted', 'escalated'] as const;

/** What an entry tells. @param stage of a warning */
export function deskNoticeOf(type: (typeof clockEntries)[number], stage: string | null): DeskNotice {
  if (type === 'clock_warned') return stage === 'half' ? 'half' : 'last_day';
  return type === 'escalated' ? 'escalated' : 'apology';
}

/**
 * By which posts at the unit that decides, and whether also as the specialist who answers for it; `otherwise`, where none of these is there to
 * be told. `above`: where that unit has no leader, the leader of the one above.
 */
export type Hearers = { roles: readonly Role[]; assignee: boolean; otherwise: readonly Role[]; above: boolean };

/**
 * Who is told: an apology whoever signs it, what is late head and leader, and of time that runs out whoever has the dossier now; the
 * specialist who answers for it is told of everything but the draft, which is not his to sign.
 */
export function hearersOf(kind: DeskNotice, { step }: Pick<Dossier, 'step'>, rules: VersionRules | undefined): Hearers {
  if (kind === 'apology') return { roles: whoseDecision.apology, assignee: false, otherwise: [], above: true };
  if (kind === 'escalated') return { roles: whoseDecision.escalated, assignee: true, otherwise: [], above: true };
  const has = step === null || step === 'prepare' ? [] : [roleAt(step, rules)];
  return { roles: has, assignee: true, otherwise: [roleAt('assign', rules)], above: false };
}

const alarmOf: Record<DeskNotice, Alarm> = { half: 1, last_day: 2, apology: 2, escalated: 3 };

/**
 * Is it still so? A dossier that is done, waits for the citizen, has a new date or lies elsewhere asks for nothing here any more.
 * @param notice `unit`: where it was to be settled; null where that unit has a leader again and whoever leads the one above is asked nothing
 */
export function stillHolds(
  { kind, unit }: { kind: DeskNotice; unit: string | null },
  { status, alarm, extendedAt, competentUnit }: Pick<Dossier, 'status' | 'alarm' | 'extendedAt' | 'competentUnit'>,
): boolean {
  if (!clockRunsIn.includes(status) || competentUnit !== unit || alarm !== alarmOf[kind]) return false;
  return extendedAt === null || kind === 'last_day' || kind === 'escalated';
}

/**
 * What a notice calls its procedure. A sensitive one has no name in a letter, which lies outside the portal, nor for whoever is told of a dossier
 * that is not his to open.
 */
export const namedInNotice = ({ sensitive, shortName }: { sensitive: boolean; shortName: Text }, mayOpen: boolean): Text | null =>
  sensitive && !mayOpen ? null : shortName;

/** How often an official gets a letter at most. None cannot be chosen: what is in it is his work. */
export const LetterRhythm = z.enum(['hour', 'day']);
export type LetterRhythm = z.infer<typeof LetterRhythm>;

const minute = 60_000;

/** A letter waits so long for what else happens: clocks that run out together are told together. */
export const lettersGatherUntil = (told: Date): Date => new Date(told.getTime() + 10 * minute);

/** After a letter at `sent` there is none before then. */
export const noLetterBefore = (every: LetterRhythm, sent: Date): Date =>
  every === 'day' ? nextDigestAt('day', sent) : new Date(sent.getTime() + 60 * minute);
