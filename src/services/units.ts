import { snapshot } from '#src/data/snapshot.ts';
import { findUnits as find, type UnitHit } from '#src/domain/places/find-unit.ts';
import type { Unit } from '#src/domain/places/unit.ts';

/** Every unit, in the order of their codes. */
export const listUnits = (): Unit[] => [...snapshot().units.values()];

/** The wards, communes and the special zone. */
export const listWards = (): Unit[] => listUnits().filter((unit) => ['ward', 'commune', 'special_zone'].includes(unit.kind));

/** Units by their present or a former name: all candidates, for a name that was split among several. */
export const findUnits = (text: string): UnitHit[] => find(listWards(), text);

/** @throws where a dossier names a unit that no longer exists: units are renamed, never removed */
export function getUnit(code: string): Unit {
  const unit = snapshot().units.get(code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}
