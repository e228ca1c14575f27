import { type Ground, mayFor, organisationRoles } from '#src/domain/people/acting.ts';
import type { Actor, Dossier } from './dossier.ts';

/**
 * What ties somebody to whoever a dossier is for: why he may act for that one today, in whichever procedure, and whether he has acted in this
 * very dossier as a citizen.
 */
export type Tie = { personId: string; grounds: readonly Ground[]; acted: boolean };

/**
 * Those of these people who stand on the citizen's side of a dossier beside the applicant: whoever may do anything at all for the one it is
 * for, in its procedure, reading included, and whoever filed or answered in it, also when that right has ended. Nobody is on both sides of a
 * counter: an official does not deal with what he or those he stands in for could act on over there.
 */
export const onCitizensSide = (dossier: Pick<Dossier, 'procedureCode'>, ties: readonly Tie[]): string[] =>
  ties
    .filter(({ grounds, acted }) => acted || organisationRoles.some((deed) => mayFor(deed, grounds, dossier.procedureCode)))
    .map(({ personId }) => personId);

/** Is this person on the citizen's side of it: the applicant, or one of those who were found to be tied to him? */
export const isTied = (dossier: Pick<Dossier, 'applicantId'>, actor: Actor, id: string): boolean =>
  id === dossier.applicantId || (actor.kind === 'staff' && actor.tied?.includes(id) === true);
