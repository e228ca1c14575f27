import { expect, test } from 'vitest';
import { groups766, judge766, type Measured766, metrics766 } from './decision-766.ts';
import { noTally, type Tallied } from './tally.ts';

const measured = (counts: Partial<Record<Tallied, number>>, rest: Partial<Measured766> = {}): Measured766 => {
  const tally = noTally();
  return { tally: { ...tally, counts: { ...tally.counts, ...counts } }, open: null, commune: true, ...rest };
};
const scoreOf = (no: number, it: Measured766) => judge766(it).lines.find((line) => line.no === no)?.score;

test('six groups make a hundred points, twenty-four metrics stand in them, and none gives more than its group', () => {
  expect(groups766.reduce((sum, { max }) => sum + max, 0)).toBe(100);
  expect(metrics766.map(({ no }) => no)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  for (const { key, max } of groups766) {
    const points = metrics766.reduce((sum, it) => (it.group === key ? sum + (it.max ?? 0) : sum), 0);
    expect(points).toBeLessThanOrEqual(max);
  }
});

test.each([
  ['results alone, where the period is over', { onTime: 90, late: 10 }, null, { kind: 'scored', points: 18, part: 90, of: 100 }],
  [
    'what is open counts too, where it is not',
    { onTime: 70, late: 10 },
    { inTime: 15, overdue: 5 },
    { kind: 'scored', points: 17, part: 85, of: 100 },
  ],
  ['nineteen say nothing', { onTime: 19 }, null, { kind: 'too-few' }],
  ['more taken back than made says nothing', { onTime: -1, late: 30 }, null, { kind: 'too-few' }],
])('progress: %s', (_, counts, open, score) => {
  expect(scoreOf(5, measured(counts, { open }))).toEqual(score);
});

test('complaints: none at all is six by the rule; of fewer than twenty nothing is told', () => {
  expect(scoreOf(21, measured({}))).toMatchObject({ kind: 'by-rule', points: 6 });
  expect(scoreOf(21, measured({ complained: 3, complaintAnswered: 3, complaintOnTime: 2 }))).toEqual({ kind: 'too-few' });
  expect(scoreOf(21, measured({ complained: 40, complaintAnswered: 40, complaintOnTime: 30 }))).toMatchObject({ points: 4.5 });
});

test('satisfaction: full from ninety of a hundred, and nothing that would tell how few ratings were bad', () => {
  const results = { onTime: 95, late: 5, rated: 20, satisfied: 20 };
  expect(scoreOf(23, measured(results))).toMatchObject({ points: 6, part: 95, of: 100 });
  expect(scoreOf(23, measured({ ...results, satisfied: 5, complained: 17 }))).toMatchObject({ points: 4.2, part: 63 });
  expect(scoreOf(23, measured({ ...results, rated: 19, satisfied: 10 }))).toMatchObject({ kind: 'not-measured' });
});

test('only communes are given the points of metrics that are for provinces', () => {
  expect(scoreOf(16, measured({}))).toMatchObject({ kind: 'by-rule', points: 2 });
  expect(scoreOf(16, measured({}, { commune: false }))).toMatchObject({ kind: 'not-measured' });
});

test('the sum is of what was judged alone: what is not known is neither nothing nor full', () => {
  expect(judge766(measured({ onTime: 90, late: 10 }))).toMatchObject({ points: 18 + 6 + 2 + 2, of: 20 + 6 + 2 + 2 });
  expect(judge766(measured({}, { commune: false }))).toMatchObject({ points: 6, of: 6 });
});

test('papers replaced by data: how many dossiers had any, and no points, since what they are to be divided by is not known here', () => {
  expect(scoreOf(14, measured({ submitted: 80, sparedDossiers: 30 }))).toMatchObject({ kind: 'ratio', part: 30, of: 80 });
  expect(scoreOf(14, measured({ submitted: 19, sparedDossiers: 19 }))).toEqual({ kind: 'too-few' });
  expect(judge766(measured({ submitted: 80, sparedDossiers: 30 })).of).toBe(judge766(measured({})).of);
});
