import type { bulk as Words } from '#src/i18n/vi/bulk.ts';

type Fault = { kind: keyof (typeof Words)['fault']; most?: number };

/** Whether a refusal is one of asking for something in bulk. */
export const isBulkFault = (refusal: { kind: string } & Record<string, unknown>, words: typeof Words): refusal is Fault =>
  Object.hasOwn(words.fault, refusal.kind);

/** Why something could not be asked for in bulk. */
export function bulkFaultWords({ kind, most = 0 }: Fault, words: typeof Words): string {
  const sentence = words.fault[kind];
  return typeof sentence === 'function' ? sentence(most) : sentence;
}
