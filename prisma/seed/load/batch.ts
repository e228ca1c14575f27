import { loadedIdOf } from '#src/data/daily-roots.ts';
import { type Day, dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { formatDossierCode } from '#src/domain/dossiers/code.ts';
import { chanceOf } from './chance.ts';
import { charactersOf } from './character.ts';
import { type Declared, declare, declaredAs } from './content.ts';
import { countingOf } from './counting.ts';
import { demandOf } from './demand.ts';
import { putContent, putDossier, putEntry, putNote, putPerson, putWords, putWork } from './dossier-rows.ts';
import { fateOf } from './fate.ts';
import type { Filing, Story, World } from './filing.ts';
import { officeTimeOf } from './office-time.ts';
import { type OpenWork, openWorkOf } from './open-work.ts';
import type { Order } from './order.ts';
import { freshOf, type Part } from './parts.ts';
import { type Plain, plainOf, storyOf } from './plain-story.ts';
import { type Resident, residentOf } from './residents.ts';
import { stampsOf } from './stamp.ts';
import { tell } from './story.ts';
import { noRows, type TableName } from './tables.ts';
import { saying, wholeDeclaration } from './whole-declaration.ts';

/** Some dossiers with everything that belongs to them: bytes for COPY, one part a table. */
export type Batch = {
  dossiers: number;
  entries: number;
  residents: number;
  rows: [TableName, Uint8Array<ArrayBuffer>][];
  nextNumbers: [unit: string, day: string, next: number][];
  /** nothing that was counted so far is missing: what is saved up to here can stand alone */
  whole: boolean;
};

const genesis = '0'.repeat(64);

/** Figures of days so long ago are not waited with any more; what comes later is added to them. */
const settledAfter = 45;

/** Tells a part of the dossiers in batches, day by day. */
export function* tellBatches(order: Order, part: Part, size: number): Generator<Batch> {
  const teller = makeTeller(order, part);
  if (order.openAt) return yield teller.openWork(order.openAt, order.dossiers);
  const { perDay } = teller.world.time;
  let told = 0;
  let batch = 0;
  for (const { day, place, dossiers } of part.shares) {
    const starts = Array.from({ length: dossiers }, () => teller.chance.below(perDay)).sort((a, b) => a - b);
    for (const start of starts) {
      if (told % size === 0) teller.begin(Math.min(size, part.dossiers - told));
      teller.one(day, place * perDay + start);
      told += 1;
      if (told % size !== 0 && told !== part.dossiers) continue;
      batch += 1;
      const whole = told === part.dossiers || (order.together > 0 && batch % order.together === 0);
      yield teller.end(whole ? undefined : dayOfNumber(dayNumber(day) - settledAfter));
    }
  }
}

function makeTeller({ city, seed, from, now, nextNumbers, ...order }: Order, { nth, residents, owns }: Part) {
  const { journalIds, journalBase } = order;
  const halfADay = loadedIdOf('1970-01-02') / 2; // two tellers number what ended on the same day
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
  const rows = noRows();
  const counting = countingOf(city.calendar, rows, owns);
  const stampFor = stampsOf(city.calendar, rows, counting);
  const codes = new Map<string, string>();
  const touched = new Set<string>();
  let people = residents;
  let counted = { dossiers: 0, entries: 0, residents: 0 };

  const begin = (size: number): void => {
    const fresh = freshOf(size);
    for (let i = 0; i < fresh; i++) putPerson(rows, residentOf(people++, homes));
    counted = { dossiers: 0, entries: 0, residents: fresh };
  };

  /** @param key of the unit and day, whose codes differ in the number only */
  const codeOf = (key: string, prefix: string, day: Day, number: number): string => {
    const first = codes.get(key) ?? formatDossierCode({ prefix, city: city.identifier, day, sequence: 1 });
    if (codes.size > 10_000) codes.clear();
    codes.set(key, first);
    return `${first.slice(0, -4)}${String(number).padStart(4, '0')}`;
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
    const filing: Filing = {
      ...{ id: chance.uuidAt(time.instant(at)), code: codeOf(key, unit.prefix.value, day, number), number, version },
      ...{ channel: channel.channel, limit: channel.limit, applicantId: person.id, receivingUnit: receiving, competentUnit: competent },
      ...{ declared, at },
    };
    const fate = fateOf(filing, world, chance);
    const plain = wanted ? undefined : plainOf(filing, fate, world, chance);
    if (plain) writePlain(plain, declared, person);
    else {
      const story = tell(filing, fate, world, chance);
      if (wanted && !wanted.open.takes(story.dossier, wanted.ward)) return;
      const whole = wanted && declaredAs(procedure.code, wholeDeclaration(version, channel, { person, day, chance }), declared.salt);
      if (whole) write(saying(story, whole), whole, person);
      else write(story, declared, person);
    }
    nextNumbers.set(key, number + 1);
    touched.add(key);
    counted.dossiers += 1;
  };

  /** Whatever ended on the same day stands together in the journal. @returns the id of the first of so many entries */
  const numbered = (last: Date, entries: number): number => {
    const day = vietnamDate(last);
    const id = journalIds.get(day) ?? journalBase + loadedIdOf(day) + nth * halfADay;
    journalIds.set(day, id + entries);
    counted.entries += entries;
    return id;
  };

  const writePlain = (plain: Plain, declared: Declared, person: Resident): void => {
    const { filing, at } = plain;
    const { id, receivingUnit, competentUnit } = filing;
    const press = stampFor(plain);
    if (!press) {
      write(storyOf(plain), declared, person);
      return;
    }
    press(numbered(new Date(at.at(-1) ?? 0), at.length), { key: chance.uuid(), hash: declared.submissionHash });
    putContent(rows, id, declared, person);
    putWords(rows, { id, receivingUnit, competentUnit, submittedAt: new Date(at[0] ?? 0) }, person.name);
  };

  const write = ({ moves, dossier, notes }: Story, declared: Declared, person: Resident): void => {
    let previous = genesis;
    let id = numbered(moves.at(-1)?.entry.at ?? now, moves.length);
    for (const { entry } of moves) previous = putEntry(rows, entry, previous, id++);
    for (const work of counting.add(moves)) putWork(rows, work);
    putDossier(rows, dossier, previous, chance.uuid(), declared.submissionHash);
    putContent(rows, dossier.id, declared, person);
    putWords(rows, dossier, person.name);
    for (const note of notes) putNote(rows, dossier.id, note);
  };

  /** @param before the figures of days before it are written; without it, all */
  const end = (before?: Day): Batch => {
    if (before === undefined) counting.end();
    else counting.settle(before);
    const codesTaken = [...touched].map((key): Batch['nextNumbers'][number] => {
      const [unit = '', day = ''] = key.split(' ');
      return [unit, day, nextNumbers.get(key) ?? 1];
    });
    touched.clear();
    const taken = Object.entries(rows).map(([table, it]): Batch['rows'][number] => [table as TableName, it.take()]);
    return { ...counted, rows: taken, nextNumbers: codesTaken, whole: before === undefined };
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
