import type { ReactNode } from 'react';
import { BackTo } from '#src/domain/dossiers/decision.ts';
import type { Handover, Outcome } from '#src/domain/dossiers/events.ts';
import type { Need } from '#src/domain/dossiers/transitions.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { day } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextArea, TextInput } from '#src/ui/kit/text-input.tsx';
import { nameIn } from './desk-form.ts';
import { type FlowAction, type FlowField, FlowFields } from './flow-fields.tsx';
import { type PaymentField, PaymentFields } from './payment-fields.tsx';
import { boxesOf, Proposed } from './proposed.tsx';
import { RefusalCauseSelect } from './refusal-cause-select.tsx';

/** What can be done on the page of a dossier. */
export type FormAction =
  | 'receive'
  | 'refuse_reception'
  | 'assign'
  | 'reassign'
  | 'prepare'
  | 'review'
  | 'approve'
  | 'send_back'
  | 'issue'
  | 'return_result'
  | 'request_payment'
  | 'record_payment'
  | 'cancel_payment'
  | 'record_counter_payment'
  | 'correct_counter_payment'
  | 'extend'
  | 'reopen'
  | 'consent_supplement'
  | 'propose_stop'
  | 'decline_stop'
  | 'stop'
  | FlowAction;

type Field = 'reason' | 'backTo' | 'assignee' | 'outcome' | 'cause' | 'handover' | 'newDue' | FlowField | PaymentField;

/** The forms of one page: their ids differ, so that a label or an error summary leads to the right one. */
export const fieldIdOf = (action: string, field: Field): string => `${action.replaceAll('_', '-')}-${field}`;

export type ActFormProps = {
  action: FormAction;
  needs: readonly Need[];
  help: string;
  /** what it acts on, e.g. the outcome proposed */
  about?: ReactNode | undefined;
  specialists: readonly { id: string; name: string; open: number; overdue: number; awayUntil: string | null }[];
  assigneeId: string | null;
  hasHeadReview: boolean;
  /** how the applicant wants to get the result, where he was asked */
  wishes: Handover | undefined;
  look: 'primary' | 'danger' | undefined;
  /** for this action, as typed before the page came back */
  typed: Record<string, string[]>;
  fault?: { field: Field; text: string } | undefined;
  /** the date that the letter of apology proposes, `YYYY-MM-DD` */
  proposedDue: string;
  /** what the portal works out that is still to be paid, and the items in words; empty where it cannot */
  order: { amount: string; what: string; due: string | undefined };
  flow: Pick<Parameters<typeof FlowFields>[0], 'transferTo' | 'askable' | 'opinions' | 'silenceConsents'>;
  locale: Locale;
  payment: Pick<Parameters<typeof PaymentFields>[0], 'paymentId' | 'payments' | 'today' | 'words'>;
  words: typeof Words;
};

const outcomes: readonly Outcome[] = ['granted', 'refused'];
const handovers: readonly Handover[] = ['in_person', 'post', 'online'];
/** Up to so many people are rows to choose from, more are a list. */
const rowsAtMost = 7;

type ReasonOf = keyof (typeof Words)['act']['reasonLabel'];

/** A date as it was typed, or the one that is proposed. */
function dateTyped(typed: Record<string, string[]>, name: string, proposed: string) {
  const [year, month, date] = proposed.split('-');
  const was = (part: string, otherwise: string | undefined) => typed[`${name}.${part}`]?.[0] ?? otherwise;
  return { day: was('day', date), month: was('month', month), year: was('year', year) };
}

/** One action with exactly what it needs, and what follows from it. */
export function ActForm(props: ActFormProps) {
  const { action, needs, words, typed } = props;
  const { act } = words;
  const error = (field: Field) => (props.fault?.field === field ? props.fault.text : undefined);
  const was = (field: Field) => typed[field]?.[0];
  const chosen = (field: Field) => typed[field] ?? [];
  const people = props.specialists.filter(({ id }) => id !== props.assigneeId);
  // A result that refuses needs its reason too: the applicant reads it there.
  const reason = action === 'prepare' || (needs.includes('reason') && action in act.reasonLabel) ? (action as ReasonOf) : undefined;
  const nobody = needs.includes('assignee') && people.length === 0;
  const load = ({ open, overdue, awayUntil }: (typeof people)[number]) =>
    [act.load(open, overdue), ...(awayUntil === null ? [] : [act.away(awayUntil)])].join(', ');
  const named = (field: string) => nameIn(action, field);
  const proposed = needs.includes('payment_order') ? props.order.what : '';
  return (
    <div className="act" data-part="">
      {props.about}
      <p className="muted">{props.help}</p>
      {needs.includes('assignee') &&
        (nobody ? (
          <p>{act.noSpecialists}</p>
        ) : people.length <= rowsAtMost ? (
          <Choices
            name={named('assignee')}
            id={fieldIdOf(action, 'assignee')}
            label={act.assigneeLabel}
            error={error('assignee')}
            values={chosen('assignee')}
            options={people.map((one) => ({
              value: one.id,
              label: <span lang="vi">{one.name}</span>,
              help: load(one),
            }))}
          />
        ) : (
          <Select
            name={named('assignee')}
            id={fieldIdOf(action, 'assignee')}
            label={act.assigneeLabel}
            error={error('assignee')}
            value={was('assignee')}
            empty={act.choose}
            options={people.map((one) => ({ value: one.id, label: `${one.name} (${load(one)})` }))}
          />
        ))}
      {needs.includes('outcome') && (
        <Choices
          name={named('outcome')}
          id={fieldIdOf(action, 'outcome')}
          label={act.outcomeLabel}
          error={error('outcome')}
          values={chosen('outcome')}
          options={outcomes.map((value) => ({ value, label: words.outcome[value] }))}
        />
      )}
      {needs.includes('back_to') && props.hasHeadReview && (
        <Choices
          name={named('backTo')}
          id={fieldIdOf(action, 'backTo')}
          label={act.backToLabel}
          values={typed.backTo ?? ['review']}
          options={BackTo.options.map((value) => ({ value, label: act.backTo[value] }))}
        />
      )}
      {needs.includes('handover') && (
        <Choices
          name={named('handover')}
          id={fieldIdOf(action, 'handover')}
          label={act.handoverLabel}
          error={error('handover')}
          values={chosen('handover')}
          options={handovers.map((value) => ({
            value,
            label: words.handover[value],
            help: `${act.handoverHelp[value]}${value === props.wishes ? `. ${act.handoverWished}` : ''}`,
          }))}
        />
      )}
      <FlowFields
        {...props.flow}
        needs={needs}
        nameOf={named}
        idOf={(field) => fieldIdOf(action, field)}
        error={error}
        typed={typed}
        locale={props.locale}
        words={words}
      />
      {needs.includes('payment_order') && <Proposed values={{ amount: props.order.amount }} nameOf={named} />}
      {needs.includes('payment_order') && (
        <TextInput
          name={named('amount')}
          id={fieldIdOf(action, 'amount')}
          label={act.amountLabel}
          hint={act.amountHint}
          error={error('amount')}
          value={was('amount') ?? props.order.amount}
          inputMode="numeric"
          autoComplete="off"
          width="12"
          figures
        />
      )}
      {needs.includes('counter_payment') && (
        <PaymentFields
          {...props.payment}
          expected={action === 'record_payment' ? props.order.due : undefined}
          correction={needs.includes('corrected_payment')}
          nameOf={named}
          idOf={(field) => fieldIdOf(action, field)}
          error={error}
          typed={typed}
        />
      )}
      {needs.includes('new_due_date') && <Proposed values={boxesOf('newDue', props.proposedDue)} nameOf={named} />}
      {needs.includes('new_due_date') && (
        <DateBoxes
          name={named('newDue')}
          id={fieldIdOf(action, 'newDue')}
          label={act.newDueLabel}
          hint={act.newDueHint(day(props.proposedDue))}
          error={error('newDue')}
          value={dateTyped(typed, 'newDue', props.proposedDue)}
          words={act.date}
        />
      )}
      {reason && (
        <div className={needs.includes('reason') ? 'stack' : 'ifrefused stack'}>
          <Proposed values={{ reason: proposed || undefined }} nameOf={named} />
          {(action === 'refuse_reception' || action === 'prepare') && (
            <RefusalCauseSelect
              name={named('cause')}
              id={fieldIdOf(action, 'cause')}
              label={act.causeLabel}
              error={error('cause')}
              value={was('cause')}
              words={words}
            />
          )}
          <TextArea
            name={named('reason')}
            id={fieldIdOf(action, 'reason')}
            label={act.reasonLabel[reason]}
            hint={act.reasonHint[reason]}
            error={error('reason')}
            value={was('reason') ?? (proposed || undefined)}
            rows={4}
          />
        </div>
      )}
      {!nobody && (
        <Actions>
          <Button name="do" value={action} look={props.look} size="sm">
            {words.action[action]}
          </Button>
          {action in act.preview && (
            <Button
              name="do"
              value="preview"
              formAction={`?${new URLSearchParams({ phieu: action })}`}
              apart
              look="quiet"
              size="sm"
              icon="eye"
            >
              {act.preview[action as keyof typeof act.preview]} <span className="muted">{act.newTab}</span>
            </Button>
          )}
        </Actions>
      )}
    </div>
  );
}
