import { snapshot } from '#src/data/snapshot.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { findUnits as find, type UnitHit } from '#src/domain/places/find-unit.ts';
import { searchUnits } from '#src/domain/places/search-units.ts';
import { isPlace, type Unit } from '#src/domain/places/unit.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';

/** Every unit, in the order of their codes. */
export const listUnits = (): Unit[] => [...snapshot().units.values()];

/** The wards, communes and the special zone. */
export const listWards = (): Unit[] => listUnits().filter(isPlace);

/** Units by their present or a former name: all candidates, for a name that was split among several. */
export const findUnits = (text: string): UnitHit[] => find(listWards(), text);

/** Whoever has a page of figures, by name or code: the wards and communes that it may mean, else agencies and police. */
export function findOffices(text: string): UnitHit[] {
  if (fold(text) === '') return [];
  const found = searchUnits(listUnits(), text).filter(({ unit }) => unit.kind !== 'city');
  const places = found.filter(({ unit }) => isPlace(unit));
  return places.length > 0 ? places : found;
}

/** The units that could decide a dossier of this procedure instead of the one that has it: a city agency's procedure has no other. */
export function unitsThatCould({ competent }: Pick<Procedure, 'competent'>, present: string): Unit[] {
  if (competent !== 'ward' && competent !== 'police_ward') return [];
  return listUnits().filter((unit) => unit.code !== present && (competent === 'ward' ? isPlace(unit) : unit.kind === 'police'));
}

/** @throws where a dossier names a unit that no longer exists: units are renamed, never removed */
export function getUnit(code: string): Unit {
  const unit = snapshot().units.get(code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}
