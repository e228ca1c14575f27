import { z } from 'zod';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

const LONGEST_NAME = 120;

/** A person's full name as stored: NFC, single spaces. One word is a name too, and so are the names of ethnic minorities and foreigners. */
export const PersonName = z.string().refine((name) => {
  const parsed = parsePersonName(name);
  return parsed.ok && parsed.value === name;
}, 'not a name as stored');
export type PersonName = string;

export type PersonNameFault =
  | { kind: 'name-missing' }
  | { kind: 'has-digit' }
  | { kind: 'has-symbol'; symbol: string }
  | { kind: 'too-long'; longest: number };

/** Reads a typed name; capitals are left as typed. */
export function parsePersonName(typed: string): Result<PersonName, PersonNameFault> {
  const name = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (name === '') return refuse({ kind: 'name-missing' });
  if (/\p{N}/u.test(name)) return refuse({ kind: 'has-digit' });
  const symbol = /[^\p{L}\p{M} '’ʼ.·-]/u.exec(name)?.[0];
  if (symbol !== undefined) return refuse({ kind: 'has-symbol', symbol });
  if (!/\p{L}/u.test(name)) return refuse({ kind: 'name-missing' });
  if ([...name].length > LONGEST_NAME) return refuse({ kind: 'too-long', longest: LONGEST_NAME });
  return ok(name);
}

/** Vietnamese lists go by the given name, which comes last: `Nguyễn Thị An` is found under `an nguyễn thị`. */
export function nameSortKey(name: PersonName): string {
  const words = name.normalize('NFC').toLocaleLowerCase('vi').split(' ');
  const given = words.pop() ?? '';
  return [given, ...words].join(' ');
}

const vietnamese = new Intl.Collator('vi');

/** Order of two names in a Vietnamese list: for `sort`. */
export function compareNames(a: PersonName, b: PersonName): number {
  return vietnamese.compare(nameSortKey(a), nameSortKey(b));
}

/** As names stand on administrative papers: capitals with all marks. */
export function nameOnPaper(name: PersonName): string {
  return name.toLocaleUpperCase('vi');
}
