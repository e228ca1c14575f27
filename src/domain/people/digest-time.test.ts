import { expect, test } from 'vitest';
import { nextDigestAt } from './digest-time.ts';

test.each([
  ['day', '2026-11-24T06:59:59+07:00', '2026-11-24T07:00:00+07:00'],
  ['day', '2026-11-24T07:00:00+07:00', '2026-11-25T07:00:00+07:00'],
  ['day', '2026-12-31T23:00:00+07:00', '2027-01-01T07:00:00+07:00'],
  ['week', '2026-11-23T06:00:00+07:00', '2026-11-23T07:00:00+07:00'],
  ['week', '2026-11-23T07:00:00+07:00', '2026-11-30T07:00:00+07:00'],
  ['week', '2026-11-29T23:59:00+07:00', '2026-11-30T07:00:00+07:00'],
  ['week', '2026-12-30T12:00:00+07:00', '2027-01-04T07:00:00+07:00'],
] as const)('a digest each %s after %s is due at %s', (every, after, due) => {
  expect(nextDigestAt(every, new Date(after))).toEqual(new Date(due));
});
