import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentsOf } from './case.ts';
import type { RequiredDocument } from './procedure.ts';
import { spared } from './spared-documents.ts';

const words = { vi: 'Giấy', en: 'Paper' };
const document = (key: string, over: Partial<RequiredDocument> = {}): RequiredDocument => ({
  key,
  name: words,
  form: 'copy',
  required: true,
  ...over,
});
const identity = document('identity-paper', { knownFrom: words, atSignIn: true });

test.each([
  ['known at sign-in', [identity], [], 1],
  ['known at sign-in, and handed in all the same', [identity], [{ document: 'identity-paper', reused: false }], 0],
  ['known at sign-in, in a case of its own', [{ ...identity, when: words }], [], 0],
  ['known at sign-in, and not asked of everybody', [{ ...identity, required: false }], [], 0],
  ['known to some register that has to be asked', [document('a', { knownFrom: words })], [], 0],
  ['handed in', [document('a')], [{ document: 'a', reused: false }], 0],
  ['used again', [document('a')], [{ document: 'a', reused: true }], 1],
  [
    'used again of several pages',
    [document('a')],
    [
      { document: 'a', reused: true },
      { document: 'a', reused: true },
    ],
    1,
  ],
  [
    'used again in part',
    [document('a')],
    [
      { document: 'a', reused: true },
      { document: 'a', reused: false },
    ],
    0,
  ],
  ['a file of no document', [document('a')], [{ document: undefined, reused: true }], 0],
  ['both', [identity, document('a')], [{ document: 'a', reused: true }], 2],
])('a document that is %s', (_, documents, files, count) => {
  expect(spared(documentsOf({ cases: [], documents }, {}), files)).toEqual(count > 0 ? { spared: count } : {});
});

test('never more than the documents there are', () => {
  const key = fc.constantFrom('a', 'b', 'identity-paper');
  fc.assert(
    fc.property(fc.array(fc.record({ document: fc.option(key, { nil: undefined }), reused: fc.boolean() })), (files) => {
      expect(
        spared(documentsOf({ cases: [], documents: [identity, document('a'), document('b')] }, {}), files).spared ?? 0,
      ).toBeLessThanOrEqual(3);
    }),
  );
});
