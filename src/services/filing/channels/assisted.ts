import { findConsentOfDraft } from '#src/data/consents.ts';
import { refuse } from '#src/domain/kernel/result.ts';
import { opensFor } from '#src/domain/people/acting.ts';
import { noteAccess } from '#src/services/dossier-access.ts';
import { fileHere } from '#src/services/filing/file-here.ts';
import type { FilingChannel } from './channel.ts';

/**
 * An official at a counter files for the person before him. The person's recorded consent stands where his sign-in would, so no level is
 * asked for; it is no sign-in, and the journal names both: who filed, and for whom.
 */
export const assisted: FilingChannel = {
  way: 'assisted',
  mayStart: (session) =>
    session.kind === 'staff' && session.posts.some(({ role }) => role === 'reception') ? undefined : { kind: 'not-at-a-counter' },
  send: async (session, it, { confirmed, locale, now }) => {
    const consent = await findConsentOfDraft(it.draft.id);
    if (!consent || !opensFor(consent, session, now)) return refuse({ kind: 'consent-over' });
    if (!confirmed) return refuse({ kind: 'not-confirmed' });
    const behalf = {
      applicantId: consent.personId,
      receivingUnit: consent.unitCode,
      consent: { consentId: consent.id, hash: consent.hash.toString('hex') },
    };
    const filed = await fileHere(session, it, { channel: 'in_person', locale: consent.locale ?? locale, now, behalf });
    if (filed.ok) await noteAccess(session, filed.value.dossierId, 'assisted', now);
    return filed;
  },
};
