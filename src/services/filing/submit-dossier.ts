import { hash } from 'node:crypto';
import { takeCodeNumber } from '#src/data/code-blocks.ts';
import { type Applicant, findSubmission, insertDossier } from '#src/data/dossiers.ts';
import { chain, noHash } from '#src/data/journal.ts';
import { mandateHash } from '#src/data/mandates.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { formatDossierCode } from '#src/domain/dossiers/code.ts';
import { evolve } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { examine, type Faults } from '#src/domain/forms/check.ts';
import type { Origins } from '#src/domain/forms/origin.ts';
import { contactOf, residenceWard } from '#src/domain/forms/roles.ts';
import { type UnknownAnswer, unknownAnswers } from '#src/domain/forms/unknown-answers.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { reachesLevel } from '#src/domain/people/account.ts';
import { groundFor } from '#src/domain/people/acting.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { caseName, documentsOf, limitOf, namedCase, settleCase } from '#src/domain/procedures/case.ts';
import { missingIn } from '#src/domain/procedures/case-of.ts';
import { spared } from '#src/domain/procedures/spared-documents.ts';
import { asItStands, forWhom, lentRight, levelIn, mayInSession, ownerOf } from '#src/services/acting.ts';
import { isRetired } from '#src/services/catalogue.ts';
import { filesInJournal, filesInReceipt, filesOf, handedIn, insertWithFiles } from '#src/services/filing/files-of-dossier.ts';
import { type KnownPerson, knownPerson, signedInPerson } from '#src/services/filing/known-person.ts';
import { withReceipt } from '#src/services/filing/receipt-hash.ts';
import { contentHash, salted } from '#src/services/filing/salted-hash.ts';
import { hashToken, linkToken } from '#src/services/private-link.ts';
import { randomBytesOf } from '#src/services/random.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';

/** For whom an official files, where the dossier came in, and the consent to that. */
export type Behalf = { applicantId: string; receivingUnit: string; consent: { consentId: string; hash: string } };

export type SubmitInput = {
  session: Session;
  procedureCode: string;
  answers: Answers;
  /** another system wrote the answers: one that belongs to no question is refused, not left aside as what is left of an older draft */
  strict?: boolean;
  origins: Origins;
  channel: 'online' | 'in_person';
  /** an official files for somebody else; absent: whoever is signed in files for himself */
  behalf?: Behalf;
  /** one submission of whom it is filed for: a double click, a retry, back and forward carry the same */
  key: string;
  /** of the draft that this is, whose id is the key: it is sent as it was read, or not at all */
  draftRevision?: number;
  locale: 'vi' | 'en';
  now: Date;
};
export type Submitted = { id: string; code: string; replayed: boolean };
export type SubmitRefusal =
  | { kind: 'not-a-citizen' }
  | { kind: 'unknown-procedure' }
  | { kind: 'no-form' }
  | { kind: 'channel-closed' }
  | { kind: 'level-too-low'; needs: 1 | 2 }
  /** who is signed in may not file this for the one he acts for */
  | { kind: 'not-in-mandate' }
  | { kind: 'invalid'; faults: Faults; unknown?: readonly UnknownAnswer[] }
  /** answers without which fee or time limit are not known; none of it can be taken back later */
  | { kind: 'case-open'; questions: readonly string[] }
  | { kind: 'residence-unknown' }
  | { kind: 'files-changed' }
  /** something was put into the draft since it was read, or it is no longer there */
  | { kind: 'draft-changed' }
  | { kind: 'key-reused' };

/**
 * Files a dossier: dossier, content, first journal entry and private link in one statement, acknowledged only once it is on disk.
 * The same key gives the same dossier again (and leaves a gap in the codes), to whoever files for the same organisation or person and for
 * nobody else; with other answers it is refused. Whether who files may still do so is asked once more in the statement that writes.
 */
export async function submitDossier(input: SubmitInput): Promise<Result<Submitted, SubmitRefusal>> {
  const { session, key, now, behalf } = input;
  if (session.kind !== (behalf ? 'staff' : 'citizen')) return refuse({ kind: 'not-a-citizen' });
  const { personId, organisationId } = ownerOf(session);
  const applicantId = behalf?.applicantId ?? personId;
  const whom = behalf?.applicantId ?? forWhom(session);
  const published = snapshot().procedures.get(input.procedureCode);
  if (!published) return refuse({ kind: 'unknown-procedure' });
  const { procedure, form } = published;
  if (!form) return refuse({ kind: 'no-form' });
  const channel = procedure.channels.find((it) => it.channel === input.channel);
  if (!channel || procedure.submission.kind !== 'local' || isRetired(procedure.code)) return refuse({ kind: 'channel-closed' });
  if (!behalf && !mayInSession(session, 'file', procedure.code)) return refuse({ kind: 'not-in-mandate' });
  if (!behalf && !reachesLevel(levelIn(session), procedure.identityLevel))
    return refuse({ kind: 'level-too-low', needs: procedure.identityLevel });
  const today = vietnamDate(now);
  const { faults, answers: declared, rows } = examine(form, input.answers, { today, units: snapshot().units }); // hidden fields carry no value
  const unknown = input.strict
    ? unknownAnswers(
        form,
        procedure.cases.map(({ key }) => caseName(key)),
        input.answers,
      )
    : [];
  if (Object.keys(faults).length > 0 || unknown.length > 0) return refuse({ kind: 'invalid', faults, unknown });
  const chosen = settleCase(procedure, input.answers, { ...form.constants, ...declared });
  const missing = missingIn(procedure, input.channel, today, chosen);
  if (missing.length > 0) return refuse({ kind: 'case-open', questions: missing });
  const answers = { ...declared, ...namedCase(chosen) };
  const unit = competentUnit(procedure, { residenceWard: residenceWard(form, answers) ?? null }, snapshot().units);
  if (!unit.ok) return refuse(unit.error);

  const content = contentHash(answers);
  const submissionHash = hash('sha256', `${procedure.code} ${content.toString('hex')}`, 'buffer');
  const files = await filesOf({ ownerId: applicantId, organisationId: session.organisation?.id ?? null }, rows, key);
  if (!files.ok) {
    const before = await findSubmission(whom, key); // they have been handed in under this very key
    return before ? replay(before, submissionHash) : files;
  }
  const mandate = await mandateOf(session, procedure.code);
  const id = uuidv7(now);
  const salt = randomBytesOf(16);
  const entry: JournalEntry = {
    dossierId: id,
    sequence: 1,
    at: now,
    actor: { kind: session.kind, id: session.id },
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
      channel: input.channel,
      applicantId,
      organisationId,
      receivingUnit: behalf?.receivingUnit ?? unit.value.code,
      competentUnit: unit.value.code,
      limit: limitOf(procedure, input.channel, chosen) ?? channel.limit,
      answersHash: salted(salt, content),
      ...(behalf && { consent: behalf.consent }),
      ...(mandate && { mandate }),
      ...filesInJournal(files.value, salt),
      ...spared(documentsOf(procedure, chosen), handedIn(form, files.value)),
    },
  };
  const applicant = applicantAs(
    await (applicantId === session.id ? signedInPerson(session) : knownPerson(applicantId)),
    contactOf(form, answers),
    input.locale,
  );
  const [first] = chain([withReceipt(entry, { applicant, answers, files: filesInReceipt(files.value), salt })], noHash);
  if (!first) throw new Error('no first entry');
  const dossier = evolve(undefined, entry);
  const made = {
    dossier,
    first,
    content: { applicant, answers, origins: input.origins, salt },
    submissionKey: key,
    submissionHash,
    draftRevision: input.draftRevision,
    right: behalf ? undefined : lentRight(session, now),
    linkHash: hashToken(linkToken(id, 0)),
  };
  const written = files.value.length === 0 ? await insertDossier(made) : await insertWithFiles(made, files.value);
  if (written === 'files-changed') return refuse({ kind: 'files-changed' });
  if (written) return ok({ id, code: dossier.code, replayed: false });
  const still = behalf ? undefined : await asItStands(session, now);
  if (!behalf && !(still && mayInSession(still, 'file', procedure.code))) return refuse({ kind: 'not-in-mandate' });
  const before = await findSubmission(whom, key);
  if (before) return replay(before, submissionHash);
  if (input.draftRevision === undefined) throw new Error('a submission was neither written nor found');
  return refuse({ kind: 'draft-changed' });
}

function replay(before: { id: string; code: string; hash: Buffer }, now: Buffer): Result<Submitted, SubmitRefusal> {
  return before.hash.equals(now) ? ok({ id: before.id, code: before.code, replayed: true }) : refuse({ kind: 'key-reused' });
}

/** What the journal names where the right to file this comes from a mandate. */
async function mandateOf(session: Session, procedure: string): Promise<{ mandateId: string; hash: string } | undefined> {
  const ground = groundFor('file', session.grounds ?? [], procedure);
  if (ground?.kind !== 'mandate') return undefined;
  return { mandateId: ground.mandateId, hash: await mandateHash(ground.mandateId) };
}

/** The applicant as he is today; telephone and e-mail as he just gave them. */
function applicantAs({ person, claims }: KnownPerson, contact: ReturnType<typeof contactOf>, locale: 'vi' | 'en'): Applicant {
  return {
    name: person.name,
    identityNumber: person.identityNumber,
    birthDate: claims?.birthdate ?? null,
    address: claims?.residence ? `${claims.residence.line}, ${claims.residence.ward_name}` : null,
    phone: contact.phone ?? claims?.phone_number ?? null,
    email: contact.email ?? claims?.email ?? null,
    locale,
  };
}
