import { lockAdministration, logChange } from '#src/data/admin-log.ts';
import {
  applyChange,
  type CalendarChangeRow,
  findChange,
  insertChange,
  lockChange,
  noteSaved,
  pausesOf,
  touchedDossiers,
  unfinishedChanges,
} from '#src/data/calendar-changes.ts';
import { transaction } from '#src/data/database.ts';
import { readSnapshot, snapshot } from '#src/data/snapshot.ts';
import {
  type CalendarChange,
  changedCalendar,
  changedDays,
  confirmDays,
  type DayFaults,
  type DaysTyped,
  type HoursFaults,
  readDays,
  readHours,
  SetHours,
} from '#src/domain/clock/calendar-change.ts';
import { movedDates } from '#src/domain/dossiers/moved-dates.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';
import { renewSnapshot } from '#src/services/watch.ts';

/** The office hours as they are, and how sure that is. */
export function presentHours(): SetHours {
  const { calendar, officeHoursTrust, officeHoursSource } = snapshot();
  return SetHours.parse({ hours: calendar.officeHours, trust: officeHoursTrust, source: officeHoursSource });
}

async function propose<E>(session: Session, read: Result<CalendarChange, E>, now: Date): Promise<Result<string, E>> {
  if (!read.ok) return read;
  const id = uuidv7(now);
  await insertChange({ id, proposedBy: session.id, proposedAt: now, content: read.value });
  return ok(id);
}

/*
 * Nothing changes yet: each makes a proposal with an address of its own, where its effect is seen before it is saved.
 */

export const proposeDays = async (session: Session, typed: DaysTyped, now: Date): Promise<Result<string, DayFaults>> =>
  isAdministrator(session) ? propose(session, readDays(typed, snapshot().calendar), now) : refuse({});

export const proposeConfirmation = async (
  session: Session,
  dates: readonly string[],
  source: string,
  now: Date,
): Promise<Result<string, DayFaults>> =>
  isAdministrator(session) ? propose(session, confirmDays(dates, source, snapshot().calendar), now) : refuse({});

export const proposeHours = async (
  session: Session,
  typed: Parameters<typeof readHours>[0],
  now: Date,
): Promise<Result<string, HoursFaults>> =>
  isAdministrator(session) ? propose(session, readHours(typed, presentHours()), now) : refuse({});

/** One dossier whose date would move, without anything that tells whose it is. */
export type MoveExample = { procedure: Text; unit: Text; from: Date; to: Date };

export type Preview = {
  /** open dossiers whose time meets the days that change */
  looked: number;
  /** there were more than could be looked at: the figures are lower bounds */
  capped: boolean;
  later: number;
  earlier: number;
  examples: MoveExample[];
};

const most = 50_000;
const bite = 1_000;
const examplesShown = 5;

/** What a change would do to the dates of open dossiers, if it were saved now. */
export async function previewChange(change: CalendarChange): Promise<Preview> {
  const { calendar, procedures } = snapshot();
  const preview: Preview = { looked: 0, capped: false, later: 0, earlier: 0, examples: [] };
  const days = changedDays(calendar, change);
  if (!days) return preview;
  const next = changedCalendar(calendar, change);
  const found = await touchedDossiers(days, most + 1);
  preview.capped = found.length > most;
  for (let at = 0; at < Math.min(found.length, most); at += bite) {
    const some = found.slice(at, Math.min(at + bite, most));
    const pauses = await pausesOf(some.filter((it) => it.pausedMinutes > 0).map(({ id }) => id));
    for (const it of some) {
      preview.looked += 1;
      const moved = movedDates(it, next, pauses.get(it.id) ?? (it.pausedMinutes > 0 ? undefined : []));
      if (!moved || !it.dueAt || moved.dueAt.getTime() === it.dueAt.getTime()) continue;
      if (moved.dueAt > it.dueAt) preview.later += 1;
      else preview.earlier += 1;
      if (preview.examples.length >= examplesShown) continue;
      const procedure = procedures.get(it.procedureCode)?.procedure.shortName ?? { vi: it.procedureCode, en: it.procedureCode };
      preview.examples.push({ procedure, unit: getUnit(it.competentUnit).fullName, from: it.dueAt, to: moved.dueAt });
    }
  }
  return preview;
}

/** Whether what stood there when the change was proposed still stands there. */
function isStale({ content }: CalendarChangeRow): boolean {
  if (content.kind === 'hours') return JSON.stringify(content.before) !== JSON.stringify(presentHours());
  const { days } = snapshot().calendar;
  return content.days.some(({ date, before }) => JSON.stringify(sorted(days.get(date) ?? null)) !== JSON.stringify(sorted(before)));
}

const sorted = (it: object | null) => it && Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1));

export type ShownCalendarChange = CalendarChangeRow & { stale: boolean; movesNothing: boolean };

export async function readChange(session: Session | undefined, id: string): Promise<ShownCalendarChange | undefined> {
  if (!isAdministrator(session) || !isUuid(id)) return undefined;
  const found = await findChange(id);
  return (
    found && { ...found, stale: found.savedAt === null && isStale(found), movesNothing: !changedDays(snapshot().calendar, found.content) }
  );
}

/** Changes whose due dates are still being recomputed. */
export const changesUnderWay = (): Promise<CalendarChangeRow[]> => unfinishedChanges();

export type SaveRefusal = { kind: 'unknown-change' } | { kind: 'changed-meanwhile' };

/**
 * Saves a proposal: the calendar changes for everybody at once, the log says who did it, and a worker recomputes the dates of open dossiers.
 * Saved twice it is saved once.
 */
export async function saveCalendarChange(session: Session, id: string, now: Date): Promise<Result<CalendarChangeRow, SaveRefusal>> {
  if (!isAdministrator(session) || !isUuid(id)) return refuse({ kind: 'unknown-change' });
  const saved = await transaction(async (tx): Promise<Result<CalendarChangeRow, SaveRefusal>> => {
    await lockAdministration(tx);
    const row = await lockChange(tx, id);
    if (!row) return refuse({ kind: 'unknown-change' });
    if (row.savedAt !== null) return ok(row);
    await readSnapshot(now); // behind the lock: nobody else changes the calendar now
    if (isStale(row)) return refuse({ kind: 'changed-meanwhile' });
    const { content } = row;
    const movesNothing = changedDays(snapshot().calendar, content) === null;
    await applyChange(tx, content);
    await noteSaved(tx, id, session.id, now, movesNothing);
    const change = { at: now, actorId: session.id, kind: 'calendar' } as const;
    if (content.kind === 'hours') {
      const value = ({ hours, trust, source }: SetHours) => ({ hours: hours.map((it) => it.join('–')), trust, source });
      await logChange(tx, { ...change, thing: 'hours', action: 'hours_set', before: value(content.before), after: value(content.after) });
    } else {
      for (const { date, before, after } of content.days)
        await logChange(tx, { ...change, thing: date, action: after ? 'day_set' : 'day_removed', before, after });
    }
    return ok({ ...row, savedAt: now, savedBy: session.id });
  });
  if (saved.ok) await renewSnapshot(now);
  return saved;
}
