import type { CounterPayment } from '#src/domain/dossiers/counter-payments.ts';
import { day, money } from '#src/i18n/format.ts';
import type { cases as Words } from '#src/i18n/vi/cases.ts';
import { Icon } from '#src/ui/kit/icon.tsx';

/** What reception recorded, in order; what was corrected stays and says so. */
export function CounterPayments({ payments, words }: { payments: readonly CounterPayment[]; words: (typeof Words)['payments'] }) {
  if (payments.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <ul className="checks l">
      {payments.map(({ id, amount, receiptNumber, paidOn, corrected, corrects }) => {
        const line = words.line(money(amount), receiptNumber, day(paidOn));
        const mark = corrected ? words.corrected : corrects ? words.correction : undefined;
        return (
          <li key={id}>
            <Icon name={corrected ? 'x' : 'wallet'} />
            <span className="num">
              {corrected ? <del>{line}</del> : line}
              {mark && <small>{mark}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
