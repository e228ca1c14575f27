import { z } from 'zod';
import type { Day } from '#src/domain/clock/calendar.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

/** The personal identification number: twelve digits, and nothing more is demanded of it. */
export const IdentityNumber = z.string().regex(/^\d{12}$/);
export type IdentityNumber = string;

export const Gender = z.enum(['male', 'female']);
export type Gender = z.infer<typeof Gender>;

export type IdentityNumberFault =
  | { kind: 'identity-number-missing' }
  | { kind: 'not-a-number' }
  | { kind: 'too-short'; missing: number }
  | { kind: 'too-long'; extra: number };

/** Reads a typed number, with spaces, dots or dashes. */
export function parseIdentityNumber(typed: string): Result<IdentityNumber, IdentityNumberFault> {
  const bare = typed.normalize('NFKC').replace(/[\s.‐‑–—-]/g, '');
  if (bare === '') return refuse({ kind: 'identity-number-missing' });
  if (!/^\d+$/.test(bare)) return refuse({ kind: 'not-a-number' });
  if (bare.length < 12) return refuse({ kind: 'too-short', missing: 12 - bare.length });
  if (bare.length > 12) return refuse({ kind: 'too-long', extra: bare.length - 12 });
  return ok(bare);
}

/** The 63 provinces before the merger of 1 July 2025 in whose codes the numbers were, and still are, given. */
const provinceCodes = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 ' +
    '049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/** What the number hints at. The register decides, never the digits (form of Circular 59/2021/TT-BCA, from memory). */
export type IdentityHint = {
  /** Old three-digit code of the province where the birth was registered; null where the digits name none. */
  province: string | null;
  /** Null for centuries that nobody alive was born in. */
  gender: Gender | null;
  birthYear: number | null;
};

export function hintOf(number: IdentityNumber): IdentityHint {
  const province = number.slice(0, 3);
  const century = Number(number[3]);
  const known = century <= 3;
  return {
    province: provinceCodes.has(province) ? province : null,
    gender: known ? (century % 2 === 0 ? 'male' : 'female') : null,
    birthYear: known ? 1900 + 100 * Math.floor(century / 2) + Number(number.slice(4, 6)) : null,
  };
}

export type IdentityWarning =
  | { kind: 'unknown-province'; digits: string }
  | { kind: 'unknown-century'; digit: string }
  | { kind: 'gender-differs'; hinted: Gender }
  | { kind: 'birth-year-differs'; hinted: number };

/**
 * Where the number disagrees with what is known of the person. Warnings to look twice, never a ground to refuse: people change their
 * gender, registers correct birth dates, and numbers were given in other ways.
 */
export function identityWarnings(number: IdentityNumber, known: { gender?: Gender; birthDate?: Day }): IdentityWarning[] {
  const hint = hintOf(number);
  const warnings: IdentityWarning[] = [];
  if (hint.province === null) warnings.push({ kind: 'unknown-province', digits: number.slice(0, 3) });
  if (hint.birthYear === null) warnings.push({ kind: 'unknown-century', digit: number.slice(3, 4) });
  if (hint.gender !== null && known.gender !== undefined && hint.gender !== known.gender) {
    warnings.push({ kind: 'gender-differs', hinted: hint.gender });
  }
  if (hint.birthYear !== null && known.birthDate !== undefined && hint.birthYear !== Number(known.birthDate.slice(0, 4))) {
    warnings.push({ kind: 'birth-year-differs', hinted: hint.birthYear });
  }
  return warnings;
}
