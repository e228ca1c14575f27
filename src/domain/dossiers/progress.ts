import type { Dossier } from './dossier.ts';

/** The stretches of the way as a citizen sees it; the office's inner steps are not shown to everybody. */
export const stretches = ['submit', 'receive', 'process', 'sign', 'return'] as const;
export type Stretch = (typeof stretches)[number];

/** One stretch: when it ended, and whether it is behind, here, ahead, or will not come any more. */
export type Progress = { key: Stretch; state: 'done' | 'now' | 'next' | 'never'; at: Date | null };

const signing = ['approve', 'issue'];

function position({ status, step }: Pick<Dossier, 'status' | 'step'>): number {
  if (status === 10) return stretches.length;
  if (status === 9) return 4;
  if (step !== null && signing.includes(step)) return 3;
  return status === 1 || step === 'receive' ? 1 : 2;
}

/** How far a dossier has come. One that ended early (refused, withdrawn, stopped) keeps what it had passed; the rest will not come. */
export function progressOf(
  dossier: Pick<Dossier, 'status' | 'step' | 'submittedAt' | 'receivedAt' | 'finishedAt' | 'returnedAt'>,
): Progress[] {
  const ended = [3, 7, 8].includes(dossier.status);
  const here = ended ? (dossier.receivedAt ? 2 : 1) : position(dossier);
  const times = [dossier.submittedAt, dossier.receivedAt, null, dossier.finishedAt, dossier.returnedAt];
  return stretches.map((key, i) => {
    if (i < here) return { key, state: 'done', at: times[i] ?? null };
    if (ended) return { key, state: 'never', at: null };
    return { key, state: i === here ? 'now' : 'next', at: null };
  });
}
