import { expect, test } from 'vitest';
import { allNodes, findNode, nodeText, putNode } from '#src/domain/editing/node.ts';
import { readGroup, typedGroup } from '#src/domain/editing/typed.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { seededVersions } from '../support/seeded-versions.ts';

const counting = ['integer', 'decimal', 'money'];

test('whoever opens a page of any version and saves it without a change has changed nothing', () => {
  let nodes = 0;
  let most = 0;
  for (const version of seededVersions()) {
    const numbers = new Set(
      version.form ? questionsOf(version.form).flatMap(({ key, type }) => (counting.includes(type) ? [key] : [])) : [],
    );
    const counts = (name: string) => numbers.has(name);
    for (const at of allNodes(version)) {
      const node = findNode(version, at);
      if (!node?.value) throw new Error(`no ${at}`);
      const typed = typedGroup(node.part, node.value, '', counts);
      most = Math.max(most, Object.keys(typed).length);
      const read = node.check(readGroup(node.part, typed, '', counts));
      expect(read.error?.issues, `${version.procedure.code} ${at}`).toBeUndefined();
      expect(read.data, `${version.procedure.code} ${at}`).toEqual(node.value);
      nodes += 1;
    }
  }
  expect(nodes).toBeGreaterThan(3_000);
  expect(most).toBeLessThan(1_000);
});

test('a part that is put where it was leaves the version as it was', () => {
  const [version] = seededVersions();
  if (!version) throw new Error('no version');
  for (const at of allNodes(version)) {
    const node = findNode(version, at);
    if (!node?.value) throw new Error(`no ${at}`);
    const after = putNode(version, node, node.value);
    expect(after).toEqual(version);
    expect(nodeText(after, at)).toBe(nodeText(version, at));
  }
});

test.each<[string, string, Record<string, string>]>([
  ['an amount that is no number', 'fees.0', { amount: 'chín nghìn' }],
  ['a rule that is no JSON', 'fees.0', { 'condition.mode': 'json', 'condition.json': '{"==":' }],
  ['a formula that is no JSON', 'fees.0', { count: '{var' }],
  ['a day that there is not', 'fees.0', { 'validFrom.day': '31', 'validFrom.month': '02', 'validFrom.year': '2026' }],
  ['a text in one language', 'fees.0', { 'basis.vi': 'Luật', 'basis.en': '' }],
  ['a share that is no number', 'steps.0', { share: 'một phần tư' }],
  ['an amount with a fraction, which is not ten times as much', 'fees.0', { amount: '1.5' }],
  ['a share that could be a thousand', 'steps.0', { share: '1.000' }],
])('%s is refused and comes back as it was typed', (_, at, wrong) => {
  const version = seededVersions().find(({ procedure }) => procedure.code === '2.000635');
  const node = version && findNode(version, at);
  if (!node?.value) throw new Error(`no ${at}`);
  const counts = () => false;
  const typed = typedGroup(node.part, node.value, '', counts);
  for (const [name, text] of Object.entries(wrong)) typed[name] = [text];
  const read = readGroup(node.part, typed, '', counts);
  expect(node.check(read).success).toBe(false);
  const again = typedGroup(node.part, read, '', counts);
  for (const [name, text] of Object.entries(wrong)) expect(again[name]).toEqual([text]);
});
