import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Deed, type Ground, groundFor, mayFor, type OrganisationRole, organisationRoles, proceduresFor } from './acting.ts';

const deeds: readonly Deed[] = ['file', 'follow', 'pay', 'manage'];
const marriage = '1.000894';
const birth = '1.001193';
const mandate = (roles: OrganisationRole[], procedures: string[] | null, mandateId = 'm'): Ground => ({
  kind: 'mandate',
  mandateId,
  roles,
  procedures,
});
const grounds: Record<string, readonly Ground[]> = {
  'nobody to it': [],
  'its representative': [{ kind: 'representative' }],
  'a member who files': [{ kind: 'member', roles: ['file'] }],
  'a member who follows': [{ kind: 'member', roles: ['follow'] }],
  'a member who pays': [{ kind: 'member', roles: ['pay'] }],
  'a member who manages': [{ kind: 'member', roles: ['manage'] }],
  'a member without a role': [{ kind: 'member', roles: [] }],
  'a mandatary for all': [mandate(['file', 'follow', 'pay'], null)],
  'a mandatary for births': [mandate(['file', 'follow', 'pay'], [birth])],
  'one who follows in a firm with a mandate': [mandate(['follow'], null)],
  'one who manages a firm with a mandate': [mandate(['manage'], null)],
};
/** For a birth, for a marriage: the deeds that are open. */
const expected: Record<keyof typeof grounds, [Deed[], Deed[]]> = {
  'nobody to it': [[], []],
  'its representative': [
    ['file', 'follow', 'pay', 'manage'],
    ['file', 'follow', 'pay', 'manage'],
  ],
  'a member who files': [
    ['file', 'follow', 'pay'],
    ['file', 'follow', 'pay'],
  ],
  'a member who follows': [['follow'], ['follow']],
  'a member who pays': [
    ['follow', 'pay'],
    ['follow', 'pay'],
  ],
  'a member who manages': [['manage'], ['manage']],
  'a member without a role': [[], []],
  'a mandatary for all': [
    ['file', 'follow', 'pay'],
    ['file', 'follow', 'pay'],
  ],
  'a mandatary for births': [['file', 'follow', 'pay'], []],
  'one who follows in a firm with a mandate': [['follow'], ['follow']],
  'one who manages a firm with a mandate': [[], []],
};

describe('Who acts for another', () => {
  test.each(Object.entries(grounds))('as %s, may do just this in a birth and in a marriage', (who, those) => {
    const open = (procedure: string) => deeds.filter((deed) => mayFor(deed, those, procedure));
    expect([open(birth), open(marriage)]).toEqual(expected[who]);
  });

  test('is named by the ground that allows it, not by the first that there is', () => {
    const those = [mandate(['file'], [marriage], 'weddings'), mandate(['file'], null, 'everything')];
    expect(groundFor('file', those, birth)).toMatchObject({ mandateId: 'everything' });
    expect(groundFor('file', those, marriage)).toMatchObject({ mandateId: 'weddings' });
  });

  test('reads the procedures of all his mandates, and all of them where one says so', () => {
    expect(proceduresFor('follow', [])).toEqual([]);
    expect(proceduresFor('follow', [mandate(['file'], [marriage]), mandate(['follow'], [birth, marriage])])).toEqual([marriage, birth]);
    expect(proceduresFor('follow', [mandate(['file'], [marriage]), { kind: 'member', roles: ['follow'] }])).toBeNull();
    expect(proceduresFor('file', [mandate(['file'], [marriage]), { kind: 'member', roles: ['follow'] }])).toEqual([marriage]);
    expect(proceduresFor('manage', [mandate(['file'], null)])).toEqual([]);
  });
});

const anyRoles = fc.subarray([...organisationRoles]);
const anyGround: fc.Arbitrary<Ground> = fc.oneof(
  fc.constant<Ground>({ kind: 'representative' }),
  anyRoles.map((roles): Ground => ({ kind: 'member', roles })),
  fc.tuple(anyRoles, fc.option(fc.subarray([birth, marriage]))).map(([roles, procedures]) => mandate(roles, procedures)),
);

test('whatever the grounds: more of them take nothing away, the list of procedures says what the rule says, a mandate lets nobody manage', () => {
  fc.assert(
    fc.property(
      fc.array(anyGround),
      anyGround,
      fc.constantFrom(...deeds),
      fc.constantFrom(birth, marriage),
      (those, one, deed, procedure) => {
        const may = mayFor(deed, those, procedure);
        expect(mayFor(deed, [one, ...those], procedure)).toBe(may || mayFor(deed, [one], procedure));
        const open = proceduresFor(deed, those);
        expect(open === null || open.includes(procedure)).toBe(may);
        if (mayFor('manage', those)) expect(those.some(({ kind }) => kind !== 'mandate')).toBe(true);
      },
    ),
  );
});
