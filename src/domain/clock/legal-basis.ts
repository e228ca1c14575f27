import type { Trust } from '#src/domain/procedures/trust.ts';
import type { LedgerBasis } from './ledger.ts';

/**
 * How far the law behind each kind of ledger entry was verified; its words, the same for both sides, are in `i18n/vi/clock.ts`.
 * The seven templates are read (Circular 03/2025/TT-VPCP); that the clock starts with the first, and ends with a result, follows from the
 * list of statuses. That it stands still for a supplement or a payment was Decree 61/2018's rule as remembered, and fits statuses 5 and 6;
 * the wording of Decree 118/2025 was not read. What happens to a date when a result is reopened, or a request for
 * payment is taken back, is our own choice.
 */
export const trustOfBasis: Record<LedgerBasis, Trust> = {
  reception: 'inferred',
  supplement: 'memory',
  supplement_answered: 'memory',
  payment: 'memory',
  payment_recorded: 'memory',
  payment_cancelled: 'proposed',
  extension: 'memory',
  issued: 'inferred',
  reopened: 'proposed',
  withdrawn: 'inferred',
  stopped: 'inferred',
  calendar: 'inferred',
};
