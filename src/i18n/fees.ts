import type { Quote } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { money } from '#src/i18n/format.ts';

const words = {
  vi: {
    fee: 'lệ phí',
    charge: 'phí',
    unknown: 'chưa công bố ở đây',
    none: 'không thu',
    waived: (basis: string) => `được miễn theo ${basis}`,
  },
  en: {
    fee: 'fee',
    charge: 'charge',
    unknown: 'not published here',
    none: 'nothing to pay',
    waived: (basis: string) => `waived by ${basis}`,
  },
};

/** A quote in one line, each amount with its legal source: "0 đ lệ phí (được miễn theo NQ 411/NQ-HĐND)". */
export function quoteText(locale: Locale, { lines }: Quote): string {
  const w = words[locale];
  if (lines.length === 0) return w.none;
  return lines
    .map(({ kind, amount, per, basis, waivedBy }) => {
      const what = amount === null ? `${w[kind]} ${w.unknown}` : `${money(amount)}${per ? ` ${per[locale]}` : ''} ${w[kind]}`;
      return `${what} (${waivedBy ? w.waived(waivedBy.basis[locale]) : basis[locale]})`;
    })
    .join('; ');
}
