import { z } from 'zod';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Channel } from './events.ts';

/** How the applicant wants to get the result. */
export const Delivery = z.enum(['online', 'in_person', 'post']);
export type Delivery = z.infer<typeof Delivery>;

/** The answer in which it stands: the declaration's own question where it asks (`general.json`), reception's entry where it does not. */
export const deliveryName = 'delivery';

/** What that question says about each. */
const said: Record<Delivery, string> = { online: 'dien_tu', in_person: 'tai_quay', post: 'buu_chinh' };

export const deliveryAnswer = (delivery: Delivery): string => said[delivery];

/** What the applicant chose; undefined where nobody asked. */
export const chosenDelivery = (answers: Answers): Delivery | undefined =>
  Delivery.options.find((delivery) => said[delivery] === answers[deliveryName]);

/** How the result is wanted; where nobody asked, it goes the way the dossier came. */
export const deliveryOf = (answers: Answers, channel: Channel): Delivery => chosenDelivery(answers) ?? channel;
