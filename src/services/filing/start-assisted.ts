import { createHash, randomBytes, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { assistedBy, findConsentOfDraft, insertConsent } from '#src/data/consents.ts';
import { matchAtCounter } from '#src/data/counter-matches.ts';
import { deleteDraft, insertDraft } from '#src/data/drafts.ts';
import { meetPerson } from '#src/data/persons.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { readTyped, steps } from '#src/domain/forms/answers.ts';
import { prefill } from '#src/domain/forms/origin.ts';
import { foldKeepingMarks } from '#src/domain/kernel/fold.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { opensFor } from '#src/domain/people/acting.ts';
import { type Consent, type ConsentFaults, consentEnds, counterLimits } from '#src/domain/people/consent.ts';
import { parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { parsePersonName } from '#src/domain/people/person-name.ts';
import { caseStep } from '#src/domain/procedures/case.ts';
import { filingWay } from '#src/domain/procedures/submission.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { isRetired } from '#src/services/catalogue.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';
import { openQuestions } from './choose-case.ts';
import { mayAssist } from './may-file.ts';
import { expiry, mutable } from './open-draft.ts';

/** What the official typed: the number and name on the card before him, and what he confirms. */
export type AskedFor = { procedureCode: string; unit: string; number: string; name: string; seen: boolean; signed: boolean };

/**
 * Records the consent of a person at the counter, and begins his draft. Of somebody the portal knows nothing is shown or filled in but what
 * the official read off the card: a number alone must not tell him where its owner lives. That a
 * name does not go with a number he has to be told, or the dossier would be another's; since it also tells that the portal knows the number,
 * it is recorded and limited.
 */
export async function startAssisted(
  session: Session,
  asked: AskedFor,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Result<{ draftId: string; step: string }, ConsentFaults>> {
  const faults: ConsentFaults = {};
  const number = parseIdentityNumber(asked.number);
  const name = parsePersonName(asked.name);
  const filing = mayAssist(session, asked.procedureCode);
  if (asked.procedureCode === '') faults.procedure = { kind: 'procedure-missing' };
  else if (!filing.ok) faults.procedure = { kind: 'procedure-not-here' };
  if (!countersOf(session).some(({ code }) => code === asked.unit)) faults.unit = { kind: 'unit-not-yours' };
  if (!number.ok) faults.number = number.error;
  if (!name.ok) faults.name = name.error;
  if (!asked.seen) faults.seen = { kind: 'card-not-seen' };
  if (!asked.signed) faults.signed = { kind: 'not-signed' };
  // The number is looked up last: who has not seen the card and the signature learns nothing from it.
  if (Object.keys(faults).length > 0 || !number.ok || !name.ok || !filing.ok) return refuse(faults);
  const match = await matchAtCounter({
    ...{ officerId: session.id, unitCode: asked.unit, number: number.value, now, since: vietnamInstant(vietnamDate(now), '00:00') },
    fits: (known) => foldKeepingMarks(known) === foldKeepingMarks(name.value),
    ...{ mostMismatches: counterLimits.mismatches, mostConsents: counterLimits.consents },
  });
  if (match.kind === 'too-many-today') return refuse({ number: match });
  if (match.kind !== 'fits') return refuse({ name: match });
  if (match.personId === session.id) return refuse({ number: { kind: 'own-dossier' } });

  const person = await meetPerson({ identityNumber: number.value, name: name.value });
  const { form, versionId, procedure } = filing.value;
  const at = now.toISOString();
  const card = prefill(form, { typed: {}, origins: {} }, { name: name.value, number: number.value }, at);
  const draftId = randomUUID();
  // The consent first: a draft that nobody agreed to must not be there, whenever the process dies.
  await record({
    id: randomUUID(),
    draftId,
    personId: person.id,
    officerId: session.id,
    unitCode: asked.unit,
    procedureCode: procedure.code,
    method: 'signed_paper',
    locale,
    text: consentText(locale, procedure.shortName),
    givenAt: now,
    validUntil: consentEnds(now),
  });
  await insertDraft({
    id: draftId,
    personId: person.id,
    organisationId: null,
    procedureCode: procedure.code,
    versionId,
    typed: mutable(card.typed),
    // VNeID said nothing here: the official read it off a card and typed it
    origins: Object.fromEntries(Object.keys(card.origins).map((key) => [key, { source: 'typed' as const, at }])),
    createdAt: now,
    expiresAt: expiry(now),
    locale,
  });
  const asksCase = openQuestions(procedure, 'in_person', {}, now).length > 0;
  return ok({ draftId, step: asksCase ? caseStep : (steps(form, readTyped(form, card.typed))[0]?.key ?? 'kiem-tra') });
}

async function record(consent: Consent): Promise<void> {
  const salt = randomBytes(16);
  const said = canonicalize({ ...consent, givenAt: consent.givenAt.toISOString(), validUntil: consent.validUntil.toISOString() }) ?? '';
  await insertConsent({ ...consent, salt, hash: createHash('sha256').update(salt).update(said).digest() });
}

/** What the person agrees to, word for word; the sheet that he signs adds his name. */
export const consentText = (locale: Locale, procedure: Text): string => messagesOf(locale).assist.consent.text(procedure[locale]);

/** The counters at which this official receives people. */
export const countersOf = (session: Session): { code: string; name: Text }[] =>
  session.posts.filter(({ role }) => role === 'reception').map(({ unit }) => ({ code: unit, name: getUnit(unit).fullName }));

/** What can be filed at a counter through the portal, by field and name. */
export function assistable(locale: Locale): { field: Text; procedures: { code: string; name: Text }[] }[] {
  const fields = new Map<string, { field: Text; procedures: { code: string; name: Text }[] }>();
  for (const { procedure, form } of snapshot().procedures.values()) {
    if (!form || isRetired(procedure.code) || !filingWay(procedure, 'staff')) continue;
    const { key, name } = procedure.field;
    const group = fields.get(key) ?? { field: name, procedures: [] };
    group.procedures.push({ code: procedure.code, name: procedure.shortName });
    fields.set(key, group);
  }
  const byName = (a: Text, b: Text) => a[locale].localeCompare(b[locale], locale);
  for (const { procedures } of fields.values()) procedures.sort((a, b) => byName(a.name, b.name));
  return [...fields.values()].sort((a, b) => byName(a.field, b.field));
}

export type AssistedLine = Awaited<ReturnType<typeof assistedBy>>[number] & { procedure: Text };

/** What this official has filed for people today, or is filing. */
export async function assistedToday(session: Session, now: Date): Promise<AssistedLine[]> {
  if (session.kind !== 'staff') return [];
  const lines = await assistedBy(session.id, vietnamInstant(vietnamDate(now), '00:00'));
  return lines.flatMap((line) => {
    const procedure = snapshot().procedures.get(line.procedureCode)?.procedure.shortName;
    return procedure ? [{ ...line, procedure }] : [];
  });
}

/**
 * Stops filing for somebody: the draft is deleted, so that what was typed under a wrong number does not stay with its owner.
 * @returns false where there was nothing of this official's to stop
 */
export async function stopAssisting(session: Session, draftId: string, now: Date): Promise<boolean> {
  const consent = isUuid(draftId) ? await findConsentOfDraft(draftId) : undefined;
  return consent !== undefined && opensFor(consent, session, now) && deleteDraft(draftId, consent.personId, session.id, now);
}
