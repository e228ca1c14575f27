import type { Text } from '#src/domain/kernel/text.ts';
import { formatPhone } from '#src/domain/people/phone.ts';
import { provinces } from '#src/domain/places/provinces.ts';
import type { Address, Answer, Answers, Row } from './answers.ts';
import { abroad, walk } from './answers.ts';
import { countries } from './countries.ts';
import type { FormDefinition, Question } from './definition.ts';
import { formatNumber } from './number.ts';
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
  /** a place for a document, told apart from questions: it is sent, not answered */
  document: boolean;
};
export type SummarySection = { step: string; key: string; title: Text; rows: SummaryRow[] };

/** How the portal names a ward (by unit code), e.g. "Phường Sài Gòn"; undefined where there is none of that code. */
export type WardNames = (code: string) => Text | undefined;

const both = (text: string): Text => ({ vi: text, en: text });
const gender: Record<string, Text> = { male: { vi: 'Nam', en: 'Male' }, female: { vi: 'Nữ', en: 'Female' } };
const yesNo: Record<string, Text> = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } };
const city: Text = { vi: 'Thành phố Hồ Chí Minh', en: 'Ho Chi Minh City' };

const listed = (texts: Text[]): Text => ({ vi: texts.map((it) => it.vi).join('; '), en: texts.map((it) => it.en).join('; ') });

function placeWords(value: Address, wards: WardNames): Text {
  const place = (locale: 'vi' | 'en') => {
    if ('ward' in value) {
      const ward = wards(value.ward);
      return [value.line, ward?.[locale] ?? value.ward, ward && city[locale]];
    }
    const province = value.province === abroad ? undefined : provinces[value.province ?? '']?.name[locale];
    return [value.line, value.elsewhere, province];
  };
  return { vi: place('vi').filter(Boolean).join(', '), en: place('en').filter(Boolean).join(', ') };
}

/** An answer in words. What does not fit its field is shown as it is. */
export function wordsOf(field: Question, value: Answer, wards: WardNames): Text {
  if (field.type === 'group') {
    const rows = Array.isArray(value) ? value.length : 0;
    return { vi: `${rows} ${field.item.vi.toLocaleLowerCase('vi')}`, en: `${field.item.en}: ${rows}` };
  }
  if (field.type === 'file') {
    const files = Array.isArray(value) ? value.length : 0;
    return { vi: `${files} tệp`, en: files === 1 ? '1 file' : `${files} files` };
  }
  if (Array.isArray(value)) return listed(value.map((one) => (typeof one === 'string' ? wordsOfOption(field, one) : both(''))));
  if (typeof value === 'number') {
    const figures = formatNumber(value);
    if (field.type === 'money') return both(`${figures} đ`);
    const unit = field.type === 'decimal' ? field.unit : undefined;
    return unit ? { vi: `${figures} ${unit.vi}`, en: `${figures} ${unit.en}` } : both(figures);
  }
  if (typeof value === 'object') return 'line' in value ? placeWords(value as Address, wards) : both('');
  switch (field.type) {
    case 'date':
    case 'partial_date':
      return both(value.split('-').reverse().join('/'));
    case 'phone':
      return both(/^0\d{9,10}$/.test(value) ? formatPhone(value) : value);
    case 'id_number':
      return both(/^\d{12}$/.test(value) ? value.replace(/(\d{3})(?=\d)/g, '$1 ') : value);
    case 'gender':
      return gender[value] ?? both(value);
    case 'yes_no':
    case 'confirm':
      return yesNo[value] ?? both(value);
    case 'nationality':
    case 'country':
      return countries[value] ?? both(value);
    case 'ward':
      return wards(value) ?? both(value);
    default:
      return wordsOfOption(field, value);
  }
}

const wordsOfOption = (field: Question, value: string): Text =>
  (field.type === 'choice' || field.type === 'choices' ? field.options.find((option) => option.value === value)?.label : undefined) ??
  both(value);

/** "Thành viên 2", in a list inside another "Con 1, Trường 2". */
function rowTitle(inside: Row['inside']): Text {
  const titles = inside.map(({ group, at }) => ({ vi: `${group.item.vi} ${at + 1}`, en: `${group.item.en} ${at + 1}` }));
  return { vi: titles.map((it) => it.vi).join(', '), en: titles.map((it) => it.en).join(', ') };
}

const withFigures = new Set<Question['type']>(['date', 'partial_date', 'phone', 'id_number', 'tax_code', 'integer', 'decimal', 'money']);

/**
 * The answers in the order of the form, section by section, each row of a list as a section of its own: for the check page, the dossier, the
 * printed declaration.
 */
export function summarise(definition: FormDefinition, answers: Answers, origins: Origins, wards: WardNames): SummarySection[] {
  const sections = new Map<string, SummarySection>();
  for (const { step, section, field, state, value, inside } of walk(definition, answers).rows) {
    const list = inside.at(-1);
    const key = list ? `${list.key}.${list.at}` : section.key;
    let under = sections.get(key);
    if (!under) {
      under = { step: step.key, key, title: list ? rowTitle(inside) : (section.title ?? step.title), rows: [] };
      sections.set(key, under);
    }
    const origin = state === 'asked' ? origins[field.key] : undefined;
    under.rows.push({
      key: field.key,
      label: field.short ?? field.label,
      ...(value !== undefined && { value: wordsOf(field, value, wards) }),
      figures: withFigures.has(field.type),
      ...(origin && { origin }),
      computed: state === 'computed',
      document: field.type === 'file',
    });
  }
  return [...sections.values()];
}
