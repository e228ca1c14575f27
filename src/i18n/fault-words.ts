import type { Fault } from '#src/domain/forms/check.ts';
import type { Question } from '#src/domain/forms/definition.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { IdentityWarning } from '#src/domain/people/identity-number.ts';
import type { apply as Words } from '#src/i18n/vi/apply.ts';

const picked = new Set<Question['type']>([
  'choice',
  'choices',
  'gender',
  'yes_no',
  'confirm',
  'ethnicity',
  'nationality',
  'country',
  'ward',
]);
const withParts = new Set<Question['type']>(['date', 'partial_date', 'address']);

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

const askAlone = new Set<Question['type']>(['integer', 'decimal', 'money', 'group', 'file', 'text', 'long_text']);

/** The same words for the summary; a fault whose words fit many questions also says which one it is. */
export function summaryText(locale: Locale, field: Question, fault: Fault, words: typeof Words): string {
  const text = faultText(locale, field, fault, words);
  const plain = fault.kind !== 'required' && !field.messages?.[fault.kind] && (withParts.has(field.type) || askAlone.has(field.type));
  return plain ? `${(field.short ?? field.label)[locale]}: ${text}` : text;
}

export function warningText(warning: IdentityWarning, words: typeof Words): string {
  const say: (it: never) => string = words.warning[warning.kind];
  return say(warning as never);
}

/** The id of the input that a fault is about: where the summary's link leads. */
export function faultyInput(field: Question, fault: Fault): string {
  if (!withParts.has(field.type)) return field.key;
  const first = field.type === 'address' ? 'line' : 'day';
  return 'part' in fault && fault.part && fault.part !== first ? `${field.key}-${fault.part}` : field.key;
}
