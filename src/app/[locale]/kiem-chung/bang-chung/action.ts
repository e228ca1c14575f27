import { type Action, first } from '#src/app/action.ts';
import { checkProof } from '#src/services/daily-roots.ts';

/** Looks and keeps nothing: whoever holds a proof may ask. */
export const actions: Record<string, Action> = {
  check: {
    rule: 'anyone',
    run: async (_, typed) => {
      const proof = first(typed, 'proof').slice(0, 10_000);
      if (proof === '') return { refused: { kind: 'missing' }, faults: { proof: 'missing' } };
      const { kind, ...more } = await checkProof(proof);
      if (kind !== 'holds') return { refused: { kind, ...more } };
      return { shown: Object.fromEntries(Object.entries(more).map(([name, value]) => [name, String(value)])) };
    },
  },
};
