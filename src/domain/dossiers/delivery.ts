import type { Answers } from '#src/domain/forms/answers.ts';
import type { Channel } from './events.ts';

/** How the applicant wants to get the result. */
export type Delivery = 'online' | 'in_person' | 'post';

/** What the declaration's question says about it (`general.json`). */
const chosen: Record<string, Delivery> = { dien_tu: 'online', tai_quay: 'in_person', buu_chinh: 'post' };

/** The answer to the question how the result is wanted; where the form does not ask, the result goes the way the dossier came. */
export function deliveryOf(answers: Answers, channel: Channel): Delivery {
  const { delivery } = answers;
  return (typeof delivery === 'string' ? chosen[delivery] : undefined) ?? channel;
}
