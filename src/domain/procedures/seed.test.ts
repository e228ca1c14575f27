import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CalendarDay, OfficeHours } from '#src/domain/clock/calendar.ts';
import { quote } from '#src/domain/fees/quote.ts';
import { FormDefinition } from '#src/domain/forms/definition.ts';
import { competentUnit } from '#src/domain/places/competent-unit.ts';
import { Unit } from '#src/domain/places/unit.ts';
import { completions } from './case.ts';
import { caseOf } from './case-of.ts';
import { inspectCases } from './inspect-cases.ts';
import { LifeEvent } from './life-event.ts';
import { type Channel, Procedure } from './procedure.ts';

const seed = new URL('../../../prisma/seed/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, seed), 'utf8'));
const files = readdirSync(new URL('procedures/', seed));

const procedures = files.map((file) => Procedure.parse(read(`procedures/${file}`)));
const units = Unit.array().parse(read('units.json'));
const lifeEvents = LifeEvent.array().parse(read('life-events.json'));
const Calendar = z.strictObject({
  officeHours: OfficeHours,
  officeHoursTrust: z.enum(['verified', 'unverified']),
  law: z.string(),
  days: CalendarDay.array(),
});
const calendar = Calendar.parse(read('calendar.json'));

/** As `prisma/seed/declarations.ts` gives it: one that is shared is told which procedure it serves. */
function formOf({ code, form }: Procedure): FormDefinition | undefined {
  if (form === null) return undefined;
  const definition = FormDefinition.parse(read(`forms/${form}.json`));
  return definition.constants ? { ...definition, constants: { ...definition.constants, procedure: code } } : definition;
}

const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
const get = (code: string): Procedure => {
  const procedure = byCode.get(code);
  if (!procedure) throw new Error(`no procedure ${code}`);
  return procedure;
};
const ofKind = (...kinds: Unit['kind'][]) => units.filter(({ kind }) => kinds.includes(kind));
const distinct = (values: readonly unknown[]) => new Set(values).size;
const limitOf = (code: string, channel: string) => get(code).channels.find((it) => it.channel === channel)?.limit;

/** Every `{ vi, en }` inside a value, wherever it stands. */
function textsIn(value: unknown): { vi: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('vi' in value && 'en' in value) return [value as { vi: string; en: string }];
  return Object.values(value).flatMap(textsIn);
}

test('there are 113 procedures, each in the file that has its code', () => {
  expect(byCode.size).toBe(113);
  expect(files.sort()).toEqual([...byCode.keys()].map((code) => `${code}.json`).sort());
});

test('the city has 168 wards, communes and special zones, as many police units, and its agencies', () => {
  expect(ofKind('ward')).toHaveLength(113);
  expect(ofKind('commune')).toHaveLength(54);
  expect(ofKind('special_zone').map(({ name }) => name.vi)).toEqual(['Côn Đảo']);
  expect(ofKind('police')).toHaveLength(168);
  expect(ofKind('agency')).toHaveLength(24);
  expect(ofKind('city').map(({ code }) => code)).toEqual(['79']);
});

test('codes, prefixes of dossier codes and addresses of pages are unique, and no prefix claims to be official', () => {
  expect(distinct(units.map(({ code }) => code))).toBe(units.length);
  expect(distinct(units.map(({ prefix }) => prefix.value))).toBe(units.length);
  expect(distinct(units.map(({ slug }) => slug))).toBe(units.length);
  expect(units.filter(({ prefix }) => prefix.trust === 'verified')).toEqual([]);
});

test('every ward has its police, its former names, a place on the map and neighbours that know it', () => {
  const byUnit = new Map(units.map((unit) => [unit.code, unit]));
  for (const place of ofKind('ward', 'commune', 'special_zone')) {
    expect(byUnit.get(`${place.code}-CA`)).toMatchObject({ kind: 'police', parent: place.code });
    expect(place.labelPoint, place.fullName.vi).not.toBeNull();
    expect(place.area, place.fullName.vi).toBeGreaterThan(0);
    for (const neighbour of place.neighbours) expect(byUnit.get(neighbour)?.neighbours, place.fullName.vi).toContain(place.code);
  }
  const former = units.flatMap(({ formerNames }) => formerNames);
  expect(former.filter(({ part }) => part === 'full')).toHaveLength(395);
  expect(former.filter(({ part }) => part === 'partial')).toHaveLength(98);
});

test('the competent unit of every procedure exists for a person of every ward', () => {
  const map = new Map(units.map((unit) => [unit.code, unit]));
  for (const procedure of procedures) {
    for (const { code } of ofKind('ward', 'commune', 'special_zone')) {
      expect(competentUnit(procedure, { residenceWard: code }, map).ok).toBe(true);
    }
  }
});

test('every procedure belongs to its life event, and no life event is empty or names a procedure that does not exist', () => {
  expect(distinct(lifeEvents.map(({ key }) => key))).toBe(lifeEvents.length);
  const listed = new Map(lifeEvents.map(({ key, procedures: codes }) => [key, codes]));
  for (const { code, lifeEvent } of procedures) expect(listed.get(lifeEvent), code).toContain(code);
  for (const { key, procedures: codes } of lifeEvents) {
    expect(codes.filter((code) => !byCode.has(code))).toEqual([]);
    expect(distinct(codes), key).toBe(codes.length);
  }
});

test('everything that people read is there in both languages, without raw codes of the source', () => {
  for (const value of [...procedures, ...units, ...lifeEvents, ...calendar.days]) {
    const texts = textsIn(value);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      for (const words of [text.vi, text.en]) {
        expect(words.trim(), JSON.stringify(text)).not.toBe('');
        expect(words, JSON.stringify(text)).toBe(words.normalize('NFC'));
        expect(words, JSON.stringify(text)).not.toMatch(/memory|unverified|null|undefined|GCN|\s\s|^\s|\s$/);
      }
    }
  }
});

test('no English text is Vietnamese left over', () => {
  // Names of forms and laws keep their marks; a whole English sentence in Vietnamese has many words with them.
  for (const { en } of procedures.flatMap(textsIn)) {
    const marked = en
      .split(/\s+/)
      .filter((word) => /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i.test(word) && !/\d|đồng/.test(word));
    expect(marked.length, en).toBeLessThanOrEqual(2);
  }
});

test('the shares of the steps make the whole time, and a short name is shorter than a line', () => {
  for (const { code, steps, shortName } of procedures) {
    expect(
      steps.reduce((sum, { share }) => sum + share, 0),
      code,
    ).toBeCloseTo(1, 9);
    expect(steps.at(0)?.key, code).toBe('receive');
    expect(steps.at(-1)?.key, code).toBe('return');
    expect(Math.max(shortName.vi.length, shortName.en.length), code).toBeLessThanOrEqual(60);
  }
});

test('papers of one procedure have different keys, and one that may be missing says when it is needed or why not', () => {
  for (const { code, documents } of procedures) {
    expect(distinct(documents.map(({ key }) => key)), code).toBe(documents.length);
    for (const paper of documents) expect(paper.required || paper.when || paper.knownFrom, `${code} ${paper.name.vi}`).toBeTruthy();
  }
});

test('a certificate needs identity level 2, which is our own proposal', () => {
  for (const { code, result, identityLevel, trust } of procedures) {
    expect(identityLevel, code).toBe(result.certificate ? 2 : 1);
    expect(trust.identityLevel).toBe('proposed');
  }
  expect(get('1.004873').identityLevel).toBe(2);
  expect(get('3.000228').identityLevel).toBe(1);
});

test('criminal record, adoption and disability are sensitive; a building permit is not', () => {
  for (const code of ['3.000333', '2.001263', '1.001699', '1.001653']) expect(get(code).sensitive, code).toBe(true);
  expect(get('1.013225').sensitive).toBe(false);
  expect(get('1.004873').sensitive).toBe(false);
});

test('time limits are those of the channel, in its own unit', () => {
  expect(limitOf('2.001159', 'online')).toEqual({ amount: 1, unit: 'hour' });
  expect(limitOf('1.013065', 'online')).toEqual({ amount: 8, unit: 'hour' });
  expect(limitOf('1.013225', 'online')).toEqual({ amount: 20, unit: 'calendar_day' });
  expect(limitOf('1.013225', 'in_person')).toEqual({ amount: 15, unit: 'calendar_day' });
  expect(limitOf('1.012783', 'post')).toEqual({ amount: 20, unit: 'working_day' });
  expect(limitOf('1.004873', 'online')).toEqual({ amount: 3, unit: 'working_day' });
  expect(limitOf('2.002041', 'in_person')).toEqual({ amount: 3, unit: 'working_day' });
  const sameDay = procedures.filter(({ channels }) => channels.some(({ limit }) => limit.unit === 'same_day')).map(({ code }) => code);
  expect(sameDay.sort()).toEqual(['1.000656', '1.001193', '2.000528', '2.000635', '2.000815']);
  for (const { code, channels } of procedures) for (const { limit } of channels) expect(limit.amount, code).toBeGreaterThan(0);
});

test('a channel is named once, and what can be done online has an online channel', () => {
  for (const { code, channels, onlineMode } of procedures) {
    expect(distinct(channels.map(({ channel }) => channel)), code).toBe(channels.length);
    expect(
      channels.some(({ channel }) => channel === 'online'),
      code,
    ).toBe(onlineMode !== 'in_person');
  }
});

test('at any time and in any case a channel has at most one fee and one charge', () => {
  for (const procedure of procedures) {
    const { code, fees, channels } = procedure;
    for (const answers of completions(procedure, {})) {
      for (const day of ['2025-07-02', '2025-12-31', '2026-01-01', '2026-11-24', '2027-01-01']) {
        for (const { channel } of channels) {
          const { lines } = quote(procedure, channel, day, { answers });
          const due = lines.filter(({ extra }) => !extra);
          for (const kind of ['fee', 'charge'])
            expect(due.filter((line) => line.kind === kind).length, `${code} ${channel} ${day}`).toBeLessThan(2);
          expect(
            due.filter(({ open }) => open),
            `${code} ${channel} ${day}`,
          ).toEqual([]);
          if (day >= '2025-08-07' && fees.length > 0) expect(due.length, `${code} ${channel} ${day}`).toBeGreaterThan(0);
        }
      }
    }
  }
});

test('the cases of every procedure can all happen, ask what they look at, and read fields that its declaration has', () => {
  for (const procedure of procedures) expect(inspectCases(procedure, formOf(procedure)), procedure.code).toEqual([]);
});

test('in every case of every procedure time and papers are decided, and what the state knows is never asked for', () => {
  for (const procedure of procedures) {
    for (const answers of completions(procedure, {})) {
      for (const { channel } of procedure.channels) {
        const it = caseOf(procedure, channel, '2026-11-24', { answers });
        expect(it.limits, procedure.code).toHaveLength(1);
        expect(it.missing, procedure.code).toEqual([]);
        expect(it.documents.filter(({ state }) => state === 'open')).toEqual([]);
        for (const { state, atSignIn } of it.documents)
          if (atSignIn && state !== 'other_case') expect(['known', 'unless_known']).toContain(state);
      }
    }
  }
});

test('the cases that the law names are those of the facts', () => {
  const chosen = (code: string, channel: Channel, answers: Record<string, string>) => caseOf(get(code), channel, '2026-11-24', { answers });
  const papers = (code: string, answers: Record<string, string>) =>
    chosen(code, 'online', answers).documents.flatMap(({ key, state }) => (['needed', 'unless_known'].includes(state) ? [key] : []));
  expect(chosen('1.002693', 'online', { protected: 'yes' }).limits[0]?.limit).toEqual({ amount: 20, unit: 'working_day' });
  expect(chosen('1.002693', 'online', { protected: 'no' }).limits[0]?.limit).toEqual({ amount: 10, unit: 'working_day' });
  expect(chosen('1.013274', 'post', { use: 'funeral' }).limits[0]?.limit).toEqual({ amount: 1, unit: 'calendar_day' });
  expect(chosen('2.000693', 'online', { by: 'self' }).limits[0]?.limit).toEqual({ amount: 3, unit: 'working_day' });
  expect(chosen('1.001456', 'in_person', { issue: 'reissue', child: 'no' }).quote.total).toBe(400_000);
  expect(chosen('1.001456', 'in_person', { issue: 'first', child: 'no' }).quote.total).toBe(200_000);
  expect(chosen('2.001263', 'online', { adopter: 'family' }).quote.total).toBe(0);
  expect(chosen('1.001193', 'in_person', { late: 'no', exempt: 'no' }).quote.total).toBe(0);
  expect(chosen('1.001193', 'in_person', { late: 'yes', exempt: 'no' }).quote.total).toBeNull();
  expect(chosen('1.001193', 'in_person', { late: 'yes', exempt: 'yes' }).quote.total).toBe(0);
  const born = { late: 'no', exempt: 'no', parents: 'no', filer: 'self' };
  expect(papers('1.001193', { ...born, birth: 'facility' })).toEqual(['hospital-birth-certificate', 'proof-of-residence']);
  expect(papers('1.001193', { ...born, birth: 'witness' })).toEqual(['witness-statement', 'proof-of-residence']);
  expect(papers('1.001193', { ...born, birth: 'alone' })).toEqual(['affidavit-of-birth', 'proof-of-residence']);
  expect(papers('1.013225', { adjoining: 'yes' })).toContain('commitment-to-the-safety');
});

test('the calendar covers 2025 to 2027 in order, and swapped days come in pairs', () => {
  const dates = calendar.days.map(({ date }) => date);
  expect(dates).toEqual([...dates].sort());
  expect(distinct(dates)).toBe(dates.length);
  expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set(['2025', '2026', '2027']));
  const count = (kind: string) => calendar.days.filter((day) => day.kind === kind).length;
  expect(count('swap_off')).toBe(count('swap_work'));
  expect(calendar.days.find(({ date }) => date === '2026-11-24')?.trust).toBe('confirm');
  expect(calendar.officeHours).toEqual([
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ]);
});
