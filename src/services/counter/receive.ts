import { findDossier } from '#src/data/dossiers.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type PaymentTyped, readPayment } from '#src/domain/dossiers/counter-payments.ts';
import { parseWhole } from '#src/domain/forms/number.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';
import type { EntryFaults } from './enter.ts';
import { applicantOf, type CounterStep, claimsOf, compile, organisationOf, ownEntry } from './entry.ts';
import { fileOnPaper } from './file-on-paper.ts';
import { filesAtCounter, placesOf, scansOf, stopsOf } from './scans.ts';

/** What was typed of the money: the amount and number of the receipt, or that it is taken later. */
export type FeeTyped = { amount: string; receiptNumber: string; later: boolean };

export type ReceiveRefusal =
  | { kind: 'faults'; faults: EntryFaults }
  /** something before this step is not settled any more */
  | { kind: 'not-ready'; step: CounterStep }
  /** it was entered, and could not be received: the dossier's page says why and goes on */
  | { kind: 'entered-only'; code: string; because: ActRefusal };

export type Done = Promise<Result<{ code: string }, ReceiveRefusal> | undefined>;
export type How = { locale: Locale; now: Date };

/**
 * Files what was handed in, and receives it: template 01 is made, with the money that was taken on it. Pressed twice it is one dossier, one
 * slip and one payment; where it broke off in between, pressing again goes on.
 * @returns undefined where there is no such entry of this official
 */
export async function receiveAtCounter(session: Session, entryId: string, fee: FeeTyped, how: How): Done {
  const filed = await fileEntry(session, entryId, how, (it) => feeFaults(it, fee, how.now));
  if (!filed?.ok) return filed;
  const { code } = filed.value;
  const paid = fee.receiptNumber.trim() !== '' || fee.amount.trim() !== '';
  const payment = paymentOf(entryId, fee, how.now);
  const done = await actOnDossier({
    session,
    code,
    action: 'receive',
    given: paid && !fee.later ? { counterPayment: payment } : {},
    now: how.now,
  });
  if (done.ok) return ok({ code });
  const now = await findDossier(code);
  return now?.receivedAt ? ok({ code }) : refuse({ kind: 'entered-only', code, because: done.error }); // the other press was faster
}

export type Ready = { compiled: NonNullable<ReturnType<typeof compile>> };

/** Makes the dossier of an entry that is ready, unless it is one already; `check` says what stands in the way of this press. */
export async function fileEntry(
  session: Session,
  entryId: string,
  { locale, now }: How,
  check: (it: Ready) => EntryFaults,
): Promise<Result<{ id: string; code: string }, ReceiveRefusal> | undefined> {
  const entry = await ownEntry(session, entryId);
  if (!entry) return undefined;
  if (entry.dossierId && entry.code) return ok({ id: entry.dossierId, code: entry.code });
  const read = await applicantOf(session, entry.typed, now);
  if (!read.ok || !entry.passed.includes('nguoi')) return refuse({ kind: 'not-ready', step: 'nguoi' });
  const claims = await claimsOf(read.value.known);
  const compiled = compile(entry.unitCode, entry.typed, claims, now);
  if (!compiled || !entry.passed.includes('thu-tuc')) return refuse({ kind: 'not-ready', step: 'thu-tuc' });
  const { papers, copies, wardWrong } = compiled;
  if (compiled.case.missing.length > 0 || papers.faults.length > 0 || !copies.ok || wardWrong)
    return refuse({ kind: 'not-ready', step: 'giay-to' });
  const places = placesOf(compiled.published, compiled.case.documents);
  const scans = await scansOf(session, entryId, now);
  if (Object.keys(stopsOf(places, scans)).length > 0) return refuse({ kind: 'not-ready', step: 'giay-to' });
  const faults = check({ compiled });
  if (faults.papers) return refuse({ kind: 'not-ready', step: 'giay-to' });
  if (Object.keys(faults).length > 0) return refuse({ kind: 'faults', faults });
  const { applicant } = read.value;
  const organisation = await organisationOf(entry.typed, applicant);
  if (!organisation.ok) return refuse({ kind: 'not-ready', step: 'nguoi' });
  const files = filesAtCounter(places, scans);
  const filed = await fileOnPaper({
    session,
    entryId,
    unit: entry.unitCode,
    applicant,
    organisation: organisation.value,
    files,
    claims,
    compiled,
    locale,
    now,
  });
  if (!filed.ok) return refuse({ kind: 'faults', faults: { ward: 'ward-missing' } });
  await noteLook(session, { of: { dossierId: filed.value.id }, purpose: 'counter', from: entry.unitCode }, now);
  return filed;
}

/** The id of the entry is that of its payment too: the same form sent twice is one. */
const paymentOf = (entryId: string, fee: FeeTyped, now: Date): PaymentTyped => ({
  id: entryId,
  amount: fee.amount,
  receiptNumber: fee.receiptNumber,
  paidOn: vietnamDate(now),
  corrects: null,
});

/**
 * What there is to pay is taken, or said to be taken later; where nothing is due, nothing has to be typed. A sum that the rules settle beyond
 * doubt must be that sum: who has another one in his hand looks again, or takes it later.
 */
function feeFaults({ compiled }: Ready, fee: FeeTyped, now: Date): EntryFaults {
  const { quote } = compiled.case;
  if (compiled.papers.missing.length > 0) return { papers: 'paper-missing' };
  const nothingTyped =
    fee.receiptNumber.trim() === '' && (quote.total === 0 || fee.amount.trim() === '' || parseAmount(fee.amount) === quote.total);
  if (fee.later) return fee.receiptNumber.trim() === '' ? {} : { later: 'later-and-paid' };
  if (nothingTyped && (quote.total === 0 || quote.lines.length === 0)) return {};
  if (nothingTyped) return { later: 'paid-or-later' };
  const read = readPayment(paymentOf('00000000-0000-0000-0000-000000000000', fee, now), [], { submittedAt: now, now, correction: false });
  if (!read.ok) return { [read.error.kind.startsWith('amount') ? 'amount' : 'receipt']: read.error.kind };
  const settled = quote.total !== null && quote.trust === 'verified';
  return settled && read.value.amount !== quote.total ? { amount: 'amount-differs' } : {};
}

const parseAmount = (typed: string): number | undefined => {
  const read = parseWhole(typed);
  return read.ok ? read.value : undefined;
};
