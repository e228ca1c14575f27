import { fold, foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import { type FormerUnit, isPlace, type Unit } from './unit.ts';

/** A place that a name may mean: by its own name, or because the old unit of that name, or part of it, came to it. */
export type UnitHit = { unit: Unit; former: FormerUnit | null };

type Named = UnitHit & { name: string; full: string; bare: string };

/** The words that say what a unit is; people leave them out or write the old one. */
const KIND = /^(?:phuong|xa|thi tran|dac khu|huyen dao|thi xa|ward|commune)\s+(?=\S)/;

function named(unit: Unit, former: FormerUnit | null, name: string): Named {
  const full = fold(name);
  return { unit, former, name: foldKeepingMarks(name), full, bare: full.replace(KIND, '') };
}

// Units are values, replaced when they change, so the forms of their names may be kept: a search asks for 660 of them.
const namesOf = new WeakMap<Unit, Named[]>();

function names(unit: Unit): Named[] {
  const known = namesOf.get(unit);
  if (known) return known;
  const made = [named(unit, null, unit.fullName.vi), ...unit.formerNames.map((former) => named(unit, former, former.name))];
  namesOf.set(unit, made);
  return made;
}

/** 0 the very name, 1 without its kind, 2 its beginning, 3 the beginning of a later word, null not at all. */
function closeness({ full, bare }: Named, query: string, bareQuery: string): number | null {
  if (full === query) return 0;
  if (bare === bareQuery) return 1;
  if (bare.startsWith(bareQuery) || full.startsWith(query)) return 2;
  return bare.includes(` ${bareQuery}`) ? 3 : null;
}

const around = /\s(?:quan|q|huyen|thi xa|tx|thanh pho|tp|district|dist) ?\S.*$/;
const kindBehind = /\s(?:ward|commune|special zone)$/;
const short: readonly [RegExp, string][] = [
  [/^[pf](?: |(?=\d))/, 'phuong '],
  [/^x /, 'xa '],
  [/^tt /, 'thi tran '],
];

/** The name out of an address as people write it: “P. Bến Nghé, Q.1”, “Phường 05 quận 3”, “Cát Lái Ward”. */
function nameIn(text: string): string {
  const bare = fold(text.split(',')[0] ?? '')
    .replace(around, '')
    .replace(kindBehind, '')
    .replace(/\b0+(?=\d)/g, '');
  return short.reduce((name, [written, meant]) => name.replace(written, meant), bare);
}

/**
 * The places a present or former name may mean, closest first; where nothing has what was typed as its name, the name in it. All of them: an old unit that was divided gives every unit that received a
 * part, and the person chooses by the address (a silent choice would send the dossier to the wrong office).
 */
export function findUnits(units: readonly Unit[], text: string): UnitHit[] {
  const found = findNamed(units, text);
  return found.length > 0 ? found : findNamed(units, nameIn(text));
}

function findNamed(units: readonly Unit[], text: string): UnitHit[] {
  const query = fold(text);
  if (query === '') return [];
  const bareQuery = query.replace(KIND, '');
  const marked = foldKeepingMarks(text);
  const found: { entry: Named; rank: number }[] = [];
  for (const unit of units) {
    if (!isPlace(unit)) continue;
    for (const entry of names(unit)) {
      const close = closeness(entry, query, bareQuery);
      if (close === null) continue;
      // Typed with marks, "Thạnh An" comes before "Thanh An"; a present name comes before a former one.
      found.push({ entry, rank: close * 4 + (` ${entry.name}`.includes(` ${marked}`) ? 0 : 2) + (entry.former ? 1 : 0) });
    }
  }
  found.sort((a, b) => a.rank - b.rank || (a.entry.bare < b.entry.bare ? -1 : a.entry.bare > b.entry.bare ? 1 : 0));
  return found.map(({ entry: { unit, former } }) => ({ unit, former }));
}
