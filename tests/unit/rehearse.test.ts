import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CalendarDay, calendarOf, OfficeHours } from '#src/domain/clock/calendar.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import { Field } from '#src/domain/forms/definition.ts';
import { Unit } from '#src/domain/places/unit.ts';
import { type Effect, type Replayed, rehearse, type Version } from '#src/domain/procedures/rehearse.ts';
import { seededVersions } from '../support/seeded-versions.ts';

const seed = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../prisma/seed/${name}`, import.meta.url), 'utf8'));
const units = new Map(
  Unit.array()
    .parse(seed('units.json'))
    .map((unit) => [unit.code, unit]),
);
const { days, officeHours } = seed('calendar.json') as { days: unknown[]; officeHours: unknown };
const calendar = calendarOf(
  days.map((day) => CalendarDay.parse(day)),
  OfficeHours.parse(officeHours),
);
const stage = { calendar, units, startsOn: '2026-12-01' };

const said = (vi: string) => ({ vi, en: `${vi} (en)` });
const all = seededVersions();
const get = (code: string): Version => {
  const found = all.find(({ procedure }) => procedure.code === code);
  if (!found?.form) throw new Error(`no version ${code}`);
  return { procedure: found.procedure, form: found.form };
};
const copies = get('2.000635');
const but = (change: (it: Version) => void): Version => {
  const copy = structuredClone(copies);
  change(copy);
  return copy;
};
/** A request for three copies, received on a Monday morning. */
const answers = { copies_count: 3 } as unknown as Answers;
const dossier: Replayed = {
  channel: 'online',
  answers,
  submittedAt: new Date('2026-11-23T02:00:00Z'),
  receivedAt: new Date('2026-11-23T02:30:00Z'),
  competentUnit: '26740',
};
const effects = (newer: Version, one: Replayed = dossier) => rehearse(one, copies, newer, stage);
const only = (found: Effect[], kind: Effect['kind']) => found.filter((it) => it.kind === kind);

test('against its own version, every dossier goes just the same', () => {
  for (const { procedure, form } of all) {
    if (!form) continue;
    for (const { channel } of procedure.channels)
      expect(
        rehearse({ ...dossier, channel, answers: {} }, { procedure, form }, structuredClone({ procedure, form }), stage),
        procedure.code,
      ).toEqual([]);
  }
});

test('a dearer copy costs more, three times; one that begins later costs nothing more yet', () => {
  const dearer = but(({ procedure }) => Object.assign(procedure.fees[0] ?? {}, { amount: 10_000 }));
  expect(effects(dearer)).toEqual([{ kind: 'cost', before: 24_000, after: 30_000 }]);
  const later = but(({ procedure }) => {
    const [fee] = procedure.fees;
    if (!fee) return;
    procedure.fees = [
      { ...fee, validTo: '2026-12-31' },
      { ...fee, amount: 10_000, validFrom: '2027-01-01' },
    ];
  });
  expect(effects(later)).toEqual([]);
});

test('three days in place of the same day make it due later, counted from its reception', () => {
  const slower = but(({ procedure }) => {
    for (const one of procedure.channels) one.limit = { amount: 3, unit: 'working_day' };
  });
  const [due] = effects(slower);
  expect(due).toMatchObject({ kind: 'due', before: new Date('2026-11-23T10:00:00Z'), after: new Date('2026-11-26T10:00:00Z') });
});

test('a question that is new and has to be answered makes it invalid, and names the question', () => {
  const asking = but(({ form }) => {
    form.steps[0]?.sections[0]?.fields.push(Field.parse({ key: 'reason', type: 'text', label: said('Lý do') }));
  });
  expect(effects(asking)).toContainEqual({ kind: 'invalid', key: 'reason', label: said('Lý do'), fault: 'required' });
});

test('of a dossier on paper nobody can tell whether it answers a new question, so nobody says that it does not', () => {
  const asking = but(({ form }) => {
    form.steps[0]?.sections[0]?.fields.push(Field.parse({ key: 'reason', type: 'text', label: said('Lý do') }));
  });
  const onPaper = { 'counter.declaration': 'paper', 'counter.papers': [] } as unknown as Answers;
  expect(only(effects(asking, { ...dossier, channel: 'in_person', answers: onPaper }), 'invalid')).toEqual([]);
});

test('what was wrong before is not told again', () => {
  // The example leaves almost everything open, and that is a fault in both.
  expect(only(effects(structuredClone(copies)), 'invalid')).toEqual([]);
});

test('a paper that is asked of everybody is one more, unless the dossier has it', () => {
  const more = but(({ procedure }) => {
    procedure.documents.push({ key: 'photo', name: said('Ảnh'), form: 'original', required: true });
  });
  expect(effects(more)).toEqual([{ kind: 'document', key: 'photo', name: said('Ảnh'), state: 'needed' }]);
  const known = but(({ procedure }) => {
    procedure.documents.push({
      key: 'photo',
      name: said('Ảnh'),
      form: 'original',
      required: true,
      knownFrom: said('VNeID'),
      atSignIn: true,
    });
  });
  expect(effects(known)).toEqual([]);
});

test('a question that decides the fee and that nobody was asked is told', () => {
  const asking = but(({ procedure }) => {
    procedure.cases.push({
      key: 'speed',
      label: said('Nhanh?'),
      options: [
        { value: 'fast', label: said('Nhanh') },
        { value: 'slow', label: said('Thường') },
      ],
    });
    const [fee] = procedure.fees;
    if (fee) procedure.fees.push({ ...fee, amount: 50_000, condition: { '==': [{ var: 'speed' }, 'fast'] }, when: said('Nhanh') });
  });
  expect(only(effects(asking), 'question')).toEqual([{ kind: 'question', key: 'speed', label: said('Nhanh?') }]);
});

test('a channel that is gone closes the door, and nothing else is said', () => {
  const closed = but(({ procedure }) => {
    procedure.channels = procedure.channels.filter(({ channel }) => channel !== 'online');
  });
  expect(effects(closed)).toEqual([{ kind: 'closed' }]);
  expect(effects(closed, { ...dossier, channel: 'in_person' })).toEqual([]);
});

test('another office in place of the ward is told where the ward was known', () => {
  const residence = { line: '1 Lê Lợi', ward: '26740' };
  const key = copies.form.roles.residence ?? '';
  const agency = [...units.values()].find(({ kind }) => kind === 'agency')?.code ?? '';
  const moved = but(({ procedure }) => Object.assign(procedure, { competent: agency }));
  expect(key).not.toBe('');
  const field = copies.form.steps.flatMap((step) => step.sections.flatMap((section) => section.fields)).find((one) => one.key === key);
  const at = field?.type === 'ward' ? '26740' : residence;
  expect(only(effects(moved, { ...dossier, answers: { ...answers, [key]: at } as Answers }), 'unit')).toEqual([
    { kind: 'unit', before: '26740', after: agency },
  ]);
});
