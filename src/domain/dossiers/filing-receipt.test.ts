import { describe, expect, test } from 'vitest';
import { type Evidence, FilingReceipt, filingReceipt, judge, receiptHashOf } from './filing-receipt.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const at = new Date('2026-11-23T02:00:00.123Z');
const event = {
  type: 'submitted' as const,
  code: '00.01.H29-261123-0001',
  procedureCode: '1.004873',
  versionId: 'v1',
  channel: 'online' as const,
  applicantId: 'p1',
  organisationId: null,
  receivingUnit: '26740',
  competentUnit: '26740',
  limit: { amount: 3, unit: 'working_day' as const },
  answersHash: a,
};
const applicant = { name: 'Nguyễn Thị An', identityNumber: '079190000123', birthDate: null, address: null, phone: null, email: null };
const file = { field: 'photo', name: 'ảnh.jpg', size: 12, sha256: b, pages: 1 };
const content = { applicant, answers: { purpose: 'ket_hon' }, files: [file], salt: '0'.repeat(32) };

test('a receipt says code, moment, procedure, version, channel, offices, applicant, answers, files and salt, and nothing else', () => {
  const receipt = filingReceipt(event, at, {
    ...content,
    applicant: { ...applicant, locale: 'vi' } as typeof applicant,
    files: [{ ...file, state: 'clean' } as typeof file],
  });
  expect(FilingReceipt.parse(receipt)).toEqual({
    format: 'mot-cua-receipt-1',
    code: event.code,
    submittedAt: '2026-11-23T02:00:00.123Z',
    procedure: '1.004873',
    version: 'v1',
    channel: 'online',
    receivingUnit: '26740',
    competentUnit: '26740',
    applicant,
    organisation: null,
    answers: { purpose: 'ket_hon' },
    files: [file],
    salt: '0'.repeat(32),
  });
});

test('files stand by field, and within a field in the order of their pages, however the fields came', () => {
  const named = (field: string, name: string) => ({ ...file, field, name });
  const files = [named('b', '1'), named('b', '2'), named('a', '9'), named('a', '3'), named('B', '0')];
  expect(filingReceipt(event, at, { ...content, files }).files.map(({ field, name }) => field + name)).toEqual([
    'B0',
    'a9',
    'a3',
    'b1',
    'b2',
  ]);
});

describe('what is held is judged by what the journal says', () => {
  const same = { receiptHash: a, answersHash: a };
  const evidence = (over: Partial<Evidence> = {}): Evidence => ({ journalHolds: true, journal: same, now: same, ...over });
  const old = { receiptHash: undefined, answersHash: a };
  const cases: [string, Evidence, ReturnType<typeof judge>, string | undefined][] = [
    ['nothing was changed', evidence(), { kind: 'whole' }, a],
    ['an answer was changed', evidence({ now: { receiptHash: b, answersHash: b } }), { kind: 'altered', parts: ['answers'] }, a],
    [
      'the name or a file was changed',
      evidence({ now: { receiptHash: b, answersHash: a } }),
      { kind: 'altered', parts: ['particulars'] },
      a,
    ],
    ['the content was erased', evidence({ now: undefined }), { kind: 'erased' }, a],
    ['the journal was changed', evidence({ journalHolds: false }), { kind: 'altered', parts: ['journal'] }, a],
    [
      'the journal was changed and the content erased',
      evidence({ journalHolds: false, now: undefined }),
      { kind: 'altered', parts: ['journal'] },
      a,
    ],
    [
      'both were changed',
      evidence({ journalHolds: false, now: { receiptHash: b, answersHash: b } }),
      { kind: 'altered', parts: ['journal', 'answers'] },
      a,
    ],
    ['an older dossier, unchanged', evidence({ journal: old, now: { receiptHash: b, answersHash: a } }), { kind: 'answers-only' }, b],
    [
      'an older dossier with a changed answer',
      evidence({ journal: old, now: { receiptHash: b, answersHash: b } }),
      { kind: 'altered', parts: ['answers'] },
      undefined,
    ],
    ['an older dossier, erased', evidence({ journal: old, now: undefined }), { kind: 'erased' }, undefined],
    [
      'an older dossier with a changed journal',
      evidence({ journal: old, journalHolds: false }),
      { kind: 'altered', parts: ['journal'] },
      undefined,
    ],
  ];
  test.each(cases)('%s', (_, given, integrity, hash) => {
    expect(judge(given)).toEqual(integrity);
    expect(receiptHashOf(given)).toBe(hash);
  });
});
