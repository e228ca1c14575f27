import type { Refusal } from '#src/domain/dossiers/decision.ts';
import type { DossierEventType } from '#src/domain/dossiers/events.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import type { FlowField } from './flow-fields.tsx';
import type { PaymentField } from './payment-fields.tsx';

/** Why something could not be done: the rule's refusal, or somebody else was faster. */
export type Refused = Refusal | { kind: 'changed-meanwhile'; by: string | null; at: Date; type: string };

type Known = { unit: (code: string) => string };

/** A refusal in words; every kind has its own, by the compiler. */
export function refusalWords(words: typeof Words, refused: Refused, known: Known): string {
  if (refused.kind === 'changed-meanwhile') return words.refused.changed(refused.by, refused.type as DossierEventType, refused.at);
  // Each sentence takes the refusal of its own kind; looked up by that kind it gets no other.
  const sentence = words.refusal[refused.kind] as (it: Refusal, known: Known) => string;
  return sentence(refused, known);
}

/** The input that a refusal is about; undefined where it is about the dossier. */
export function faultyField(
  kind: Refused['kind'],
): 'reason' | 'assignee' | 'outcome' | 'cause' | 'handover' | 'newDue' | FlowField | PaymentField | undefined {
  if (kind.startsWith('amount-')) return 'amount';
  if (kind.startsWith('receipt-')) return 'receipt';
  if (kind.startsWith('paid-on-')) return 'paid';
  if (kind === 'payment-to-correct-missing') return 'corrects';
  if (kind === 'correction-changes-nothing') return 'amount';
  if (kind.startsWith('unit-') || kind === 'opinion-unit-missing' || kind === 'opinion-of-own-unit' || kind === 'opinion-already-asked') {
    return 'unit';
  }
  if (kind.startsWith('opinion-deadline-')) return 'answerBy';
  if (kind === 'stand-missing') return 'stand';
  if (kind.startsWith('new-due-date-')) return 'newDue';
  if (kind === 'cause-missing') return 'cause';
  if (kind.startsWith('reason-')) return 'reason';
  if (kind.startsWith('assignee-')) return 'assignee';
  if (kind.startsWith('outcome-')) return 'outcome';
  return kind.startsWith('handover-') ? 'handover' : undefined;
}
