import type { connections as Words } from '#src/i18n/vi/connections.ts';

/** A refusal of a key or webhook in words. */
export const faultWords = (refusal: { kind: string }, words: typeof Words): string | undefined =>
  (words.fault as Record<string, (it: never) => string>)[refusal.kind]?.(refusal as never);
