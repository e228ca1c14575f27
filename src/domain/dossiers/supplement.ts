import { z } from 'zod';
import type { Calendar, Day } from '#src/domain/clock/calendar.ts';
import { addWorkingDays, isWorkingDay, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { type Answers, type Typed, walk } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { Text } from '#src/domain/kernel/text.ts';
import { SupplementCause } from './events.ts';
import { LONGEST_REASON, parseReason, type ReasonFault, SHORTEST_REASON } from './reason.ts';

/** One thing at fault, as it was asked for: a question of the declaration (a list as a whole) or a document, why, and what a right one looks like. */
export const SupplementItem = z.strictObject({
  kind: z.enum(['field', 'document']),
  /** of the question, or of the place of the document */
  key: z.string(),
  label: Text,
  reason: z.string(),
  example: z.string().optional(),
});
export type SupplementItem = z.infer<typeof SupplementItem>;

/** What has to be gone through before a request is sent: a part of the declaration with its questions, or one document. */
export type CheckPart =
  | { kind: 'fields'; key: string; title: Text; fields: { key: string; label: Text }[] }
  | { kind: 'document'; key: string; title: Text };

/** The whole list for one dossier: what was asked of this applicant, sections first, then every document, handed in or not. */
export function checklistOf(form: FormDefinition, answers: Answers): CheckPart[] {
  const sections = new Map<string, Extract<CheckPart, { kind: 'fields' }>>();
  const documents: CheckPart[] = [];
  for (const { field, step, section, state, inside } of walk(form, answers).rows) {
    if (state !== 'asked' || inside.length > 0) continue;
    if (field.type === 'file') {
      documents.push({ kind: 'document', key: field.key, title: field.label });
      continue;
    }
    let part = sections.get(section.key);
    if (!part) {
      part = { kind: 'fields', key: section.key, title: section.title ?? step.title, fields: [] };
      sections.set(section.key, part);
    }
    part.fields.push({ key: field.key, label: field.short ?? field.label });
  }
  return [...sections.values(), ...documents];
}

/** Names of the inputs of the page on which an official marks. A part is told by its kind, so that a section and a document never meet. */
export const checkName = (part: CheckPart): string => `xem.${part.kind === 'fields' ? 'p' : 'g'}.${part.key}`;
export const markName = (key: string): string => `sai.${key}`;
export const reasonName = (key: string): string => `ly-do.${key}`;
export const exampleName = (key: string): string => `vi-du.${key}`;
export const wordsName = 'loi-dan';
export const deadlineName = 'han';
export const deadlineParts = ['day', 'month', 'year'].map((part) => `${deadlineName}.${part}`);

/** Every input that the page may send. */
export const markingNames = (checklist: readonly CheckPart[]): string[] => [
  ...checklist.flatMap((part) => {
    const keys = part.kind === 'fields' ? part.fields.map(({ key }) => key) : [part.key];
    return [checkName(part), ...keys.flatMap((key) => [markName(key), reasonName(key), exampleName(key)])];
  }),
  wordsName,
  ...deadlineParts,
];

/** How long a citizen gets where the official says nothing else, and how long he may be given: the portal's own proposal, no law names it. */
export const PROPOSED_DAYS = 5;
export const LONGEST_DAYS = 60;

export type MarkFault =
  | ReasonFault
  /** neither found right nor marked */
  | { kind: 'not-checked' }
  /** nothing at fault at all: there is nothing to ask for */
  | { kind: 'no-item' }
  | { kind: 'deadline-missing' }
  | { kind: 'deadline-not-a-day' }
  | { kind: 'deadline-past' }
  | { kind: 'deadline-too-far'; latest: Day }
  | { kind: 'deadline-day-off' };
/** By input name, in the order of the page. */
export type MarkFaults = Record<string, MarkFault>;

export type SupplementRequest = { items: SupplementItem[]; answerBy: Date; words: string };

/** The day that is proposed: at the end of the fifth working day from now. */
export const proposedDeadline = (calendar: Calendar, now: Date): Day => addWorkingDays(calendar, vietnamDate(now), PROPOSED_DAYS);

const firstOf = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';

function readDeadline(typed: Typed, calendar: Calendar, now: Date): Result<Date, MarkFault> {
  const [day = '', month = '', year = ''] = deadlineParts.map((name) => firstOf(typed, name).trim());
  if (day === '' && month === '' && year === '') return refuse({ kind: 'deadline-missing' });
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = z.iso.date().safeParse(iso);
  if (!parsed.success) return refuse({ kind: 'deadline-not-a-day' });
  const today = vietnamDate(now);
  if (iso <= today) return refuse({ kind: 'deadline-past' });
  const latest = vietnamDate(new Date(now.getTime() + LONGEST_DAYS * 86_400_000));
  if (iso > latest) return refuse({ kind: 'deadline-too-far', latest });
  if (!isWorkingDay(calendar, iso)) return refuse({ kind: 'deadline-day-off' });
  return ok(vietnamInstant(iso, calendar.officeHours.at(-1)?.[1] ?? '17:00'));
}

const wordsIn = (typed: Typed, name: string): string => firstOf(typed, name).normalize('NFC').trim();

/** What was marked so far, with what is written beside it: also while it is no request yet. */
export function markedItems(checklist: readonly CheckPart[], typed: Typed): SupplementItem[] {
  const item = (kind: SupplementItem['kind'], key: string, label: Text): SupplementItem => {
    const example = wordsIn(typed, exampleName(key));
    return { kind, key, label, reason: wordsIn(typed, reasonName(key)), ...(example !== '' && { example }) };
  };
  return checklist.flatMap((part) => {
    if (part.kind === 'document') return firstOf(typed, checkName(part)) === 'fault' ? [item('document', part.key, part.title)] : [];
    return part.fields.flatMap(({ key, label }) => (firstOf(typed, markName(key)) === '' ? [] : [item('field', key, label)]));
  });
}

/**
 * What an official marked, as the request that it makes: everything gone through, each fault with its reason, and a day by which the citizen
 * can answer. The law allows one request, so nothing half is sent.
 */
export function readMarks(
  checklist: readonly CheckPart[],
  typed: Typed,
  { calendar, now }: { calendar: Calendar; now: Date },
): Result<SupplementRequest, MarkFaults> {
  const faults: MarkFaults = {};
  const items: SupplementItem[] = [];
  for (const part of checklist) {
    const marked = markedItems([part], typed);
    if (marked.length === 0 && firstOf(typed, checkName(part)) !== 'ok') faults[checkName(part)] = { kind: 'not-checked' };
    for (const item of marked) {
      const reason = parseReason(item.reason);
      if (!reason.ok) faults[reasonName(item.key)] = reason.error;
      if ([...(item.example ?? '')].length > LONGEST_REASON)
        faults[exampleName(item.key)] = { kind: 'reason-too-long', longest: LONGEST_REASON };
      items.push({ ...item, reason: reason.ok ? reason.value : '' });
    }
  }
  const [first] = checklist;
  if (first && Object.keys(faults).length === 0 && items.length === 0) faults[checkName(first)] = { kind: 'no-item' };
  const words = wordsIn(typed, wordsName);
  if ([...words].length > LONGEST_REASON) faults[wordsName] = { kind: 'reason-too-long', longest: LONGEST_REASON };
  const deadline = readDeadline(typed, calendar, now);
  if (!deadline.ok) faults[deadlineName] = deadline.error;
  if (!deadline.ok || Object.keys(faults).length > 0) return refuse(faults);
  return ok({ items, answerBy: deadline.value, words });
}

/**
 * What was at fault, by kind, each once.
 * @param handedIn whether something was handed in at the place of a document
 */
export function causesOf(items: readonly Pick<SupplementItem, 'kind' | 'key'>[], handedIn: (place: string) => boolean): SupplementCause[] {
  const found = new Set(
    items.map(({ kind, key }): SupplementCause => (kind === 'field' ? 'declaration' : handedIn(key) ? 'faulty' : 'missing')),
  );
  return SupplementCause.options.filter((it) => found.has(it));
}

/** What the journal's note says of the whole: the official's own words, or how many things the request names. */
export function requestInWords({ items, words }: Pick<SupplementRequest, 'items' | 'words'>): string {
  return [...words].length >= SHORTEST_REASON
    ? words
    : [words, `Cần bổ sung ${items.length} nội dung, lý do nêu ở từng nội dung.`].filter(Boolean).join(' ');
}
