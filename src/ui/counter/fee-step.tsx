import type { Quote } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { fullMoment, money } from '#src/i18n/format.ts';
import type { cases as CaseWords } from '#src/i18n/vi/cases.ts';
import type { catalogue as Catalogue } from '#src/i18n/vi/catalogue.ts';
import type { counter as Words } from '#src/i18n/vi/counter.ts';
import { FeeLines } from '#src/ui/cases/fee-lines.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

/** What is due, by when it is promised, and the one press that files and receives. */
export function FeeStep(props: {
  entry: string;
  quote: Quote;
  due: { at: Date; mayMove: boolean } | undefined;
  competent: string | undefined;
  typed: (name: string) => string | undefined;
  fault: (name: string) => string | undefined;
  /** nothing else on the page wants the focus */
  focus: boolean;
  locale: Locale;
  words: typeof Words;
  caseWords: (typeof CaseWords)['fees'];
  trustMark: (typeof Catalogue)['trustMark'];
}) {
  const { quote, due, typed, fault, locale, words } = props;
  const w = words.fee;
  const free = quote.total === 0 || quote.lines.length === 0;
  const suggested = !free && quote.total !== null ? String(quote.total) : undefined;
  const wrong = fault('later');
  return (
    <form method="post" className="stack-lg" noValidate data-sending={w.sending}>
      <input type="hidden" name="do" value="receive" />
      <input type="hidden" name="luot" value={props.entry} />
      <Facts
        facts={[
          ...(due
            ? [{ key: 'due', term: w.due, value: fullMoment(locale, due.at), note: due.mayMove ? w.mayMove : undefined, big: true }]
            : []),
          ...(props.competent ? [{ key: 'at', term: w.at, value: <span lang="vi">{props.competent}</span> }] : []),
          {
            key: 'total',
            term: w.total,
            value: quote.total === null ? (quote.lines.length === 0 ? money(0) : w.open) : money(quote.total),
            big: quote.total !== null,
          },
        ]}
      />
      {quote.lines.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <FeeLines quote={quote} locale={locale} words={props.caseWords} trustMark={props.trustMark} />
      )}
      <div className="pair">
        <TextInput
          name="amount"
          label={w.amount}
          hint={w.amountHint}
          error={fault('amount')}
          value={typed('amount') ?? suggested}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          figures
          focus={props.focus && !suggested}
        />
        <TextInput
          name="receipt"
          label={w.receipt}
          error={fault('receipt')}
          value={typed('receipt')}
          autoComplete="off"
          maxLength={40}
          figures
          focus={props.focus && suggested !== undefined}
        />
      </div>
      {!free && (
        <div className={wrong ? 'field is-error' : 'field'}>
          {wrong && (
            <p className="err" id="later-error">
              <Icon name="circle-alert" />
              <span>{wrong}</span>
            </p>
          )}
          <Choice
            type="checkbox"
            name="later"
            id="later"
            value="yes"
            label={w.later}
            checked={typed('later') === 'yes'}
            invalid={wrong !== undefined}
            describedBy={wrong ? 'later-error' : undefined}
          />
        </div>
      )}
      <Actions>
        <Button look="primary" icon="file-check">
          {w.receive}
        </Button>
      </Actions>
    </form>
  );
}
