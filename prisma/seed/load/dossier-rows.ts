import { hash } from 'node:crypto';
import { dayOfNumber } from '#src/domain/clock/calendar.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import type { Work } from '#src/domain/reports/work.ts';
import type { Declared } from './content.ts';
import type { ToldNote } from './filing.ts';
import type { Resident } from './residents.ts';
import type { Rows } from './tables.ts';

/** Below every cursor: who follows the journal is told what happens from now on, not what somebody else's past was. */
const beforeEveryCursor = -1;

const padded = (below: number, digits: number) => Array.from({ length: below }, (_, n) => String(n).padStart(digits, '0'));
const two = padded(60, 2);
const three = padded(1_000, 3);
const days = new Map<number, string>();

/** The moment as `toISOString` has it, which takes three times as long. */
export function isoOf(at: Date): string {
  const time = at.getTime();
  const number = Math.floor(time / 86_400_000);
  let day = days.get(number);
  if (day === undefined) {
    day = dayOfNumber(number);
    days.set(number, day);
  }
  const left = time - number * 86_400_000;
  const second = Math.floor(left / 1_000);
  const minute = Math.floor(second / 60);
  return `${day}T${two[Math.floor(minute / 60)]}:${two[minute % 60]}:${two[second % 60]}.${three[left % 1_000]}Z`;
}

/** What data/journal.ts hashes of an entry. Written out rather than canonicalised, for it is done millions of times. @param data the event as JSON */
export const textOf = ({ dossierId, sequence, at, actor }: JournalEntry, data: string, previous: string): string =>
  `{"actor":{"id":"${actor.id}","kind":"${actor.kind}"},"at":"${isoOf(at)}","dossierId":"${dossierId}","event":${data},"previousHash":"${previous}","sequence":${sequence}}`;

// Bytes are hashed in half the time of a text.
const scratch = Buffer.allocUnsafeSlow(1 << 16);

/** A row of the journal. @returns its hash */
export function putEntry({ journal }: Pick<Rows, 'journal'>, entry: JournalEntry, previous: string, id: number): string {
  const { dossierId, sequence, at, actor, event } = entry;
  const data = JSON.stringify(event);
  const length = scratch.write(textOf(entry, data, previous));
  const sum = hash('sha256', scratch.subarray(0, length), 'hex');
  journal.begin(11);
  journal.uuid(dossierId);
  journal.int4(sequence);
  journal.int8(id);
  journal.int8(beforeEveryCursor);
  journal.text(event.type);
  journal.timestamptz(at);
  journal.text(actor.kind);
  journal.text(actor.id);
  journal.jsonb(data);
  journal.bytea(previous);
  journal.bytea(sum);
  return sum;
}

/** @param head the hash of the last entry */
export function putDossier(
  { dossier }: Pick<Rows, 'dossier'>,
  it: Dossier,
  head: string,
  submissionKey: string,
  submissionHash: string,
): void {
  dossier.begin(35);
  dossier.uuid(it.id);
  dossier.text(it.code);
  dossier.text(it.procedureCode);
  dossier.uuid(it.versionId);
  dossier.text(it.channel);
  dossier.int2(it.status);
  dossier.text(it.step);
  dossier.uuid(it.applicantId);
  dossier.uuid(it.organisationId);
  dossier.text(it.receivingUnit);
  dossier.text(it.competentUnit);
  dossier.uuid(it.assigneeId);
  dossier.int4(it.limit.amount);
  dossier.text(it.limit.unit);
  dossier.timestamptz(it.submittedAt);
  dossier.timestamptz(it.receivedAt);
  dossier.timestamptz(it.dueAt);
  dossier.timestamptz(it.originalDueAt);
  dossier.timestamptz(it.pausedAt);
  dossier.int2(it.pausedFrom);
  dossier.int4(it.pausedMinutes);
  dossier.int2(it.supplementRequests);
  dossier.timestamptz(it.extendedAt);
  dossier.bool(it.stopProposed);
  dossier.int2(it.alarm);
  dossier.timestamptz(it.finishedAt);
  dossier.timestamptz(it.returnedAt);
  dossier.timestamptz(it.ratedAt);
  dossier.timestamptz(it.complaintDueAt);
  dossier.timestamptz(it.complaintAnsweredAt);
  dossier.text(it.outcome);
  dossier.int4(it.sequence);
  dossier.bytea(head);
  dossier.uuid(submissionKey);
  dossier.bytea(submissionHash);
}

export function putContent({ dossier_content }: Rows, dossierId: string, { answers, salt }: Declared, person: Resident): void {
  const applicant = {
    name: person.name,
    identityNumber: person.identityNumber,
    birthDate: person.birthDate,
    address: `${person.line}, ${person.ward.fullName.vi}`,
    phone: person.phone,
    email: person.email,
    locale: 'vi',
  };
  dossier_content.begin(5);
  dossier_content.uuid(dossierId);
  dossier_content.jsonb(JSON.stringify(applicant));
  dossier_content.jsonb(JSON.stringify(answers));
  dossier_content.jsonb('{}');
  dossier_content.bytea(salt);
}

export function putNote({ note }: Rows, dossierId: string, { id, salt, text }: ToldNote): void {
  note.begin(4);
  note.uuid(id);
  note.uuid(dossierId);
  note.bytea(salt);
  note.text(text);
}

/** As data/work.ts writes what services/count-work.ts counts. */
export function putWork({ work_entry }: Pick<Rows, 'work_entry'>, it: Work): void {
  work_entry.begin(11);
  work_entry.uuid(it.dossierId);
  work_entry.int4(it.sequence);
  work_entry.text(it.kind);
  work_entry.text(it.unit);
  work_entry.text(it.procedure);
  work_entry.uuid(it.officer);
  work_entry.timestamptz(it.at);
  work_entry.int2(it.weight);
  work_entry.timestamptz(it.dueAt);
  work_entry.bool(it.late);
  work_entry.bool(it.refused);
}

const foldedNames = new Map<string, { words: string[]; all: string }>();

function wordsOf(name: string): { words: string[]; all: string } {
  let known = foldedNames.get(name);
  if (!known) {
    const words = [...new Set(fold(name).split(' '))].sort();
    known = { words, all: words.join(' ') };
    if (foldedNames.size > 50_000) foldedNames.clear();
    foldedNames.set(name, known);
  }
  return known;
}

type Named = Pick<Dossier, 'id' | 'submittedAt' | 'receivingUnit' | 'competentUnit'>;

/** As the function `index_names` of the database writes them; a test compares. */
export function putWords({ dossier_word }: Rows, { id, submittedAt, receivingUnit, competentUnit }: Named, name: string): void {
  const { words, all } = wordsOf(name);
  for (const unit of receivingUnit === competentUnit ? [competentUnit] : [competentUnit, receivingUnit])
    for (const word of words) {
      dossier_word.begin(5);
      dossier_word.text(unit);
      dossier_word.text(word);
      dossier_word.timestamptz(submittedAt);
      dossier_word.uuid(id);
      dossier_word.text(all);
    }
}

/** The person as adapters/identity.ts would have described him at sign-in. */
export function putPerson({ person }: Rows, it: Resident): void {
  const claims = {
    sub: it.identityNumber,
    name: it.name,
    acr: 'urn:vneid:loa:2',
    birthdate: it.birthDate,
    gender: it.gender,
    nationality: 'Việt Nam',
    ethnicity: 'Kinh',
    identity_number: it.identityNumber,
    residence: { line: it.line, ward_code: it.ward.code, ward_name: it.ward.fullName.vi },
    phone_number: it.phone,
    email: it.email,
  };
  person.begin(6);
  person.uuid(it.id);
  person.text(it.identityNumber);
  person.text(it.name);
  person.int2(2);
  person.jsonb(JSON.stringify(claims));
  person.text('vi');
}
