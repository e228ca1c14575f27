import { day } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';

/** Why there is nothing to show. */
type Why =
  | { kind: 'unknown'; what: 'chi-so' | 'ky' | 'thu-tuc' | 'linh-vuc' }
  | { kind: 'before'; first: string }
  | { kind: 'to-come' | 'week-of-procedure' | 'never' };

/** In the place of figures: what was asked that there is not, and where there are some. */
export function NoFigures({ why, words, back }: { why: Why; words: typeof Words; back: string }) {
  const said =
    why.kind === 'unknown'
      ? words.refused[why.what]
      : why.kind === 'before'
        ? words.refused.before(day(why.first))
        : words.refused[why.kind];
  return (
    <EmptyState icon="map" title={why.kind === 'never' ? words.refused.neverTitle : words.refused.title}>
      <p>{said}</p>
      {why.kind !== 'never' && (
        <p>
          <a href={back}>{words.refused.back}</a>
        </p>
      )}
    </EmptyState>
  );
}
