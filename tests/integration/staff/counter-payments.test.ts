import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findDossier } from '#src/data/dossiers.ts';
import { findBreak, journalOf } from '#src/data/journal.ts';
import { counterPayments } from '#src/domain/dossiers/counter-payments.ts';
import { rebuild } from '#src/domain/dossiers/dossier.ts';
import { actAtDesk } from '#src/services/act-at-desk.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { testDatabase } from '../../support/database.ts';
import { citizen, official } from '../../support/people.ts';
import { advance, an, at, file } from './filed.ts';

testDatabase();

const receipt = (change = {}) => ({
  id: randomUUID(),
  amount: '15.000',
  receiptNumber: '0000123',
  paidOn: '2026-11-23',
  corrects: null,
  ...change,
});
const record = async (code: string, payment: ReturnType<typeof receipt>, more: { seen?: string; by?: string } = {}) =>
  actAtDesk(await official(more.by ?? 'tiepnhan.26740'), code, 'record_counter_payment', { payment, seen: more.seen }, at('10:00'));

async function journalOfCode(code: string) {
  const dossier = await findDossier(code);
  if (!dossier) throw new Error('no dossier');
  return { dossier, journal: await journalOf(dossier.id) };
}

test('reception records what it took; owner and office see it, the public and the private link do not', async () => {
  const code = await file(at('08:00'));
  expect(await record(code, receipt())).toMatchObject({ ok: false, error: { kind: 'not-in-this-status', status: 1 } });
  await advance(code, 1, at('09:00'));
  expect(await record(code, receipt())).toMatchObject({ ok: true, value: { status: 2 } });

  const { dossier, journal } = await journalOfCode(code);
  expect(journal.at(-1)?.event).toMatchObject({ type: 'paid_at_counter', amount: 15_000, receiptNumber: '0000123', paidOn: '2026-11-23' });
  expect(findBreak(journal)).toBeUndefined();
  const { head: _, linkGeneration: __, ...row } = dossier;
  expect(rebuild(journal)).toEqual(row);

  const seen = [{ amount: 15_000, receiptNumber: '0000123', paidOn: '2026-11-23', corrected: false }];
  expect((await openDossier(await official('thuly.26740'), code, at('10:05')))?.payments).toMatchObject(seen);
  expect((await trackDossier(code, { session: await citizen(an) }, at('10:05')))?.own?.case?.payments).toMatchObject(seen);
  expect((await trackDossier(code, { keyed: dossier.id }, at('10:05')))?.own?.case).toBeNull();
  expect(JSON.stringify(await trackDossier(code, {}, at('10:05')))).not.toContain('0000123');
});

test('a double click records once, one after the other and at the same moment', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('09:00'));
  const seen = String((await findDossier(code))?.sequence);
  const payment = receipt();
  const clicks = await Promise.all(Array.from({ length: 5 }, () => record(code, payment, { seen })));
  expect(clicks.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  expect(await record(code, payment, { seen })).toMatchObject({ ok: true });
  const { journal } = await journalOfCode(code);
  expect(counterPayments(journal)).toHaveLength(1);

  // The same form with another amount is not the same payment: nothing is silently dropped.
  expect(await record(code, { ...payment, amount: '20.000' }, { seen })).toMatchObject({ ok: false, error: { kind: 'changed-meanwhile' } });
  // And the same receipt on a new form is told.
  expect(await record(code, receipt())).toMatchObject({ ok: false, error: { kind: 'receipt-already-recorded', number: '0000123' } });
});

test('nobody but reception of the receiving unit records money', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('09:00'));
  for (const by of ['truongphong.26740', 'thuly.26740', 'lanhdao.26740', 'vanthu.26740'])
    expect(await record(code, receipt(), { by })).toMatchObject({ ok: false, error: { kind: 'not-your-role' } });
  expect(await record(code, receipt(), { by: 'tiepnhan.25747' })).toEqual({ ok: false, error: { kind: 'unknown-dossier' } });
});

test('a wrong entry is corrected by another that says so and why; the first stays', async () => {
  const code = await file(at('08:00'));
  await advance(code, 1, at('09:00'));
  const reception = await official('tiepnhan.26740');
  const actions = async () => (await openDossier(reception, code, at('10:00')))?.actions.map(({ action }) => action);
  expect(await actions()).toContain('record_counter_payment');
  expect(await actions()).not.toContain('correct_counter_payment');
  const first = receipt();
  await record(code, first);
  expect(await actions()).toContain('correct_counter_payment');

  const correct = (payment: ReturnType<typeof receipt>, reason?: string) =>
    actAtDesk(reception, code, 'correct_counter_payment', { payment, ...(reason !== undefined && { reason }) }, at('11:00'));
  const right = receipt({ amount: '1.500', corrects: first.id });
  expect(await correct(right, '')).toMatchObject({ ok: false, error: { kind: 'reason-missing' } });
  expect(await correct({ ...right, amount: '15000' }, 'Ghi thừa một số 0')).toMatchObject({
    error: { kind: 'correction-changes-nothing' },
  });
  expect(await correct(right, 'Ghi thừa một số 0')).toMatchObject({ ok: true });
  expect(await correct(receipt({ amount: '1', corrects: first.id }), 'Ghi thừa một số 0')).toMatchObject({
    error: { kind: 'payment-to-correct-missing' },
  });
  const seen = await openDossier(reception, code, at('11:05'));
  expect(seen?.payments.map(({ amount, corrected, corrects }) => [amount, corrected, corrects])).toEqual([
    [15_000, true, null],
    [1500, false, first.id],
  ]);
  expect(seen?.story.at(-1)).toMatchObject({ event: { type: 'paid_at_counter', corrects: first.id }, reason: 'Ghi thừa một số 0' });
});
