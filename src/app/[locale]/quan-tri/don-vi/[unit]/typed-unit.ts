import { first, type Typed } from '#src/app/action.ts';
import type { UnitTyped } from '#src/domain/places/edit-unit.ts';
import type { Unit } from '#src/domain/places/unit.ts';

const most = 40;

/** How many rows of a list came, by the highest number in their names. */
const rowsOf = (typed: Typed, list: string): number[] => {
  const numbers = Object.keys(typed).flatMap((name) => new RegExp(`^${list}\\.(\\d{1,2})\\.`).exec(name)?.[1] ?? []);
  return Array.from({ length: Math.min(most, Math.max(-1, ...numbers.map(Number)) + 1) }, (_, at) => at);
};

/** What came with the form of a unit, as typed. */
export const unitTyped = (typed: Typed): UnitTyped => ({
  prefix: first(typed, 'prefix'),
  prefixVerified: first(typed, 'prefixVerified') === 'yes',
  nameVi: first(typed, 'nameVi'),
  nameEn: first(typed, 'nameEn'),
  fullNameVi: first(typed, 'fullNameVi'),
  fullNameEn: first(typed, 'fullNameEn'),
  sessions: rowsOf(typed, 'session').map((at) => ({
    days: typed[`session.${at}.days`] ?? [],
    from: first(typed, `session.${at}.from`),
    to: first(typed, `session.${at}.to`),
  })),
  hoursVerified: first(typed, 'hoursVerified') === 'yes',
  address: first(typed, 'address'),
  phone: first(typed, 'phone'),
  email: first(typed, 'email'),
  contactVerified: first(typed, 'contactVerified') === 'yes',
  former: rowsOf(typed, 'former').map((at) => ({
    code: first(typed, `former.${at}.code`),
    name: first(typed, `former.${at}.name`),
    part: first(typed, `former.${at}.part`),
  })),
});

/** A unit as its form shows it. */
export const typedOf = ({ prefix, name, fullName, hours, contact, formerNames }: Unit): UnitTyped => ({
  prefix: prefix.value,
  prefixVerified: prefix.trust === 'verified',
  nameVi: name.vi,
  nameEn: name.en,
  fullNameVi: fullName.vi,
  fullNameEn: fullName.en,
  sessions: hours.sessions.map(({ days, from, to }) => ({ days: days.map(String), from, to })),
  hoursVerified: hours.trust === 'verified',
  address: contact?.address ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
  contactVerified: contact?.trust === 'verified',
  former: formerNames,
});
