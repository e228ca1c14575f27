import type { Quote, QuoteLine } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { catalogue as en } from '#src/i18n/en/catalogue.ts';
import { money } from '#src/i18n/format.ts';
import { catalogue as vi } from '#src/i18n/vi/catalogue.ts';

const wordsOf = (locale: Locale) => (locale === 'en' ? en : vi);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "2.000 đ mỗi trang", "24.000 đ", "chưa công bố ở đây". */
const amountText = (locale: Locale, { amount, per, count }: QuoteLine): string => {
  if (amount === null) return wordsOf(locale).cost.unknown;
  return count === undefined ? `${money(amount)}${per ? ` ${per[locale]}` : ''}` : money(amount * count);
};

/** One line as it is counted: "8.000 đ mỗi bản × 3 = 24.000 đ". */
export const lineText = (locale: Locale, line: QuoteLine): string => {
  const { amount, count, per } = line;
  if (amount === null || count === undefined || count === 1) return amountText(locale, line);
  return `${money(amount)}${per ? ` ${per[locale]}` : ''} × ${count} = ${money(amount * count)}`;
};

/**
 * A quote in the fewest words: "0 đ", "7.000 đ", "2.000 đ mỗi trang", "Chưa công bố ở đây", and while the case is open "200.000 đ hoặc
 * 400.000 đ". The grounds stand elsewhere on the page.
 */
export function costText(locale: Locale, { lines, total }: Pick<Quote, 'lines' | 'total'>): string {
  const { cost } = wordsOf(locale);
  if (total !== null) return money(total);
  const asked = lines.filter(({ extra }) => !extra);
  const due = asked.filter(({ amount, open }) => amount !== 0 || open);
  if (due.length === 0) return capital(cost.none);
  if (due.every(({ amount }) => amount === null)) return capital(cost.unknown);
  const kinds = [...new Set(due.map(({ kind }) => kind))];
  const parts = kinds.map((kind) => {
    const either = [...new Set(due.filter((line) => line.kind === kind).map((line) => amountText(locale, line)))].join(` ${cost.or} `);
    return kinds.length > 1 ? `${cost.kind[kind]} ${either}` : either;
  });
  return capital(parts.join(' + '));
}

/**
 * A quote line by line for a slip, each amount with its legal source and, where it was not checked against that source, a word that says so:
 * what was not asked for is left out.
 */
export function quoteLines(locale: Locale, { lines }: Pick<Quote, 'lines'>): { what: string; amount: string; basis: string }[] {
  const { cost, trustMark } = wordsOf(locale);
  return lines
    .filter(({ extra }) => !extra)
    .map((line) => {
      const { kind, amount, basis, waivedBy, when } = line;
      const trust = waivedBy?.trust ?? line.trust;
      const ground = waivedBy ? cost.waived(waivedBy.basis[locale]) : basis[locale];
      return {
        what: capital([cost.kind[kind], when?.[locale]].filter(Boolean).join(', ')),
        amount: amount === null ? cost.unknown : lineText(locale, line),
        basis: [ground, amount !== null && trust !== 'verified' && trustMark[trust]].filter(Boolean).join('; '),
      };
    });
}

/** Why no amount stands there: the grounds of the lines that have none, each once. */
export const unknownGrounds = (locale: Locale, { lines }: Pick<Quote, 'lines'>): string =>
  [...new Set(lines.flatMap(({ amount, basis }) => (amount === null ? [basis[locale]] : [])))].join('; ');
