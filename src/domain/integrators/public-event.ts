import { z } from 'zod';
import type { DossierEventType } from '#src/domain/dossiers/events.ts';

/** What an owner and his systems are told of a dossier, in the API and by webhook; the rest happens inside the office. */
const names = {
  submitted: 'dossier.submitted',
  received: 'dossier.received',
  reception_refused: 'dossier.reception_refused',
  supplement_requested: 'dossier.supplement_requested',
  supplement_answered: 'dossier.supplement_answered',
  payment_requested: 'dossier.payment_requested',
  payment_recorded: 'dossier.payment_recorded',
  payment_cancelled: 'dossier.payment_cancelled',
  extended: 'dossier.extended',
  calendar_recomputed: 'dossier.due_date_moved',
  transferred: 'dossier.transferred',
  question_asked: 'dossier.question_asked',
  issued: 'dossier.result_ready',
  reopened: 'dossier.reopened',
  result_returned: 'dossier.result_returned',
  withdrawn: 'dossier.withdrawn',
  stopped: 'dossier.stopped',
  complaint_answered: 'dossier.complaint_answered',
} as const satisfies Partial<Record<DossierEventType, string>>;

export const PublicEvent = z.enum(Object.values(names));
export type PublicEvent = z.infer<typeof PublicEvent>;

/** Undefined: nobody outside the office is told. */
export const publicEvent = (type: DossierEventType): PublicEvent | undefined =>
  (names as Partial<Record<DossierEventType, PublicEvent>>)[type];
