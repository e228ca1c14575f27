import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectVersion } from './inspect-version.ts';
import type { ProcessStep } from './procedure.ts';

const written = JSON.parse(readFileSync('prisma/seed/procedures/1.004873.json', 'utf8')) as { steps: ProcessStep[] };

/** What is said of the steps of a version that was changed so. */
const said = (change: (steps: ProcessStep[]) => ProcessStep[]) =>
  inspectVersion({ procedure: { ...written, steps: change(structuredClone(written.steps)) }, form: null }).findings.flatMap(
    ({ kind, names }) => (kind.startsWith('step-') ? [[kind, ...names]] : []),
  );

/** Without a step, its share with the preparation. */
const without = (key: string) => (steps: ProcessStep[]) => {
  const gone = steps.find((step) => step.key === key);
  return steps.flatMap((step) =>
    step.key === key ? [] : [step.key === 'prepare' ? { ...step, share: step.share + (gone?.share ?? 0) } : step],
  );
};

test.each(['receive', 'approve', 'issue', 'return'])('a version without the step %s is refused', (key) => {
  expect(said(without(key))).toEqual([['step-missing', key]]);
});

test('the giving out and the head’s review may be left out', () => {
  expect(said(without('assign'))).toEqual([]);
  expect(said(without('review'))).toEqual([]);
});

test.each(readdirSync('prisma/seed/procedures'))('the steps of %s are in order', (file) => {
  const procedure = JSON.parse(readFileSync(`prisma/seed/procedures/${file}`, 'utf8')) as unknown;
  expect(inspectVersion({ procedure, form: null }).findings.filter(({ kind }) => kind.startsWith('step-'))).toEqual([]);
});

test('a step that is given to a role whose officials could never do it is refused', () => {
  const given = (key: string, role: ProcessStep['role']) =>
    said((steps) => steps.map((step) => (step.key === key ? { ...step, role } : step)));
  expect(given('approve', 'clerk')).toEqual([['step-role', 'approve', 'clerk']]);
  expect(given('issue', 'specialist')).toEqual([['step-role', 'issue', 'specialist']]);
  expect(given('prepare', 'specialist')).toEqual([]);
});

test('steps that stand in another order than dossiers take are refused, since only readers would believe it', () => {
  const to = (key: string, place: number) => (steps: ProcessStep[]) => {
    const rest = steps.filter((step) => step.key !== key);
    return [...rest.slice(0, place), ...steps.filter((step) => step.key === key), ...rest.slice(place)];
  };
  expect(said(to('return', 0))).toEqual([['step-order', 'receive']]);
  expect(said(to('review', 6))).toEqual([['step-order', 'review']]);
  expect(said(to('review', 3))).toEqual([]);
});
