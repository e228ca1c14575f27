import type { ReactNode } from 'react';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { ActForm, type ActFormProps, type FormAction } from './act-form.tsx';
import { hasWords, partOf } from './desk-form.ts';

/** What takes a dossier forward; the rest is asked for once more by opening it. */
const forward: readonly FormAction[] = [
  'receive',
  'assign',
  'take_over',
  'record_payment',
  'prepare',
  'give_opinion',
  'review',
  'approve',
  'issue',
  'return_result',
];

type Props = {
  dossier: Dossier;
  actions: readonly { action: FormAction; needs: ActFormProps['needs'] }[];
  specialists: ActFormProps['specialists'];
  assignee: string | null;
  /** why the specialist proposes to refuse */
  outcomeReason: string | null;
  own: boolean;
  /** where it is his own: who else can do it; null where that is not told */
  colleagues: readonly string[] | null;
  hasHeadReview: boolean;
  wishes: ActFormProps['wishes'];
  /** whose each step is */
  roleOf: Readonly<Record<Step, Role>>;
  headRefuses: boolean;
  /** when the result would be due if it were received now */
  dueIfReceived: string;
  /** the days off that could move it, not confirmed yet; empty where there are none */
  unconfirmed: string;
  /** the whole page as it was typed before it came back */
  typed: Record<string, string[]>;
  /** which action was refused a moment ago, and where something is wrong with it */
  fault: { action: string; at: ActFormProps['fault'] } | undefined;
  proposedDue: string;
  flow: ActFormProps['flow'];
  locale: ActFormProps['locale'];
  payment: ActFormProps['payment'];
  order: ActFormProps['order'];
  /** what the applicant was asked to pay */
  ordered: { amount: string; what: string | null } | undefined;
  words: typeof Words;
};

function helpFor({ dossier, own, hasHeadReview, dueIfReceived, unconfirmed, words }: Props, action: FormAction): string {
  const { help } = words.act;
  if (action === 'receive') return help.receive(dueIfReceived, unconfirmed);
  if (action === 'prepare') return help.prepare(hasHeadReview);
  if (action === 'send_back' && own) return help.send_back_own;
  if (action === 'send_back') return dossier.step === 'issue' ? help.send_back_from_issue : help.send_back;
  return help[action];
}

/** Why there is nothing to do here now: whose turn it is, or why not this official's. */
function whyNothing({ dossier, assignee, own, roleOf, words }: Props): string {
  const { act } = words;
  if (dossier.step === null) return act.over;
  if (own) return act.own;
  if (dossier.stopProposed) return act.stopProposed;
  if (dossier.status === 5 || dossier.status === 6) return act.turnOfCitizen;
  return act.turnOf(words.role[roleOf[dossier.step]], dossier.step === 'prepare' ? assignee : null);
}

/** The actions that are open to this official now, the one that goes forward first; or whose turn it is. */
export function ActPanel(props: Props) {
  const { dossier, actions, words, fault } = props;
  const main = actions.filter(({ action }) => forward.includes(action));
  const others = actions.filter(({ action }) => !forward.includes(action));
  const about: ReactNode = props.ordered ? (
    <div className="proposed">
      <p>
        <b>{words.act.ordered(props.ordered.amount)}</b>
      </p>
      {props.ordered.what && <q className="reason">{props.ordered.what}</q>}
    </div>
  ) : (
    dossier.outcome &&
    dossier.status === 4 &&
    dossier.step !== 'prepare' && (
      <div className="proposed">
        <p>
          <b>{words.act.proposed(words.outcome[dossier.outcome])}</b>
        </p>
        {dossier.outcome === 'refused' && props.outcomeReason && <q className="reason">{props.outcomeReason}</q>}
      </div>
    )
  );
  const form = ({ action, needs }: Props['actions'][number], look: ActFormProps['look']) => (
    <ActForm
      action={action}
      needs={needs}
      help={helpFor(props, action)}
      about={look === 'primary' ? about : undefined}
      specialists={props.specialists}
      assigneeId={action === 'reassign' ? dossier.assigneeId : null}
      look={look}
      hasHeadReview={props.hasHeadReview}
      wishes={props.wishes}
      proposedDue={props.proposedDue}
      flow={props.flow}
      locale={props.locale}
      payment={props.payment}
      order={props.order}
      typed={partOf(props.typed, action)}
      fault={fault?.action === action ? fault.at : undefined}
      words={words}
    />
  );
  return (
    <section className="actpanel" aria-labelledby="act">
      <h2 id="act">{words.act.title}</h2>
      {main.length === 0 && <p>{whyNothing(props)}</p>}
      {main.length === 0 && props.ordered && about}
      {props.colleagues && dossier.step !== null && (
        <p>{props.colleagues.length > 0 ? words.act.ownColleagues(props.colleagues.join(', ')) : words.act.ownNobody}</p>
      )}
      {main.map((it) => (
        <div key={it.action}>{form(it, 'primary')}</div>
      ))}
      {props.headRefuses && <p className="muted">{words.act.headRefuses}</p>}
      {others.map((it) => (
        <details key={it.action} open={props.own || fault?.action === it.action || hasWords(partOf(props.typed, it.action))}>
          <summary>{words.action[it.action]}…</summary>
          {form(it, it.action === 'refuse_reception' || it.action === 'send_back' || it.action === 'stop' ? 'danger' : undefined)}
        </details>
      ))}
    </section>
  );
}
