import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { besidePeriod, bucketsOf, periodOf, readReportPeriod, spans } from './report-period.ts';

const now = new Date('2026-11-22T18:00:00Z'); // Monday 23 November, 01:00 in Vietnam

test.each([
  ['day', '2026-11-23', '2026-11-23', '2026-11-23'],
  ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
  ['week', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['quarter', '2026-11-23', '2026-10-01', '2026-12-31'],
  ['quarter', '2026-03-31', '2026-01-01', '2026-03-31'],
  ['year', '2026-11-23', '2026-01-01', '2026-12-31'],
] as const)('the %s of %s goes from %s to %s', (span, on, from, to) => {
  expect(periodOf(span, on)).toEqual({ span, from, to });
});

test('without a wish it is this month in Vietnam, and what was typed wrongly is said beside its box', () => {
  expect(readReportPeriod({}, now)).toEqual({ ok: true, value: { span: 'month', from: '2026-11-01', to: '2026-11-30' } });
  expect(readReportPeriod({ span: 'day' }, now)).toMatchObject({ value: { from: '2026-11-23' } });
  expect(readReportPeriod({ span: 'day', on: '31/02/2026' }, now)).toEqual({ ok: false, error: { kind: 'not-a-day', at: 'on' } });
  const custom = (from: string, to: string) => readReportPeriod({ span: 'custom', from, to }, now);
  expect(custom('1/10/2026', '5/11/2026')).toEqual({ ok: true, value: { span: 'custom', from: '2026-10-01', to: '2026-11-05' } });
  expect(custom('x', '5/11/2026')).toEqual({ ok: false, error: { kind: 'not-a-day', at: 'from' } });
  expect(custom('6/11/2026', '5/11/2026')).toEqual({ ok: false, error: { kind: 'ends-before-it-begins', at: 'to' } });
  expect(custom('1/1/2020', '5/11/2026')).toMatchObject({ error: { kind: 'too-long', at: 'to' } });
});

const days = fc.integer({ min: 10_000, max: 30_000 }).map(dayOfNumber);

test('periods follow each other without a gap, and their parts fill them', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...spans), fc.integer({ min: 0, max: 700 }), (on, span, length) => {
      const period = span === 'custom' ? { span, from: on, to: dayOfNumber(dayNumber(on) + length) } : periodOf(span, on);
      expect(dayNumber(besidePeriod(period, -1).to) + 1).toBe(dayNumber(period.from));
      expect(dayNumber(besidePeriod(period, 1).from) - 1).toBe(dayNumber(period.to));
      expect(besidePeriod(besidePeriod(period, 1), -1)).toEqual(period);
      const { parts } = bucketsOf(period);
      expect(parts[0]?.from).toBe(period.from);
      expect(parts.at(-1)?.to).toBe(period.to);
      parts.slice(1).forEach((part, i) => {
        expect(dayNumber(part.from)).toBe(dayNumber(parts[i]?.to ?? '') + 1);
      });
      expect(parts.length).toBeLessThanOrEqual(32);
    }),
  );
});
