import { z } from 'zod';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** An organisation's tax code as stored: ten digits, the last a check digit; a branch adds `-` and three digits. */
export const TaxCode = z.string().refine((code) => {
  const parsed = parseTaxCode(code);
  return parsed.ok && parsed.value === code;
}, 'not a tax code as stored');
export type TaxCode = string;

export type TaxCodeFault =
  | { kind: 'tax-code-missing' }
  | { kind: 'not-a-number' }
  | { kind: 'is-identity-number' }
  | { kind: 'branch-malformed' }
  | { kind: 'too-short'; missing: number }
  | { kind: 'too-long'; extra: number }
  | { kind: 'wrong-check-digit' };

/** The tenth digit that belongs to the first nine: 10 - (weighted sum mod 11); undefined for numbers that are never issued. */
export function taxCheckDigit(nine: string): number | undefined {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(nine[i]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? undefined : digit;
}

/** Reads a typed tax code. Twelve digits are a person's own number, since 1 July 2025 also his tax code: said apart. */
export function parseTaxCode(typed: string): Result<TaxCode, TaxCodeFault> {
  const bare = typed
    .normalize('NFKC')
    .replace(/[‐‑–—]/g, '-')
    .replace(/[\s.]/g, '');
  if (bare === '') return refuse({ kind: 'tax-code-missing' });
  const [code = '', branch, ...more] = splitBranch(bare);
  if (!/^\d+$/.test(code) || !/^\d*$/.test(branch ?? '')) return refuse({ kind: 'not-a-number' });
  if (branch === undefined && code.length === 12) return refuse({ kind: 'is-identity-number' });
  if (code.length < 10) return refuse({ kind: 'too-short', missing: 10 - code.length });
  if (code.length > 10) return refuse({ kind: 'too-long', extra: code.length - 10 });
  if (taxCheckDigit(code) !== Number(code[9])) return refuse({ kind: 'wrong-check-digit' });
  if (more.length > 0 || (branch !== undefined && branch.length !== 3)) return refuse({ kind: 'branch-malformed' });
  return ok(branch === undefined ? code : `${code}-${branch}`);
}

/** People also write the thirteen digits of a branch without the dash. */
function splitBranch(bare: string): string[] {
  return /^\d{13}$/.test(bare) ? [bare.slice(0, 10), bare.slice(10)] : bare.split('-');
}
