import { expect, test } from 'vitest';
import { tallyRules } from './tally.ts';
import { ofRefusals, type RefusalsOfMonth, refusalShares, toldIn, toldRefusals } from './told-refusals.ts';

const none = Object.fromEntries(ofRefusals.map((it) => [it, 0])) as RefusalsOfMonth['counts'];
const month = (name: string, counts: Partial<RefusalsOfMonth['counts']>): RefusalsOfMonth => ({
  start: `${name}-01`,
  counts: { ...none, ...counts },
});
const year = { from: '2026-01-01', to: '2026-12-31' };
const sharesOf = (...months: RefusalsOfMonth[]) => refusalShares(toldIn(toldRefusals(months), year), tallyRules);
const row = (rows: ReturnType<typeof sharesOf>, of: string) => rows.find((it) => it.of === of);

test('why it was refused is told of all refusals, at reception and as the result, in parts that come to both as they are told', () => {
  const shares = sharesOf(
    month('2026-03', {
      ...{ receptionRefused: 33, refused: 24 },
      ...{ refusedIncomplete: 28, refusedElsewhere: 12, refusedIneligible: 14, refusedUntold: 3 },
    }),
  );
  expect(row(shares, 'refusedIneligible')).toMatchObject({ n: { value: 15 }, perHundred: { kind: 'value', value: 25, of: 60 } });
  for (const of of ['refusedUntold', 'refusedDuplicate', 'refusedOther'])
    expect(row(shares, of)).toMatchObject({ n: { kind: 'withheld' }, perHundred: { kind: 'withheld' } });
});

test('of few refusals no cause is told, and of many for one cause that they are nearly all', () => {
  expect(sharesOf(month('2026-03', { receptionRefused: 20, refused: 10, refusedIncomplete: 30 }))).toEqual([]);
  const many = sharesOf(month('2026-03', { receptionRefused: 200, refused: 100, refusedIncomplete: 300 }));
  expect(row(many, 'refusedIncomplete')).toMatchObject({ n: { value: 300 }, perHundred: { kind: 'at-least', value: 97 } });
});

test('months are taken together until there is enough to tell, no month twice, and none with one of another year', () => {
  const few = { refused: 14, refusedIncomplete: 8, refusedOther: 6 };
  const told = toldRefusals([
    month('2025-11', few),
    month('2025-12', few),
    month('2026-01', few),
    month('2026-02', few),
    month('2026-04', few),
    month('2026-05', few),
    month('2026-06', { refused: 50, refusedIncomplete: 50 }),
    month('2026-07', few),
  ]);
  expect(told.map(({ from, to, whole }) => [from, to, whole])).toEqual([
    ['2026-01-01', '2026-04-01', 40],
    ['2026-05-01', '2026-06-01', 65],
  ]);
  const refused = (period: { from: string; to: string }) => toldIn(told, period).map(({ to }) => to);
  expect(refused(year)).toEqual(['2026-04-01', '2026-06-01']);
  expect(refused({ from: '2026-04-01', to: '2026-06-30' })).toEqual(['2026-06-01']);
  // A month is told what was told last.
  expect(refused({ from: '2026-05-01', to: '2026-05-31' })).toEqual(['2026-04-01']);
  expect(refused({ from: '2025-01-01', to: '2025-12-31' })).toEqual([]);
  const shares = refusalShares(toldIn(told, year), tallyRules);
  // 24 and 58 of 106; each stretch comes to its own whole.
  expect(row(shares, 'refusedIncomplete')).toMatchObject({ n: { kind: 'value', value: 85, of: 105 } });
  expect(row(shares, 'refusedOther')).toMatchObject({ n: { kind: 'value' } });
});

test('what one stretch hides, the sum of several says as at least', () => {
  const shares = sharesOf(
    month('2026-01', { refused: 40, refusedIncomplete: 30, refusedOther: 10 }),
    month('2026-02', { refused: 40, refusedIncomplete: 38, refusedOther: 2 }),
  );
  expect(row(shares, 'refusedOther')).toMatchObject({ n: { kind: 'at-least', value: 10 }, perHundred: { kind: 'at-least', value: 13 } });
});

test('a month with few refusals is told by no difference: four for four causes, between a month with one cause and one without any', () => {
  const four = { refused: 4, refusedElsewhere: 1, refusedIneligible: 1, refusedUntrue: 1, refusedDuplicate: 1 };
  const told = toldRefusals([month('2026-10', { refused: 40, refusedIncomplete: 40 }), month('2026-11', four)]);
  const quarter = { from: '2026-10-01', to: '2026-12-31' };
  expect(toldIn(told, quarter)).toEqual(toldIn(told, { from: '2026-10-01', to: '2026-10-31' }));
});

test('where rows do not hold causes yet they are not measured', () => {
  const told = toldRefusals([month('2026-03', { refused: 40, refusedUntold: 40 })]);
  for (const it of refusalShares(told, 3)) expect(it).toMatchObject({ n: { kind: 'not-measured' } });
});
