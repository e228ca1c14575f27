import { beforeAll, describe, expect, test } from 'vitest';
import { findChange } from '#src/data/calendar-changes.ts';
import { pool, transaction } from '#src/data/database.ts';
import { findDossier, lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain, findBreak, journalOf } from '#src/data/journal.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate, vietnamInstant, vietnamTime } from '#src/domain/clock/calendar.ts';
import type { DaysTyped } from '#src/domain/clock/calendar-change.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { entriesAfter, evolve, rebuild } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent } from '#src/domain/dossiers/events.ts';
import {
  presentHours,
  previewChange,
  proposeConfirmation,
  proposeDays,
  proposeHours,
  readChange,
  saveCalendarChange,
} from '#src/services/administration/change-calendar.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { recomputeNext, settled } from '#src/services/administration/recompute-due-dates.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { act, at, file } from '../staff/filed.ts';

testDatabase();

const system = { kind: 'system', id: 'system' } as const;
const note = { noteId: 'note-of-a-test', hash: 'a'.repeat(64) };
const shown = (moment: Date | null | undefined) => moment && `${vietnamDate(moment)} ${vietnamTime(moment)}`;
const dueOf = async (code: string) => shown((await findDossier(code))?.dueAt);

/** Puts events into a dossier's journal that no page can make yet. */
async function happen(code: string, moment: Date, events: DossierEvent[]): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockDossier(tx, code);
    if (!row) throw new Error(code);
    const entries = entriesAfter(row, system, moment, events);
    await saveDossier(tx, entries.reduce(evolve, row), chain(entries, row.head));
  });
}

/** A dossier received on Monday 23 November 2026 at 09:00, with another limit than the procedure's. */
async function received(amount: number, unit: string, received = at('09:00')): Promise<string> {
  const code = await file(at('08:00'));
  // The journal holds the limit: the chain begins with it, so the row and its first entry are made to agree by the owner's hand nowhere else.
  await pool().query('update dossier set limit_amount = $2, limit_unit = $3 where code = $1', [code, amount, unit]);
  const done = await act(code, received, ['tiepnhan.26740', 'receive']);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return code;
}

const admin = () => official('quantri');
const dayOff = (from: string, over: Partial<DaysTyped> = {}): DaysTyped => ({
  from,
  to: '',
  kind: 'holiday',
  nameVi: 'Ngày nghỉ thử',
  nameEn: 'Day off for a test',
  trust: 'official',
  source: 'QĐ thử 1/2026',
  ...over,
});
const ordinary = (from: string) => dayOff(from, { kind: 'ordinary' });

async function propose(typed: DaysTyped, now = at('10:00')): Promise<string> {
  const made = await proposeDays(await admin(), typed, now);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** Saves a change and lets the worker do all of it. */
async function save(id: string, now = at('10:00')): Promise<void> {
  const saved = await saveCalendarChange(await admin(), id, now);
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  while ((await recomputeNext(new Date(now.getTime() + settled))) === 1);
  expect((await findChange(id))?.finishedAt).not.toBeNull();
}

const moves = async (code: string) =>
  (await journalOf((await findDossier(code))?.id ?? '')).filter(({ event }) => event.type === 'calendar_recomputed');

describe('A holiday on Wednesday 25 November 2026', () => {
  // All were received on Monday 23 November at 09:00; hours 7:30–11:30 and 13:00–17:00.
  const codes: Record<string, string> = {};
  const expected: Record<string, [before: string, after: string]> = {
    'three working days': ['2026-11-26 17:00', '2026-11-27 17:00'],
    'one working day': ['2026-11-24 17:00', '2026-11-24 17:00'],
    'calendar days that end on it': ['2026-11-25 17:00', '2026-11-26 17:00'],
    'calendar days that end after it': ['2026-11-26 17:00', '2026-11-26 17:00'],
    // 6 h 30 min of Monday, 8 h of Tuesday, 5 h 30 min of Wednesday: 4 h before noon.
    'twenty working hours': ['2026-11-25 14:30', '2026-11-26 14:30'],
    'the same day': ['2026-11-23 17:00', '2026-11-23 17:00'],
    // Paused from Tuesday 09:00 to Thursday 09:00: 16 hours that were waited, 8 once Wednesday is off. The date stays, as it is in law.
    'paused over it, and gone on': ['2026-11-30 17:00', '2026-11-30 17:00'],
    // Paused on Tuesday from 08:00 to 10:15.
    'paused before it, and gone on': ['2026-11-27 09:45', '2026-11-30 09:45'],
    'paused and not gone on': ['2026-11-26 17:00', '2026-11-27 17:00'],
    // The leader promised Friday 27 November 15:00: later than the law's new date is, so it stays.
    'promised another date': ['2026-11-30 15:00', '2026-11-30 15:00'],
    // The leader promised the holiday itself.
    'promised that very day': ['2026-11-25 16:00', '2026-11-26 16:00'],
  };
  const tuesday = (time: string) => vietnamInstant('2026-11-24', time);
  const thursday = (time: string) => vietnamInstant('2026-11-26', time);
  let change = '';

  const pause = async (code: string, from: Date, to?: Date) => {
    await happen(code, from, [{ type: 'supplement_requested', reason: note }]);
    if (!to) return;
    const row = await findDossier(code);
    if (!row) throw new Error(code);
    const answered = decide(
      row,
      'answer_supplement',
      { answersHash: 'b'.repeat(64) },
      { kind: 'citizen', id: row.applicantId },
      { now: to, calendar: snapshot().calendar },
    );
    if (!answered.ok) throw new Error(JSON.stringify(answered.error));
    await happen(code, to, answered.value);
  };

  beforeAll(async () => {
    codes['three working days'] = await received(3, 'working_day');
    codes['one working day'] = await received(1, 'working_day');
    codes['calendar days that end on it'] = await received(2, 'calendar_day');
    codes['calendar days that end after it'] = await received(3, 'calendar_day');
    codes['twenty working hours'] = await received(20, 'hour');
    codes['the same day'] = await received(1, 'same_day');
    codes['paused over it, and gone on'] = await received(3, 'working_day');
    await pause(codes['paused over it, and gone on'], tuesday('09:00'), thursday('09:00'));
    codes['paused before it, and gone on'] = await received(3, 'working_day');
    await pause(codes['paused before it, and gone on'], tuesday('08:00'), tuesday('10:15'));
    codes['paused and not gone on'] = await received(3, 'working_day');
    await pause(codes['paused and not gone on'], tuesday('09:00'));
    codes['promised another date'] = await received(3, 'working_day');
    await happen(codes['promised another date'], tuesday('09:00'), [
      { type: 'extended', dueAt: vietnamInstant('2026-11-30', '15:00').toISOString(), reason: note },
    ]);
    codes['promised that very day'] = await received(1, 'working_day');
    await happen(codes['promised that very day'], tuesday('09:00'), [
      { type: 'extended', dueAt: vietnamInstant('2026-11-25', '16:00').toISOString(), reason: note },
    ]);
    for (const [what, code] of Object.entries(codes)) expect(await dueOf(code), what).toBe(expected[what]?.[0]);

    change = await propose(dayOff('2026-11-25'));
    // Seen before anything is saved: six dates would come later, and nothing has happened.
    const preview = await previewChange((await findChange(change))?.content ?? (undefined as never));
    const laters = Object.values(expected).filter(([before, after]) => after > before).length;
    expect(preview).toMatchObject({ later: laters, earlier: 0, capped: false });
    expect(preview.examples.length).toBe(5);
    for (const { from, to } of preview.examples) expect(to.getTime()).toBeGreaterThan(from.getTime());
    for (const [what, code] of Object.entries(codes)) expect(await dueOf(code), what).toBe(expected[what]?.[0]);
    await save(change);
  });

  test.each(Object.entries(expected))('%s: %j', async (what, [before, after]) => {
    const code = codes[what] ?? '';
    expect(await dueOf(code)).toBe(after);
    // The law's own date moves under the promise, too.
    expect(await moves(code)).toHaveLength(before === after && what !== 'promised another date' ? 0 : 1);
  });

  test('the journal of each is a chain', async () => {
    for (const code of Object.values(codes)) expect(findBreak(await journalOf((await findDossier(code))?.id ?? ''))).toBeUndefined();
  });

  test('its progress is told: all were looked at, those that moved are counted once', async () => {
    const laters = Object.values(expected).filter(([before, after]) => after > before).length;
    expect(await findChange(change)).toMatchObject({ round: 2, moved: laters + 1, later: laters });
    const done = await findChange(change);
    expect(done?.looked).toBe(done?.total);
  });

  test('it is in the log, once, however often it was saved', async () => {
    expect(await saveCalendarChange(await admin(), change, at('11:00'))).toMatchObject({ ok: true });
    expect((await lastChanges({ kind: 'calendar', thing: '2026-11-25' })).changes).toMatchObject([{ action: 'day_set' }]);
  });

  test('taken back, every date that the law gives is what it was', async () => {
    await save(await propose(ordinary('2026-11-25'), at('11:00')), at('11:00'));
    for (const [what, code] of Object.entries(codes)) {
      const promised = what === 'promised that very day'; // what was promised to somebody is not taken back
      expect(await dueOf(code), what).toBe(expected[what]?.[promised ? 1 : 0]);
    }
  });
});

test('rows that were moved are what their journal says', async () => {
  const code = await file(at('08:00'));
  await act(code, at('09:00'), ['tiepnhan.26740', 'receive']);
  const before = await dueOf(code);
  const holiday = (await findDossier(code))?.dueAt ?? new Date();
  await save(await propose(dayOff(vietnamDate(holiday))));
  expect(await dueOf(code)).not.toBe(before);
  const row = await findDossier(code);
  const { head: _, linkGeneration: __, ...kept } = row ?? (undefined as never);
  expect(rebuild(await journalOf(kept.id))).toEqual(kept);
});

describe('A worker', () => {
  test('that is killed in the middle leaves nothing half, and the next one goes on where it was', async () => {
    const codes = await Promise.all(Array.from({ length: 3 }, () => received(5, 'working_day')));
    const before = await dueOf(codes[0] ?? '');
    const id = await propose(dayOff('2026-11-30'), at('12:00'));
    await saveCalendarChange(await admin(), id, at('12:00'));
    await recomputeNext(at('12:00')); // lists them
    // The transaction of a bite ends as it would with its process.
    await expect(
      transaction(async (tx) => {
        await tx.$executeRaw`delete from due_recompute where change_id = ${id}::uuid`;
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    for (const code of codes) expect(await dueOf(code)).toBe(before);
    // Two workers at once: neither takes what the other has.
    const later = new Date(at('12:00').getTime() + settled);
    const worker = async () => {
      while ((await recomputeNext(later)) === 1);
    };
    await Promise.all([worker(), worker()]);
    await worker();
    for (const code of codes) expect(await moves(code)).toHaveLength(1);
    expect((await findChange(id))?.finishedAt).toEqual(later);
  });

  test('looks again once everybody knows the new calendar, for who decided on the old one', async () => {
    const id = await propose(dayOff('2026-12-02'), at('13:00'));
    await saveCalendarChange(await admin(), id, at('13:00'));
    while ((await recomputeNext(at('13:00'))) === 1);
    expect(await findChange(id)).toMatchObject({ round: 1, finishedAt: null });
    // Another process received it with the calendar of before.
    const late = await received(7, 'working_day');
    const right = (await findDossier(late))?.dueAt ?? new Date();
    const wrong = vietnamInstant('2026-12-02', '17:00');
    await happen(late, at('13:00'), [{ type: 'calendar_recomputed', dueAt: wrong.toISOString(), originalDueAt: wrong.toISOString() }]);
    while ((await recomputeNext(new Date(at('13:00').getTime() + settled))) === 1);
    expect(await dueOf(late)).toBe(shown(right));
    expect(await findChange(id)).toMatchObject({ round: 2, finishedAt: expect.any(Date) });
  });
});

describe('A proposal', () => {
  test('that was made on another calendar is not saved', async () => {
    const first = await propose(dayOff('2026-12-08'));
    const second = await propose(dayOff('2026-12-08', { nameVi: 'Tên khác' }));
    await save(first);
    expect(await saveCalendarChange(await admin(), second, at('14:00'))).toEqual({ ok: false, error: { kind: 'changed-meanwhile' } });
    expect(await readChange(await admin(), second)).toMatchObject({ stale: true, savedAt: null });
    expect(snapshot().calendar.days.get('2026-12-08')?.name.vi).toBe('Ngày nghỉ thử');
  });

  test('that moves nothing is done as soon as it is saved', async () => {
    const made = await proposeConfirmation(await admin(), ['2027-02-06'], 'QĐ 9/2026', at('14:00')); // a Saturday
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    expect(await readChange(await admin(), made.value)).toMatchObject({ movesNothing: true });
    await saveCalendarChange(await admin(), made.value, at('14:00'));
    expect((await findChange(made.value))?.finishedAt).toEqual(at('14:00'));
    expect(snapshot().calendar.days.get('2027-02-06')).toMatchObject({ trust: 'official', source: 'QĐ 9/2026' });
  });

  test('is for administrators', async () => {
    const leader = await official('lanhdao.26740');
    expect(await proposeDays(leader, dayOff('2026-12-09'), at('14:00'))).toMatchObject({ ok: false });
    const id = await propose(dayOff('2026-12-09'));
    expect(await readChange(leader, id)).toBeUndefined();
    expect(await saveCalendarChange(leader, id, at('14:00'))).toEqual({ ok: false, error: { kind: 'unknown-change' } });
  });
});

test('an hour less at the end of the day moves what is due at closing time, and is known to everybody', async () => {
  const code = await received(2, 'working_day');
  const made = await proposeHours(
    await admin(),
    {
      rows: [
        { from: '7:30', to: '11:30' },
        { from: '13:00', to: '16:00' },
      ],
      verified: true,
      source: 'QĐ 3/2026',
    },
    at('15:00'),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  await save(made.value, at('15:00'));
  expect((await dueOf(code))?.slice(11)).toBe('16:00');
  expect(presentHours()).toMatchObject({ trust: 'verified', source: 'QĐ 3/2026' });
  expect((await lastChanges({ kind: 'calendar', thing: 'hours' })).changes).toMatchObject([{ action: 'hours_set' }]);
});
