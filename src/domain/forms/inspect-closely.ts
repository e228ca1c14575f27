import { columnsOf, type FormShape } from './definition.ts';
import { type Finding, finding } from './finding.ts';
import { neverHolds } from './never-holds.ts';

/**
 * What a declaration can live with and nobody meant: parts that no answers lead to, words that were not translated. Looked at before it is
 * published; one that is in force is read all the same.
 */
export function inspectClosely(definition: FormShape): Finding[] {
  const found = [...new Set(untranslated(definition))].map((words) => finding({ of: 'form' }, 'not-translated', words));
  for (const step of definition.steps) {
    if (neverHolds(step.when)) found.push(finding({ of: 'step', key: step.key }, 'unreachable'));
    for (const section of step.sections) {
      if (neverHolds(section.when)) found.push(finding({ of: 'section', key: section.key }, 'unreachable'));
      for (const field of section.fields)
        for (const one of field.type === 'group' ? [field, ...columnsOf(field)] : [field])
          if (neverHolds(one.when)) found.push(finding({ of: 'field', key: one.key }, 'never-asked'));
    }
  }
  return found;
}

/** A right value may be a name or an address, which is the same in both; everything else that looks Vietnamese in English was forgotten. */
function untranslated(part: unknown, key = ''): string[] {
  if (typeof part !== 'object' || part === null || key === 'example') return [];
  if ('vi' in part && 'en' in part && typeof part.en === 'string')
    return part.vi === part.en && /[\u0300-\u036fđ]/iu.test(part.en.normalize('NFD')) ? [part.en] : [];
  return Object.entries(part).flatMap(([name, inside]) => untranslated(inside, name));
}
