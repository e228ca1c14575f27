import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { LRUCache } from 'lru-cache';
import { IdentityClaims } from '#src/adapters/identity.ts';
import { takeCodeNumber } from '#src/data/code-blocks.ts';
import { type Applicant, findSubmission, insertDossier } from '#src/data/dossiers.ts';
import { chain, noHash } from '#src/data/journal.ts';
import { findPerson, type Person } from '#src/data/persons.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { formatDossierCode } from '#src/domain/dossiers/code.ts';
import { evolve } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { type Answers, settle } from '#src/domain/forms/answers.ts';
import { check, type Faults } from '#src/domain/forms/check.ts';
import type { Origins } from '#src/domain/forms/origin.ts';
import { contactOf, residenceWard } from '#src/domain/forms/roles.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { reachesLevel } from '#src/domain/people/account.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { perProcess } from '#src/per-process.ts';
import { filesInJournal, filesOf, insertWithFiles } from '#src/services/filing/files-of-dossier.ts';
import { hashToken, linkToken } from '#src/services/private-link.ts';
import type { Session } from '#src/services/session.ts';
import { uuidv7 } from '#src/services/uuid.ts';

export type SubmitInput = {
  session: Session;
  procedureCode: string;
  answers: Answers;
  origins: Origins;
  channel: 'online';
  /** one submission of this person: a double click, a retry, back and forward carry the same */
  key: string;
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
  | { kind: 'invalid'; faults: Faults }
  | { kind: 'residence-unknown' }
  | { kind: 'files-changed' }
  | { kind: 'key-reused' };

/**
 * Files a dossier: dossier, content, first journal entry and private link in one statement, acknowledged only once it is on disk.
 * The same key of the same person gives the same dossier again (and leaves a gap in the codes); with other answers it is refused.
 */
export async function submitDossier(input: SubmitInput): Promise<Result<Submitted, SubmitRefusal>> {
  const { session, key, now } = input;
  if (session.kind !== 'citizen') return refuse({ kind: 'not-a-citizen' });
  const published = snapshot().procedures.get(input.procedureCode);
  if (!published) return refuse({ kind: 'unknown-procedure' });
  const { procedure, form } = published;
  if (!form) return refuse({ kind: 'no-form' });
  const channel = procedure.channels.find((it) => it.channel === input.channel);
  if (!channel) return refuse({ kind: 'channel-closed' });
  if (!reachesLevel(session.level, procedure.identityLevel)) return refuse({ kind: 'level-too-low', needs: procedure.identityLevel });
  const today = vietnamDate(now);
  const faults = check(form, input.answers, { today, units: snapshot().units });
  if (Object.keys(faults).length > 0) return refuse({ kind: 'invalid', faults });
  const answers = settle(form, input.answers); // hidden fields carry no value
  const unit = competentUnit(procedure, { residenceWard: residenceWard(form, answers) ?? null }, snapshot().units);
  if (!unit.ok) return refuse(unit.error);

  const submissionHash = digest({ procedure: procedure.code, answers });
  const files = await filesOf(session, form, answers, key);
  if (!files.ok) {
    const before = await findSubmission(session.id, key); // they have been handed in under this very key
    return before ? replay(before, submissionHash) : files;
  }
  const id = uuidv7(now);
  const salt = randomBytes(16);
  const entry: JournalEntry = {
    dossierId: id,
    sequence: 1,
    at: now,
    actor: { kind: 'citizen', id: session.id },
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
      applicantId: session.id,
      organisationId: session.organisation?.id ?? null,
      receivingUnit: unit.value.code,
      competentUnit: unit.value.code,
      limit: channel.limit,
      answersHash: createHash('sha256').update(salt).update(digest(answers)).digest('hex'),
      ...filesInJournal(files.value, salt),
    },
  };
  const [first] = chain([entry], noHash);
  if (!first) throw new Error('no first entry');
  const dossier = evolve(undefined, entry);
  const made = {
    dossier,
    first,
    content: { applicant: await applicantOf(session, contactOf(form, answers), input.locale), answers, origins: input.origins, salt },
    submissionKey: key,
    submissionHash,
    linkHash: hashToken(linkToken(id, 0)),
  };
  const written = files.value.length === 0 ? await insertDossier(made) : await insertWithFiles(made, files.value);
  if (written === 'files-changed') return refuse({ kind: 'files-changed' });
  if (written) return ok({ id, code: dossier.code, replayed: false });
  const before = await findSubmission(session.id, key);
  if (!before) throw new Error('a submission was neither written nor found');
  return replay(before, submissionHash);
}

function replay(before: { id: string; code: string; hash: Buffer }, hash: Buffer): Result<Submitted, SubmitRefusal> {
  return before.hash.equals(hash) ? ok({ id: before.id, code: before.code, replayed: true }) : refuse({ kind: 'key-reused' });
}

const digest = (value: unknown): Buffer =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest();

/** The applicant as he is today; telephone and e-mail as he just gave them. */
async function applicantOf(session: Session, contact: ReturnType<typeof contactOf>, locale: 'vi' | 'en'): Promise<Applicant> {
  const { person, claims } = await identityOf(session);
  return {
    name: person.name,
    identityNumber: person.identityNumber,
    birthDate: claims.birthdate ?? null,
    address: claims.residence ? `${claims.residence.line}, ${claims.residence.ward_name}` : null,
    phone: contact.phone ?? claims.phone_number ?? null,
    email: contact.email ?? claims.email ?? null,
    locale,
  };
}

type Identity = { person: Person; claims: IdentityClaims };
const identities = () => perProcess('identities', () => new LRUCache<string, Identity>({ max: 5_000 }));

/** Who signed in, as the identity provider said it then: read once a session, for it changes only by signing in again. */
async function identityOf({ sid, id }: Session): Promise<Identity> {
  const known = identities().get(sid);
  if (known) return known;
  const person = await findPerson(id);
  if (!person) throw new Error('a session without a person');
  const identity = { person, claims: IdentityClaims.parse(person.claims) };
  identities().set(sid, identity);
  return identity;
}
