import type { Quote } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Limit } from '#src/domain/procedures/case.ts';
import { timeLimit } from '#src/i18n/format.ts';
import type { cases as Words } from '#src/i18n/vi/cases.ts';
import type { catalogue as Catalogue } from '#src/i18n/vi/catalogue.ts';
import { Facts } from '#src/ui/kit/facts.tsx';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { FeeLines } from './fee-lines.tsx';

/** Time and money of a case, before anything is filed. */
export function CaseTerms(props: {
  limits: readonly Limit[];
  quote: Quote;
  locale: Locale;
  words: typeof Words;
  catalogue: typeof Catalogue;
}) {
  const { limits, quote, locale, words, catalogue } = props;
  return (
    <>
      <Facts
        facts={[
          {
            key: 'time',
            icon: 'clock',
            term: words.time,
            value: limits.map(({ limit, when, trust }, at) => (
              <span key={when?.vi ?? ''}>
                {at > 0 && ` ${words.or} `}
                {timeLimit(locale, limit)}
                <TrustMark trust={trust} words={catalogue.trustMark} />
                {when && <small>{when[locale]}.</small>}
              </span>
            )),
          },
        ]}
      />
      <h3>{words.fees.title}</h3>
      <FeeLines quote={quote} locale={locale} words={words.fees} trustMark={catalogue.trustMark} />
    </>
  );
}
