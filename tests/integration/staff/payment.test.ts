import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pool, sqlTransaction } from '#src/data/database.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { insertNotices } from '#src/data/notices.ts';
import { counterPayments } from '#src/domain/dossiers/counter-payments.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import type { OrganisationRole } from '#src/domain/people/acting.ts';
import { actAtDesk, type Sent } from '#src/services/act-at-desk.ts';
import { withRights } from '#src/services/acting.ts';
import { counterDay } from '#src/services/counter/day.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { addressedOfDossier } from '#src/services/notices/letter-about-dossier.ts';
import { acceptMembership, invite, memberships } from '#src/services/organisation-members.ts';
import type { Session } from '#src/services/session.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { testDatabase } from '../../support/database.ts';
import { representative } from '../../support/organisation.ts';
import { citizen, official } from '../../support/people.ts';
import { advance, an, at, file } from './filed.ts';

testDatabase();

const what = 'Phí trích lục bản đồ 150.000 đ theo Nghị quyết 411/NQ-HĐND.';
const asked = { payment: { id: '', amount: '150.000', receiptNumber: '', paidOn: '', corrects: null }, reason: what };
const act = async (by: string, code: string, action: Parameters<typeof actAtDesk>[2], sent: Sent, time: string) =>
  actAtDesk(await official(by), code, action, sent, at(time));
const receipt = (change = {}): Sent => ({
  payment: { id: randomUUID(), amount: '150.000', receiptNumber: '0000777', paidOn: '2026-11-23', corrects: null, ...change },
});
async function whole(code: string) {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  return { dossier, journal: await journalOf(dossier.id) };
}
/** The letter about the last entry of this type, as plain text. */
async function letterOf(code: string, kind: 'payment_requested' | 'payment_recorded' | 'payment_cancelled') {
  const { dossier, journal } = await whole(code);
  const entry = journal.findLast(({ event }) => event.type === kind);
  const notice = { id: randomUUID(), personId: dossier.applicantId, kind, about: dossier.id, sequence: entry?.sequence ?? 0 };
  const addressed = await addressedOfDossier(notice as never, code, { wished: 'vi', now: at('14:00') });
  const letter = await addressed?.letter();
  if (!letter) throw new Error('nobody to write to');
  return `${letter.subject}\n${letter.text}`;
}

test('a payment is asked for with its reason, the citizen sees what, why and where, and the clock waits exactly so long', async () => {
  const code = await file(at('08:00'));
  await advance(code, 2, at('09:00'));
  expect(await act('thuly.26740', code, 'request_payment', { ...asked, reason: '' }, '10:00')).toMatchObject({
    error: { kind: 'reason-missing' },
  });
  expect(await act('thuly.26740', code, 'request_payment', { ...asked, payment: { ...asked.payment, amount: '' } }, '10:00')).toMatchObject(
    {
      error: { kind: 'amount-missing' },
    },
  );
  const before = (await whole(code)).dossier;
  expect(await act('thuly.26740', code, 'request_payment', asked, '10:00')).toMatchObject({ ok: true, value: { status: 6 } });

  const own = (await trackDossier(code, { session: await citizen(an) }, at('10:05')))?.own;
  expect(own?.order).toMatchObject({ amount: 150_000, what, askedAt: at('10:00') });
  expect(own?.order?.where.vi).toBe('Phường Sài Gòn');
  expect(own?.ledger.entries.at(-1)).toMatchObject({ kind: 'pause', basis: 'payment' });
  const linked = await trackDossier(code, { keyed: before.id }, at('10:05'));
  expect(linked?.own?.order).toMatchObject({ amount: 150_000, what: null });
  expect(JSON.stringify(await trackDossier(code, {}, at('10:05')))).not.toContain('150000');
  const letter = await letterOf(code, 'payment_requested');
  for (const words of ['150.000 đ', what, 'Phường Sài Gòn', 'biên lai']) expect(letter).toContain(words);

  // Another sum is not this payment; pressed twice it is one, and it is money at the counter like any other.
  const reception = await openDossier(await official('tiepnhan.26740'), code, at('10:10'));
  expect(reception?.order).toEqual({ amount: 150_000 });
  expect(reception?.actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['record_payment', 'cancel_payment']));
  expect(await act('tiepnhan.26740', code, 'record_payment', receipt({ amount: '15.000' }), '13:30')).toMatchObject({
    error: { kind: 'amount-not-as-asked', asked: 150_000 },
  });
  const payment = receipt();
  const clicks = await Promise.all(Array.from({ length: 3 }, () => act('tiepnhan.26740', code, 'record_payment', payment, '14:00')));
  expect(clicks.map(({ ok }) => ok)).toEqual([true, true, true]);
  const { dossier, journal } = await whole(code);
  expect(counterPayments(journal)).toMatchObject([{ amount: 150_000, receiptNumber: '0000777' }]);
  const waited = 150; // from ten to half past eleven, and from one to two
  expect(dossier).toMatchObject({ status: 4, step: 'prepare', pausedAt: null, pausedMinutes: waited });
  const resumed = journal.findLast(({ event }) => event.type === 'payment_recorded')?.event;
  expect(resumed).toMatchObject({ resumption: { pausedMinutes: waited, dueAt: dossier.dueAt?.toISOString() } });
  expect(dossier.dueAt && before.dueAt && dossier.dueAt > before.dueAt).toBe(true);
  const { head: _, linkGeneration: __, ...row } = dossier;
  expect(rebuild(journal)).toEqual(row);
  expect(findBreak(journal)).toBeUndefined();
  expect(JSON.stringify(journal.map(({ event }) => event))).not.toContain('trích lục');
  expect((await trackDossier(code, { session: await citizen(an) }, at('14:05')))?.own?.order).toBeNull();
  expect(await letterOf(code, 'payment_recorded')).toContain('0000777');
  expect((await counterDay(await official('tiepnhan.26740'), at('14:10'))).mine).toMatchObject({ total: 150_000 });
});

test('asked for by mistake it is taken back with its reason, by who asked or by reception; then it can be asked for again', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('09:00'));
  expect(await act('tiepnhan.26740', code, 'request_payment', asked, '09:30')).toMatchObject({ ok: true });
  expect(await act('tiepnhan.26740', code, 'cancel_payment', { reason: '' }, '09:40')).toMatchObject({ error: { kind: 'reason-missing' } });
  const why = 'Trường hợp này được miễn phí, yêu cầu nhầm.';
  expect(await act('tiepnhan.26740', code, 'cancel_payment', { reason: why }, '09:45')).toMatchObject({
    ok: true,
    value: { status: 4, step: 'assign', pausedMinutes: 0 },
  });
  expect(await letterOf(code, 'payment_cancelled')).toContain(why);
  expect((await openDossier(await official('truongphong.26740'), code, at('10:00')))?.actions.map(({ action }) => action)).toContain(
    'assign',
  );
  expect(await act('tiepnhan.26740', code, 'cancel_payment', { reason: why }, '09:50')).toMatchObject({
    error: { kind: 'not-in-this-status', status: 4 },
  });
});

test('of a firm’s dossier the amount is for who files or pays, and they are told of it; who only follows learns that money is awaited', async () => {
  const now = at('08:00');
  const firm = await representative(undefined, undefined, now);
  const roles: Record<string, OrganisationRole> = { '079190000123': 'pay', '079085000456': 'follow' };
  for (const [number, role] of Object.entries(roles)) {
    await invite(firm, { number, roles: [role] }, now);
    const member = await citizen(number, now, 2);
    for (const it of await memberships(member)) await acceptMembership(member, it.id, now);
  }
  const given = { session: firm, procedureCode: '1.004873', answers: maritalAnswers(), origins: {}, channel: 'online' as const };
  const filed = await submitDossier({ ...given, key: randomUUID(), locale: 'vi', now });
  if (!filed.ok) throw new Error(filed.error.kind);
  const { code } = filed.value;
  await advance(code, 2, at('09:00'));
  expect(await act('thuly.26740', code, 'request_payment', asked, '10:00')).toMatchObject({ ok: true });

  const shown = async (session: Session) => {
    const order = (await trackDossier(code, { session }, at('10:05')))?.own?.order;
    return order ? [order.amount, order.what] : order;
  };
  const as = async (number: string) => withRights({ ...(await citizen(number, now, 2)), organisation: firm.organisation }, at('10:05'));
  expect(await shown(firm)).toEqual([150_000, what]);
  expect(await shown(await as('079190000123'))).toEqual([150_000, what]);
  expect(await shown(await as('079085000456'))).toEqual([null, null]);
  const order = {
    dossierId: filed.value.id,
    sequence: (await whole(code)).dossier.sequence,
    whom: 'answerers',
    kind: 'payment_requested',
  } as const;
  await sqlTransaction((client) => insertNotices(client, [order], at('10:05')));
  const { rows } = await pool().query<{ number: string }>(
    `select p.identity_number as number from person_notice n join person p on p.id = n.person_id where n.about = $1 and n.kind = 'payment_requested' order by 1`,
    [filed.value.id],
  );
  expect(rows.map(({ number }) => number)).toEqual(['079190000123', '079199000789']);
});
