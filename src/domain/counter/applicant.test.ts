import { expect, test } from 'vitest';
import { type ApplicantFaults, type ApplicantTyped, readApplicant } from './applicant.ts';

const today = '2026-11-23';
const officerId = 'the-officer';
const typed: ApplicantTyped = {
  number: '079 185 000 457',
  name: ' Trần  Văn Bảy ',
  birthDate: '1985-03-14',
  address: '12 Lê Lợi',
  phone: '0903 000 457',
  channel: 'in_person',
  postmark: '--',
  arrived: '--',
};
const an = { id: 'an', name: 'Nguyễn Thị An', byProvider: true };
const read = (change: Partial<ApplicantTyped> = {}, known?: typeof an) =>
  readApplicant({ ...typed, ...change }, { known, officerId, today });

test('somebody whom the portal has never met is entered with name, birth date, address and telephone', () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      number: '079185000457',
      name: 'Trần Văn Bảy',
      birthDate: '1985-03-14',
      address: '12 Lê Lợi',
      phone: '0903000457',
      letter: null,
    },
  });
  expect(read({ phone: '' })).toMatchObject({ ok: true, value: { phone: null } });
});

test('of somebody whom the identity provider described nothing but number and name is asked, and nothing typed beside it is taken', () => {
  const change = { number: '079190000123', name: 'NGUYỄN THỊ AN', birthDate: '--', address: '' };
  expect(read(change, an)).toMatchObject({ ok: true, value: { birthDate: null, address: null } });
  expect(read({ ...change, address: 'elsewhere', birthDate: '1900-01-01' }, an)).toMatchObject({
    ok: true,
    value: { birthDate: null, address: null },
  });
});

test.each<[string, Partial<ApplicantTyped>, typeof an | undefined, ApplicantFaults]>([
  ['no number', { number: '' }, undefined, { number: { kind: 'identity-number-missing' } }],
  ['a short number', { number: '0791' }, undefined, { number: { kind: 'too-short', missing: 8 } }],
  ['the officer himself', {}, { ...an, id: officerId, name: 'Trần Văn Bảy' }, { number: { kind: 'own-dossier' } }],
  ['no name', { name: ' ' }, undefined, { name: { kind: 'name-missing' } }],
  ['another name than the number’s', { name: 'Nguyễn Thị Ân' }, an, { name: { kind: 'name-differs' } }],
  ['another name than another counter gave', { name: 'Trần Văn Bẩy' }, { ...an, byProvider: false }, {}],
  ['no birth date', { birthDate: '--' }, undefined, { birthDate: { kind: 'day-missing' } }],
  ['no such day', { birthDate: '1985-02-30' }, undefined, { birthDate: { kind: 'not-a-day' } }],
  ['born tomorrow', { birthDate: '2026-11-24' }, undefined, { birthDate: { kind: 'day-in-the-future' } }],
  ['no address', { address: ' ' }, undefined, { address: { kind: 'address-missing' } }],
  ['a telephone that is none', { phone: '12' }, undefined, { phone: { kind: 'no-leading-zero' } }],
  ['a letter without its days', { channel: 'post' }, undefined, { postmark: { kind: 'day-missing' }, arrived: { kind: 'day-missing' } }],
  [
    'a letter that came before it was sent',
    { channel: 'post', postmark: '2026-11-20', arrived: '2026-11-19' },
    undefined,
    { arrived: { kind: 'before-postmark' } },
  ],
])('%s', (_, change, known, faults) => {
  const done = read(change, known);
  expect(done.ok ? {} : done.error).toEqual(faults);
});

test('a letter keeps its postmark and the day it arrived', () => {
  expect(read({ channel: 'post', postmark: '2026-11-20', arrived: '2026-11-23' })).toMatchObject({
    ok: true,
    value: { letter: { postmark: '2026-11-20', arrived: '2026-11-23' } },
  });
});
