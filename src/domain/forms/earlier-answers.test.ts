import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, readTyped } from './answers.ts';
import { FormDefinition } from './definition.ts';
import { type EarlierDossier, offersOf } from './earlier-answers.ts';
import { type Identity, lacks, prefill, trace } from './origin.ts';

const formOf = (code: string) => FormDefinition.parse(JSON.parse(readFileSync(`prisma/seed/forms/${code}.json`, 'utf8')));
const allowance = formOf('1.001776'); // social assistance, for oneself or for another
const pension = formOf('1.014027');
const record = formOf('3.000333'); // criminal record
const marriage = formOf('1.000894');
const birth = formOf('1.001193');
const general = formOf('general');

const an: Identity = { name: 'Nguyễn Thị An', number: '079190000123', birthDate: '1990-03-14' };
const at = '2026-11-23T03:02:00.000Z';
const filed = (form: FormDefinition, answers: Answers, on = '2026-05-01'): EarlierDossier => ({ code: `H-${on}`, on, form, answers });
const said = (dossiers: EarlierDossier[], capacity: 'own' | 'organisation' = 'own') =>
  Object.fromEntries([...offersOf(dossiers, [], an, capacity)].map(([from, { value }]) => [from, value]));

describe('What an earlier declaration says of the person', () => {
  const own = { for_whom: 'ban_than', p_full_name: 'Nguyễn Thị An', p_id_number: '079190000123', req_phone: '0903000123' };
  const account = { method: 'tai_khoan', account_no: '0123456789', bank: 'Vietcombank' };

  test('her telephone and her account, with the dossier and its day', () => {
    const dossier = filed(allowance, { ...own, ...account });
    expect(offersOf([dossier], [], an, 'own').get('person.account.number')).toEqual({
      value: '0123456789',
      by: { source: 'dossier', code: dossier.code, on: '2026-05-01' },
    });
    expect(said([dossier])).toEqual({
      'identity.phone': '0903000123',
      'person.account.number': '0123456789',
      'person.account.bank': 'Vietcombank',
    });
  });

  test('not the account of somebody else for whom she asked', () => {
    const forOther = { ...own, ...account, for_whom: 'nguoi_khac', p_full_name: 'Trần Văn Bình', p_id_number: '079085000456' };
    expect(said([filed(allowance, forOther)])).toEqual({ 'identity.phone': '0903000123' });
  });

  test('nothing of a declaration that she filled in under another name, number or birthday', () => {
    for (const other of [
      ['p_full_name', 'Trần Văn Bình'],
      ['p_id_number', '079085000456'],
      ['p_birth_date', '1985-01-01'],
    ] as const)
      expect(said([filed(allowance, { ...own, ...account, [other[0]]: other[1] })])).toEqual({});
  });

  test('of a couple that married, her own telephone and not his', () => {
    const both = {
      bride_full_name: 'Nguyễn Thị An',
      bride_phone: '0903000123',
      groom_full_name: 'Trần Văn Bình',
      groom_phone: '0911222333',
    };
    expect(said([filed(marriage, { applicant_is: 'bride', ...both })])).toEqual({ 'identity.phone': '0903000123' });
  });

  test('where she lives, what she is called and her papers are never taken from there', () => {
    const dossier = filed(general, {
      req_full_name: 'Nguyễn Thị An',
      req_ethnicity: 'Kinh',
      req_residence: { line: '1', ward: '26740' },
      req_id_issue_place: 'Bộ Công an',
      req_email: 'an@vidu.vn',
    });
    expect(said([dossier])).toEqual({ 'identity.email': 'an@vidu.vn' });
  });

  test('the newest that speaks of a matter counts, and what belongs together stays together', () => {
    const newer = filed(allowance, { ...own, method: 'tai_khoan', account_no: '999999', bank: 'ACB' }, '2026-06-01');
    const older = filed(pension, { ...account, account_holder: 'Nguyễn Thị An', phone: '0911222333' });
    expect(said([newer, older])).toEqual({
      'identity.phone': '0903000123',
      'person.account.number': '999999',
      'person.account.bank': 'ACB', // and no holder from the older one
    });
  });

  test('of an organisation only where she acts for one, and then nothing of her own life', () => {
    const dossier = filed(general, {
      on_behalf: 'to_chuc',
      org_name: 'Công ty Ví Dụ',
      org_tax_code: '0399900015',
      req_phone: '0903000123',
    });
    expect(said([dossier], 'own')).toEqual({ 'identity.phone': '0903000123' });
    expect(said([dossier, filed(record, { birth_place: 'Huế' })], 'organisation')).toEqual({
      'identity.phone': '0903000123',
      'organisation.name': 'Công ty Ví Dụ',
      'organisation.tax_code': '0399900015',
    });
  });

  test('whatever stands in old answers, nothing but telephone, e-mail and her own matters is offered', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.constant({ line: 'x', ward: '26740' }));
    const forms = [allowance, pension, record, marriage, birth, general];
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.dictionary(fc.string(), value),
        fc.constantFrom('own' as const, 'organisation' as const),
        (form, noise, capacity) => {
          const keys = form.steps.flatMap((step) => step.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
          const answers = Object.fromEntries([
            ...keys.map((key, i) => [key, Object.values(noise)[i % 7] ?? 'x']),
            ...Object.entries(noise),
          ]);
          for (const from of offersOf([filed(form, answers as Answers)], [], an, capacity).keys())
            expect(from).toMatch(
              capacity === 'own' ? /^(identity\.(phone|email)|person\..+)$/ : /^(identity\.(phone|email)|organisation\..+)$/,
            );
        },
      ),
    );
  });
});

describe('Filling in', () => {
  const offers = offersOf(
    [
      filed(record, {
        birth_place: 'Huế',
        father_name: 'Nguyễn Văn Cha',
        father_birth: '1960',
        phone: '0911222333',
        p_full_name: 'Nguyễn Thị An',
      }),
    ],
    [{ number: '12/KH', on: '2026-01-02', issuer: 'Phường Sài Gòn', procedure: '1.000894' }],
    an,
    'own',
  );
  const begin = (form: FormDefinition, identity: Identity = an) => prefill(form, { typed: {}, origins: {} }, identity, at, offers);

  test('VNeID comes first; an earlier dossier speaks where it is silent, with its code and day', () => {
    const { typed, origins } = begin(record, { ...an, phone: '0903000123' });
    expect(typed).toMatchObject({ phone: ['0903000123'], birth_place: ['Huế'], 'father_birth.year': ['1960'] });
    expect(origins.phone).toEqual({ source: 'vneid', at });
    expect(origins.birth_place).toMatchObject({ source: 'dossier', on: '2026-05-01', at });
    expect(begin(record).origins.phone).toMatchObject({ source: 'dossier' });
  });

  test('the marriage certificate that the portal issued fills in the child’s declaration, once a parent asks and says that there is one', () => {
    expect(begin(birth).typed).not.toHaveProperty('marriage_number');
    const asked = (relationship: string) => prefill(birth, { typed: { req_relationship: [relationship] }, origins: {} }, an, at, offers);
    expect(asked('me').typed).toMatchObject({
      marriage_number: ['12/KH'],
      'marriage_date.day': ['02'],
      marriage_place: ['Phường Sài Gòn'],
    });
    expect(asked('me').origins.marriage_number).toEqual({ source: 'result', number: '12/KH', on: '2026-01-02', at });
    expect(asked('ong').typed).not.toHaveProperty('marriage_number');
    const changed = prefill(birth, { ...asked('me'), typed: { ...asked('me').typed, req_relationship: ['ong'] } }, an, at, offers);
    expect(changed.typed).not.toHaveProperty('marriage_number');
  });

  test('a corrected value is typed and says what it was; changed back it is the dossier’s again', () => {
    const { typed, origins } = begin(record);
    const before = { answers: readTyped(record, typed), origins };
    const later = '2026-11-23T04:00:00.000Z';
    const changed = trace(before, { ...before.answers, birth_place: 'Đà Nẵng' }, ['birth_place'], later);
    expect(changed.birth_place).toMatchObject({
      source: 'typed',
      at: later,
      altered: { from: 'Huế', at, by: { source: 'dossier', on: '2026-05-01' } },
    });
    const back = trace({ answers: { birth_place: 'Đà Nẵng' }, origins: changed }, { birth_place: 'Huế' }, ['birth_place'], later);
    expect(back.birth_place).toEqual(origins.birth_place);
  });

  test('what somebody typed or emptied is never overwritten, and lacks nothing', () => {
    const typed = { birth_place: [''] };
    expect(prefill(record, { typed, origins: {} }, an, at, offers).typed.birth_place).toEqual(['']);
    expect(lacks(record, typed, an)).not.toContain('birth_place');
    expect(lacks(record, {}, an)).toEqual(expect.arrayContaining(['birth_place', 'father_name', 'phone']));
    expect(lacks(record, {}, { ...an, phone: '0903000123' })).not.toContain('phone');
  });
});
