import { describe, expect, test } from 'vitest';
import type { Acting, Ground } from '#src/domain/people/acting.ts';
import { owns } from './owner.ts';

const birth = '1.001193';
const asCompany = (grounds: readonly Ground[], id = 'company'): Acting => ({ kind: 'organisation', id, grounds });
const asGrandmother = (grounds: readonly Ground[]): Acting => ({ kind: 'person', id: 'grandmother', grounds });
const represents: Ground[] = [{ kind: 'representative' }];
const follows: Ground[] = [{ kind: 'member', roles: ['follow'] }];
const mandate = (procedures: string[] | null): Ground[] => [
  { kind: 'mandate', mandateId: 'm', roles: ['file', 'follow', 'pay'], procedures },
];

describe('A dossier, by whom', () => {
  test.each<[string, string, Acting | undefined, string, string | null, boolean, boolean]>([
    // who, acting for, filed by, for, reads, acts on it
    ['she filed it for herself', 'chau', undefined, 'chau', null, true, true],
    ['she filed it for herself, and acts for the company now', 'chau', asCompany(represents), 'chau', null, true, true],
    ['somebody else filed it for himself', 'chau', undefined, 'an', null, false, false],
    ['somebody else filed it for himself, and she acts for a company', 'chau', asCompany(represents), 'an', null, false, false],
    ['she filed it for the company and represents it', 'chau', asCompany(represents), 'chau', 'company', true, true],
    ['she filed it for the company and acts for herself, or no longer for it', 'chau', undefined, 'chau', 'company', false, false],
    ['she filed it for the company, and her right has ended', 'chau', asCompany([]), 'chau', 'company', false, false],
    ['she filed it for the company and acts for another', 'chau', asCompany(represents, 'another'), 'chau', 'company', false, false],
    ['who represents the company now, whoever filed it', 'binh', asCompany(represents), 'chau', 'company', true, true],
    ['a member who only follows', 'binh', asCompany(follows), 'chau', 'company', true, false],
    ['a mandatary, within the procedures of his mandate', 'binh', asCompany(mandate([birth])), 'chau', 'company', true, true],
    ['a mandatary, outside of them', 'binh', asCompany(mandate(['1.000894'])), 'chau', 'company', false, false],
    ['her grandson, under her mandate', 'nam', asGrandmother(mandate(null)), 'grandmother', null, true, true],
    ['her grandson, for another procedure', 'nam', asGrandmother(mandate(['1.000894'])), 'grandmother', null, false, false],
    ['her grandson, while he acts for himself', 'nam', undefined, 'grandmother', null, false, false],
    ['her grandson, what she filed for a company', 'nam', asGrandmother(mandate(null)), 'grandmother', 'company', false, false],
    ['an organisation that has the id of a person', 'nam', asCompany(represents, 'grandmother'), 'grandmother', null, false, false],
  ])('%s', (_, id, acting, applicantId, organisationId, reads, acts) => {
    const dossier = { applicantId, organisationId, procedureCode: birth };
    expect([owns({ id, acting }, dossier), owns({ id, acting }, dossier, 'file')]).toEqual([reads, acts]);
  });
});
