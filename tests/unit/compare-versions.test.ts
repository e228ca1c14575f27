import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions } from '#src/domain/editing/compare.ts';
import { allNodes, moveNode, removeNode, type VersionContent } from '#src/domain/editing/node.ts';
import { seededVersions } from '../support/seeded-versions.ts';

const versions = seededVersions();
const anyVersion = fc.constantFrom(...versions);

type Leaf = { path: (string | number)[]; value: unknown };

/** Everything that a version says, one by one. Texts in two languages are two. */
function leaves(value: unknown, path: (string | number)[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** Does not tell rows apart, so that changing it makes no other row. */
const isName = (path: (string | number)[]): boolean =>
  ['key', 'channel', 'value', 'type', 'validFrom', 'kind'].includes(String(path.at(-1))) || path[0] === 'code' || path.at(-2) === 'when';

function put(version: VersionContent, path: (string | number)[], value: unknown): VersionContent {
  const copy = structuredClone(version);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
}

const other = (value: unknown): unknown =>
  typeof value === 'string' ? `${value} khác` : typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'khác';

/** Somewhere in what a change says. */
const holds = (value: unknown, wanted: unknown): boolean => JSON.stringify(value)?.includes(JSON.stringify(wanted)) ?? false;

test('a version and itself differ in nothing', () => {
  for (const version of versions) expect(compareVersions(version, structuredClone(version))).toEqual([]);
});

test('whatever one leaf is changed, the comparison names it with what it was and what it is', () => {
  fc.assert(
    fc.property(anyVersion, fc.nat(), (version, pick) => {
      const all = leaves(version).filter(
        ({ path, value }) => !isName(path) && value !== null && !(path[0] === 'procedure' && ['code', 'form'].includes(String(path[1]))),
      );
      const leaf = all[pick % all.length];
      if (!leaf) throw new Error('no leaf');
      const changes = compareVersions(version, put(version, leaf.path, other(leaf.value)));
      expect(changes.length, leaf.path.join('.')).toBeGreaterThan(0);
      expect(
        changes.some(({ before }) => holds(before, leaf.value)),
        leaf.path.join('.'),
      ).toBe(true);
      expect(
        changes.some(({ after }) => holds(after, other(leaf.value))),
        leaf.path.join('.'),
      ).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('whatever is taken out or moved, the comparison says so, and says the reverse the other way round', () => {
  fc.assert(
    fc.property(anyVersion, fc.nat(), fc.constantFrom('remove', 'up', 'down'), (version, pick, how) => {
      const all = allNodes(version).filter((at) => at.includes('.'));
      const at = all[pick % all.length] ?? '';
      const after = how === 'remove' ? removeNode(version, at) : moveNode(version, at, how === 'up' ? -1 : 1);
      fc.pre(after !== undefined && JSON.stringify(after) !== JSON.stringify(version));
      if (!after) return;
      const [there, back] = [compareVersions(version, after), compareVersions(after, version)];
      expect(there.length, at).toBeGreaterThan(0);
      expect(back.length, at).toBeGreaterThan(0);
      // Two fees of one kind and case are told apart by their place alone.
      if (/^(fees|waivers)/.test(at)) return;
      if (how !== 'remove')
        expect(
          there.every(({ change }) => change === 'moved'),
          at,
        ).toBe(true);
      else expect(there.some(({ change }) => change === 'removed') && back.some(({ change }) => change === 'added'), at).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a fee with another amount is that fee changed; with another case too', () => {
  const version = versions.find(({ procedure }) => procedure.code === '2.000635');
  if (!version) throw new Error('no version');
  const after = structuredClone(version);
  Object.assign(after.procedure.fees[0] ?? {}, { amount: 10_000, when: { vi: 'Khi cấp lại', en: 'If issued again' } });
  expect(
    compareVersions(version, after).map(({ kind, path, change, before, after: is }) => [
      kind,
      path.map((it) => Object.values(it)[0]).join('.'),
      change,
      before,
      is,
    ]),
  ).toEqual([
    ['fee', 'amount', 'changed', 8_000, 10_000],
    ['fee', 'when.vi', 'added', undefined, 'Khi cấp lại'],
    ['fee', 'when.en', 'added', undefined, 'If issued again'],
  ]);
});
