import { fold } from '#src/domain/kernel/fold.ts';
import { findUnits, type UnitHit } from './find-unit.ts';
import type { Unit } from './unit.ts';

/**
 * Units of any kind by code, present or former name, as an administrator looks for them: places as the public search finds them, then
 * agencies and police.
 */
export function searchUnits(units: readonly Unit[], text: string): UnitHit[] {
  const query = fold(text);
  if (query === '') return units.map((unit) => ({ unit, former: null }));
  const code = text.trim().toLowerCase();
  const exact = units.filter((unit) => unit.code.toLowerCase() === code || unit.prefix.value === code);
  const found = new Map(exact.map((unit) => [unit.code, { unit, former: null } as UnitHit]));
  for (const hit of findUnits(units, text)) if (!found.has(hit.unit.code)) found.set(hit.unit.code, hit);
  for (const unit of units)
    if (!found.has(unit.code) && [unit.fullName.vi, unit.fullName.en, unit.code].some((name) => ` ${fold(name)}`.includes(` ${query}`)))
      found.set(unit.code, { unit, former: null });
  return [...found.values()];
}
