import { hash } from 'node:crypto';
import { tallyColumn } from '#src/data/tallies.ts';
import { measureColumns, nobody } from '#src/data/work.ts';
import { type Day, dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { formatDossierCode } from '#src/domain/dossiers/code.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { JournalEntry } from '#src/domain/dossiers/events.ts';
import {
  addToClosings,
  addToDays,
  type Closing,
  type Closings,
  type DaySums,
  marksOfMoves,
  rowsOfDays,
  type TallyRow,
  tallied,
} from '#src/domain/indicators/tally.ts';
import { flatten, type Spread } from '#src/domain/indicators/time-spread.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { addToSums, measures, type Work, type WorkSum, type WorkSums, workOfMoves } from '#src/domain/reports/work.ts';
import { chanceOf } from './chance.ts';
import { charactersOf, rhythmOf } from './character.ts';
import type { City } from './city.ts';
import { type Declared, declare, declaredAs } from './content.ts';
import { demandOf } from './demand.ts';
import { type Lines, linesOf } from './lines.ts';
import { officeTimeOf } from './office-time.ts';
import { type OpenWork, openWorkOf } from './open-work.ts';
import { type Resident, residentOf } from './residents.ts';
import { type Story, tell, type World } from './story.ts';
import { wholeDeclaration } from './whole-declaration.ts';

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
  /** only work that is still open at these wards, some of every kind and `dossiers` at most: there somebody tries the portal */
  openAt?: readonly string[] | undefined;
  /** so many batches are saved together, with all that they count; 0: all of them */
  together: number;
};

export const tables = {
  person: 'id, identity_number, name, level, claims, locale',
  dossier: `id, code, procedure_code, version_id, channel, status, step, applicant_id, organisation_id, receiving_unit, competent_unit, assignee_id,
    limit_amount, limit_unit, submitted_at, received_at, due_at, original_due_at, paused_at, paused_from, paused_minutes, supplement_requests,
    extended_at, stop_proposed, alarm, finished_at, returned_at, rated_at, complaint_due_at, outcome,
    sequence, head, submission_key, submission_hash`,
  dossier_content: 'dossier_id, applicant, answers, origins, salt',
  journal: 'dossier_id, sequence, id, xid, type, at, actor_kind, actor_id, data, previous_hash, hash',
  note: 'id, dossier_id, salt, text',
  work_entry: 'dossier_id, sequence, kind, unit_code, procedure_code, officer_id, at, weight, due_at, late, refused',
  dossier_word: 'unit_code, word, submitted_at, dossier_id, words',
  tally_more: `span, start, procedure_code, unit_code, ${tallied.map(tallyColumn).join(', ')}, times, times_online`,
  closing_more: 'unit_code, day, slot, n',
  work_count_more: `unit_code, day, procedure_code, officer_id, ${measures.map((measure) => measureColumns[measure]).join(', ')}`,
} as const;
export type TableName = keyof typeof tables;

/** Some dossiers with everything that belongs to them: text for COPY, one part a table. */
export type Batch = {
  dossiers: number;
  entries: number;
  residents: number;
  rows: [TableName, Uint8Array<ArrayBuffer>][];
  nextNumbers: [unit: string, day: string, next: number][];
  /** nothing that was counted so far is missing: what is saved up to here can stand alone */
  whole: boolean;
};

/** Below every cursor: who follows the journal is told what happens from now on, not what somebody else's past was. */
const beforeEveryCursor = -1;
const genesis = '0'.repeat(64);
const newcomers = 0.4; // of a dossier

/** Figures of days so long ago are not waited with any more; what comes later is added to them. */
const settledAfter = 45;

/** Tells the dossiers in batches, day by day. */
export function* tellBatches(order: Order, size: number): Generator<Batch> {
  const { city, now } = order;
  const teller = makeTeller(order);
  if (order.openAt) return yield teller.openWork(order.openAt, order.dossiers);
  const past = teller.world.time.days.filter((day) => day < vietnamDate(now));
  if (past.length === 0) throw new Error('there is no working day to load');
  if (city.wards.length === 0) throw new Error('no wards');
  const shares = rhythmOf(past).map((share) => share * (0.85 + 0.3 * teller.chance.draw()));
  const sum = shares.reduce((a, b) => a + b, 0);
  let told = 0;
  let batch = 0;
  let wanted = 0;
  for (const [place, day] of past.entries()) {
    wanted += ((shares[place] ?? 0) / sum) * order.dossiers;
    const until = place === past.length - 1 ? order.dossiers : Math.round(wanted);
    const starts = Array.from({ length: until - told }, () => teller.chance.below(teller.world.time.perDay)).sort((a, b) => a - b);
    for (const start of starts) {
      if (told % size === 0) teller.begin(Math.min(size, order.dossiers - told));
      teller.one(day, place * teller.world.time.perDay + start);
      told += 1;
      if (told % size !== 0 && told !== order.dossiers) continue;
      batch += 1;
      const whole = told === order.dossiers || (order.together > 0 && batch % order.together === 0);
      yield teller.end(whole ? undefined : dayOfNumber(dayNumber(day) - settledAfter));
    }
  }
}

function makeTeller({ city, seed, from, now, residents, nextNumbers, ...order }: Order) {
  let { journalId } = order;
  const chance = chanceOf(seed, residents);
  const time = officeTimeOf(city.calendar, from, vietnamDate(new Date(now.getTime() + 120 * 86_400_000)));
  const theirs = charactersOf(city.units.values(), vietnamDate(now));
  // What still lies there is late more often than what was filed.
  const characters = order.openAt ? { ...theirs, late: () => 0.5 } : theirs;
  const world: World = { city, time, calendar: city.calendar, characters, nowMinute: time.minute(now) };
  const demand = demandOf(city);
  const wards = order.openAt ? city.wards.filter(({ code }) => order.openAt?.includes(code)) : city.wards;
  // Those who live elsewhere file at the wards of their own.
  const firstToFile = order.openAt ? residents : 0;
  const homes = wards.flatMap((ward) => Array.from({ length: characters.sought(ward.code)?.times ?? 1 }, () => ward));
  const lines = Object.fromEntries(Object.keys(tables).map((table) => [table, linesOf()])) as Record<TableName, Lines>;
  const days: DaySums = new Map();
  const closings: Closings = new Map();
  const works: WorkSums = new Map();
  const touched = new Set<string>();
  let people = residents;
  let counted = { dossiers: 0, entries: 0, residents: 0 };

  const begin = (size: number): void => {
    const fresh = Math.ceil(size * newcomers);
    for (let i = 0; i < fresh; i++) lines.person.put(personRow(residentOf(people++, homes)));
    counted = { dossiers: 0, entries: 0, residents: fresh };
  };

  const one = (day: Day, at: number, wanted?: { ward: string; open: OpenWork }): void => {
    const person = residentOf(firstToFile + chance.below(people - firstToFile), homes);
    const sought = characters.sought(person.ward.code);
    const { version, channel } = demand(chance, day, sought && chance.draw() < sought.share ? sought.procedure : undefined);
    const { procedure } = version;
    const ward = !version.form && chance.draw() < 0.15 ? chance.pick(city.wards) : person.ward; // some work elsewhere
    const competent =
      procedure.competent === 'ward' ? ward.code : procedure.competent === 'police_ward' ? `${ward.code}-CA` : procedure.competent;
    const viaWard = channel.channel === 'in_person' && procedure.level === 'city' && chance.draw() < 0.2;
    const receiving = viaWard ? ward.code : competent;
    const unit = city.units.get(receiving);
    if (!unit || !city.units.has(competent)) throw new Error(`procedure ${procedure.code}: there is no unit ${competent}`);
    const key = `${receiving} ${day}`;
    const number = nextNumbers.get(key) ?? 1;
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
    if (wanted && !wanted.open.takes(story.dossier, wanted.ward)) return;
    nextNumbers.set(key, number + 1);
    touched.add(key);
    if (wanted) {
      const answers = wholeDeclaration(version, channel.channel, { person, day, chance });
      const whole = declaredAs(procedure.code, answers, declared.salt);
      write(saying(story, whole), whole, person);
    } else write(story, declared, person);
    counted.dossiers += 1;
    counted.entries += story.moves.length;
  };

  const write = ({ moves, dossier, notes }: Story, declared: Declared, person: Resident): void => {
    let previous = genesis;
    let journal = '';
    for (const { entry } of moves) {
      const { line, sum } = journalRow(entry, previous, journalId++);
      journal += line;
      previous = sum;
    }
    lines.journal.put(journal);
    for (const mark of marksOfMoves(moves, city.calendar)) {
      addToDays(days, mark);
      addToClosings(closings, mark);
    }
    let entries = '';
    for (const work of workOfMoves(moves)) {
      entries += workRow(work);
      addToSums(works, work);
    }
    lines.work_entry.put(entries);
    lines.dossier.put(dossierRow(dossier, previous, chance.uuid(), declared.submissionHash));
    lines.dossier_content.put(contentRow(dossier.id, declared, person));
    lines.dossier_word.put(wordRows(dossier, person.name));
    for (const note of notes) lines.note.put(`${note.id}\t${dossier.id}\t\\\\x${note.salt}\t${note.text}\n`);
  };

  /** @param before what was counted of days before it is handed out; without it, everything */
  const end = (before?: Day): Batch => {
    for (const row of rowsOfDays(takeBefore(days, before))) lines.tally_more.put(tallyRow(row));
    for (const closing of takeBefore(closings, before)) lines.closing_more.put(closingRow(closing));
    for (const sum of takeBefore(works, before)) lines.work_count_more.put(workSumRow(sum));
    const numbered = [...touched].map((key): Batch['nextNumbers'][number] => {
      const [unit = '', day = ''] = key.split(' ');
      return [unit, day, nextNumbers.get(key) ?? 1];
    });
    touched.clear();
    const rows = Object.entries(lines).map(([table, it]): Batch['rows'][number] => [table as TableName, it.take()]);
    return { ...counted, rows, nextNumbers: numbered, whole: before === undefined };
  };

  /** Of what was filed in the last weeks, before today, a quarter of it on the last day: what waits at these wards at `now`. */
  const openWork = (wards: readonly string[], most: number): Batch => {
    const today = time.days.findIndex((day) => day >= vietnamDate(now)) * time.perDay;
    begin(most);
    for (const ward of wards) {
      const open = openWorkOf(now);
      for (let tries = 0; tries < 24_000 && !open.full() && counted.dossiers < most; tries++) {
        const back = 1 + chance.below(tries % 4 === 0 ? time.perDay : 25 * time.perDay);
        const day = time.days[Math.floor((today - back) / time.perDay)];
        if (day !== undefined) one(day, today - back, { ward, open });
      }
    }
    return end();
  };

  return { world, chance, begin, one, end, openWork };
}

/** The same story of another declaration: how it went does not depend on it, and its entries hold no more of it than its hash. */
const saying = (story: Story, { answersHash }: Declared): Story => ({
  ...story,
  moves: story.moves.map((move) =>
    'answersHash' in move.entry.event ? { ...move, entry: { ...move.entry, event: { ...move.entry.event, answersHash } } } : move,
  ),
});

/** Takes out what is of a day before this one; without a day, all. */
function takeBefore<T extends { day: Day }>(sums: Map<string, T>, before: Day | undefined): T[] {
  const taken: T[] = [];
  for (const [key, sum] of sums) {
    if (before !== undefined && sum.day >= before) continue;
    taken.push(sum);
    sums.delete(key);
  }
  return taken;
}

// The same moment is written several times: by the entry, the row and what is counted of it.
const instants = new Map<number, string>();
function isoOf(at: Date): string {
  const time = at.getTime();
  let text = instants.get(time);
  if (text === undefined) {
    text = at.toISOString();
    if (instants.size > 2_000) instants.clear();
    instants.set(time, text);
  }
  return text;
}
const instant = (at: Date | null): string => (at === null ? '\\N' : isoOf(at));
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
  const iso = isoOf(at);
  const text = `{"actor":{"id":"${actor.id}","kind":"${actor.kind}"},"at":"${iso}","dossierId":"${dossierId}","event":${data},"previousHash":"${previous}","sequence":${sequence}}`;
  const sum = hash('sha256', text, 'hex');
  const line = `${dossierId}\t${sequence}\t${id}\t${beforeEveryCursor}\t${event.type}\t${iso}\t${actor.kind}\t${actor.id}\t${data}\t${bytes(previous)}\t${bytes(sum)}\n`;
  return { line, sum };
}

function dossierRow(it: Dossier, head: string, submissionKey: string, submissionHash: string): string {
  return `${it.id}\t${it.code}\t${it.procedureCode}\t${it.versionId}\t${it.channel}\t${it.status}\t${or(it.step)}\t${it.applicantId}\t\\N\t${it.receivingUnit}\t${it.competentUnit}\t${or(it.assigneeId)}\t${it.limit.amount}\t${it.limit.unit}\t${instant(it.submittedAt)}\t${instant(it.receivedAt)}\t${instant(it.dueAt)}\t${instant(it.originalDueAt)}\t${instant(it.pausedAt)}\t${or(it.pausedFrom)}\t${it.pausedMinutes}\t${it.supplementRequests}\t${instant(it.extendedAt)}\t${it.stopProposed}\t${it.alarm}\t${instant(it.finishedAt)}\t${instant(it.returnedAt)}\t${instant(it.ratedAt)}\t${instant(it.complaintDueAt)}\t${or(it.outcome)}\t${it.sequence}\t${bytes(head)}\t${submissionKey}\t${bytes(submissionHash)}\n`;
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
function wordRows({ id, submittedAt, receivingUnit, competentUnit }: Dossier, name: string): string {
  let words = foldedNames.get(name);
  if (!words) {
    words = [...new Set(fold(name).split(' '))].sort();
    if (foldedNames.size > 50_000) foldedNames.clear();
    foldedNames.set(name, words);
  }
  const rest = `\t${instant(submittedAt)}\t${id}\t${words.join(' ')}\n`;
  let rows = '';
  for (const unit of receivingUnit === competentUnit ? [competentUnit] : [competentUnit, receivingUnit])
    for (const word of words) rows += `${unit}\t${word}${rest}`;
  return rows;
}

const arrayOf = (times: Spread | null): string => (times === null ? '\\N' : `{${flatten(times)}}`);

function tallyRow({ span, start, unit, procedure, tally: { counts, times }, online }: TallyRow): string {
  const sums = tallied.map((measure) => counts[measure]).join('\t');
  return `${span}\t${start}\t${procedure}\t${unit}\t${sums}\t${arrayOf(times)}\t${arrayOf(online)}\n`;
}

const closingRow = ({ unit, day, slot, n }: Closing): string => `${unit}\t${day}\t${slot}\t${n}\n`;

const workSumRow = ({ unit, day, procedure, officer, figures }: WorkSum): string =>
  `${unit}\t${day}\t${procedure}\t${officer ?? nobody}\t${measures.map((measure) => figures[measure]).join('\t')}\n`;

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
