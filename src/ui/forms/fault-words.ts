import type { Fault } from '#src/domain/forms/check.ts';
import type { Question } from '#src/domain/forms/definition.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { IdentityWarning } from '#src/domain/people/identity-number.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';

const picked = new Set<Question['type']>(['choice', 'gender', 'ethnicity', 'nationality']);

/** What is wrong with an answer and what a right one looks like: the form's own words first. */
export function faultText(locale: Locale, field: Question, fault: Fault, words: typeof Words): string {
  const own = field.messages?.[fault.kind];
  if (own && !('part' in fault && fault.kind === 'required')) return own[locale];
  if (fault.kind === 'required') {
    if (fault.part === 'line') return words.fault.line;
    return picked.has(field.type) ? words.fault.choose(field.label[locale]) : words.fault.required(field.label[locale]);
  }
  const say: (it: never) => string = words.fault.kinds[fault.kind];
  return say(fault as never);
}

/** The same words for the summary; a date or an address also says which one it is. */
export function summaryText(locale: Locale, field: Question, fault: Fault, words: typeof Words): string {
  const text = faultText(locale, field, fault, words);
  const plain = fault.kind !== 'required' && !field.messages?.[fault.kind] && (field.type === 'date' || field.type === 'address');
  return plain ? `${(field.short ?? field.label)[locale]}: ${text}` : text;
}

export function warningText(warning: IdentityWarning, words: typeof Words): string {
  const say: (it: never) => string = words.warning[warning.kind];
  return say(warning as never);
}

/** The id of the input that a fault is about: where the summary's link leads. */
export function faultyInput(field: Question, fault: Fault): string {
  if (field.type === 'date') return 'part' in fault && fault.part && fault.part !== 'day' ? `${field.key}-${fault.part}` : field.key;
  if (field.type === 'address') return 'part' in fault && fault.part && fault.part !== 'line' ? `${field.key}-${fault.part}` : field.key;
  return field.key;
}
