import { expect, test } from 'vitest';
import { allNodes, findNode, listNames, type Node } from '#src/domain/editing/node.ts';
import { type Part, variantsOf } from '#src/domain/editing/part.ts';
import { Field } from '#src/domain/forms/definition.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { editing as en } from '#src/i18n/en/editing.ts';
import { choiceText, labelOf } from '#src/i18n/version-words.ts';
import { editing as vi } from '#src/i18n/vi/editing.ts';
import { seededVersions } from '../support/seeded-versions.ts';

/** Every kind of part that has a page, with every kind of question. */
function nodes(): Node[] {
  const found = new Map<string, Node>();
  for (const version of seededVersions())
    for (const at of allNodes(version)) {
      const node = findNode(version, at);
      if (node) found.set(`${node.kind} ${node.kind === 'field' ? node.value?.type : ''}`, node);
    }
  const [version] = seededVersions();
  for (const type of variantsOf(Field, 'type')) {
    const node = version && findNode(version, 'form.steps.0.sections.0.fields.new', type);
    if (node) found.set(`field ${type}`, node);
  }
  return [...found.values()];
}

function* parts(part: Part, path: string): Generator<{ path: string; part: Part }> {
  yield { path, part };
  if (part.kind === 'group') for (const [name, inner] of part.parts) yield* parts(inner, path === '' ? name : `${path}.${name}`);
  if (part.kind === 'rows') yield* parts(part.item, path);
  if (part.kind === 'variants') for (const [, group] of part.variants) yield* parts(group, path);
}

test('every part that can be edited has a name, and every choice its words, in both languages', () => {
  const missing: string[] = [];
  for (const words of [vi, en])
    for (const { kind, part: whole } of nodes())
      for (const { path, part } of parts(whole, '')) {
        const last = path.split('.').at(-1) ?? '';
        if (path !== '' && part.kind !== 'fixed' && labelOf(words, kind, path).label === last) missing.push(`${kind}.${path}`);
        if (part.kind === 'choice' || part.kind === 'several')
          for (const option of part.options.map(String))
            if (choiceText(words, kind, path, option) === option && option !== 'proposed') missing.push(`${kind}.${path} = ${option}`);
      }
  expect(missing).toEqual([]);
});

test('everything that a procedure says is on one of the pages', () => {
  const [version] = seededVersions();
  if (!version) throw new Error('no version');
  const shown = ['general', 'law'].flatMap((at) => findNode(version, at)?.part.parts.map(([name]) => name) ?? []);
  // The code never changes; the first day is set by publishing; which file the declaration came from is of no more use.
  expect([...shown, ...listNames, 'code', 'validFrom', 'form'].sort()).toEqual(Object.keys(Procedure.shape).sort());
});
