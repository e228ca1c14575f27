import type { Day } from '#src/domain/clock/calendar.ts';
import type { EmailFault } from '#src/domain/people/email.ts';
import { parseEmail } from '#src/domain/people/email.ts';
import type { IdentityNumberFault, IdentityWarning } from '#src/domain/people/identity-number.ts';
import { type Gender, identityWarnings, parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import type { PersonNameFault } from '#src/domain/people/person-name.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import type { PhoneFault } from '#src/domain/people/phone.ts';
import { parsePhone } from '#src/domain/people/phone.ts';
import type { TaxCodeFault } from '#src/domain/people/tax-code.ts';
import { parseTaxCode } from '#src/domain/people/tax-code.ts';
import { provinces } from '#src/domain/places/provinces.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import type { Address, Answer, Answers, Row } from './answers.ts';
import { abroad, walk } from './answers.ts';
import { countries } from './countries.ts';
import { dayAfter } from './day-words.ts';
import type { DayLimit, FormDefinition, NumberLimit } from './definition.ts';
import { isRequired } from './definition.ts';
import { ethnicities } from './ethnicities.ts';
import { holds, type Values } from './logic.ts';
import { type NumberFault, parseDecimal, parseWhole } from './number.ts';

type Named<Prefix extends string, F extends { kind: string }> = F extends F ? Omit<F, 'kind'> & { kind: `${Prefix}-${F['kind']}` } : never;

/** What stands in the way of a file that was sent, by its name: known to the server alone. */
export type FileFault = { [K in FileFaultKind]: { kind: K; name: string } }[FileFaultKind];
type FileFaultKind = 'file-arriving' | 'file-checking' | 'file-refused' | 'file-unconfirmed';

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
  | { kind: 'pattern' }
  | { kind: 'paper-number' }
  | { kind: 'too-small'; limit: number }
  | { kind: 'too-big'; limit: number }
  | { kind: 'too-few-rows'; least: number }
  | { kind: 'too-many-rows'; most: number }
  | { kind: 'too-many-files'; most: number }
  | { kind: 'unknown-file' }
  | FileFault
  | { kind: 'province-unknown'; part: 'province' }
  | { kind: 'ward-missing'; part: 'ward' }
  | { kind: 'ward-unknown'; part: 'ward' }
  | { kind: 'elsewhere-missing'; part: 'elsewhere' }
  | Named<'name', PersonNameFault>
  | Named<'number', IdentityNumberFault>
  | Named<'phone', PhoneFault>
  | Named<'email', EmailFault>
  | Named<'tax', TaxCodeFault>
  | Named<'count', NumberFault>;
export type FaultKind = Fault['kind'];
export type DatePart = 'day' | 'month' | 'year';

/** By field key; in a list, by the whole path: `children.0.full_name`. */
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

const isGender = (value: unknown): value is Gender => value === 'male' || value === 'female';

/** The kinds of unit that people live in. */
const places = new Set<Unit['kind'] | undefined>(['ward', 'commune', 'special_zone']);

const oldest = 1880;

/** The day of a limit, or undefined where it depends on a field without a good day. */
function dayOf(limit: DayLimit | undefined, scope: Values, known: Known): Day | undefined {
  if (limit === undefined || typeof limit === 'string') return limit === 'today' ? known.today : limit;
  const from = limit.field === undefined ? known.today : scope[limit.field];
  return typeof from === 'string' && dayFault(from) === undefined ? dayAfter(from, limit) : undefined;
}

/** The number of a limit, or undefined where it depends on a field without a good number. */
function numberOf(limit: NumberLimit | undefined, scope: Values): number | undefined {
  if (limit === undefined || typeof limit === 'number') return limit;
  const other = scope[limit.field];
  return typeof other === 'number' ? other : undefined;
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

/** A day that may be known in part: only what was filled in is looked at. */
function partialDayFault(text: string): Fault | undefined {
  const [year = '', month, day] = text.split('-');
  if (month === undefined) return dayFault(`${year}-01-01`);
  return day === undefined ? dayFault(`${year}-${month}-01`) : dayFault(text);
}

function limitFault(value: string, field: { min?: DayLimit | undefined; max?: DayLimit | undefined }, scope: Values, known: Known) {
  // Known in part, a day is beyond a limit only where all of it is: the year of the limit may be right.
  const cut = (limit: Day | undefined) => limit?.slice(0, value.length);
  const [max, min] = [dayOf(field.max, scope, known), dayOf(field.min, scope, known)];
  if (max !== undefined && value > (cut(max) ?? '')) {
    return field.max === 'today' ? ({ kind: 'after-today' } as const) : ({ kind: 'too-late', limit: max } as const);
  }
  return min !== undefined && value < (cut(min) ?? '') ? ({ kind: 'too-early', limit: min } as const) : undefined;
}

function addressFault(value: Address, known: Known): Fault | undefined {
  if ('ward' in value) {
    if (value.ward === '') return { kind: 'ward-missing', part: 'ward' };
    if (!places.has(known.units.get(value.ward)?.kind)) return { kind: 'ward-unknown', part: 'ward' };
  } else if (value.province !== undefined && value.province !== abroad) {
    if (!Object.hasOwn(provinces, value.province)) return { kind: 'province-unknown', part: 'province' };
    // In this city the ward is one of the list.
    if (known.units.get(value.province)?.kind === 'city') return { kind: 'ward-missing', part: 'ward' };
  }
  if (value.line === '') return { kind: 'required', part: 'line' };
  if ('elsewhere' in value && value.elsewhere === '') return { kind: 'elsewhere-missing', part: 'elsewhere' };
  return tooLong(value.line, 200) ?? ('elsewhere' in value ? tooLong(value.elsewhere, 200) : undefined);
}

const fileId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const expressions = new Map<string, RegExp>();

/** Compiled once: a definition's expressions are checked at every save. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const made = new RegExp(`^(?:${pattern})$`, 'u');
  expressions.set(pattern, made);
  return made;
}

const rowsOf = (value: Answer | undefined): number => (Array.isArray(value) ? value.length : 0);

function faultOf({ field, personal, scope }: Row, value: Answer, known: Known): Fault | undefined {
  const offered = (one: string) =>
    (field.type === 'choice' || field.type === 'choices') && field.options.some((it) => it.value === one && holds(it.when, scope));
  switch (field.type) {
    case 'group':
      return rowsOf(value) > field.max ? { kind: 'too-many-rows', most: field.max } : undefined;
    case 'address':
      return typeof value === 'object' && !Array.isArray(value) ? addressFault(value as Address, known) : { kind: 'wrong-kind' };
    case 'choices':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && offered(one)) ? undefined : { kind: 'not-offered' };
    case 'file':
      if (!Array.isArray(value) || !value.every((one) => typeof one === 'string' && fileId.test(one))) return { kind: 'unknown-file' };
      return value.length > field.maxFiles ? { kind: 'too-many-files', most: field.maxFiles } : undefined;
    case 'integer':
    case 'money':
    case 'decimal': {
      const parsed = field.type === 'decimal' ? parseDecimal(decimalText(value), field.places) : parseWhole(String(value));
      if (!parsed.ok) return named('count', parsed.error);
      const [min, max] = [numberOf(field.min, scope), numberOf(field.max, scope)];
      if (min !== undefined && parsed.value < min) return { kind: 'too-small', limit: min };
      return max !== undefined && parsed.value > max ? { kind: 'too-big', limit: max } : undefined;
    }
  }
  if (typeof value !== 'string') return { kind: 'wrong-kind' };
  switch (field.type) {
    case 'text':
      return (
        tooLong(value, field.maxLength) ??
        (field.pattern !== undefined && !expressionOf(field.pattern).test(value) ? { kind: 'pattern' } : undefined)
      );
    case 'long_text':
      return tooLong(value, field.maxLength);
    case 'name': {
      const parsed = parsePersonName(value);
      return parsed.ok ? undefined : named('name', parsed.error);
    }
    case 'date':
      return dayFault(value) ?? limitFault(value, field, scope, known);
    case 'partial_date':
      return partialDayFault(value) ?? limitFault(value, field, scope, known);
    case 'id_number': {
      if (!personal) return /^[\p{L}\d/.-]{3,30}$/u.test(value) && /\d/.test(value) ? undefined : { kind: 'paper-number' };
      const parsed = parseIdentityNumber(value);
      return parsed.ok ? undefined : named('number', parsed.error);
    }
    case 'tax_code': {
      const parsed = parseTaxCode(value);
      return parsed.ok ? undefined : named('tax', parsed.error);
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
      return isGender(value) ? undefined : { kind: 'not-offered' };
    case 'yes_no':
      return value === 'yes' || value === 'no' ? undefined : { kind: 'not-offered' };
    case 'confirm':
      return value === 'yes' ? undefined : { kind: 'not-offered' };
    case 'choice':
      return offered(value) ? undefined : { kind: 'not-offered' };
    case 'ethnicity':
      return ethnicities.includes(value) ? undefined : { kind: 'not-offered' };
    case 'nationality':
    case 'country':
      return Object.hasOwn(countries, value) ? undefined : { kind: 'not-offered' };
    case 'ward':
      return places.has(known.units.get(value)?.kind) ? undefined : { kind: 'ward-unknown', part: 'ward' };
  }
}

/** A number that was sent as one has a point where people write a comma, and no thousands to mistake it for. */
const decimalText = (value: Answer): string => (typeof value === 'number' ? String(value).replace('.', ',') : String(value));

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && isBlank(value));
const isBlank = (value: object): boolean => Object.values(value).every((it) => it === '');

function faultOfRow(row: Row, known: Known): Fault | undefined {
  const { field, value, raw, scope } = row;
  const required = isRequired(field, scope);
  if (field.type === 'group') {
    if (raw !== undefined && !Array.isArray(raw) && !isEmpty(raw)) return { kind: 'wrong-kind' };
    const least = required ? Math.max(field.min, 1) : 0;
    if (rowsOf(value) < least) return { kind: 'too-few-rows', least };
  }
  if (value !== undefined) return faultOf(row, value, known);
  if (!isEmpty(raw)) return { kind: 'wrong-kind' };
  return required && field.type !== 'group' ? { kind: 'required' } : undefined;
}

/**
 * Every fault of these answers, in the order of the form; none where they may be submitted. Pure and complete: server and browser use it
 * alike, and the server's word decides. A computed answer has the faults of the answer it was computed from, named there only.
 */
export const check = (definition: FormDefinition, given: Readonly<Record<string, unknown>>, known: Known): Faults =>
  examine(definition, given, known).faults;

/** The faults, the answers that count as `settle` gives them, and the questions that are there, found on one way through the form. */
export function examine(
  definition: FormDefinition,
  given: Readonly<Record<string, unknown>>,
  known: Known,
): { faults: Faults; answers: Answers; rows: Row[] } {
  const { rows, answers } = walk(definition, given);
  const faults: Faults = {};
  for (const row of rows) {
    if (row.state !== 'asked') continue;
    const fault = faultOfRow(row, known);
    if (fault) faults[row.field.key] = fault;
  }
  return { faults, answers, rows };
}

/** Where an identity number disagrees with the rest: to look at twice, never a ground to refuse. Only numbers without a fault are looked at. */
export const warnings = (definition: FormDefinition, given: Readonly<Record<string, unknown>>): Record<string, IdentityWarning[]> =>
  warningsIn(walk(definition, given).rows);

/** The same, where somebody has gone through the form already. */
export function warningsIn(rows: readonly Row[]): Record<string, IdentityWarning[]> {
  const found: Record<string, IdentityWarning[]> = {};
  for (const { field, value, personal, state, scope } of rows) {
    if (field.type !== 'id_number' || !personal || state !== 'asked' || typeof value !== 'string' || !parseIdentityNumber(value).ok)
      continue;
    const gender = scope[field.hints?.gender ?? ''];
    const birth = scope[field.hints?.birthDate ?? ''];
    const birthDate = typeof birth === 'string' && dayFault(birth) === undefined ? birth : undefined;
    const said = identityWarnings(value, { ...(isGender(gender) && { gender }), ...(birthDate !== undefined && { birthDate }) });
    if (said.length > 0) found[field.key] = said;
  }
  return found;
}
