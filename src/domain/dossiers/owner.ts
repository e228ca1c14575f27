import { type Acting, type Deed, mayFor } from '#src/domain/people/acting.ts';
import type { Dossier } from './dossier.ts';

/** A citizen, and for whom he acts now; left out: for himself. */
export type Citizen = { id: string; acting?: Acting | undefined };

/**
 * Whose a dossier is to read, or to act on: what somebody filed for himself is his; what was filed for an organisation, or by or for another
 * person, is open to who acts for that one now and has the right to it, and to nobody because he once did (Civil Code 91/2015/QH13,
 * article 140: a mandate that has ended gives no rights).
 */
export function owns(
  { id, acting }: Citizen,
  dossier: Pick<Dossier, 'applicantId' | 'organisationId' | 'procedureCode'>,
  deed: Deed = 'follow',
): boolean {
  const whose = dossier.organisationId === null ? 'person' : 'organisation';
  if (whose === 'person' && dossier.applicantId === id) return true;
  if (acting?.kind !== whose || acting.id !== (dossier.organisationId ?? dossier.applicantId)) return false;
  return mayFor(deed, acting.grounds, dossier.procedureCode);
}
