import type { Dossier } from './dossier.ts';

/** A citizen, and the organisation for which he acts now; null: for himself. */
export type Citizen = { id: string; organisationId: string | null };

/**
 * Whose a dossier is to read: what somebody filed for himself is his; what was filed for an organisation is read by who acts for it now, and
 * by nobody because he once did (Civil Code 91/2015/QH13, article 140: a mandate that has ended gives no rights).
 */
export const owns = (citizen: Citizen, dossier: Pick<Dossier, 'applicantId' | 'organisationId'>): boolean =>
  dossier.organisationId === null ? citizen.id === dossier.applicantId : citizen.organisationId === dossier.organisationId;
