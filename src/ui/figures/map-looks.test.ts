import { expect, test } from 'vitest';
import { getIndicator } from '#src/domain/indicators/indicators.ts';
import { figures as words } from '#src/i18n/vi/figures.ts';
import { looksOf } from './map-looks.ts';

test('on paper every place below the promise is hatched, and none that keeps it', () => {
  const values = [70, 94, 94.9, 95, 100];
  const places = values.map((value) => ({
    unit: { code: String(value), fullName: { vi: 'Phường', en: 'Ward' } },
    figures: new Map([['on-time', { kind: 'value' as const, value, of: 20 }]]),
  }));
  const looks = looksOf({ indicator: getIndicator('on-time'), places, agencies: [] }, 'vi', words);
  expect(values.filter((value) => looks.get(String(value))?.hatched)).toEqual([70, 94, 94.9]);
});
