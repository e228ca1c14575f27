import { z } from 'zod';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

const mobile = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])\d{7}$/;
const landline = /^028\d{8}$/;

/** A Vietnamese telephone number as stored: digits from the leading 0, a mobile (10) or a landline of Ho Chi Minh City (11). */
export const Phone = z.string().refine((phone) => mobile.test(phone) || landline.test(phone), 'not a Vietnamese phone number');
export type Phone = string;

export type PhoneFault =
  | { kind: 'phone-missing' }
  | { kind: 'not-a-number' }
  | { kind: 'no-leading-zero' }
  | { kind: 'unknown-prefix'; prefix: string }
  | { kind: 'too-short'; missing: number }
  | { kind: 'too-long'; extra: number };

/** Reads what a person typed, with spaces, dots, dashes, brackets or +84, and says what is wrong with it. */
export function parsePhone(typed: string): Result<Phone, PhoneFault> {
  const bare = typed.normalize('NFKC').replace(/[\s.()‐‑–—-]/g, '');
  if (bare === '') return refuse({ kind: 'phone-missing' });
  if (!/^\+?\d+$/.test(bare)) return refuse({ kind: 'not-a-number' });
  const digits = withLeadingZero(bare);
  if (!digits.startsWith('0')) return refuse({ kind: 'no-leading-zero' });
  const isLandline = digits.startsWith('028');
  const length = isLandline ? 11 : 10;
  const prefix = digits.slice(0, 3);
  if (!isLandline && prefix.length === 3 && !mobile.test(`${prefix}0000000`)) return refuse({ kind: 'unknown-prefix', prefix });
  if (digits.length < length) return refuse({ kind: 'too-short', missing: length - digits.length });
  if (digits.length > length) return refuse({ kind: 'too-long', extra: digits.length - length });
  return ok(digits);
}

/** `+84…` always, and `84…` where it is long enough to be nothing else, is the number from abroad; people also write `+84 (0)9…`. */
function withLeadingZero(digits: string): string {
  const national = digits.startsWith('+84')
    ? digits.slice(3)
    : digits.startsWith('84') && digits.length >= 11
      ? digits.slice(2)
      : undefined;
  if (national === undefined) return digits;
  return national.startsWith('0') ? national : `0${national}`;
}

/** For reading aloud and on paper: `0901 234 567`, `028 3829 7052`. */
export function formatPhone(phone: Phone): string {
  return phone.length === 11
    ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
    : `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`;
}

/** The number in what somebody typed or an identity provider said, where short messages reach it. */
export function mobileIn(text: string | null | undefined): Phone | undefined {
  const read = parsePhone(text ?? '');
  return read.ok && mobile.test(read.value) ? read.value : undefined;
}
