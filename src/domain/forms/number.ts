import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';

export type NumberFault =
  | { kind: 'not-a-number' }
  /** 1.234 is a thousand or one and a bit */
  | { kind: 'ambiguous' }
  | { kind: 'not-whole' }
  | { kind: 'too-fine'; places: number }
  | { kind: 'too-large' };

const grouped = /^-?\d{1,3}([., ])\d{3}(?:\1\d{3})*$/;
const unitWords = /\s*(?:đ|₫|đồng|vnd|vnđ)\.?$/i;

/** Reads a whole number as people write it: `1000000`, `1.000.000`, `1 000 000 đ`. A number with a fraction is refused, never rounded. */
export function parseWhole(typed: string): Result<number, NumberFault> {
  const bare = typed.normalize('NFKC').trim().replace(unitWords, '').replace(/\s+/g, ' ');
  const digits = grouped.test(bare) ? bare.replace(/[., ]/g, '') : bare;
  if (/^-?\d+[.,]\d+$/.test(digits)) return refuse({ kind: 'not-whole' });
  if (!/^-?\d+$/.test(digits)) return refuse({ kind: 'not-a-number' });
  const value = Number(digits);
  return Number.isSafeInteger(value) ? ok(value + 0) : refuse({ kind: 'too-large' });
}

/**
 * Reads a number with a fraction of at most `places` digits: `85,5`, `85.5`, `1.234,56`. Three digits after a single dot could be
 * thousands or a fraction: refused, never guessed.
 */
export function parseDecimal(typed: string, places: number): Result<number, NumberFault> {
  const bare = typed.normalize('NFKC').replace(/\s/g, '');
  if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(bare)) return refuse({ kind: 'ambiguous' });
  const plain = /^-?\d{1,3}(\.\d{3})+,\d+$/.test(bare) || /^-?\d{1,3}(\.\d{3}){2,}$/.test(bare) ? bare.replace(/\./g, '') : bare;
  const read = /^(-?\d+)(?:[.,](\d+))?$/.exec(plain);
  if (!read) return refuse({ kind: 'not-a-number' });
  const [, whole = '', fraction = ''] = read;
  if (fraction.length > places) return refuse({ kind: 'too-fine', places });
  const value = Number(`${whole}.${fraction || '0'}`);
  return Math.abs(value) <= 1e12 ? ok(value + 0) : refuse({ kind: 'too-large' });
}

/** `1.234.567,5`: the figures as they are written in Vietnam. */
export function formatNumber(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const figures = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${value < 0 ? '-' : ''}${figures}${fraction === undefined ? '' : `,${fraction}`}`;
}
