import { expect, test } from 'vitest';
import { type Facet, facetsOf } from './catalogue.ts';
import type { LifeEvent } from './life-event.ts';
import type { Procedure } from './procedure.ts';

type Row = Pick<Procedure, 'code' | 'field' | 'level' | 'audience' | 'onlineMode' | 'lifeEvent'>;

const field = (key: string) => ({ key, name: { vi: key, en: key } });
const birth: Row = {
  code: '1.000001',
  field: field('civil-status'),
  level: 'ward',
  audience: ['citizen'],
  onlineMode: 'full',
  lifeEvent: 'child',
};
const marriage: Row = { ...birth, code: '1.000002', audience: ['citizen', 'foreigner'], onlineMode: 'partial', lifeEvent: 'marriage' };
const company: Row = {
  ...birth,
  code: '1.000003',
  field: field('enterprises'),
  level: 'city',
  audience: ['business'],
  lifeEvent: 'business',
};
const all = [birth, marriage, company];
const text = { vi: 'x', en: 'x' };
const events: LifeEvent[] = [{ key: 'foreigners', name: text, subtitle: text, icon: 'Globe', procedures: ['1.000002', '1.000003'] }];

const counts = (facets: Facet[]) => Object.fromEntries(facets.map(({ value, count }) => [value, count]));

test('without filters every choice counts all that it would leave, most first', () => {
  const { hits, facets } = facetsOf(all, {}, events);
  expect(hits).toEqual(all);
  expect(facets.field).toEqual([
    { value: 'civil-status', count: 2 },
    { value: 'enterprises', count: 1 },
  ]);
  expect(counts(facets.level)).toEqual({ ward: 2, city: 1 });
  expect(counts(facets.audience)).toEqual({ citizen: 2, foreigner: 1, business: 1 });
  expect(counts(facets.onlineMode)).toEqual({ full: 2, partial: 1 });
  expect(counts(facets.lifeEvent)).toEqual({ child: 1, marriage: 1, business: 1, foreigners: 2 });
});

test('a choice counts under the other filters, not under its own: another audience can still be chosen', () => {
  const { hits, facets } = facetsOf(all, { level: 'ward', audience: 'foreigner' }, events);
  expect(hits).toEqual([marriage]);
  expect(counts(facets.level)).toEqual({ ward: 1 });
  expect(counts(facets.audience)).toEqual({ citizen: 2, foreigner: 1 });
  expect(counts(facets.field)).toEqual({ 'civil-status': 1 });
});

test('choosing what a facet offers leaves as many as it promised', () => {
  const { facets } = facetsOf(all, { onlineMode: 'full' }, events);
  expect(facets.lifeEvent.length).toBeGreaterThan(1);
  for (const { value, count } of facets.lifeEvent) {
    expect(facetsOf(all, { onlineMode: 'full', lifeEvent: value }, events).hits, value).toHaveLength(count);
  }
});

test('a life event leaves the procedures that belong to it and those that it lists', () => {
  expect(facetsOf(all, { lifeEvent: 'foreigners' }, events).hits).toEqual([marriage, company]);
  expect(facetsOf(all, { lifeEvent: 'child' }, events).hits).toEqual([birth]);
});

test('a filter that names nothing leaves nothing', () => {
  expect(facetsOf(all, { field: '../etc/passwd' }, events).hits).toEqual([]);
});
