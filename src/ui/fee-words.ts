import type { Quote } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { money } from '#src/i18n/format.ts';
import type { catalogue as Words } from '#src/i18n/vi/catalogue.ts';

/** A quote in the fewest words: "0 đ", "7.000 đ", "2.000 đ mỗi trang", "Chưa công bố ở đây". The grounds stand elsewhere on the page. */
export function costText(locale: Locale, { lines, total }: Quote, words: (typeof Words)['page']): string {
  if (total !== null) return money(total);
  const due = lines.filter(({ amount }) => amount !== 0);
  if (due.length === 0) return words.feeNone;
  if (due.every(({ amount }) => amount === null)) return words.feeUnknown;
  return due
    .map(({ kind, amount, per }) => {
      const text = amount === null ? words.feeUnknown : `${money(amount)}${per ? ` ${per[locale]}` : ''}`;
      return due.length > 1 ? `${words.kind[kind]} ${text}` : text;
    })
    .join(' + ');
}
