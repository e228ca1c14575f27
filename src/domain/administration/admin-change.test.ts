import { expect, test } from 'vitest';
import { type Difference, differences } from './admin-change.ts';

const unit = { prefix: { value: '21.01', trust: 'unverified' }, hours: { sessions: [{ days: [1, 2], from: '07:30' }] }, area: null };

const cases: [what: string, before: unknown, after: unknown, expected: Difference[]][] = [
  ['nothing, where nothing changed', unit, structuredClone(unit), []],
  [
    'the value that changed, and only that',
    unit,
    { ...unit, prefix: { value: '21.02', trust: 'unverified' } },
    [{ path: 'prefix.value', before: '21.01', after: '21.02' }],
  ],
  [
    'a list of plain values as one',
    unit,
    { ...unit, hours: { sessions: [{ days: [1, 2, 6], from: '07:30' }] } },
    [{ path: 'hours.sessions.0.days', before: '1, 2', after: '1, 2, 6' }],
  ],
  [
    'what is new in a list, and what has gone from it',
    { names: [{ name: 'A' }, { name: 'B' }] },
    { names: [{ name: 'A' }] },
    [{ path: 'names.1.name', before: 'B', after: null }],
  ],
  ['everything of what is new', null, { role: 'head' }, [{ path: 'role', before: null, after: 'head' }]],
  ['everything of what has gone', { role: 'head', until: null }, null, [{ path: 'role', before: 'head', after: null }]],
  ['false as a value, not as nothing', { ok: true }, { ok: false }, [{ path: 'ok', before: 'true', after: 'false' }]],
  ['an emptied list', { codes: ['1'] }, { codes: [] }, [{ path: 'codes', before: '1', after: null }]],
];

test.each(cases)('A comparison tells %s', (_, before, after, expected) => {
  expect(differences(before, after)).toEqual(expected);
});
