import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleCalendar } from '#src/domain/clock/example-calendar.ts';
import {
  type CheckPart,
  causesOf,
  checkName,
  markedItems,
  markingNames,
  markName,
  proposedDeadline,
  readMarks,
  reasonName,
  requestInWords,
} from './supplement.ts';

const text = (vi: string) => ({ vi, en: vi });
const checklist: CheckPart[] = [
  { kind: 'fields', key: 'person', title: text('Người nộp'), fields: ['name', 'phone'].map((key) => ({ key, label: text(key) })) },
  { kind: 'document', key: 'scan', title: text('Bản chụp') },
];
const now = new Date('2026-11-23T02:00:00Z');
const day = (iso: string) =>
  Object.fromEntries(
    iso
      .split('-')
      .reverse()
      .map((it, at) => [`han.${['day', 'month', 'year'][at]}`, [it]]),
  );
const right = { 'xem.p.person': ['ok'], 'xem.g.scan': ['ok'], ...day('2026-11-30') };
const phone = { [markName('phone')]: ['1'], [reasonName('phone')]: ['Không liên lạc được số này.'] };
const read = (typed: Record<string, string[]>) => readMarks(checklist, typed, { calendar: exampleCalendar, now });

test('a request has what was marked, each with its reason, and a day at closing time', () => {
  expect(read({ ...right, ...phone, 'vi-du.phone': [' 0903 000 123 '] })).toEqual({
    ok: true,
    value: {
      items: [{ kind: 'field', key: 'phone', label: text('phone'), reason: 'Không liên lạc được số này.', example: '0903 000 123' }],
      answerBy: new Date('2026-11-30T10:00:00Z'),
      words: '',
    },
  });
});

test.each<[string, Record<string, string[]>, Record<string, { kind: string }>]>([
  ['a part in which something is marked needs no other word', { ...phone, 'xem.p.person': [''] }, {}],
  ['a document that nobody looked at', { ...phone, 'xem.g.scan': [] }, { 'xem.g.scan': { kind: 'not-checked' } }],
  ['a part without mark and without word', { 'xem.p.person': [] }, { 'xem.p.person': { kind: 'not-checked' } }],
  ['nothing marked at all', {}, { 'xem.p.person': { kind: 'no-item' } }],
  ['a mark without reason', { ...phone, [reasonName('phone')]: [' '] }, { 'ly-do.phone': { kind: 'reason-missing' } }],
  ['a document at fault without reason', { 'xem.g.scan': ['fault'] }, { 'ly-do.scan': { kind: 'reason-missing' } }],
  ['a short reason', { ...phone, [reasonName('phone')]: ['sai'] }, { 'ly-do.phone': { kind: 'reason-too-short' } }],
  ['no day', { ...phone, ...day('--') }, { han: { kind: 'deadline-missing' } }],
  ['no such day', { ...phone, ...day('2026-02-30') }, { han: { kind: 'deadline-not-a-day' } }],
  ['today', { ...phone, ...day('2026-11-23') }, { han: { kind: 'deadline-past' } }],
  ['a day in the past', { ...phone, ...day('2026-11-20') }, { han: { kind: 'deadline-past' } }],
  ['a Sunday', { ...phone, ...day('2026-11-29') }, { han: { kind: 'deadline-day-off' } }],
  ['next year', { ...phone, ...day('2027-11-30') }, { han: { kind: 'deadline-too-far' } }],
])('%s', (_, change, faults) => {
  const done = read({ ...right, ...change });
  if (Object.keys(faults).length === 0) expect(done.ok).toBe(true);
  else expect(done).toMatchObject({ ok: false, error: faults });
  if (!done.ok) expect(Object.keys(done.error)).toEqual(Object.keys(faults));
});

test('what is marked is told as far as it goes, whole or not', () => {
  expect(markedItems(checklist, {})).toEqual([]);
  expect(markedItems(checklist, { [markName('name')]: ['1'], 'xem.g.scan': ['fault'], [reasonName('scan')]: [' Mờ '] })).toEqual([
    { kind: 'field', key: 'name', label: text('name'), reason: '' },
    { kind: 'document', key: 'scan', label: text('Bản chụp'), reason: 'Mờ' },
  ]);
});

test('the day that is proposed is one that can be sent', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2026-01-05'), max: new Date('2027-06-01'), noInvalidDate: true }), (moment) => {
      const done = readMarks(
        checklist,
        { ...right, ...phone, ...day(proposedDeadline(exampleCalendar, moment)) },
        { calendar: exampleCalendar, now: moment },
      );
      expect(done.ok).toBe(true);
    }),
  );
});

test('no two inputs of the page share a name, a section and a document of one key included', () => {
  const twins: CheckPart[] = [
    { kind: 'fields', key: 'scan', title: text('x'), fields: [{ key: 'a', label: text('a') }] },
    { kind: 'document', key: 'scan', title: text('x') },
  ];
  const names = markingNames(twins);
  expect(new Set(names).size).toBe(names.length);
  expect(twins.map(checkName)).toEqual(['xem.p.scan', 'xem.g.scan']);
});

test('what was at fault is told by kind, each once, without saying which question or paper', () => {
  const items = [
    { kind: 'field' as const, key: 'phone' },
    { kind: 'field' as const, key: 'name' },
    { kind: 'document' as const, key: 'scan' },
  ];
  expect(causesOf(items, () => true)).toEqual(['declaration', 'faulty']);
  expect(causesOf(items.slice(2), () => false)).toEqual(['missing']);
  expect(causesOf([...items, { kind: 'document', key: 'photo' }], (place) => place === 'scan')).toEqual([
    'declaration',
    'missing',
    'faulty',
  ]);
});

test('the note in the journal is long enough for a reason, with words of the official or without', () => {
  expect(requestInWords({ items: [], words: 'Mời bổ sung sớm.' })).toBe('Mời bổ sung sớm.');
  expect(requestInWords({ items: [], words: 'Gấp' })).toMatch(/^Gấp Cần bổ sung 0 nội dung/);
});
