import { classes } from './classes.ts';

/** A bar for the share of the time used (0 to 1) and the words for what is left. `warn` within one working day. */
export function DueClock({ state, used, words }: { state: 'ok' | 'warn' | 'late' | 'paused' | 'done'; used: number; words: string }) {
  const share = Math.min(1, Math.max(0, used));
  return (
    <span className={classes('due', state !== 'ok' && state)}>
      <svg viewBox="0 0 52 8" aria-hidden="true">
        <rect className="tr" width="52" height="8" rx="4" />
        <rect className="fl" width={(52 * share).toFixed(1)} height="8" rx="4" />
      </svg>
      <span className="num">{words}</span>
    </span>
  );
}
