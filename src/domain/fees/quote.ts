import { evaluate, holds as holdsIn } from '#src/domain/forms/logic.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type CaseAnswers, completions, type Known, nothingKnown, truthIn } from '#src/domain/procedures/case.ts';
import type { Channel, Fee, FeeWaiver, Procedure } from '#src/domain/procedures/procedure.ts';
import { leastTrust, type Trust } from '#src/domain/procedures/trust.ts';
import { chargeOfCopies, copiesIn } from './certified-copies.ts';

/**
 * One thing to pay. `amount` in đồng, null where no single figure is known; a waived line is 0 and keeps the rule that waives it. `count` is
 * how many times the amount is due; an `open` line is due in one case (`when`) of those that are still possible; an `extra` one only if it
 * is asked for (`when`), and is in no total.
 */
export type QuoteLine = Pick<Fee, 'kind' | 'amount' | 'per' | 'basis' | 'trust' | 'note' | 'when'> & {
  waivedBy?: Pick<FeeWaiver, 'basis' | 'reason' | 'trust'>;
  count?: number;
  open?: true;
  extra?: true;
};

/**
 * What to pay through one channel on one day. `total` is null where a line is unknown, depends on a quantity (`per`), or on an open case;
 * `trust` is that of the amounts that are known, null where none is.
 */
export type Quote = { lines: QuoteLine[]; total: number | null; whyZero: Text | null; trust: Trust | null };

/** What `quote` reads of a procedure. */
export type Priced = Pick<Procedure, 'fees' | 'waivers' | 'cases'>;

type Dated = { validFrom: string; validTo: string | null };

/** Both dates are part of the time in which a rule holds. */
function inForce(rule: Dated, onDate: string): boolean {
  return rule.validFrom <= onDate && (rule.validTo === null || onDate <= rule.validTo);
}

/** How many the declaration asks for; undefined where it does not say so, or not yet. */
function countOf({ count }: Fee, { declaration }: Known): number | undefined {
  if (count === undefined || !declaration) return undefined;
  const value = evaluate(count, declaration);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function lineOf(fee: Fee, waiver: FeeWaiver | undefined, known: Known): QuoteLine {
  const { kind, amount, per, basis, trust, note, when } = fee;
  const count = countOf(fee, known);
  const copies = fee.pages ? copiesIn(known.declaration) : [];
  // Every page of every copy is counted: what remains is one sum, and its note says how it came about.
  if (fee.pages && amount !== null && copies.length > 0)
    return { kind, amount: chargeOfCopies(copies, amount, fee.pages), basis, trust, ...(note && { note }) };
  const line: QuoteLine = {
    kind,
    amount,
    basis,
    trust,
    ...(per && { per }),
    ...(count !== undefined && { count }),
    ...(when && { when }),
    ...(note && { note }),
    ...(when && fee.condition === undefined && count === undefined && { extra: true as const }),
  };
  // What surely costs nothing by itself needs no waiver: its own basis is the reason.
  if (kind !== 'fee' || !waiver || (amount === 0 && trust === 'verified')) return line;
  return { ...line, amount: 0, waivedBy: { basis: waiver.basis, reason: waiver.reason, trust: waiver.trust } };
}

/** What some lines make together; null where one is unknown or depends on a quantity that is not known. */
function totalOf(lines: readonly QuoteLine[]): number | null {
  let total: number | null = lines.length === 0 ? null : 0;
  for (const { amount, per, count, extra } of lines) {
    if (extra) continue;
    const unsettled = amount === null || (amount > 0 && per !== undefined && count === undefined);
    total = total === null || unsettled ? null : total + amount * (count ?? 1);
  }
  return total;
}

/** Of several lines each case has one, and all cost the same: the question makes no difference here, so it is one line. */
function sameInEvery(ways: readonly CaseAnswers[], lines: readonly { fee: Fee; line: QuoteLine }[]): boolean {
  const [first] = lines;
  const alike = ({ line }: { line: QuoteLine }) =>
    line.amount !== null && line.amount === first?.line.amount && (line.amount === 0 || line.per?.vi === first.line.per?.vi);
  return lines.every(alike) && ways.every((answers) => lines.filter(({ fee }) => holdsIn(fee.condition, answers)).length === 1);
}

/**
 * The fees (lệ phí) and charges (phí) of a procedure through one channel on a day (`YYYY-MM-DD`, Vietnam), in one case or in all that are
 * still possible. Dates decide: a discount that has ended no longer applies, a rule not yet in force does not apply yet. Only a fee is ever
 * waived, never a charge.
 */
export function quote(procedure: Priced, channel: Channel, onDate: string, known: Known = nothingKnown): Quote {
  const ways = completions(procedure, known.answers);
  const waiver = procedure.waivers.find((rule) => rule.channel === channel && inForce(rule, onDate));
  const due = procedure.fees
    .filter((fee) => (fee.channel === undefined || fee.channel === channel) && inForce(fee, onDate))
    .map((fee) => ({ fee, truth: truthIn(ways, fee.condition), line: lineOf(fee, waiver, known) }))
    .filter(({ truth, line }) => truth !== 'no' && line.count !== 0);
  const lines = due.flatMap(({ truth, line, fee }): QuoteLine[] => {
    if (truth !== 'open') return [line];
    const others = due.filter((one) => one.truth === 'open' && one.fee.kind === fee.kind);
    const { when: _, ...alike } = (others.find((one) => one.line.waivedBy) ?? others[0] ?? { line }).line;
    if (!sameInEvery(ways, others)) return [{ ...line, open: true }];
    return others[0]?.fee === fee ? [alike] : [];
  });
  const inCase = (answers: CaseAnswers) => totalOf(due.filter(({ fee }) => holdsIn(fee.condition, answers)).map(({ line }) => line));
  const totals = new Set(ways.map(inCase));
  const [only = null] = totals;
  const total = totals.size === 1 ? only : null;
  const reason = lines.find((line) => line.waivedBy)?.waivedBy?.reason ?? lines.find(({ extra }) => !extra)?.basis ?? null;
  const trusts = lines.filter(({ amount, extra }) => amount !== null && !extra).map((line) => line.waivedBy?.trust ?? line.trust);
  return { lines, total, whyZero: total === 0 ? reason : null, trust: trusts.length > 0 ? leastTrust(trusts) : null };
}

/** What is said about the fees of a procedure on a day: why a line costs nothing, and the notes of the rules in force, each once. */
export function feeRemarks(
  procedure: Priced & Pick<Procedure, 'channels'>,
  onDate: string,
  known: Known = nothingKnown,
): { whyZero: Text[]; notes: Text[] } {
  const lines = procedure.channels.flatMap(({ channel }) => quote(procedure, channel, onDate, known).lines);
  return {
    whyZero: once(lines.flatMap(({ amount, basis, waivedBy, open }) => (amount === 0 && !open ? [waivedBy?.reason ?? basis] : []))),
    notes: once(lines.flatMap(({ note }) => (note ? [note] : []))),
  };
}

const once = (texts: readonly Text[]): Text[] => [...new Map(texts.map((text) => [text.vi, text])).values()];
