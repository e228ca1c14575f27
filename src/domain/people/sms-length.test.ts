import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smsLength } from './sms-length.ts';

test.each([
  ['nothing', '', 'GSM-7', 0, 0],
  ['160 plain letters', 'a'.repeat(160), 'GSM-7', 160, 1],
  ['161 plain letters', 'a'.repeat(161), 'GSM-7', 161, 2],
  ['306 plain letters fill two parts', 'a'.repeat(306), 'GSM-7', 306, 2],
  ['307 do not', 'a'.repeat(307), 'GSM-7', 307, 3],
  ['a euro counts twice', '€'.repeat(80), 'GSM-7', 160, 1],
  ['a pair is not cut in two: 153 is odd', '€'.repeat(81), 'GSM-7', 162, 2],
  ['152 and a pair, then 152 more, need a third part', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
  ['70 with one Vietnamese letter', `ố${'a'.repeat(69)}`, 'UCS-2', 70, 1],
  ['71 with one Vietnamese letter', `ố${'a'.repeat(70)}`, 'UCS-2', 71, 2],
  ['134 fill two parts', `ố${'a'.repeat(133)}`, 'UCS-2', 134, 2],
  ['a sign of two units', '😀'.repeat(35), 'UCS-2', 70, 1],
  ['is not cut in two either', '😀'.repeat(67), 'UCS-2', 134, 3],
] as const)('%s', (_, text, encoding, units, segments) => {
  expect(smsLength(text)).toEqual({ encoding, units, segments });
});

test('more text never takes fewer parts, and no part holds more than it can', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '€', 'ệ', '😀', ' ') }), fc.string({ unit: 'grapheme' }), (one, two) => {
      const [short, long] = [smsLength(one), smsLength(one + two)];
      expect(long.segments).toBeGreaterThanOrEqual(short.segments);
      expect(short.units).toBeLessThanOrEqual(Math.max(1, short.segments) * (short.encoding === 'GSM-7' ? 160 : 70));
    }),
  );
});
