import { describe, expect, test } from 'vitest';
import { FormDefinition } from './definition.ts';
import { unknownAnswers } from './unknown-answers.ts';

const words = (vi: string) => ({ vi, en: vi });
const text = (key: string) => ({ key, type: 'text', label: words(key), maxLength: 50 });
const form = FormDefinition.parse({
  code: 'try',
  name: words('Thử'),
  reference: words('Mẫu'),
  roles: {},
  statement: words('Cam đoan'),
  steps: [
    {
      key: 'a',
      title: words('A'),
      sections: [
        {
          key: 'a',
          title: words('A'),
          fields: [
            { key: 'req_full_name', type: 'name', label: words('Họ tên') },
            { key: 'req_phone', type: 'phone', label: words('Điện thoại') },
            text('purpose'),
            { key: 'req_residence', type: 'address', label: words('Nơi ở') },
            {
              key: 'children',
              type: 'group',
              label: words('Con'),
              min: 0,
              max: 2,
              item: words('Con'),
              fields: [text('child_name'), text('child_sex')],
            },
          ],
        },
      ],
    },
  ],
});
const found = (sent: Record<string, unknown>) =>
  unknownAnswers(form, ['case.urgent'], sent).map(({ at, near }) => `${at.join('/')}: ${near ?? '?'}`);

describe('Answers to no question', () => {
  test('are none where every name is one of the form or of its case, in rows and addresses too', () => {
    const residence = { line: '1', ward: '26740' };
    expect(found({ req_full_name: 'A', req_residence: residence, children: [{ child_name: 'B' }], 'case.urgent': 'yes' })).toEqual([]);
    expect(found({})).toEqual([]);
  });

  test.each([
    ['a letter left out', 'req_ful_name', 'req_full_name'],
    ['two letters swapped', 'puprose', 'purpose'],
    ['three slips', 'prruposs', '?'],
    ['written as other systems write', 'reqFullName', 'req_full_name'],
    ['without what it begins with', 'full_name', 'req_full_name'],
    ['a question of the case', 'case.urgnt', 'case.urgent'],
    ['nothing like it', 'discount', '?'],
    ['nothing but signs', '…', '?'],
    ['a name of objects', 'constructor', '?'],
    ['longer than any', `req_full_name${'x'.repeat(100)}`, '?'],
  ])('are named, and what was meant where it is near: %s', (_, sent, near) => {
    expect(found({ [sent]: 'x' })).toEqual([`${sent}: ${near}`]);
  });

  test('are not taken for a question that is answered beside them', () => {
    expect(found({ req_full_name: 'A', req_full_nam: 'B' })).toEqual(['req_full_nam: ?']);
  });

  test('are found where they stand: in a row, in an address', () => {
    const sent = { children: [{ child_name: 'A' }, { childname: 'B' }, 'no row'], req_residence: { line: '1', wards: '26740' } };
    expect(found(sent)).toEqual(['req_residence/wards: ward', 'children/1/childname: child_name']);
  });

  test('are named up to twenty', () => {
    expect(found(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`x${at}${'y'.repeat(50)}`, 1])))).toHaveLength(20);
  });
});
