import { snapshot } from '#src/data/snapshot.ts';
import { officialsAt } from '#src/data/staff.ts';
import { blankAgency, newUnit } from '#src/domain/places/edit-unit.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { cityUnit } from '#src/services/administration/change-unit.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';

const historyShown = 20;

/** What an administrator sees of a unit beside its form: who works there, and what was changed. */
export async function aroundUnit(code: string) {
  const [{ changes }, officials] = await Promise.all([lastChanges({ kind: 'unit', thing: code }, historyShown), officialsAt(code)]);
  return { history: changes, officials };
}

/** A unit by its code, or the blank one that a new agency begins with. */
export const unitForAdministration = (code: string): Unit | undefined =>
  code === newUnit ? blankAgency(newUnit, cityUnit()) : snapshot().units.get(code);
