import { expect, test } from 'vitest';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { sentenceOf } from '#src/domain/forms/finding.ts';
import { exampleProcedure as licence } from './example-procedure.ts';
import { inspectCases } from './inspect-cases.ts';
import { Procedure } from './procedure.ts';

const said = (vi: string) => ({ vi, en: `${vi} (en)` });
const form = FormDefinition.parse({
  code: 'licence',
  name: said('Đơn'),
  reference: said('Mẫu'),
  steps: [
    {
      key: 'mot',
      title: said('Một'),
      sections: [
        {
          key: 'one',
          fields: [
            {
              key: 'relationship',
              type: 'choice',
              label: said('Quan hệ'),
              options: [
                { value: 'own', label: said('Tôi') },
                { value: 'friend', label: said('Bạn') },
              ],
            },
          ],
        },
      ],
    },
  ],
  roles: {},
  statement: said('Cam đoan'),
});

const faults = (...it: Parameters<typeof inspectCases>) => inspectCases(...it).map(sentenceOf);

/** The licence with something changed in it. */
const but = (change: (it: ReturnType<typeof structuredClone<typeof licence>>) => void): Procedure => {
  const copy = structuredClone(licence);
  change(copy);
  return Procedure.parse(copy);
};
const lastDocument = (it: Procedure) => {
  const found = it.documents.at(-1);
  if (!found) throw new Error('no document');
  return found;
};

test('the licence is in order', () => {
  expect(faults(licence, form)).toEqual([]);
});

test.each<[string, Procedure, string]>([
  [
    'a condition about a question that does not exist',
    but((it) => {
      lastDocument(it).condition = { '==': [{ var: 'colour' }, 'red'] };
    }),
    'document authorisation: a rule looks at colour, which is no question before it',
  ],
  [
    'an option that is not offered',
    but((it) => {
      lastDocument(it).condition = { in: [{ var: 'kind' }, ['first', 'third']] };
    }),
    'document authorisation: a rule compares kind with third, which it does not offer',
  ],
  [
    'a case that can never happen',
    but((it) => {
      lastDocument(it).condition = { and: [{ '==': [{ var: 'kind' }, 'first'] }, { '==': [{ var: 'why' }, 'lost'] }] };
    }),
    'document authorisation: can never happen',
  ],
  [
    'a condition that always holds',
    but((it) => {
      lastDocument(it).condition = { in: [{ var: 'kind' }, ['first', 'again']] };
    }),
    'document authorisation: always happens, so it needs no condition',
  ],
  [
    'a condition that people are not told',
    but((it) => {
      delete lastDocument(it).when;
    }),
    'document authorisation: its condition has no words',
  ],
  [
    'a question on which nothing depends',
    but((it) => {
      it.documents.pop();
    }),
    'question filer decides nothing',
  ],
  [
    'a question that looks ahead',
    but((it) => {
      it.cases.reverse();
    }),
    'question why: a rule looks at kind, which is no question before it',
  ],
  [
    'a question that stands twice',
    but((it) => {
      it.cases.push(...it.cases.slice(0, 1));
    }),
    'question kind stands twice',
  ],
  [
    'a field that the declaration does not have',
    but((it) => {
      Object.assign(it.cases[2] ?? {}, { from: { if: [{ '==': [{ var: 'relation' }, null] }, null, 'self'] } });
    }),
    'question filer: a rule looks at relation, which is no field of the declaration',
  ],
  [
    'an answer of the declaration that is no option',
    but((it) => {
      Object.assign(it.cases[2] ?? {}, { from: { var: 'relationship' } });
    }),
    'question filer: the declaration gives own, which is no option',
  ],
  [
    'a limit behind one that takes all its cases',
    but((it) => {
      const [online] = it.channels;
      online?.cases?.push(...online.cases);
    }),
    'limit 2 of online: can never happen',
  ],
])('%s is a fault', (_, procedure, fault) => {
  expect(faults(procedure, form)).toContain(fault);
});

test('a question about the declaration of a procedure that has none is a fault', () => {
  expect(faults(licence, undefined)).toContain('question filer: looks at a declaration, and there is none');
});

test('a missing translation is refused with the shape', () => {
  const read = Procedure.safeParse(
    structuredClone({ ...licence, cases: licence.cases.map((one) => ({ ...one, label: { vi: one.label.vi, en: ' ' } })) }),
  );
  expect(read.error?.issues.map(({ message }) => message)).toContain('say it in both languages');
});

test('more questions than a person would answer are refused', () => {
  const many = but((it) => {
    const [kind] = it.cases;
    if (kind) for (let at = 0; at < 6; at += 1) it.cases.push({ ...kind, key: `kind_${at}` });
  });
  expect(faults(many, form)[0]).toMatch(/ways to answer, more than 128/);
});
