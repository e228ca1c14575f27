import { officialsByUnit } from '#src/data/places.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { searchUnits } from '#src/domain/places/search-units.ts';
import type { FormerUnit, Unit } from '#src/domain/places/unit.ts';

export const unitFilters = ['prefix', 'hours', 'nobody'] as const;
/** What is still to be done about a unit: confirm its code, confirm its hours, give somebody a role there. */
export type UnitFilter = (typeof unitFilters)[number];

export type ListedUnit = { unit: Unit; former: FormerUnit | null; officials: number };

export const unitsOnPage = 50;

/** Units by code, present or former name, and by what is still to be done; in pages that begin after a code. */
export async function listForAdministration(asked: { text?: string | undefined; filter?: string | undefined; after?: string | undefined }) {
  const all = [...snapshot().units.values()];
  const officials = await officialsByUnit();
  const filter = unitFilters.find((it) => it === asked.filter);
  const open: Record<UnitFilter, (unit: Unit) => boolean> = {
    prefix: ({ prefix }) => prefix.trust !== 'verified',
    hours: ({ hours }) => hours.trust !== 'verified',
    nobody: ({ code }) => !officials.has(code),
  };
  const found = searchUnits(all, asked.text ?? '').filter(({ unit }) => !filter || open[filter](unit));
  const from = asked.after === undefined ? 0 : found.findIndex(({ unit }) => unit.code === asked.after) + 1;
  const rows: ListedUnit[] = found.slice(from, from + unitsOnPage).map((hit) => ({ ...hit, officials: officials.get(hit.unit.code) ?? 0 }));
  return {
    filter,
    rows,
    total: found.length,
    from,
    next: from + unitsOnPage < found.length ? rows.at(-1)?.unit.code : undefined,
    counts: { prefix: all.filter(open.prefix).length, hours: all.filter(open.hours).length, nobody: all.filter(open.nobody).length },
  };
}
