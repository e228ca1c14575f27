import { z } from 'zod';
import { vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import type { IdentityNumberFault } from './identity-number.ts';
import type { PersonNameFault } from './person-name.ts';

/** How somebody at a counter agreed that an official files for him. `signed_paper`: he signed the sheet, which the office keeps. */
export const ConsentMethod = z.enum(['signed_paper']);
export type ConsentMethod = z.infer<typeof ConsentMethod>;

/**
 * An agreement that one official files one draft for one person: a mandate for one dossier (Civil Code 91/2015/QH13, articles 134 to 143;
 * support at the counter: Decree 118/2025/NĐ-CP). It opens this draft to this official and nothing else.
 */
export type Consent = {
  id: string;
  draftId: string;
  /** for whom */
  personId: string;
  /** who files */
  officerId: string;
  /** at which counter: the unit that receives the dossier */
  unitCode: string;
  procedureCode: string;
  method: ConsentMethod;
  locale: 'vi' | 'en';
  /** what he agreed to, in the words that he was shown; without names */
  text: string;
  givenAt: Date;
  validUntil: Date;
};

/** Until the end of the day in Vietnam: it was given by somebody who stood at the counter. */
export function consentEnds(givenAt: Date): Date {
  return new Date(vietnamInstant(vietnamDate(givenAt), '00:00').getTime() + 86_400_000);
}

/**
 * How often a day one official may be told that a number is known under another name: often enough for slips of the pen, too seldom to find
 * out whose numbers the portal knows. And how many people he may begin to file for: more than a counter serves.
 */
export const counterLimits = { mismatches: 10, consents: 150 };

/** What an official types of the person before him, and what he confirms. */
export type ConsentFaults = {
  procedure?: { kind: 'procedure-missing' } | { kind: 'procedure-not-here' };
  number?: IdentityNumberFault | { kind: 'own-dossier' } | { kind: 'too-many-today' };
  name?: PersonNameFault | { kind: 'name-differs' } | { kind: 'too-many-mismatches' };
  unit?: { kind: 'unit-not-yours' };
  seen?: { kind: 'card-not-seen' };
  signed?: { kind: 'not-signed' };
};
