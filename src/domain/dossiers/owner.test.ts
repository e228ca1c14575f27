import { expect, test } from 'vitest';
import { owns } from './owner.ts';

test.each([
  // who, acting for, filed by, for, reads
  ['she filed it for herself', 'chau', null, 'chau', null, true],
  ['she filed it for herself, and acts for the company now', 'chau', 'company', 'chau', null, true],
  ['somebody else filed it for himself', 'chau', null, 'an', null, false],
  ['somebody else filed it for himself, and she acts for a company', 'chau', 'company', 'an', null, false],
  ['she filed it for the company and acts for it', 'chau', 'company', 'chau', 'company', true],
  ['she filed it for the company and acts for herself, or no longer for it', 'chau', null, 'chau', 'company', false],
  ['she filed it for the company and acts for another', 'chau', 'another', 'chau', 'company', false],
  ['who acts for the company now, whoever filed it', 'binh', 'company', 'chau', 'company', true],
] as const)('%s', (_, id, organisationId, applicantId, filedFor, reads) => {
  expect(owns({ id, organisationId }, { applicantId, organisationId: filedFor })).toBe(reads);
});
