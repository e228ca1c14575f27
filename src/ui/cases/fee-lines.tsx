import type { Quote, QuoteLine } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { lineText } from '#src/i18n/fees.ts';
import { money } from '#src/i18n/format.ts';
import type { cases as Words } from '#src/i18n/vi/cases.ts';
import type { catalogue as Catalogue } from '#src/i18n/vi/catalogue.ts';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** Fee and charge, each with its case, its legal source and how far the figure can be trusted. Nothing here says that anything was paid. */
export function FeeLines({
  quote,
  locale,
  words,
  trustMark,
}: {
  quote: Quote;
  locale: Locale;
  words: (typeof Words)['fees'];
  trustMark: (typeof Catalogue)['trustMark'];
}) {
  const { lines, total } = quote;
  if (lines.length === 0) return <p>{words.none}</p>;
  const of = (line: QuoteLine): string[] => {
    const { when, waivedBy, basis, note, open } = line;
    return [
      [when?.[locale], open && words.openCase].filter(Boolean).join(', '),
      waivedBy ? words.waived(waivedBy.reason[locale]) : '',
      words.basis((waivedBy ?? line).basis[locale] || basis[locale]),
      waivedBy ? '' : (note?.[locale] ?? ''),
    ].filter((text) => text !== '');
  };
  const due = lines.filter(({ extra }) => !extra);
  return (
    <dl className="feelines">
      {lines.map((line) => (
        <div key={`${line.kind} ${line.when?.vi ?? ''} ${line.amount}`}>
          <dt>{words.kind[line.kind]}</dt>
          <dd>
            <b className="num">{line.amount === null ? words.unknown : lineText(locale, line)}</b>
            {line.amount !== null && <TrustMark trust={line.waivedBy?.trust ?? line.trust} words={trustMark} />}
            <small>
              <Mixed
                locale={locale}
                text={of(line)
                  .map((text) => (text.endsWith('.') ? text : `${text}.`))
                  .join(' ')}
              />
            </small>
          </dd>
        </div>
      ))}
      {due.length > 1 && (
        <div className="sum">
          <dt>{words.total}</dt>
          <dd>
            <b className="num">{total === null ? words.depends : money(total)}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}
