import { hash } from 'node:crypto';
import type { IdentityClaims } from '#src/adapters/identity.ts';
import { takeCodeNumber } from '#src/data/code-blocks.ts';
import { closeCounterEntry, closeScans, lockCounterEntry } from '#src/data/counter-entries.ts';
import { sqlTransaction } from '#src/data/database.ts';
import { type Applicant, insertDossierIn } from '#src/data/dossiers.ts';
import { chain, noHash } from '#src/data/journal.ts';
import { meetOrganisation, meetPerson } from '#src/data/persons.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { moveToDossier, type Upload } from '#src/data/uploads.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { CounterApplicant } from '#src/domain/counter/applicant.ts';
import { arrivedName, capacityName, declarationName, papersName, postmarkName } from '#src/domain/counter/handed-in.ts';
import type { CounterOrganisation } from '#src/domain/counter/organisation.ts';
import { formatDossierCode } from '#src/domain/dossiers/code.ts';
import { deliveryAnswer, deliveryName } from '#src/domain/dossiers/delivery.ts';
import { evolve } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { copiesName } from '#src/domain/fees/certified-copies.ts';
import { type Answers, readTyped } from '#src/domain/forms/answers.ts';
import { prefill } from '#src/domain/forms/origin.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { limitOf, namedCase } from '#src/domain/procedures/case.ts';
import { spared } from '#src/domain/procedures/spared-documents.ts';
import { filesInJournal, filesInReceipt } from '#src/services/filing/files-of-dossier.ts';
import { withReceipt } from '#src/services/filing/receipt-hash.ts';
import { contentHash, salted } from '#src/services/filing/salted-hash.ts';
import { hashToken, linkToken } from '#src/services/private-link.ts';
import { randomBytesOf } from '#src/services/random.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';
import type { Compiled } from './entry.ts';

/** What came over the counter, checked: one entry, one dossier. */
export type OnPaper = {
  session: Session;
  entryId: string;
  unit: string;
  applicant: CounterApplicant;
  /** for whom he hands it in; null: for himself */
  organisation: CounterOrganisation | null;
  claims: IdentityClaims | undefined;
  compiled: Compiled;
  /** scans of the papers, place by place in page order */
  files: readonly Upload[];
  locale: Locale;
  now: Date;
};

/**
 * Makes the dossier of what was handed in on paper, in one transaction that also closes the entry: pressed twice, or at two windows at once,
 * it is one. The declaration stays on paper; of the answers it has only what reception entered. The actor is the official, the applicant
 * the person with this number, who finds it when he signs in.
 */
export async function fileOnPaper(it: OnPaper): Promise<Result<{ id: string; code: string }, { kind: 'residence-unknown' }>> {
  const { session, entryId, applicant, compiled, now } = it;
  const { published, channel, chosen } = compiled;
  const { procedure } = published;
  const unit = competentUnit(procedure, { residenceWard: compiled.ward || null }, snapshot().units);
  if (!unit.ok) return refuse(unit.error);
  const way = procedure.channels.find((one) => one.channel === channel);
  if (!way) throw new Error(`${procedure.code} is not taken in ${channel}`);

  const person = await meetPerson({ identityNumber: applicant.number, name: applicant.name });
  const organisationId = await meet(it.organisation, { id: person.id, number: applicant.number });
  const { answers, origins } = answersOf(it);
  const content = contentHash(answers);
  const today = vietnamDate(now);
  const id = uuidv7(now);
  const salt = randomBytesOf(16);
  const entry: JournalEntry = {
    dossierId: id,
    sequence: 1,
    at: now,
    actor: { kind: 'staff', id: session.id },
    event: {
      type: 'submitted',
      code: formatDossierCode({
        prefix: unit.value.prefix.value,
        city: snapshot().city.identifier,
        day: today,
        sequence: await takeCodeNumber(unit.value.code, today),
      }),
      procedureCode: procedure.code,
      versionId: published.versionId,
      channel,
      applicantId: person.id,
      organisationId,
      receivingUnit: it.unit,
      competentUnit: unit.value.code,
      limit: limitOf(procedure, channel, chosen) ?? way.limit,
      answersHash: salted(salt, content),
      ...filesInJournal(it.files, salt),
      ...spared(
        compiled.case.documents,
        compiled.papers.papers.map(({ document }) => ({ document, reused: false })),
      ),
    },
  };
  const who = applicantAs(it, person.name);
  const [first] = chain([withReceipt(entry, { applicant: who, answers, files: filesInReceipt(it.files), salt })], noHash);
  if (!first) throw new Error('no first entry');
  const dossier = evolve(undefined, entry);
  return sqlTransaction(async (client) => {
    const locked = await lockCounterEntry(client, entryId);
    if (!locked) throw new Error('the entry is gone');
    if (locked.become) return ok(locked.become);
    const written = await insertDossierIn(client, {
      dossier,
      first,
      content: { applicant: who, answers, origins, salt },
      submissionKey: entryId,
      submissionHash: hash('sha256', `${procedure.code} ${content.toString('hex')}`, 'buffer'),
      linkHash: hashToken(linkToken(id, 0)),
    });
    if (!written) throw new Error('an entry was used before it was closed');
    if (!(await moveToDossier(client, it.files, { ownerId: session.id, organisationId: null }, id, now)))
      throw new Error('a scan was moved while its dossier was made');
    await closeScans(client, { entryId, dossierId: id, applicantId: person.id });
    await closeCounterEntry(client, entryId, id, now);
    return ok({ id, code: dossier.code });
  });
}

/** The id of the organisation for which it is handed in, and of who represents it, as the authority says or the person himself. */
async function meet(organisation: CounterOrganisation | null, person: { id: string; number: string }): Promise<string | null> {
  if (!organisation) return null;
  const { taxCode, name, representative } = organisation;
  const by =
    representative.number === person.number
      ? person
      : await meetPerson({ identityNumber: representative.number, name: representative.name });
  return meetOrganisation({ taxCode, name, representativeId: by.id });
}

/** What reception entered, under the form's own names where it has them, and what it ticked. */
function answersOf(it: OnPaper): { answers: Answers; origins: Record<string, { source: 'typed'; at: string }> } {
  const { applicant, compiled, now } = it;
  const { form } = compiled.published;
  const at = now.toISOString();
  const said = {
    name: applicant.name,
    number: applicant.number,
    birthDate: applicant.birthDate ?? undefined,
    phone: applicant.phone ?? undefined,
    ...(applicant.address && compiled.ward && { residence: { line: applicant.address, ward: compiled.ward } }),
  };
  const filled = form ? prefill(form, { typed: {}, origins: {} }, said, at) : { typed: {}, origins: {} };
  const known = form ? readTyped(form, filled.typed) : {};
  // Only what was entered: what a form works out or offers by itself nobody has said.
  const declared = Object.fromEntries(Object.entries(known).filter(([key]) => key in filled.origins));
  const { letter } = applicant;
  if (compiled.delivery) declared[deliveryName] = deliveryAnswer(compiled.delivery);
  return {
    origins: Object.fromEntries(Object.keys(declared).map((key) => [key, { source: 'typed' as const, at }])),
    answers: {
      ...declared,
      ...namedCase(compiled.chosen),
      [declarationName]: 'paper',
      [papersName]: compiled.papers.papers,
      ...(compiled.copies.ok && compiled.copies.value.length > 0 && { [copiesName]: compiled.copies.value }),
      ...(it.organisation && { [capacityName]: it.organisation.capacity }),
      ...(letter && { [postmarkName]: letter.postmark, [arrivedName]: letter.arrived }),
    },
  };
}

/** The applicant as he is today: what the identity provider said of him, or what was typed where it never did. */
function applicantAs({ applicant, claims, locale }: OnPaper, name: string): Applicant {
  return {
    name,
    identityNumber: applicant.number,
    birthDate: applicant.birthDate ?? claims?.birthdate ?? null,
    address: applicant.address ?? (claims?.residence ? `${claims.residence.line}, ${claims.residence.ward_name}` : null),
    phone: applicant.phone ?? claims?.phone_number ?? null,
    email: claims?.email ?? null,
    locale,
  };
}
