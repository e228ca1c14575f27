import { findConsentOfDraft } from '#src/data/consents.ts';
import { findPerson } from '#src/data/persons.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Consent } from '#src/domain/people/consent.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { type Confirmation, loadConfirmation } from './confirmation.ts';
import { loadDraft, type OpenDraft } from './open-draft.ts';

/** What an official files for somebody: the draft, or what became of it. */
export type AssistedFiling = {
  applicant: string;
  counter: Text;
  consent: Consent;
  draft: OpenDraft | undefined;
  /** the draft once it was sent: its questions, without what was typed */
  sent: OpenDraft | undefined;
  done: Confirmation | undefined;
};

/** Undefined alike where there is no such draft and where its owner did not let this official file it, here and today. */
export async function loadAssisted(session: Session, draftId: string, now: Date): Promise<AssistedFiling | undefined> {
  if (session.kind !== 'staff') return undefined;
  const draft = await loadDraft(session, draftId, now);
  const done = await loadConfirmation(session, draftId, now);
  const consent = draft || done ? await findConsentOfDraft(draftId) : undefined;
  const person = consent && (await findPerson(consent.personId));
  if (!consent || !person) return undefined;
  await noteLook(session, { of: { subjectId: person.id }, purpose: 'assisted' }, now);
  return {
    applicant: person.name,
    counter: getUnit(consent.unitCode).fullName,
    consent,
    draft: done ? undefined : draft,
    sent: done && draft,
    done,
  };
}
