import { expect, test } from 'vitest';
import { transaction } from '#src/data/database.ts';
import { findDossier, wakeAlarms } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import type { AwaitedDecision } from '#src/domain/dossiers/awaited-decision.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import type { Session } from '#src/services/session.ts';
import { soundAlarms } from '#src/services/sound-alarms.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { staffQueue } from '#src/services/staff-queue.ts';
import { testDatabase } from '../../support/database.ts';
import { official } from '../../support/people.ts';
import { advance, file } from './filed.ts';

testDatabase();

const on = (local: string): Date => new Date(`${local}:00+07:00`);

/** Received on Monday 23 November at 09:00: due on Thursday 26 at 17:00, 390 + 3 × 480 = 1830 working minutes. */
async function received(steps = 1): Promise<string> {
  const code = await file(on('2026-11-23T08:00'));
  await advance(code, steps, on('2026-11-23T09:00'));
  return code;
}

async function told(code: string): Promise<string[]> {
  const dossier = await findDossier(code);
  const journal = await journalOf(dossier?.id ?? '');
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier ?? {};
  expect(rebuild(journal)).toEqual(row);
  return journal.flatMap(({ actor, event }) => (actor.kind === 'system' && event.type !== 'document_attached' ? [event.type] : []));
}

test('the clock speaks at half, on the last day with the draft of the apology, and at the breach; each time once', async () => {
  const code = await received();
  // Half is 915 minutes: 390 on Monday, 480 on Tuesday (not confirmed as a day off), 45 on Wednesday.
  await soundAlarms(on('2026-11-25T08:14'));
  expect(await told(code)).toEqual([]);
  await soundAlarms(on('2026-11-25T08:15'));
  await soundAlarms(on('2026-11-25T08:16'));
  expect(await told(code)).toEqual(['clock_warned']);
  // One working day is left when Wednesday ends.
  await soundAlarms(on('2026-11-25T17:00'));
  await soundAlarms(on('2026-11-26T08:00'));
  expect(await told(code)).toEqual(['clock_warned', 'clock_warned', 'apology_drafted']);
  await soundAlarms(on('2026-11-26T17:00'));
  expect((await told(code)).at(-1)).toBe('apology_drafted');
  await soundAlarms(on('2026-11-26T17:01'));
  await soundAlarms(on('2026-11-27T08:00'));
  expect(await told(code)).toEqual(['clock_warned', 'clock_warned', 'apology_drafted', 'escalated']);
  expect(await findDossier(code)).toMatchObject({ alarm: 3, originalDueAt: on('2026-11-26T17:00'), dueAt: on('2026-11-26T17:00') });
});

test('four workers at the same moment say it once', async () => {
  const codes = [];
  for (let i = 0; i < 6; i++) codes.push(await received());
  const now = on('2026-11-26T18:00');
  await Promise.all([1, 2, 3, 4].map(() => soundAlarms(now)));
  while ((await soundAlarms(now)) > 0);
  for (const code of codes) expect(await told(code)).toEqual(['clock_warned', 'clock_warned', 'apology_drafted', 'escalated']);
});

test('the leader signs the date that was drafted; the first date is kept, and the new one has alarms of its own but no second apology', async () => {
  const code = await received(2);
  const leader = await official('lanhdao.26740');
  const head = await official('truongphong.26740');
  const waiting = async (session: Session) => {
    const { decisions } = await staffQueue(session, {}, on('2026-11-26T08:30'));
    const count = (decision: AwaitedDecision) => decisions.find((it) => it.decision === decision)?.count ?? 0;
    return { apology: count('apology'), escalated: count('escalated') };
  };
  const before = await waiting(leader);
  const waits = async (session: Session) => {
    const seen = await waiting(session);
    return { apology: seen.apology - before.apology, escalated: seen.escalated - before.escalated };
  };
  await soundAlarms(on('2026-11-26T08:00'));
  expect(await waits(leader)).toEqual({ apology: 1, escalated: 0 });
  const listed = await staffQueue(leader, { tab: 'open', decision: 'apology' }, on('2026-11-26T08:30'));
  expect(listed.rows.map((row) => row.code)).toContain(code);
  expect((await staffQueue(await official('thuly.26740'), {}, on('2026-11-26T08:30'))).decisions).toEqual([]);
  const now = on('2026-11-26T09:00');
  const seen = await openDossier(leader, code, now);
  // Half of the time again, at least a day: 915 minutes are two days.
  expect(seen?.proposedDue).toBe('2026-11-30');
  expect(seen?.actions.map(({ action }) => action)).toContain('extend');
  const reason = 'Hồ sơ gốc ở kho lưu trữ, đang chờ trích lục.';
  const sign = (newDue: string, moment = now) => actAtDesk(leader, code, 'extend', { reason, newDue }, moment);
  expect(await sign('2026-11-26')).toMatchObject({ ok: false, error: { kind: 'new-due-date-not-later' } });
  expect(await sign('2026-11-29')).toMatchObject({ ok: false, error: { kind: 'new-due-date-is-day-off' } });
  expect(await sign('2027-11-30')).toMatchObject({ ok: false, error: { kind: 'new-due-date-too-far', latest: '2027-05-25' } });
  expect(await sign('30/11')).toMatchObject({ ok: false, error: { kind: 'new-due-date-missing' } });
  expect(await sign('2026-11-30')).toMatchObject({ ok: true });
  expect(await findDossier(code)).toMatchObject({ dueAt: on('2026-11-30T17:00'), originalDueAt: on('2026-11-26T17:00'), alarm: 1 });
  expect(await sign('2026-12-02')).toMatchObject({ ok: false, error: { kind: 'already-extended' } });
  expect(await waits(leader)).toEqual({ apology: 0, escalated: 0 });
  await soundAlarms(on('2026-11-27T16:59'));
  expect((await told(code)).at(-1)).toBe('apology_drafted');
  await soundAlarms(on('2026-11-30T08:00'));
  await soundAlarms(on('2026-11-30T18:00'));
  expect((await told(code)).slice(-2)).toEqual(['clock_warned', 'escalated']);
  // Late again: head and leader are told, though nobody can apologise twice.
  expect((await waits(leader)).escalated).toBe(1);
  expect((await waits(head)).escalated).toBe(1);
  expect((await waiting(head)).apology).toBe(0); // the leader's to sign
  expect((await told(code)).filter((type) => type === 'apology_drafted')).toHaveLength(1);
});

test('only the leader of the unit that decides apologises, and not before one working day is left', async () => {
  const code = await received(2);
  const reason = 'Hồ sơ gốc ở kho lưu trữ, đang chờ trích lục.';
  const early = await actAtDesk(await official('lanhdao.26740'), code, 'extend', { reason, newDue: '2026-12-01' }, on('2026-11-25T09:00'));
  expect(early).toMatchObject({ ok: false, error: { kind: 'too-early-to-extend' } });
  const head = await actAtDesk(
    await official('truongphong.26740'),
    code,
    'extend',
    { reason, newDue: '2026-12-01' },
    on('2026-11-26T09:00'),
  );
  expect(head).toMatchObject({ ok: false, error: { kind: 'not-your-role' } });
});

test('a changed calendar wakes every clock; one that has nothing to say after all is asked again later', async () => {
  const code = await received();
  const now = on('2026-11-24T09:00');
  await transaction((tx) => wakeAlarms(tx, now));
  await soundAlarms(now);
  expect(await soundAlarms(now)).toBe(0);
  expect(await told(code)).toEqual([]);
  await soundAlarms(on('2026-11-25T08:15'));
  expect(await told(code)).toEqual(['clock_warned']);
});
