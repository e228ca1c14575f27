import { parseTimeOfDay } from '#src/domain/clock/time-of-day.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { type EmailFault, parseEmail } from '#src/domain/people/email.ts';
import { Contact, type FormerUnit, type OpeningHours, Unit } from './unit.ts';

/** What an administrator typed about a unit, as typed. Rows that are wholly empty do not count. */
export type UnitTyped = {
  prefix: string;
  prefixVerified: boolean;
  nameVi: string;
  nameEn: string;
  fullNameVi: string;
  fullNameEn: string;
  /** days as ISO weekdays, `1` = Monday */
  sessions: readonly { days: readonly string[]; from: string; to: string }[];
  hoursVerified: boolean;
  address: string;
  phone: string;
  email: string;
  contactVerified: boolean;
  former: readonly { code: string; name: string; part: string }[];
};

export type UnitFault =
  | { kind: 'missing' }
  | { kind: 'code-malformed' }
  | { kind: 'code-taken'; by: string }
  | { kind: 'too-long'; longest: number }
  | { kind: 'prefix-malformed' }
  | { kind: 'prefix-taken'; by: string }
  | { kind: 'prefix-given-up-today'; by: string }
  | { kind: 'time-malformed' }
  | { kind: 'time-not-later' }
  | { kind: 'days-missing' }
  | { kind: 'sessions-overlap' }
  | { kind: 'no-session' }
  | { kind: 'phone-malformed' }
  | EmailFault
  | { kind: 'former-code-malformed' }
  | { kind: 'former-twice' };

/** By field; rows as `session.0.from`, `former.2.code`, counted as they were typed. */
export type UnitFaults = Record<string, UnitFault>;

const longest = 120;

function line(typed: string, field: string, faults: UnitFaults): string {
  const text = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (text === '') faults[field] = { kind: 'missing' };
  else if (text.length > longest) faults[field] = { kind: 'too-long', longest };
  return text;
}

function readSessions(typed: UnitTyped['sessions'], faults: UnitFaults): OpeningHours['sessions'] {
  const sessions: OpeningHours['sessions'] = [];
  typed.forEach((row, at) => {
    if (row.from.trim() === '' && row.to.trim() === '') return;
    const [from, to] = [parseTimeOfDay(row.from), parseTimeOfDay(row.to)];
    const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => row.days.includes(String(day)));
    if (days.length === 0) faults[`session.${at}.days`] = { kind: 'days-missing' };
    if (from === undefined) faults[`session.${at}.from`] = { kind: 'time-malformed' };
    if (to === undefined) faults[`session.${at}.to`] = { kind: 'time-malformed' };
    if (from === undefined || to === undefined) return;
    if (to <= from) faults[`session.${at}.to`] = { kind: 'time-not-later' };
    else if (sessions.some((other) => other.days.some((day) => days.includes(day)) && other.from < to && from < other.to))
      faults[`session.${at}.from`] = { kind: 'sessions-overlap' };
    sessions.push({ days, from, to });
  });
  if (sessions.length === 0 && !Object.keys(faults).some((field) => field.startsWith('session.')))
    faults['session.0.from'] = { kind: 'no-session' };
  return sessions.sort((a, b) => (a.days[0] ?? 0) - (b.days[0] ?? 0) || (a.from < b.from ? -1 : 1));
}

function readFormer(typed: UnitTyped['former'], faults: UnitFaults): FormerUnit[] {
  const former: FormerUnit[] = [];
  typed.forEach((row, at) => {
    const code = row.code.trim();
    if (code === '' && row.name.trim() === '') return;
    if (!/^\d{5}$/.test(code)) faults[`former.${at}.code`] = { kind: code === '' ? 'missing' : 'former-code-malformed' };
    else if (former.some((other) => other.code === code)) faults[`former.${at}.code`] = { kind: 'former-twice' };
    const name = line(row.name, `former.${at}.name`, faults);
    former.push({ code, name, part: row.part === 'partial' ? 'partial' : 'full' });
  });
  return former;
}

function readContact(typed: UnitTyped, faults: UnitFaults): Contact | undefined {
  const address = typed.address.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (address.length > 200) faults.address = { kind: 'too-long', longest: 200 };
  const phone = typed.phone.normalize('NFKC').replace(/[\s.()‐‑–—-]/g, '');
  if (phone !== '' && !Contact.shape.phone.safeParse(phone).success) faults.phone = { kind: 'phone-malformed' };
  const email = typed.email.trim() === '' ? null : parseEmail(typed.email);
  if (email && !email.ok) faults.email = email.error;
  if (address === '' && phone === '' && email === null) return undefined;
  return {
    address: address || null,
    phone: phone || null,
    email: email?.ok ? email.value : null,
    trust: typed.contactVerified ? 'verified' : 'unverified',
  };
}

/** Where a unit that is not there yet is typed: no unit has this code. */
export const newUnit = 'new';

/** An agency of the city that nobody has typed anything of: it begins with the city's hours, which it has to confirm. */
export const blankAgency = (code: string, city: Pick<Unit, 'code' | 'hours'>): Unit => ({
  ...{
    code,
    kind: 'agency',
    parent: city.code,
    slug: code.replaceAll('_', '-'),
    area: null,
    labelPoint: null,
    neighbours: [],
    formerNames: [],
  },
  ...{ name: { vi: '', en: '' }, fullName: { vi: '', en: '' } },
  prefix: { value: '', trust: 'unverified' },
  hours: { ...city.hours, trust: 'unverified' },
});

/**
 * A new agency, or what is wrong with what was typed of it. Wards and communes are made by a resolution of the National Assembly's Standing
 * Committee and come with their boundaries: no page adds one.
 */
export function addAgency(typed: UnitTyped & { code: string }, city: Pick<Unit, 'code' | 'hours'>): Result<Unit, UnitFaults> {
  const code = typed.code.trim();
  const fine = /^[a-z]{2,}(_[a-z]+)*$/.test(code) && code.length <= 20 && code !== newUnit;
  const edited = editUnit(blankAgency(fine ? code : 'xx', city), typed);
  if (fine) return edited;
  return refuse({ code: { kind: code === '' ? 'missing' : 'code-malformed' }, ...(!edited.ok && edited.error) });
}

/** The unit as it would be, or what is wrong with what was typed, field by field. Code, kind and place do not change. */
export function editUnit(unit: Unit, typed: UnitTyped): Result<Unit, UnitFaults> {
  const faults: UnitFaults = {};
  const prefix = typed.prefix.trim();
  if (!/^\d{2}\.\d{2}$/.test(prefix)) faults.prefix = { kind: prefix === '' ? 'missing' : 'prefix-malformed' };
  const name = { vi: line(typed.nameVi, 'nameVi', faults), en: line(typed.nameEn, 'nameEn', faults) };
  const fullName = { vi: line(typed.fullNameVi, 'fullNameVi', faults), en: line(typed.fullNameEn, 'fullNameEn', faults) };
  const sessions = readSessions(typed.sessions, faults);
  const formerNames = readFormer(typed.former, faults);
  const contact = readContact(typed, faults);
  if (Object.keys(faults).length > 0) return refuse(faults);
  const { contact: _, ...kept } = unit;
  return ok(
    Unit.parse({
      ...kept,
      name,
      fullName,
      prefix: { value: prefix, trust: typed.prefixVerified ? 'verified' : 'unverified' },
      hours: { sessions, trust: typed.hoursVerified ? 'verified' : 'unverified' },
      formerNames,
      ...(contact && { contact }),
    }),
  );
}
