import type { Answer, Answers, Row } from '#src/domain/forms/answers.ts';
import { settle, walk } from '#src/domain/forms/answers.ts';
import { countries } from '#src/domain/forms/countries.ts';
import { dayAfter } from '#src/domain/forms/day-words.ts';
import type { DayLimit, FormDefinition, NumberLimit } from '#src/domain/forms/definition.ts';
import { isRequired } from '#src/domain/forms/definition.ts';
import { ethnicities } from '#src/domain/forms/ethnicities.ts';
import { holds } from '#src/domain/forms/logic.ts';
import { taxCheckDigit } from '#src/domain/people/tax-code.ts';

/** Numbers from a seed, so that a test that fails can be run again: 0 up to 1. */
export function chance(seed: number): () => number {
  // Mixed first: seeds that lie close together must not all draw the same at once.
  let state = Math.imul(seed ^ (seed >>> 15) ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0;
  state = Math.imul(state ^ (state >>> 13), 0xc2b2_ae35) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Draw = () => number;
const oneOf = <T>(draw: Draw, list: readonly T[]): T => {
  const found = list[Math.floor(draw() * list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};
const between = (draw: Draw, min: number, max: number) => min + Math.floor(draw() * (max - min + 1));

function dayOf(limit: DayLimit | undefined, row: Row, today: string): string | undefined {
  if (limit === undefined || typeof limit === 'string') return limit === 'today' ? today : limit;
  const from = limit.field === undefined ? today : row.scope[limit.field];
  return typeof from !== 'string'
    ? undefined
    : dayAfter(from.length === 4 ? `${from}-12-31` : from.length === 7 ? `${from}-28` : from, limit);
}
const numberOf = (limit: NumberLimit | undefined, row: Row): number | undefined =>
  typeof limit === 'object' ? (row.scope[limit.field] as number | undefined) : limit;

const taxCodes = ['030123456', '031234567', '010020030']
  .map((nine) => `${nine}${taxCheckDigit(nine) ?? ''}`)
  .filter((code) => code.length === 10);

/** What a person might rightly answer to this question. */
function answerTo(row: Row, draw: Draw, today: string, wards: readonly string[], cityOnly: boolean): Answer {
  const { field } = row;
  switch (field.type) {
    case 'text':
      return field.pattern !== undefined ? (field.example?.vi ?? '') : oneOf(draw, ['Ánh Dương', 'Số 12/3', 'x']).slice(0, field.maxLength);
    case 'long_text':
      return oneOf(draw, ['Một dòng.', 'Hai dòng:\nthứ hai.', 'á'.repeat(field.maxLength)]);
    case 'name':
      return oneOf(draw, ['Nguyễn Thị An', 'Y', 'Trần Văn Bình']);
    case 'date':
    case 'partial_date': {
      const max = dayOf(field.max, row, today) ?? dayAfter(today, { years: 3 });
      const min = dayOf(field.min, row, today) ?? dayAfter(max, { years: -30 });
      const first = min > max ? max : min;
      const span = Math.round((Date.parse(max) - Date.parse(first)) / 86_400_000);
      const day = dayAfter(first, { days: between(draw, 0, Math.min(span, 3_000)) });
      return field.type === 'partial_date' ? day.slice(0, oneOf(draw, [4, 7, 10])) : day;
    }
    case 'integer':
    case 'money':
    case 'decimal': {
      const min = numberOf(field.min, row) ?? 0;
      const max = numberOf(field.max, row) ?? min + 1_000;
      return field.type === 'decimal'
        ? oneOf(draw, [min, max, Math.min(max, Math.ceil(min) + 0.5)])
        : between(draw, Math.ceil(min), Math.floor(max));
    }
    case 'tax_code':
      return oneOf(draw, taxCodes);
    case 'gender':
      return oneOf(draw, ['male', 'female']);
    case 'id_number':
      return row.personal ? oneOf(draw, ['079190000123', '079199000789']) : 'C1234567';
    case 'phone':
      return '0903000123';
    case 'email':
      return 'an@vidu.vn';
    case 'yes_no':
      return oneOf(draw, ['yes', 'no']);
    case 'confirm':
      return 'yes';
    case 'choice':
    case 'choices': {
      const open = field.options.filter((it) => holds(it.when, row.scope)).map((it) => it.value);
      if (field.type === 'choice') return oneOf(draw, open);
      return open.filter((_, at) => at === 0 || draw() < 0.3);
    }
    case 'ethnicity':
      return oneOf(draw, ethnicities);
    case 'nationality':
    case 'country':
      return oneOf(draw, Object.keys(countries));
    case 'ward':
      return oneOf(draw, wards);
    case 'address':
      if (cityOnly || draw() < 0.6) return { line: '45 Ngô Văn Năm', ward: oneOf(draw, wards) };
      return { line: '1 Trần Phú', province: oneOf(draw, ['38', '01', 'abroad']), elsewhere: 'Hạc Thành' };
    case 'file':
      return ['0190a0c0-0000-7000-8000-000000000001'];
    case 'group': {
      const least = isRequired(field, row.scope) ? Math.max(1, field.min) : field.min;
      return Array.from({ length: between(draw, least, Math.min(field.max, least + 2)) }, () => ({}));
    }
  }
}

/** Puts an answer where its path leads. */
export function put(answers: Answers, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let at: unknown = answers;
  for (const part of parts) at = (at as Record<string, unknown>)[part];
  (at as Record<string, unknown>)[last] = value;
}

/** A whole declaration as a person might rightly fill it in, question after question; optional ones now and then. */
export function lawfulAnswers(
  form: FormDefinition,
  { seed, today, wards, cityOnly = false }: { seed: number; today: string; wards: readonly string[]; cityOnly?: boolean },
): Answers {
  const draw = chance(seed);
  const given: Answers = {};
  const done = new Set<string>();
  for (;;) {
    const next = walk(form, given).rows.find((row) => row.state === 'asked' && !done.has(row.field.key));
    if (!next) return settle(form, given);
    done.add(next.field.key);
    if (!isRequired(next.field, next.scope) && draw() < 0.5) continue;
    put(given, next.field.key, answerTo(next, draw, today, wards, cityOnly));
  }
}
