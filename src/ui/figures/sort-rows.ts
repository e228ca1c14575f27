import { type Figure, numberOf } from '#src/domain/indicators/indicator.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';

type Row = { unit: { code: string; name: Text }; figures: ReadonlyMap<string, Figure> };

/** By a column: numbers from the most, names from the first, a minus turns it; who has no figure stands last either way. */
export function sortRows<R extends Row>(rows: readonly R[], sort: string, locale: Locale): R[] {
  const by = sort.replace(/^-/, '');
  const way = sort.startsWith('-') ? -1 : 1;
  const collator = new Intl.Collator(locale);
  const byName = (a: Row, b: Row) => collator.compare(a.unit.name[locale], b.unit.name[locale]) || (a.unit.code < b.unit.code ? -1 : 1);
  if (by === 'ten') return [...rows].sort((a, b) => way * byName(a, b));
  return [...rows].sort((a, b) => {
    const [one, other] = [numberOf(a.figures.get(by)), numberOf(b.figures.get(by))];
    if (one === null || other === null) return one === other ? byName(a, b) : one === null ? 1 : -1;
    return way * (other - one) || byName(a, b);
  });
}
