import { readTyped, type Typed } from './answers.ts';
import type { FormDefinition } from './definition.ts';
import { type SummarySection, summarise, type WardNames } from './summary.ts';

const rules = new Set(['when', 'computed']);

/** Without rules: what was typed is shown whatever the rest of the form, which may be gone, would make of it. */
function unconditional<T>(it: T): T {
  if (Array.isArray(it)) return it.map(unconditional) as T;
  if (typeof it !== 'object' || it === null) return it;
  return Object.fromEntries(Object.entries(it).flatMap(([key, value]) => (rules.has(key) ? [] : [[key, unconditional(value)]]))) as T;
}

/** What somebody typed on one step, in words, for who has to copy it: only what has an answer. */
export function typedWords(form: FormDefinition, stepKey: string, typed: Typed, wards: WardNames): SummarySection[] {
  const step = form.steps.find(({ key }) => key === stepKey);
  if (!step) return [];
  const alone: FormDefinition = { ...form, steps: [unconditional(step)] };
  return summarise(alone, readTyped(alone, typed), {}, wards)
    .map((section) => ({ ...section, rows: section.rows.filter(({ value }) => value !== undefined) }))
    .filter(({ rows }) => rows.length > 0);
}
