import { expect, test } from 'vitest';
import { DossierEvent, JournalEntry, PaperNumber, Reference } from './events.ts';

const hash = 'a'.repeat(64);

test.each(['0198c1f2-7c1e-7d3a-9b1e-0123456789ab', '26740', '26740-CA', '1.004873', '1.004873@2', 'stc', 'system'])(
  '%s is a reference',
  (id) => {
    expect(Reference.safeParse(id).success).toBe(true);
  },
);

test.each([
  ['079190000123', 'an identity number'],
  ['0901234567', 'a telephone number'],
  ['Nguyễn Thị An', 'a name'],
  ['Nguyen An', 'a name without marks'],
  ['thiếu giấy tờ', 'words'],
  ['', 'nothing'],
])('%j is no reference: %s', (text) => {
  expect(Reference.safeParse(text).success).toBe(false);
});

test.each([
  ['123/XN-UBND', true],
  ['0000123', true],
  ['45/2026/QĐ-UBND', true],
  ['giấy xác nhận', false],
  ['', false],
  ['/1', false],
])('the number of a paper: %j, %s', (number, good) => {
  expect(PaperNumber.safeParse(number).success).toBe(good);
});

test('an event takes nothing beside its own data, so no text slips into the journal', () => {
  const refused = { type: 'reception_refused', reason: { noteId: 'note-1', hash } };
  expect(DossierEvent.safeParse(refused).success).toBe(true);
  expect(DossierEvent.safeParse({ ...refused, text: 'Thiếu giấy tờ' }).success).toBe(false);
  expect(DossierEvent.safeParse({ ...refused, reason: { ...refused.reason, text: 'Thiếu giấy tờ' } }).success).toBe(false);
  expect(DossierEvent.safeParse({ type: 'reception_refused', reason: 'Thiếu giấy tờ' }).success).toBe(false);
});

test('an unknown event, a local time and a gap before the first entry are refused', () => {
  expect(DossierEvent.safeParse({ type: 'lost' }).success).toBe(false);
  expect(DossierEvent.safeParse({ type: 'received', dueAt: '2026-11-25T17:00:00' }).success).toBe(false);
  const entry = { dossierId: 'd-1', sequence: 1, at: new Date(0), actor: { kind: 'staff', id: 's-1' }, event: { type: 'reviewed' } };
  expect(JournalEntry.safeParse(entry).success).toBe(true);
  expect(JournalEntry.safeParse({ ...entry, sequence: 0 }).success).toBe(false);
});
