import type { Text } from '#src/domain/kernel/text.ts';
import type { Channel, Fee, FeeWaiver, Procedure } from '#src/domain/procedures/procedure.ts';
import { leastTrust, type Trust } from '#src/domain/procedures/trust.ts';

/** One thing to pay. `amount` in đồng, null where no single figure is known; a waived line is 0 and keeps the rule that waives it. */
export type QuoteLine = Pick<Fee, 'kind' | 'amount' | 'per' | 'basis' | 'trust' | 'note'> & {
  waivedBy?: Pick<FeeWaiver, 'basis' | 'reason' | 'trust'>;
};

/**
 * What to pay through one channel on one day. `total` is null where a line is unknown or depends on a quantity (`per`); `trust` is that of
 * the amounts that are known, null where none is.
 */
export type Quote = { lines: QuoteLine[]; total: number | null; whyZero: Text | null; trust: Trust | null };

type Dated = { validFrom: string; validTo: string | null };

/** Both dates are part of the time in which a rule holds. */
function holds(rule: Dated, onDate: string): boolean {
  return rule.validFrom <= onDate && (rule.validTo === null || onDate <= rule.validTo);
}

function lineOf(fee: Fee, waiver: FeeWaiver | undefined): QuoteLine {
  const { kind, amount, per, basis, trust, note } = fee;
  const line: QuoteLine = { kind, amount, basis, trust, ...(per && { per }), ...(note && { note }) };
  // What surely costs nothing by itself needs no waiver: its own basis is the reason.
  if (kind !== 'fee' || !waiver || (amount === 0 && trust === 'verified')) return line;
  return { ...line, amount: 0, waivedBy: { basis: waiver.basis, reason: waiver.reason, trust: waiver.trust } };
}

/**
 * The fees (lệ phí) and charges (phí) of a procedure through one channel on a day (`YYYY-MM-DD`, Vietnam). Dates decide: a discount that has
 * ended no longer applies, a rule not yet in force does not apply yet. Only a fee is ever waived, never a charge.
 */
export function quote(procedure: Pick<Procedure, 'fees' | 'waivers'>, channel: Channel, onDate: string): Quote {
  const waiver = procedure.waivers.find((rule) => rule.channel === channel && holds(rule, onDate));
  const lines = procedure.fees
    .filter((fee) => (fee.channel === undefined || fee.channel === channel) && holds(fee, onDate))
    .map((fee) => lineOf(fee, waiver));
  let total: number | null = lines.length === 0 ? null : 0;
  for (const { amount, per } of lines) {
    const unsettled = amount === null || (amount > 0 && per !== undefined);
    total = total === null || unsettled ? null : total + amount;
  }
  const reason = lines.find((line) => line.waivedBy)?.waivedBy?.reason ?? lines[0]?.basis ?? null;
  const known = lines.filter(({ amount }) => amount !== null).map((line) => line.waivedBy?.trust ?? line.trust);
  return { lines, total, whyZero: total === 0 ? reason : null, trust: known.length > 0 ? leastTrust(known) : null };
}

/** What is said about the fees of a procedure on a day: why a line costs nothing, and the notes of the rules in force, each once. */
export function feeRemarks(
  procedure: Pick<Procedure, 'fees' | 'waivers' | 'channels'>,
  onDate: string,
): { whyZero: Text[]; notes: Text[] } {
  const lines = procedure.channels.flatMap(({ channel }) => quote(procedure, channel, onDate).lines);
  return {
    whyZero: once(lines.flatMap(({ amount, basis, waivedBy }) => (amount === 0 ? [waivedBy?.reason ?? basis] : []))),
    notes: once(lines.flatMap(({ note }) => (note ? [note] : []))),
  };
}

const once = (texts: readonly Text[]): Text[] => [...new Map(texts.map((text) => [text.vi, text])).values()];
