import { z } from 'zod';
import type { DossierMessage, ProgressMessage, Service } from '#src/domain/national/messages.ts';

/**
 * well: takes and answers · failing: answers 503, takes nothing · refusing: says that the message is wrong · silent: takes nothing and never
 * answers · late: takes at once, answers long after · delayed: takes long after, and answers then · reordering: keeps what comes together for
 * a moment and takes it in the reverse order.
 */
export const Behaviour = z.enum(['well', 'failing', 'refusing', 'silent', 'late', 'delayed', 'reordering']);
export type Behaviour = z.infer<typeof Behaviour>;

/** One message that was taken, under the key that came with it. */
export type TakenMessage = {
  /** how many had been taken before it, of all dossiers */
  place: number;
  key: string;
  service: Service;
  at: Date;
  updating: boolean;
  data: DossierMessage | ProgressMessage;
};
/** A dossier as this portal knows it: what came last, and every message about it in the order in which they were taken. */
export type KnownDossier = { code: string; now: DossierMessage | undefined; messages: TakenMessage[]; repeated: number };
