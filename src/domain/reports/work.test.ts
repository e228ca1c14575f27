import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DossierEvent, JournalEntry } from '#src/domain/dossiers/events.ts';
import { at, competentUnit, otherSpecialist, specialist, submission, submitted } from '#src/domain/dossiers/example-dossier.ts';
import { live } from '#src/domain/dossiers/example-lives.ts';
import { behind, measures, shareOnTime, sumOf, type Work, workEvents, workOfJournal } from './work.ts';

const reason = { noteId: 'note-1', hash: 'ab'.repeat(32) };

/** A journal of events, each at a moment of the clock in Vietnam. */
function journal(...told: [local: string, event: DossierEvent][]): JournalEntry[] {
  return [['2026-11-20T09:00', submission] as const, ...told].map(([local, event], i) => ({
    dossierId: submitted.id,
    sequence: i + 1,
    at: at(local),
    actor: { kind: 'system', id: 'system' },
    event,
  }));
}
const received: [string, DossierEvent] = ['2026-11-20T10:00', { type: 'received', dueAt: at('2026-11-25T17:00').toISOString() }];
const assigned: [string, DossierEvent] = ['2026-11-20T11:00', { type: 'assigned', assigneeId: specialist.id }];
const prepared: [string, DossierEvent] = ['2026-11-23T09:00', { type: 'prepared', outcome: 'granted', next: 'approve', reason: null }];
const approved: [string, DossierEvent] = ['2026-11-23T10:00', { type: 'approved' }];
const issued = (local: string): [string, DossierEvent] => [local, { type: 'issued', outcome: 'granted', resultNumber: '1/XN' }];
const told = (works: readonly Work[]) => works.map(({ kind, unit, officer, weight, late }) => [kind, unit, officer, weight, late]);

test('reception counts for the unit that decides, and for nobody in particular', () => {
  expect(told(workOfJournal(journal(received)))).toEqual([['received', competentUnit, null, 1, null]]);
});

test('a result in the minute it is due is on time, one second later it is not', () => {
  const verdict = (moment: Date) => {
    const entries = journal(received, assigned, prepared, approved, issued('2026-11-25T17:00'));
    const last = entries.at(-1) as JournalEntry;
    return workOfJournal([...entries.slice(0, -1), { ...last, at: moment }]).at(-1);
  };
  expect(verdict(at('2026-11-25T17:00'))).toMatchObject({ kind: 'finished', late: false, officer: specialist.id });
  expect(verdict(new Date(at('2026-11-25T17:00').getTime() + 1000))).toMatchObject({ late: true });
});

test('a later date that was promised does not make a late result one on time', () => {
  const sorry: [string, DossierEvent] = ['2026-11-25T16:00', { type: 'extended', dueAt: at('2026-12-01T17:00').toISOString(), reason }];
  const works = workOfJournal(journal(received, assigned, prepared, approved, sorry, issued('2026-11-27T09:00')));
  expect(told(works).slice(-2)).toEqual([
    ['extended', competentUnit, specialist.id, 1, null],
    ['finished', competentUnit, specialist.id, 1, true],
  ]);
});

test('the time the citizen took is not the office’s: the date by law moves with it', () => {
  const works = workOfJournal(
    journal(
      received,
      assigned,
      ['2026-11-23T09:00', { type: 'supplement_requested', reason }],
      [
        '2026-11-26T09:00',
        {
          type: 'supplement_answered',
          answersHash: 'ab'.repeat(32),
          resumption: {
            pausedMinutes: 1440,
            dueAt: at('2026-11-30T17:00').toISOString(),
            originalDueAt: at('2026-11-30T17:00').toISOString(),
          },
        },
      ],
      ['2026-11-26T10:00', prepared[1]],
      ['2026-11-26T11:00', approved[1]],
      issued('2026-11-27T09:00'),
    ),
  );
  expect(works.at(-1)).toMatchObject({ kind: 'finished', late: false, dueAt: at('2026-11-30T17:00') });
});

test('a result that is opened again is taken back on that day with the verdict it had, and counted anew when it is issued again', () => {
  const works = workOfJournal(
    journal(
      ...[received, assigned, prepared, approved, issued('2026-11-27T09:00')],
      ['2026-11-30T09:00', { type: 'reopened', reason }],
      ['2026-11-30T10:00', { type: 'assigned', assigneeId: otherSpecialist.id }],
      ['2026-11-30T11:00', prepared[1]],
      ['2026-11-30T14:00', approved[1]],
      issued('2026-12-01T09:00'),
    ),
  );
  const finished = works.filter(({ kind }) => kind === 'finished');
  expect(told(finished)).toEqual([
    ['finished', competentUnit, specialist.id, 1, true],
    ['finished', competentUnit, specialist.id, -1, true],
    ['finished', competentUnit, otherSpecialist.id, 1, true],
  ]);
  const sums = sumOf(finished);
  expect(sums.map(({ day, officer, figures }) => [day, officer, figures.finished, figures.late, figures.reopened])).toEqual([
    ['2026-11-27', specialist.id, 1, 1, 0],
    ['2026-11-30', specialist.id, -1, -1, 1],
    ['2026-12-01', otherSpecialist.id, 1, 1, 0],
  ]);
});

test('a dossier that moves stays received where it was received; before reception nobody had counted it', () => {
  const moved: DossierEvent = { type: 'transferred', to: '26743', reason };
  expect(told(workOfJournal(journal(received, ['2026-11-20T11:00', moved])))).toEqual([
    ['received', competentUnit, null, 1, null],
    ['moved_out', competentUnit, null, 1, null],
    ['moved_in', '26743', null, 1, null],
  ]);
  expect(told(workOfJournal(journal(['2026-11-20T09:30', moved], received)))).toEqual([['received', '26743', null, 1, null]]);
});

test('half an hour before midnight in Vietnam is still that day, whatever day it is in London', () => {
  const works = workOfJournal(journal(['2026-11-20T23:30', received[1]], ['2026-11-21T00:30', assigned[1]]));
  expect(sumOf(works).map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21']);
});

/** Whatever the rules allow, by whomever, hours or days apart. */
const lives = fc.array(fc.record({ who: fc.nat(100), pick: fc.nat(1000), hours: fc.integer({ min: 1, max: 40 }) }), {
  minLength: 60,
  maxLength: 200,
  size: 'max',
});

test('whatever happens: folded in bites of any size it is the same, finished is what is finished now, and every figure is the sum of its list', () => {
  let finishes = 0;
  fc.assert(
    fc.property(lives, fc.array(fc.nat(1), { minLength: 1, maxLength: 40 }), (doings, cuts) => {
      const { entries, dossier } = live(doings);
      const whole = workOfJournal(entries);
      // In bites: each sees the journal only up to its own last entry.
      const bites: JournalEntry[][] = [[]];
      entries.forEach((entry, i) => {
        if (cuts[i % cuts.length] === 1) bites.push([]);
        bites.at(-1)?.push(entry);
      });
      const bitten = bites.flatMap((bite) => {
        const last = bite.at(-1);
        if (!last) return [];
        const wanted = new Set(bite.filter(({ event }) => workEvents.has(event.type)).map(({ sequence }) => sequence));
        return workOfJournal(entries.slice(0, last.sequence), wanted);
      });
      expect(bitten).toEqual(whole);
      const total = (of: (work: Work) => boolean) => whole.filter(of).reduce((sum, { weight }) => sum + weight, 0);
      expect(total(({ kind }) => kind === 'finished')).toBe(dossier.status === 9 || dossier.status === 10 ? 1 : 0);
      expect(total(({ kind }) => kind === 'received')).toBe(dossier.receivedAt === null ? 0 : 1);
      finishes += whole.filter(({ kind }) => kind === 'finished').length;
      const sums = sumOf(whole);
      for (const measure of measures) {
        const { kind, late, refused, takenBack } = behind[measure];
        const list = whole.filter(
          (it) => it.kind === kind && (late === undefined || it.late === late) && (!refused || it.refused) && (!takenBack || it.weight < 0),
        );
        const sum = list.reduce((n, { weight }) => n + (takenBack ? 1 : weight), 0);
        expect(
          sums.reduce((n, { figures }) => n + figures[measure], 0),
          measure,
        ).toBe(sum);
      }
      for (const { figures } of sums) expect(figures.onTime + figures.late).toBe(figures.finished);
    }),
    { numRuns: 150, seed: 4 },
  );
  expect(finishes).toBeGreaterThan(5); // else the journals would prove nothing
});

test.each([
  [0, 0, null],
  [4, 0, null],
  [5, 0, 100],
  [4, 1, 80],
  [0, 5, 0],
  [2999, 1, 99.9],
  [1, 2, null],
  [-1, 9, null],
])('%i on time and %i late are a share of %s', (onTime, late, share) => {
  expect(shareOnTime({ onTime, late })).toBe(share);
});
