import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';

/** A reason says something: "ok" or "." would not stand before the citizen. */
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 4000;

export type ReasonFault =
  | { kind: 'reason-missing' }
  | { kind: 'reason-too-short'; shortest: number }
  | { kind: 'reason-too-long'; longest: number };

/** Checks and tidies a typed reason: NFC, without blanks around it. */
export function parseReason(typed: string): Result<string, ReasonFault> {
  const text = typed.normalize('NFC').trim();
  const length = [...text].length;
  if (length === 0) return refuse({ kind: 'reason-missing' });
  if (length < SHORTEST_REASON) return refuse({ kind: 'reason-too-short', shortest: SHORTEST_REASON });
  if (length > LONGEST_REASON) return refuse({ kind: 'reason-too-long', longest: LONGEST_REASON });
  return ok(text);
}

export type MessageFault = { kind: 'message-missing' } | { kind: 'message-too-long'; longest: number };

/** A message, an answer, a comment: as short as people write to each other. NFC, without blanks around it. */
export function parseMessage(typed: string): Result<string, MessageFault> {
  const text = typed.normalize('NFC').trim();
  if (text === '') return refuse({ kind: 'message-missing' });
  return [...text].length > LONGEST_REASON ? refuse({ kind: 'message-too-long', longest: LONGEST_REASON }) : ok(text);
}
