import { expect, test } from 'vitest';
import { type OrganisationTyped, readOrganisation } from './organisation.ts';

const person = { number: '079190000123', name: 'Nguyễn Thị An' };
const none: OrganisationTyped = { taxCode: '', name: '', capacity: '', paper: false, repNumber: '', repName: '' };
const company = { ...none, taxCode: '0312345673', name: 'Công ty TNHH Ví Dụ' };
const known = { name: 'Công ty TNHH Ví Dụ', representative: person.number };
const byAnother = { ...known, representative: '079085000456' };
const authority = { ...company, capacity: 'authorised', paper: true, repNumber: '079085000456', repName: 'Trần Văn Bình' };

test('somebody who comes for himself says nothing of an organisation', () => {
  expect(readOrganisation(none, { known: undefined, person })).toEqual({ ok: true, value: null });
  expect(readOrganisation({ ...none, capacity: 'representative' }, { known: undefined, person })).toEqual({ ok: true, value: null });
});

test('its representative hands in for it, known to the portal or not', () => {
  const read = { taxCode: '0312345673', name: known.name, capacity: 'representative', representative: person };
  for (const it of [known, undefined])
    expect(readOrganisation({ ...company, capacity: 'representative' }, { known: it, person })).toEqual({ ok: true, value: read });
  expect(readOrganisation({ ...company, name: '', capacity: 'representative' }, { known, person })).toEqual({ ok: true, value: read });
});

test('so does whoever brings its authority on paper; of an organisation that the portal does not know it says who gave it', () => {
  expect(readOrganisation(authority, { known: undefined, person })).toMatchObject({
    value: { capacity: 'authorised', representative: { number: '079085000456', name: 'Trần Văn Bình' } },
  });
  expect(readOrganisation({ ...authority, repNumber: '', repName: '' }, { known: byAnother, person })).toMatchObject({ ok: true });
});

test.each<[what: string, typed: Partial<OrganisationTyped>, known: typeof known | undefined, faults: object]>([
  ['a tax code that is none', { taxCode: '0312345674', capacity: 'representative' }, undefined, { taxCode: { kind: 'wrong-check-digit' } }],
  ['a name without a tax code', { taxCode: '', capacity: 'representative' }, undefined, { taxCode: { kind: 'tax-code-missing' } }],
  ['no name of one unknown', { name: '', capacity: 'representative' }, undefined, { name: { kind: 'organisation-name-missing' } }],
  [
    'another name than it has',
    { name: 'Công ty Khác', capacity: 'representative' },
    known,
    { name: { kind: 'organisation-name-differs' } },
  ],
  ['no capacity', {}, known, { capacity: { kind: 'capacity-missing' } }],
  ['a representative who is somebody else', { capacity: 'representative' }, byAnother, { capacity: { kind: 'not-representative' } }],
  ['an authority that nobody has seen', { capacity: 'authorised' }, byAnother, { paper: { kind: 'authority-missing' } }],
  [
    'an authority by nobody',
    { ...authority, repNumber: '', repName: '' },
    undefined,
    { repNumber: { kind: 'identity-number-missing' }, repName: { kind: 'name-missing' } },
  ],
  [
    'an authority that he gave himself',
    { ...authority, repNumber: person.number },
    undefined,
    { repNumber: { kind: 'authority-by-himself' } },
  ],
])('%s is refused beside its box', (_, typed, it, faults) => {
  expect(readOrganisation({ ...company, ...typed }, { known: it, person })).toEqual({ ok: false, error: faults });
});
