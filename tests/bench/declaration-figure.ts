import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationOf } from '#prisma/seed/declarations.ts';
import { check } from '#src/domain/forms/check.ts';
import { FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { lawfulAnswers } from '../support/lawful-answers.ts';
import { percentile } from './load.ts';
import type { Figure } from './report.ts';

const folder = path.resolve(import.meta.dirname, '../../prisma/seed/procedures');
const goal = 1;
const today = '2026-11-23';
const ward = '26740';

/** The answers of the largest declaration of the catalogue, checked as the server checks them. */
export function measureChecking(): Figure {
  const forms = globSync('*.json', { cwd: folder })
    .map((file) => Procedure.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))))
    .flatMap((it) => (it.form === null ? [] : [{ code: it.code, form: FormDefinition.parse(declarationOf(it)) }]));
  const largest = forms.reduce((a, b) => (questionsOf(b.form).length > questionsOf(a.form).length ? b : a));
  const units = new Map<string, Pick<Unit, 'kind'>>([[ward, { kind: 'ward' }]]);
  const times: number[] = [];
  for (let round = 0; round < 1_200; round += 1) {
    const answers = lawfulAnswers(largest.form, { seed: 1 + (round % 40), today, wards: [ward], cityOnly: true });
    const began = performance.now();
    check(largest.form, answers, { today, units });
    if (round >= 200) times.push(performance.now() - began); // the first warm up
  }
  times.sort((a, b) => a - b);
  const p50 = percentile(times, 0.5);
  return {
    id: 'check',
    name: `Checking the answers of the largest declaration, ${largest.code} with ${questionsOf(largest.form).length} questions`,
    unit: 'ms',
    floor: null,
    ours: p50,
    ratio: null,
    p50,
    p99: percentile(times, 0.99),
    goal,
    met: p50 <= goal,
  };
}
