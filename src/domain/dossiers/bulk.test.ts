import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadOver } from './bulk.ts';

const countOf = (given: string[], id: string) => given.filter((it) => it === id).length;

test('evenly: in turns, whatever lies on the desks', () => {
  const to = [
    { id: 'a', open: 90 },
    { id: 'b', open: 0 },
  ];
  expect(spreadOver(5, to, 'evenly')).toEqual(['a', 'b', 'a', 'b', 'a']);
});

test('lightest: who has least gets the next one until the desks are level', () => {
  const to = [
    { id: 'a', open: 5 },
    { id: 'b', open: 2 },
    { id: 'c', open: 4 },
  ];
  expect(spreadOver(6, to, 'lightest')).toEqual(['b', 'b', 'b', 'c', 'a', 'b']);
});

test('nobody to give to: nothing is given', () => {
  expect(spreadOver(3, [], 'lightest')).toEqual([]);
});

test('all are given, and nobody ends more than one above another unless he began there', () => {
  const desks = fc.uniqueArray(fc.record({ id: fc.uuid(), open: fc.nat(50) }), { minLength: 1, maxLength: 6, selector: ({ id }) => id });
  fc.assert(
    fc.property(desks, fc.nat(200), (to, count) => {
      const even = spreadOver(count, to, 'evenly');
      expect(even).toHaveLength(count);
      const shares = to.map(({ id }) => countOf(even, id));
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      const light = spreadOver(count, to, 'lightest');
      const ends = to.map(({ id, open }) => ({ given: countOf(light, id), open: open + countOf(light, id) }));
      const least = Math.min(...ends.map(({ open }) => open));
      for (const { given, open } of ends) if (given > 0) expect(open).toBeLessThanOrEqual(least + 1);
    }),
  );
});
