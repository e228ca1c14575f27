import type { Day } from '#src/domain/clock/calendar.ts';
import { dayNumber, dayOfNumber } from '#src/domain/clock/calendar.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { parseIdentityNumber } from './identity-number.ts';
import { parseTaxCode } from './tax-code.ts';

/** Whoever gives or takes a mandate, by the number under which VNeID knows him: twelve digits are a person's, a tax code an organisation's. */
export type Party = { kind: 'person' | 'organisation'; number: string };

/** Longer ones are given anew: whoever gave one long ago should not have to remember it. The portal's own proposal; no law names a term. */
export const longestMandate = 3 * 366;

/** It begins within a year: a proposal is not laid by for a day that nobody thinks of. */
export const latestBegin = 366;

/** So many days before its last one both sides are told that it ends by itself; of one given for less than twice as long nobody needs to be. */
export const endingDays = 14;

/** `procedures` null: all. `until` is the last day. */
export type MandateTerms = { procedures: readonly string[] | null; from: Day; until: Day };

export type MandateAsked = { number: string; all: boolean; procedures: readonly string[]; from: string; until: string };
export type MandateFault =
  | { kind: 'number-missing' }
  | { kind: 'number-malformed' }
  | { kind: 'is-oneself' }
  | { kind: 'procedures-missing' }
  | { kind: 'date-malformed' }
  | { kind: 'in-the-past' }
  | { kind: 'too-far'; most: number }
  | { kind: 'until-before-from' }
  | { kind: 'too-long'; most: number };
export type MandateFaults = { number?: MandateFault; procedures?: MandateFault; from?: MandateFault; until?: MandateFault };

/** Who is meant by a typed number: a person, or an organisation. */
export function readParty(typed: string): Result<Party, MandateFault> {
  if (typed.trim() === '') return refuse({ kind: 'number-missing' });
  const person = parseIdentityNumber(typed);
  if (person.ok) return ok({ kind: 'person', number: person.value });
  const organisation = parseTaxCode(typed);
  return organisation.ok ? ok({ kind: 'organisation', number: organisation.value }) : refuse({ kind: 'number-malformed' });
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOfNumber(dayNumber(text)) === text;

/** What was typed as the terms of a mandate between `self` and somebody else; unknown procedures are left aside. */
export function readMandate(
  asked: MandateAsked,
  { self, today, known }: { self: Party; today: Day; known: ReadonlySet<string> },
): Result<MandateTerms & { other: Party }, MandateFaults> {
  const faults: MandateFaults = {};
  const other = readParty(asked.number);
  if (!other.ok) faults.number = other.error;
  else if (other.value.number === self.number) faults.number = { kind: 'is-oneself' };
  const procedures = asked.all ? null : [...new Set(asked.procedures.filter((code) => known.has(code)))].sort();
  if (procedures?.length === 0) faults.procedures = { kind: 'procedures-missing' };
  if (!isDay(asked.from)) faults.from = { kind: 'date-malformed' };
  else if (asked.from < today) faults.from = { kind: 'in-the-past' };
  else if (dayNumber(asked.from) - dayNumber(today) > latestBegin) faults.from = { kind: 'too-far', most: latestBegin };
  if (!isDay(asked.until)) faults.until = { kind: 'date-malformed' };
  else if (asked.until < asked.from) faults.until = { kind: 'until-before-from' };
  else if (isDay(asked.from) && dayNumber(asked.until) - dayNumber(asked.from) > longestMandate)
    faults.until = { kind: 'too-long', most: longestMandate };
  if (!other.ok || Object.keys(faults).length > 0) return refuse(faults);
  return ok({ other: other.value, procedures, from: asked.from, until: asked.until });
}

/** What of a mandate says how it stands. */
export type MandateMarks = {
  from: Day;
  until: Day;
  principalAcceptedAt: Date | null;
  agentAcceptedAt: Date | null;
  endedAt: Date | null;
};

/** `proposed`: one of the two has not accepted. `declined`: ended before both had. The view acting_right says the same in SQL; a test compares. */
export type MandateState = 'proposed' | 'declined' | 'future' | 'now' | 'over' | 'revoked';

export function mandateState(it: MandateMarks, today: Day): MandateState {
  const accepted = it.principalAcceptedAt !== null && it.agentAcceptedAt !== null;
  if (it.endedAt !== null) return accepted ? 'revoked' : 'declined';
  if (it.until < today) return 'over';
  if (!accepted) return 'proposed';
  return it.from > today ? 'future' : 'now';
}
