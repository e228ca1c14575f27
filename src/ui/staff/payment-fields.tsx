import { type CounterPayment, standing } from '#src/domain/dossiers/counter-payments.ts';
import { day, money } from '#src/i18n/format.ts';
import type { cases as Words } from '#src/i18n/vi/cases.ts';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { boxesOf, Proposed } from './proposed.tsx';

export type PaymentField = 'corrects' | 'amount' | 'receipt' | 'paid';

/** What stands on the receipt; of a correction also which entry it takes the place of. */
export function PaymentFields(props: {
  correction: boolean;
  paymentId: string;
  payments: readonly CounterPayment[];
  /** the sum that was asked for */
  expected?: string | undefined;
  /** `YYYY-MM-DD` */
  today: string;
  nameOf: (field: string) => string;
  idOf: (field: PaymentField) => string;
  error: (field: PaymentField) => string | undefined;
  typed: Record<string, string[]>;
  words: (typeof Words)['payments'];
}) {
  const { words, typed, nameOf, idOf, error } = props;
  const open = standing(props.payments);
  const [only] = open.length === 1 ? open : [];
  const old = open.find(({ id }) => id === (typed.corrects?.[0] ?? only?.id));
  const was = (name: string, otherwise: string | undefined) => typed[name]?.[0] ?? otherwise;
  const paid = boxesOf('paid', props.correction ? (old?.paidOn ?? '--') : props.today);
  return (
    <>
      <input type="hidden" name={nameOf('payment')} value={props.paymentId} />
      <Proposed values={{ amount: props.expected, ...paid }} nameOf={nameOf} />
      {props.correction && (
        <Choices
          name={nameOf('corrects')}
          id={idOf('corrects')}
          label={words.choose}
          error={error('corrects')}
          values={typed.corrects ?? (only ? [only.id] : [])}
          options={open.map(({ id, amount, receiptNumber, paidOn }) => ({
            value: id,
            label: <span className="num">{words.line(money(amount), receiptNumber, day(paidOn))}</span>,
          }))}
        />
      )}
      <TextInput
        name={nameOf('amount')}
        id={idOf('amount')}
        label={words.amount}
        hint={words.amountHint}
        error={error('amount')}
        value={was('amount', props.expected)}
        inputMode="numeric"
        autoComplete="off"
        width="12"
        figures
      />
      <TextInput
        name={nameOf('receipt')}
        id={idOf('receipt')}
        label={words.receipt}
        error={error('receipt')}
        value={was('receipt', undefined)}
        autoComplete="off"
        width="12"
        figures
      />
      <DateBoxes
        name={nameOf('paid')}
        id={idOf('paid')}
        label={words.paidOn}
        error={error('paid')}
        value={{
          day: was('paid.day', paid['paid.day']),
          month: was('paid.month', paid['paid.month']),
          year: was('paid.year', paid['paid.year']),
        }}
        words={words.date}
      />
    </>
  );
}
