import type { Quote, QuoteLine } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { catalogue as en } from '#src/i18n/en/catalogue.ts';
import { money } from '#src/i18n/format.ts';
import { catalogue as vi } from '#src/i18n/vi/catalogue.ts';

const wordsOf = (locale: Locale) => (locale === 'en' ? en : vi);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "2.000 đ mỗi trang", "chưa công bố ở đây". */
const amountText = (locale: Locale, { amount, per }: QuoteLine): string =>
  amount === null ? wordsOf(locale).cost.unknown : `${money(amount)}${per ? ` ${per[locale]}` : ''}`;

/** A quote in the fewest words: "0 đ", "7.000 đ", "2.000 đ mỗi trang", "Chưa công bố ở đây". The grounds stand elsewhere on the page. */
export function costText(locale: Locale, { lines, total }: Pick<Quote, 'lines' | 'total'>): string {
  const { cost } = wordsOf(locale);
  if (total !== null) return money(total);
  const due = lines.filter(({ amount }) => amount !== 0);
  if (due.length === 0) return capital(cost.none);
  if (due.every(({ amount }) => amount === null)) return capital(cost.unknown);
  const parts = due.map((line) => (due.length > 1 ? `${cost.kind[line.kind]} ${amountText(locale, line)}` : amountText(locale, line)));
  return capital(parts.join(' + '));
}

/**
 * A quote in one line for a slip, each amount with its legal source and, where it was not checked against that source, a word that says so:
 * "0 đ lệ phí (được miễn theo NQ 411/NQ-HĐND)", "75.000 đ lệ phí (…; chưa kiểm chứng)".
 */
export function quoteText(locale: Locale, { lines }: Pick<Quote, 'lines'>): string {
  const { cost, trustMark } = wordsOf(locale);
  if (lines.length === 0) return cost.none;
  return lines
    .map((line) => {
      const { kind, amount, basis, waivedBy } = line;
      const what = amount === null ? `${cost.kind[kind]} ${cost.unknown}` : `${amountText(locale, line)} ${cost.kind[kind]}`;
      const trust = waivedBy?.trust ?? line.trust;
      const ground = waivedBy ? cost.waived(waivedBy.basis[locale]) : basis[locale];
      return `${what} (${amount === null || trust === 'verified' ? ground : `${ground}; ${trustMark[trust]}`})`;
    })
    .join('; ');
}

/** Why no amount stands there: the grounds of the lines that have none, each once. */
export const unknownGrounds = (locale: Locale, { lines }: Pick<Quote, 'lines'>): string =>
  [...new Set(lines.flatMap(({ amount, basis }) => (amount === null ? [basis[locale]] : [])))].join('; ');
