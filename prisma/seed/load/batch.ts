import { hash } from 'node:crypto';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { formatDossierCode } from '#src/domain/dossiers/code.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import { type Mark, marksOfJournal, rowsOf, type TallyRow } from '#src/domain/indicators/tally.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { sumOf, type Work, type WorkSum, workOfJournal } from '#src/domain/reports/work.ts';
import { chanceOf } from './chance.ts';
import type { City } from './city.ts';
import { type Declared, declare } from './content.ts';
import { demandOf } from './demand.ts';
import { officeTimeOf } from './office-time.ts';
import { type Resident, residentOf } from './residents.ts';
import { type Story, tell, type World } from './story.ts';

/** What is to be told: `dossiers` of them, spread over the working days from `from` until yesterday, as they stand at `now`. */
export type Order = {
  city: City;
  dossiers: number;
  seed: number;
  from: string;
  now: Date;
  /** how many residents there are already */
  residents: number;
  /** the id of the next journal entry: every loaded one has its own */
  journalId: number;
  /** `unit day` → the next number of its codes */
  nextNumbers: Map<string, number>;
};

export const tables = {
  person: 'id, identity_number, name, level, claims, locale',
  dossier: `id, code, procedure_code, version_id, channel, status, step, applicant_id, organisation_id, receiving_unit, competent_unit, assignee_id,
    limit_amount, limit_unit, submitted_at, received_at, due_at, original_due_at, paused_at, paused_from, paused_minutes, supplement_requests,
    extended_at, stop_proposed, alarm, finished_at, returned_at, outcome, sequence, head, submission_key, submission_hash`,
  dossier_content: 'dossier_id, applicant, answers, origins, salt',
  journal: 'dossier_id, sequence, id, xid, type, at, actor_kind, actor_id, data, previous_hash, hash',
  note: 'id, dossier_id, salt, text',
  work_entry: 'dossier_id, sequence, kind, unit_code, procedure_code, officer_id, at, weight, due_at, late, refused',
  dossier_word: 'unit_code, word, submitted_at, dossier_id, words',
} as const;
export type TableName = keyof typeof tables;

/** Some dossiers with everything that belongs to them: text for COPY, one part a table. */
export type Batch = {
  dossiers: number;
  entries: number;
  residents: number;
  rows: Record<TableName, string[]>;
  tallies: TallyRow[];
  work: WorkSum[];
  nextNumbers: [unit: string, day: string, next: number][];
};

/** Below every cursor: who follows the journal is told what happens from now on, not what somebody else's past was. */
const beforeEveryCursor = -1;
const genesis = '0'.repeat(64);
const newcomers = 0.4; // of a dossier

/** Tells the dossiers in batches, day by day. */
export function* tellBatches(order: Order, size: number): Generator<Batch> {
  const { city, now } = order;
  const teller = makeTeller(order);
  const past = teller.world.time.days.filter((day) => day < vietnamDate(now));
  if (past.length === 0) throw new Error('there is no working day to load');
  const shares = past.map(() => 0.8 + 0.4 * teller.chance.draw());
  const sum = shares.reduce((a, b) => a + b, 0);
  let batch = teller.begin(Math.min(size, order.dossiers));
  let told = 0;
  let wanted = 0;
  for (const [place, day] of past.entries()) {
    wanted += ((shares[place] ?? 0) / sum) * order.dossiers;
    const until = place === past.length - 1 ? order.dossiers : Math.round(wanted);
    const starts = Array.from({ length: until - told }, () => teller.chance.below(teller.world.time.perDay)).sort((a, b) => a - b);
    for (const start of starts) {
      teller.one(batch, day, place * teller.world.time.perDay + start);
      told += 1;
      if (batch.dossiers < size || told === order.dossiers) continue;
      yield teller.end(batch);
      batch = teller.begin(Math.min(size, order.dossiers - told));
    }
  }
  if (batch.dossiers > 0) yield teller.end(batch);
  if (city.wards.length === 0) throw new Error('no wards');
}

type Open = Batch & { marks: Mark[]; works: Work[]; touched: Set<string> };

function makeTeller({ city, seed, from, now, residents, nextNumbers, ...order }: Order) {
  let { journalId } = order;
  const chance = chanceOf(seed, residents);
  const time = officeTimeOf(city.calendar, from, vietnamDate(new Date(now.getTime() + 120 * 86_400_000)));
  const world: World = { city, time, calendar: city.calendar, nowMinute: time.minute(now) };
  const demand = demandOf(city);
  let people = residents;

  const begin = (size: number): Open => {
    const rows: Batch['rows'] = { person: [], dossier: [], dossier_content: [], journal: [], note: [], dossier_word: [], work_entry: [] };
    const fresh = Math.ceil(size * newcomers);
    for (let i = 0; i < fresh; i++) rows.person.push(personRow(residentOf(people++, city.wards)));
    return {
      dossiers: 0,
      entries: 0,
      residents: fresh,
      rows,
      tallies: [],
      work: [],
      nextNumbers: [],
      marks: [],
      works: [],
      touched: new Set(),
    };
  };

  const one = (batch: Open, day: string, at: number): void => {
    const { version, channel } = demand(chance, day);
    const { procedure } = version;
    const person = residentOf(chance.below(people), city.wards);
    const ward = !version.form && chance.draw() < 0.15 ? chance.pick(city.wards) : person.ward; // some work elsewhere
    const competent =
      procedure.competent === 'ward' ? ward.code : procedure.competent === 'police_ward' ? `${ward.code}-CA` : procedure.competent;
    const viaWard = channel.channel === 'in_person' && procedure.level === 'city' && chance.draw() < 0.2;
    const receiving = viaWard ? ward.code : competent;
    const unit = city.units.get(receiving);
    if (!unit || !city.units.has(competent)) throw new Error(`procedure ${procedure.code}: there is no unit ${competent}`);
    const key = `${receiving} ${day}`;
    const number = nextNumbers.get(key) ?? 1;
    nextNumbers.set(key, number + 1);
    batch.touched.add(key);
    const declared = declare(version, person, chance);
    const story = tell(
      {
        id: chance.uuidAt(time.instant(at)),
        code: formatDossierCode({ prefix: unit.prefix.value, city: city.identifier, day, sequence: number }),
        number,
        version,
        channel: channel.channel,
        limit: channel.limit,
        applicantId: person.id,
        receivingUnit: receiving,
        competentUnit: competent,
        declared,
        at,
      },
      world,
      chance,
    );
    write(batch, story, declared, person);
    batch.dossiers += 1;
    batch.entries += story.entries.length;
  };

  const write = ({ rows, marks, works }: Open, { entries, dossier, notes }: Story, declared: Declared, person: Resident): void => {
    let previous = genesis;
    for (const entry of entries) {
      const { line, sum } = journalRow(entry, previous, journalId++);
      rows.journal.push(line);
      previous = sum;
    }
    marks.push(...marksOfJournal(entries, city.calendar));
    for (const work of workOfJournal(entries)) {
      rows.work_entry.push(workRow(work));
      works.push(work);
    }
    rows.dossier.push(dossierRow(dossier, previous, chance.uuid(), declared.submissionHash));
    rows.dossier_content.push(contentRow(dossier.id, declared, person));
    rows.dossier_word.push(...wordRows(dossier, person.name));
    for (const note of notes) rows.note.push(`${note.id}\t${dossier.id}\t\\\\x${note.salt}\t${note.text}\n`);
  };

  const end = ({ marks, works, touched, ...batch }: Open): Batch => ({
    ...batch,
    work: sumOf(works),
    tallies: rowsOf(marks),
    nextNumbers: [...touched].map((key) => {
      const [unit = '', day = ''] = key.split(' ');
      return [unit, day, nextNumbers.get(key) ?? 1];
    }),
  });

  return { world, chance, begin, one, end };
}

const instant = (at: Date | null): string => (at === null ? '\\N' : at.toISOString());
const or = (text: string | number | null): string | number => text ?? '\\N';
const bytes = (hexadecimal: string): string => `\\\\x${hexadecimal}`;
/** JSON inside COPY text: only what JSON itself has escaped needs more. */
const json = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
};

/**
 * A line of the journal, and its hash as data/journal.ts makes it. Written out rather than canonicalised, for it is done millions of times;
 * after each load some chains are verified with the original.
 */
function journalRow({ dossierId, sequence, at, actor, event }: JournalEntry, previous: string, id: number): { line: string; sum: string } {
  const data = JSON.stringify(event);
  const iso = at.toISOString();
  const text = `{"actor":{"id":"${actor.id}","kind":"${actor.kind}"},"at":"${iso}","dossierId":"${dossierId}","event":${data},"previousHash":"${previous}","sequence":${sequence}}`;
  const sum = hash('sha256', text, 'hex');
  const line = `${dossierId}\t${sequence}\t${id}\t${beforeEveryCursor}\t${event.type}\t${iso}\t${actor.kind}\t${actor.id}\t${data}\t${bytes(previous)}\t${bytes(sum)}\n`;
  return { line, sum };
}

function dossierRow(it: Dossier, head: string, submissionKey: string, submissionHash: string): string {
  return `${it.id}\t${it.code}\t${it.procedureCode}\t${it.versionId}\t${it.channel}\t${it.status}\t${or(it.step)}\t${it.applicantId}\t\\N\t${it.receivingUnit}\t${it.competentUnit}\t${or(it.assigneeId)}\t${it.limit.amount}\t${it.limit.unit}\t${instant(it.submittedAt)}\t${instant(it.receivedAt)}\t${instant(it.dueAt)}\t${instant(it.originalDueAt)}\t${instant(it.pausedAt)}\t${or(it.pausedFrom)}\t${it.pausedMinutes}\t${it.supplementRequests}\t${instant(it.extendedAt)}\t${it.stopProposed}\t${it.alarm}\t${instant(it.finishedAt)}\t${instant(it.returnedAt)}\t${or(it.outcome)}\t${it.sequence}\t${bytes(head)}\t${submissionKey}\t${bytes(submissionHash)}\n`;
}

/** As data/work.ts writes what services/count-work.ts counts. */
function workRow({ dossierId, sequence, kind, unit, procedure, officer, at, weight, dueAt, late, refused }: Work): string {
  return `${dossierId}\t${sequence}\t${kind}\t${unit}\t${procedure}\t${or(officer)}\t${instant(at)}\t${weight}\t${instant(dueAt)}\t${late ?? '\\N'}\t${refused ?? '\\N'}\n`;
}

function contentRow(dossierId: string, { answers, salt }: Declared, person: Resident): string {
  const applicant = {
    name: person.name,
    identityNumber: person.identityNumber,
    birthDate: person.birthDate,
    address: `${person.line}, ${person.ward.fullName.vi}`,
    phone: person.phone,
    email: person.email,
    locale: 'vi',
  };
  return `${dossierId}\t${json(applicant)}\t${json(answers)}\t{}\t${bytes(salt)}\n`;
}

const foldedNames = new Map<string, string[]>();

/** As the function `index_names` of the database writes them; a test compares. */
function wordRows({ id, submittedAt, receivingUnit, competentUnit }: Dossier, name: string): string[] {
  let words = foldedNames.get(name);
  if (!words) {
    words = [...new Set(fold(name).split(' '))].sort();
    if (foldedNames.size > 50_000) foldedNames.clear();
    foldedNames.set(name, words);
  }
  const all = words.join(' ');
  const at = instant(submittedAt);
  const units = receivingUnit === competentUnit ? [competentUnit] : [competentUnit, receivingUnit];
  return units.flatMap((unit) => (words ?? []).map((word) => `${unit}\t${word}\t${at}\t${id}\t${all}\n`));
}

/** The person as adapters/identity.ts would have described him at sign-in. */
function personRow(it: Resident): string {
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
  return `${it.id}\t${it.identityNumber}\t${it.name}\t2\t${json(claims)}\tvi\n`;
}
