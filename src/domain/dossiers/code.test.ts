import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DossierCode, formatDossierCode, normaliseDossierCode, parseDossierCode } from './code.ts';

test('a real code of the city is read', () => {
  expect(parseDossierCode('38.98.H29-210519-0013')).toEqual({
    ok: true,
    value: { prefix: '38.98', city: 'H29', day: '2021-05-19', sequence: 13 },
  });
});

test('three-digit groups of other agencies are read', () => {
  expect(parseDossierCode('000.38.98.H29-210519-0013').ok).toBe(true);
});

test('the sequence has at least four digits and grows', () => {
  const parts = { prefix: '38.98', city: 'H29', day: '2026-11-20' };
  expect(formatDossierCode({ ...parts, sequence: 1 })).toBe('38.98.H29-261120-0001');
  expect(formatDossierCode({ ...parts, sequence: 9999 })).toBe('38.98.H29-261120-9999');
  expect(formatDossierCode({ ...parts, sequence: 10_000 })).toBe('38.98.H29-261120-10000');
});

test.each([
  ['', 'nothing'],
  ['38.98.H29-210519-013', 'three digits'],
  ['38.98.H29-210519-00013', 'a leading zero too many: it would be a second code of one dossier'],
  ['38.98.H29-210519-0000', 'sequences start at one'],
  ['38.98.H29-210231-0001', 'no 31st of February'],
  ['38.98.h29-210519-0013', 'small letter'],
  ['38.98.H29-210519-0013\n', 'a line end'],
  ['x38.98.H29-210519-0013', 'something before'],
  ['3.98.H29-210519-0013', 'a digit missing'],
])('%j is no code: %s', (code) => {
  expect(parseDossierCode(code)).toEqual({ ok: false, error: { kind: 'not-a-dossier-code' } });
  expect(DossierCode.safeParse(code).success).toBe(false);
});

test.each([' 38.98.h29-210519-0013 ', '38.98.H29 – 210519 – 0013', '38.98.H29‑210519‑0013'])('%j as typed becomes the code', (typed) => {
  expect(normaliseDossierCode(typed)).toBe('38.98.H29-210519-0013');
});

test('parts that make no code are a defect', () => {
  const parts = { prefix: '38.98', city: 'H29', day: '2026-11-20', sequence: 1 };
  expect(() => formatDossierCode({ ...parts, prefix: '3.98' })).toThrow(RangeError);
  expect(() => formatDossierCode({ ...parts, day: '1926-11-20' })).toThrow(RangeError);
  expect(() => formatDossierCode({ ...parts, day: '2026-11-31' })).toThrow(RangeError);
  expect(() => formatDossierCode({ ...parts, sequence: 0 })).toThrow(RangeError);
  expect(() => formatDossierCode({ ...parts, sequence: 1.5 })).toThrow(RangeError);
});

const parts = fc.record({
  prefix: fc.stringMatching(/^(\d{3}\.)?\d{2}\.\d{2}$/),
  city: fc.stringMatching(/^[A-Z]\d{2}$/),
  day: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  sequence: fc.integer({ min: 1, max: 2_000_000_000 }),
});

test('whatever is written is read again, and only so', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const code = formatDossierCode(given);
      expect(parseDossierCode(code)).toEqual({ ok: true, value: given });
      expect(normaliseDossierCode(code)).toBe(code);
      expect(DossierCode.safeParse(code).success).toBe(true);
      expect(code).toMatch(/^(?:\d{3}\.)?\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,}$/);
    }),
  );
});

test('two dossiers never share a code', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same = a.prefix === b.prefix && a.city === b.city && a.day === b.day && a.sequence === b.sequence;
      expect(formatDossierCode(a) === formatDossierCode(b)).toBe(same);
    }),
  );
});
