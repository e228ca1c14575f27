import type { Day } from '#src/domain/clock/calendar.ts';
import type { EmailFault } from '#src/domain/people/email.ts';
import { parseEmail } from '#src/domain/people/email.ts';
import type { IdentityNumberFault, IdentityWarning } from '#src/domain/people/identity-number.ts';
import { Gender, identityWarnings, parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import type { PersonNameFault } from '#src/domain/people/person-name.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import type { PhoneFault } from '#src/domain/people/phone.ts';
import { parsePhone } from '#src/domain/people/phone.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import type { Address, Answer, Answers, Row } from './answers.ts';
import { walk } from './answers.ts';
import { countries } from './countries.ts';
import type { DayLimit, FormDefinition } from './definition.ts';
import { ethnicities } from './ethnicities.ts';
import { holds } from './logic.ts';

type Named<Prefix extends string, F extends { kind: string }> = F extends F ? Omit<F, 'kind'> & { kind: `${Prefix}-${F['kind']}` } : never;

/** What is wrong with one answer, with everything it takes to say so. `part` names the input of a field that has several. */
export type Fault =
  | { kind: 'required'; part?: 'line' }
  | { kind: 'wrong-kind' }
  | { kind: 'not-offered' }
  | { kind: 'too-long'; longest: number; extra: number }
  | { kind: 'date-incomplete'; part: DatePart; missing: DatePart[] }
  | { kind: 'date-not-digits'; part: DatePart }
  | { kind: 'month-range'; part: 'month' }
  | { kind: 'day-range'; part: 'day'; days: number }
  | { kind: 'year-range'; part: 'year' }
  | { kind: 'after-today' }
  | { kind: 'too-late'; limit: Day }
  | { kind: 'too-early'; limit: Day }
  | { kind: 'paper-number' }
  | { kind: 'ward-missing'; part: 'ward' }
  | { kind: 'ward-unknown'; part: 'ward' }
  | { kind: 'elsewhere-missing'; part: 'elsewhere' }
  | Named<'name', PersonNameFault>
  | Named<'number', IdentityNumberFault>
  | Named<'phone', PhoneFault>
  | Named<'email', EmailFault>;
export type FaultKind = Fault['kind'];
export type DatePart = 'day' | 'month' | 'year';

/** By field key. */
export type Faults = Record<string, Fault>;

/** What the checks need to know of the world. */
export type Known = {
  /** the day in Vietnam */
  today: Day;
  /** the city's units by code */
  units: ReadonlyMap<string, Pick<Unit, 'kind'>>;
};

const named = <P extends string, F extends { kind: string }>(prefix: P, fault: F): Named<P, F> =>
  ({ ...fault, kind: `${prefix}-${fault.kind}` }) as unknown as Named<P, F>;

const length = (text: string): number => [...text].length;
const tooLong = (text: string, longest: number): Fault | undefined =>
  length(text) > longest ? { kind: 'too-long', longest, extra: length(text) - longest } : undefined;

/** The kinds of unit that people live in. */
const places = new Set<Unit['kind'] | undefined>(['ward', 'commune', 'special_zone']);

const oldest = 1880;

/** The day of a limit, or undefined where it depends on a field without a good day. */
function dayOf(limit: DayLimit | undefined, answers: Answers, known: Known): Day | undefined {
  if (limit === undefined || typeof limit === 'string') return limit === 'today' ? known.today : limit;
  const other = answers[limit.field];
  return typeof other === 'string' && dayFault(other) === undefined ? other : undefined;
}

function dayFault(text: string): Fault | undefined {
  const [year = '', month = '', day = ''] = text.split('-');
  const typed = { day, month, year };
  const missing = (['day', 'month', 'year'] as const).filter((part) => typed[part] === '');
  const [missed] = missing;
  if (missed) return { kind: 'date-incomplete', part: missed, missing };
  for (const part of ['day', 'month', 'year'] as const) if (!/^\d+$/.test(typed[part])) return { kind: 'date-not-digits', part };
  if (Number(month) < 1 || Number(month) > 12) return { kind: 'month-range', part: 'month' };
  if (year.length !== 4 || Number(year) < oldest || Number(year) > 2200) return { kind: 'year-range', part: 'year' };
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > days) return { kind: 'day-range', part: 'day', days };
  return undefined;
}

function addressFault(value: Address, known: Known): Fault | undefined {
  if ('ward' in value) {
    if (value.ward === '') return { kind: 'ward-missing', part: 'ward' };
    if (!places.has(known.units.get(value.ward)?.kind)) return { kind: 'ward-unknown', part: 'ward' };
  }
  if (value.line === '') return { kind: 'required', part: 'line' };
  if ('elsewhere' in value && value.elsewhere === '') return { kind: 'elsewhere-missing', part: 'elsewhere' };
  return tooLong(value.line, 200) ?? ('elsewhere' in value ? tooLong(value.elsewhere, 200) : undefined);
}

function faultOf({ field, personal }: Row, value: Answer, answers: Answers, known: Known): Fault | undefined {
  if (typeof value !== 'string') return addressFault(value, known);
  switch (field.type) {
    case 'text':
    case 'long_text':
      return tooLong(value, field.maxLength);
    case 'name': {
      const parsed = parsePersonName(value);
      return parsed.ok ? undefined : named('name', parsed.error);
    }
    case 'date': {
      const fault = dayFault(value);
      if (fault) return fault;
      const max = dayOf(field.max, answers, known);
      if (max !== undefined && value > max) return field.max === 'today' ? { kind: 'after-today' } : { kind: 'too-late', limit: max };
      const min = dayOf(field.min, answers, known);
      return min !== undefined && value < min ? { kind: 'too-early', limit: min } : undefined;
    }
    case 'id_number': {
      if (!personal) return /^[\p{L}\d/.-]{3,30}$/u.test(value) && /\d/.test(value) ? undefined : { kind: 'paper-number' };
      const parsed = parseIdentityNumber(value);
      return parsed.ok ? undefined : named('number', parsed.error);
    }
    case 'phone': {
      const parsed = parsePhone(value);
      return parsed.ok ? undefined : named('phone', parsed.error);
    }
    case 'email': {
      const parsed = parseEmail(value);
      return parsed.ok ? undefined : named('email', parsed.error);
    }
    case 'gender':
      return Gender.safeParse(value).success ? undefined : { kind: 'not-offered' };
    case 'choice':
      return field.options.some((option) => option.value === value && holds(option.when, answers)) ? undefined : { kind: 'not-offered' };
    case 'ethnicity':
      return ethnicities.includes(value) ? undefined : { kind: 'not-offered' };
    case 'nationality':
      return Object.hasOwn(countries, value) ? undefined : { kind: 'not-offered' };
    case 'address':
      return { kind: 'wrong-kind' };
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && isBlank(value));
const isBlank = (value: object): boolean => !Array.isArray(value) && Object.values(value).every((it) => it === '');

/**
 * Every fault of these answers, in the order of the form; none where they may be submitted. Pure and complete: server and browser use it
 * alike, and the server's word decides. A computed answer has the faults of the answer it was computed from, named there only.
 */
export function check(definition: FormDefinition, given: Readonly<Record<string, unknown>>, known: Known): Faults {
  const { rows, answers } = walk(definition, given);
  const faults: Faults = {};
  for (const row of rows) {
    const { field, value, state } = row;
    if (value === undefined) {
      const unreadable = state === 'asked' && Object.hasOwn(given, field.key) && !isEmpty(given[field.key]);
      if (unreadable) faults[field.key] = { kind: 'wrong-kind' };
      else if (holds(field.required ?? true, answers) && state === 'asked') faults[field.key] = { kind: 'required' };
    } else if (state === 'asked') {
      const fault = faultOf(row, value, answers, known);
      if (fault) faults[field.key] = fault;
    }
  }
  return faults;
}

/** Where an identity number disagrees with the rest: to look at twice, never a ground to refuse. Only numbers without a fault are looked at. */
export function warnings(definition: FormDefinition, given: Readonly<Record<string, unknown>>): Record<string, IdentityWarning[]> {
  const { rows, answers } = walk(definition, given);
  const found: Record<string, IdentityWarning[]> = {};
  for (const { field, value, personal, state } of rows) {
    if (field.type !== 'id_number' || !personal || state !== 'asked' || typeof value !== 'string' || !parseIdentityNumber(value).ok)
      continue;
    const gender = Gender.safeParse(answers[field.hints?.gender ?? '']);
    const birth = answers[field.hints?.birthDate ?? ''];
    const birthDate = typeof birth === 'string' && dayFault(birth) === undefined ? birth : undefined;
    const said = identityWarnings(value, { ...(gender.success && { gender: gender.data }), ...(birthDate !== undefined && { birthDate }) });
    if (said.length > 0) found[field.key] = said;
  }
  return found;
}
