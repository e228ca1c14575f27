import type { Text } from '#src/domain/kernel/text.ts';
import { formatPhone } from '#src/domain/people/phone.ts';
import type { Answer, Answers } from './answers.ts';
import { walk } from './answers.ts';
import { countries } from './countries.ts';
import type { FormDefinition, Question } from './definition.ts';
import type { Origin, Origins } from './origin.ts';

/** One answer as it is read, in both languages. `value` is absent where an optional question was left open. */
export type SummaryRow = {
  key: string;
  label: Text;
  value?: Text;
  /** codes, numbers, dates: in figures of equal width */
  figures: boolean;
  /** of the field itself; a computed answer has none */
  origin?: Origin;
  computed: boolean;
};
export type SummarySection = { step: string; key: string; title: Text; rows: SummaryRow[] };

/** How the portal names a ward (by unit code), e.g. "Phường Sài Gòn"; undefined where there is none of that code. */
export type WardNames = (code: string) => Text | undefined;

const both = (text: string): Text => ({ vi: text, en: text });
const gender: Record<string, Text> = { male: { vi: 'Nam', en: 'Male' }, female: { vi: 'Nữ', en: 'Female' } };
const city: Text = { vi: 'Thành phố Hồ Chí Minh', en: 'Ho Chi Minh City' };

/** An answer in words. What does not fit its field is shown as it is. */
export function wordsOf(field: Question, value: Answer, wards: WardNames): Text {
  if (typeof value !== 'string') {
    if ('elsewhere' in value) return both([value.line, value.elsewhere].filter(Boolean).join(', '));
    const ward = wards(value.ward);
    const place = (locale: 'vi' | 'en') => [value.line, ward?.[locale] ?? value.ward, ward && city[locale]].filter(Boolean).join(', ');
    return { vi: place('vi'), en: place('en') };
  }
  switch (field.type) {
    case 'date':
      return both(value.split('-').reverse().join('/'));
    case 'phone':
      return both(/^0\d{9,10}$/.test(value) ? formatPhone(value) : value);
    case 'id_number':
      return both(/^\d{12}$/.test(value) ? value.replace(/(\d{3})(?=\d)/g, '$1 ') : value);
    case 'gender':
      return gender[value] ?? both(value);
    case 'nationality':
      return countries[value] ?? both(value);
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? both(value);
    default:
      return both(value);
  }
}

const withFigures = new Set<Question['type']>(['date', 'phone', 'id_number']);

/** The answers in the order of the form, section by section: for the check page, the dossier, the printed declaration. */
export function summarise(definition: FormDefinition, answers: Answers, origins: Origins, wards: WardNames): SummarySection[] {
  const sections: SummarySection[] = [];
  for (const { step, section, field, state, value } of walk(definition, answers).rows) {
    let last = sections.at(-1);
    if (last?.key !== section.key) {
      last = { step: step.key, key: section.key, title: section.title ?? step.title, rows: [] };
      sections.push(last);
    }
    const origin = state === 'asked' ? origins[field.key] : undefined;
    last.rows.push({
      key: field.key,
      label: field.short ?? field.label,
      ...(value !== undefined && { value: wordsOf(field, value, wards) }),
      figures: withFigures.has(field.type),
      ...(origin && { origin }),
      computed: state === 'computed',
    });
  }
  return sections;
}
