import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { Scope } from './scope.ts';

/** How long a key lives, in days; nothing lives for ever, so that what was forgotten ends. */
export const keyDays = [30, 90, 365] as const;
/** How many days before its end those who manage the organisation are told, each once. */
export const keyEndingDays = [14, 1] as const;
export const longestKeyName = 60;
/** Keys of one organisation that are alive at once. */
export const mostKeys = 20;

export type NewKey = { name: string; scopes: Scope[]; days: (typeof keyDays)[number] };
export type NewKeyFault =
  | { kind: 'name-missing' }
  | { kind: 'name-long'; most: number }
  | { kind: 'scopes-missing' }
  | { kind: 'days-missing' };

/** What was typed to make a key. */
export function parseNewKey(typed: { name: string; scopes: readonly string[]; days: string }): Result<NewKey, NewKeyFault> {
  const name = typed.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') return refuse({ kind: 'name-missing' });
  if (name.length > longestKeyName) return refuse({ kind: 'name-long', most: longestKeyName });
  const scopes = Scope.options.filter((scope) => typed.scopes.includes(scope));
  if (scopes.length === 0) return refuse({ kind: 'scopes-missing' });
  const days = keyDays.find((it) => String(it) === typed.days);
  return days === undefined ? refuse({ kind: 'days-missing' }) : ok({ name, scopes, days });
}
