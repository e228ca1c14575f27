import { z } from 'zod';
import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

const pattern = /^((?:\d{3}\.)?\d{2}\.\d{2})\.([A-Z]\d{2})-(\d{2})(\d{2})(\d{2})-(\d{4}|[1-9]\d{4,14})$/;

const isoDate = z.iso.date();

function isoDay(year: string, month: string, day: string): string {
  return `20${year}-${month}-${day}`;
}

/**
 * The legal code of a dossier, `NN.NN.H29-YYMMDD-NNNN` (Circular 03/2025/TT-VPCP, form of Circular 01/2018/TT-VPCP art. 19):
 * the unit's prefix, the city, the day of submission in Vietnam, and a sequence per unit and day of at least four digits that may grow.
 * Anybody can guess one: the code alone must never open anything personal.
 */
export const DossierCode = z.string().refine((code) => findParts(code) !== undefined, 'not a dossier code');
export type DossierCode = string;

export type DossierCodeParts = {
  /** `38.98`, in other cities with a three-digit group before. */
  prefix: string;
  /** `H29` is Ho Chi Minh City. */
  city: string;
  /** ISO day in Vietnam, 2000 to 2099. */
  day: string;
  /** From 1, per unit and day, with gaps. */
  sequence: number;
};

/** Writes a code. Throws on parts that cannot be in one: they come from our own configuration. */
export function formatDossierCode(parts: DossierCodeParts): DossierCode {
  const code = `${parts.prefix}.${parts.city}-${parts.day.slice(2).replaceAll('-', '')}-${String(parts.sequence).padStart(4, '0')}`;
  const read = findParts(code);
  if (read === undefined || read.day !== parts.day || read.sequence !== parts.sequence) {
    throw new RangeError(`no dossier code can be made of ${JSON.stringify(parts)}`);
  }
  return code;
}

function findParts(code: string): DossierCodeParts | undefined {
  const match = pattern.exec(code);
  if (!match) return undefined;
  const [, prefix = '', city = '', year = '', month = '', day = '', sequence = ''] = match;
  const iso = isoDay(year, month, day);
  if (!isoDate.safeParse(iso).success || Number(sequence) === 0) return undefined;
  return { prefix, city, day: iso, sequence: Number(sequence) };
}

/** Reads a code as stored. */
export function parseDossierCode(code: string): Result<DossierCodeParts, { kind: 'not-a-dossier-code' }> {
  const parts = findParts(code);
  return parts ? ok(parts) : refuse({ kind: 'not-a-dossier-code' });
}

/** Brings what a person typed or pasted (spaces, small letters, long dashes, a missing dot at the end of a line) to the stored form. */
export function normaliseDossierCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .toUpperCase();
}
