import { z } from 'zod';
import { type Day, dayNumber, dayOfNumber, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { AwaitedDecision, awaits } from './awaited-decision.ts';
import type { Actor, Dossier } from './dossier.ts';
import { Channel, Step } from './events.ts';
import { readDay } from './register-period.ts';

/** A day as it was typed, or as an address has it. */
const Typed = z
  .string()
  .transform((typed) => readDay(typed) ?? '')
  .pipe(z.iso.date());

/** What an official wants to see of a queue. What is not named does not matter. */
export const QueueFilter = z.object({
  procedure: z
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .optional(),
  /** key of a field of work, as procedures have it */
  field: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional(),
  /** the dossier is received or decided there */
  unit: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .optional(),
  step: Step.optional(),
  /** the id of a specialist, or `none`: nobody has it yet */
  assignee: z.union([z.literal('none'), z.uuid()]).optional(),
  channel: Channel.optional(),
  /** what waits for this official's word as head or leader */
  decision: AwaitedDecision.optional(),
  /** received on or after this day in Vietnam */
  from: Typed.optional(),
  /** received on or before it */
  to: Typed.optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;
export type FilterName = keyof QueueFilter;

/** In the order of the form. */
export const filterNames = [
  'procedure',
  'field',
  'unit',
  'step',
  'assignee',
  'channel',
  'decision',
  'from',
  'to',
] as const satisfies FilterName[];

/** The filter in an address. What means nothing there filters nothing. */
export function readQueueFilter(query: Readonly<Record<string, string | undefined>>): QueueFilter {
  const entries = filterNames.flatMap((name) => {
    const read = QueueFilter.shape[name].safeParse(query[name] === '' ? undefined : query[name]);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  return Object.fromEntries(entries);
}

/** The same filter as the part of an address, always in the same order. */
export const writeQueueFilter = (filter: QueueFilter): Record<string, string> =>
  Object.fromEntries(filterNames.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])));

export const isFiltered = (filter: QueueFilter): boolean => filterNames.some((name) => filter[name] !== undefined);

/** The days from and to as moments: from the first minute of one to the first after the other. */
export const receivedBetween = ({ from, to }: QueueFilter): { since: Date | undefined; before: Date | undefined } => ({
  since: from === undefined ? undefined : vietnamInstant(from, '00:00'),
  before: to === undefined ? undefined : vietnamInstant(dayAfter(to), '00:00'),
});

const dayAfter = (day: Day): Day => dayOfNumber(dayNumber(day) + 1);

/**
 * Does this dossier pass for this official? `procedures`: those of the field. The database answers the same for whole queues; a test holds the
 * two together.
 */
export function passesFilter(
  filter: QueueFilter,
  dossier: Dossier,
  procedures: readonly string[],
  actor: Actor & { kind: 'staff' },
): boolean {
  const { since, before } = receivedBetween(filter);
  return (
    (filter.procedure === undefined || dossier.procedureCode === filter.procedure) &&
    (filter.field === undefined || procedures.includes(dossier.procedureCode)) &&
    (filter.unit === undefined || dossier.competentUnit === filter.unit || dossier.receivingUnit === filter.unit) &&
    (filter.step === undefined || dossier.step === filter.step) &&
    (filter.assignee === undefined || dossier.assigneeId === (filter.assignee === 'none' ? null : filter.assignee)) &&
    (filter.channel === undefined || dossier.channel === filter.channel) &&
    (filter.decision === undefined || awaits(filter.decision, dossier, actor)) &&
    (since === undefined || (dossier.receivedAt !== null && dossier.receivedAt >= since)) &&
    (before === undefined || (dossier.receivedAt !== null && dossier.receivedAt < before))
  );
}
