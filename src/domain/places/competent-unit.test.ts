import { expect, test } from 'vitest';
import { competentUnit } from './competent-unit.ts';
import type { Unit } from './unit.ts';

const unit = (code: string, kind: Unit['kind']) => [code, { code, kind }] as const;
const units = new Map([
  unit('79', 'city'),
  unit('26740', 'ward'),
  unit('26740-CA', 'police'),
  unit('26732', 'special_zone'),
  unit('stc', 'agency'),
]);
const decides = (competent: string, residenceWard: string | null) =>
  competentUnit({ code: '1.000001', competent }, { residenceWard }, units);

test.each([
  ['ward', '26740', '26740'],
  ['police_ward', '26740', '26740-CA'],
  ['ward', '26732', '26732'],
  ['stc', '26740', 'stc'],
  ['stc', null, 'stc'],
  ['stc', '01234', 'stc'],
])('%s, for somebody who lives in %s: %s decides', (competent, ward, code) => {
  expect(decides(competent, ward)).toMatchObject({ ok: true, value: { code } });
});

test.each(['ward', 'police_ward'])('%s is refused where the residence is unknown, outside the city, or not a ward', (competent) => {
  for (const ward of [null, '', '00001', '79', 'stc', '26740-CA']) {
    expect(decides(competent, ward), String(ward)).toEqual({ ok: false, error: { kind: 'residence-unknown' } });
  }
});

test('an agency or police that does not exist is a defect, not a refusal', () => {
  expect(() => decides('sxx', null)).toThrow('there is no agency sxx');
  expect(() => decides('79', null)).toThrow('there is no agency 79');
  expect(() => decides('police_ward', '26732')).toThrow('there is no police 26732-CA');
});
