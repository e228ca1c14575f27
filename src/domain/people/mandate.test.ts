import { describe, expect, test } from 'vitest';
import { latestBegin, longestMandate, mandateState, readMandate, readParty } from './mandate.ts';

const today = '2026-11-22';
const self = { kind: 'person', number: '079190000123' } as const;
const asked = { number: '0399900015', all: false, procedures: ['b', 'a', 'b', 'x'], from: today, until: '2027-11-22' };
const read = (more: Partial<typeof asked>) => readMandate({ ...asked, ...more }, { self, today, known: new Set(['a', 'b']) });

describe('A mandate as it was typed', () => {
  test('is between a person or organisation and another, by number', () => {
    expect(readParty('079 199 000 789')).toEqual({ ok: true, value: { kind: 'person', number: '079199000789' } });
    expect(readParty('0399900015')).toEqual({ ok: true, value: { kind: 'organisation', number: '0399900015' } });
    expect(readParty('0399900016')).toEqual({ ok: false, error: { kind: 'number-malformed' } });
    expect(read({})).toEqual({
      ok: true,
      value: { other: { kind: 'organisation', number: '0399900015' }, procedures: ['a', 'b'], from: today, until: '2027-11-22' },
    });
    expect(read({ all: true, procedures: [] })).toMatchObject({ ok: true, value: { procedures: null } });
  });

  test.each([
    [{ number: '' }, { number: { kind: 'number-missing' } }],
    [{ number: self.number }, { number: { kind: 'is-oneself' } }],
    [{ procedures: ['x'] }, { procedures: { kind: 'procedures-missing' } }],
    [{ from: '2026-02-30' }, { from: { kind: 'date-malformed' } }],
    [{ from: '2026-11-21' }, { from: { kind: 'in-the-past' } }],
    [{ from: '2099-01-01', until: '2099-12-31' }, { from: { kind: 'too-far', most: latestBegin } }],
    [{ until: '' }, { until: { kind: 'date-malformed' } }],
    [{ from: '2026-12-01', until: '2026-11-30' }, { until: { kind: 'until-before-from' } }],
    [{ until: '2036-11-22' }, { until: { kind: 'too-long', most: longestMandate } }],
    [
      { number: '', until: '' },
      { number: { kind: 'number-missing' }, until: { kind: 'date-malformed' } },
    ],
  ])('is refused, each fault at its input: %o', (more, error) => {
    expect(read(more)).toEqual({ ok: false, error });
  });
});

const yes = new Date('2026-11-01T00:00:00Z');
test.each([
  // principal, agent, ended, from, until, state
  [yes, yes, null, today, today, 'now'],
  [yes, yes, null, '2026-11-23', '2026-12-01', 'future'],
  [yes, yes, null, '2026-11-01', '2026-11-21', 'over'],
  [yes, yes, yes, today, today, 'revoked'],
  [null, yes, null, today, today, 'proposed'],
  [yes, null, null, '2026-11-23', '2026-12-01', 'proposed'],
  [yes, null, yes, today, today, 'declined'],
  [yes, null, null, '2026-11-01', '2026-11-21', 'over'],
] as const)(
  'Given by %s, taken by %s, ended %s, from %s through %s: it is %s',
  (principalAcceptedAt, agentAcceptedAt, endedAt, from, until, state) => {
    expect(mandateState({ principalAcceptedAt, agentAcceptedAt, endedAt, from, until }, today)).toBe(state);
  },
);
