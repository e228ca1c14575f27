import type { Step } from '#src/domain/dossiers/events.ts';
import type { LateStory } from '#src/domain/indicators/late-story.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { workingDays } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';

/** Late dossiers, each as a line of working days: the office's full, the applicant's as an outline, a mark where the date by law was. */
export function LateStories(props: {
  stories: readonly LateStory[];
  /** they are finished */
  over?: boolean;
  locale: Locale;
  words: typeof Words;
  steps: Record<Step, string>;
}) {
  const { stories, over, locale, words, steps } = props;
  const own = words.of_unit.stories;
  const lengths = stories.map(({ stretches }) => stretches.reduce((sum, { days }) => sum + days, 0));
  const scale = 100 / Math.max(1, ...lengths);
  return (
    <div className="stack">
      <h3>{over ? own.titleOver : own.title}</h3>
      <p className="muted small">{own.note}</p>
      <ol className="l latestories">
        {stories.map(({ stretches, late, step, extended }, at) => {
          let from = 0;
          const waited = stretches.reduce((sum, { lane, days }) => (lane === 'citizen' ? sum + days : sum), 0);
          const due = Math.max(0, (lengths[at] ?? 0) - late) * scale;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing may tell one of them from another
            <li key={at}>
              <svg className="chart" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                {stretches.map(({ lane, days }) => {
                  const x = from;
                  from += days * scale;
                  return (
                    <rect
                      key={x}
                      className={lane === 'office' ? 'b1' : 'said'}
                      x={x}
                      y="2"
                      width={Math.max(0.5, days * scale - 0.4)}
                      height="6"
                    />
                  );
                })}
                <path className="tick" d={`M${due} 0V10`} vectorEffect="non-scaling-stroke" />
              </svg>
              <span className="small">
                {[
                  own.late(workingDays(locale, late)),
                  over ? own.atOver(steps[step]) : own.at(steps[step]),
                  waited > 0 && own.waited(workingDays(locale, waited)),
                  extended && own.extended,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
