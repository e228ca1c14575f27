import { lastDays, namePeriod, type PublicPeriod } from '#src/domain/indicators/public-period.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { day } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';

const shortDay = (iso: string) => day(iso).slice(0, 5);

/** "11/2026", "Q4/2026", "2026", "16/11", "03/11–20/11". */
function shortName({ span, from, to }: PublicPeriod): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  if (span === 'year') return year;
  if (span === 'quarter') return `Q${Math.ceil(month / 3)}/${year}`;
  if (span === 'month') return `${month}/${year}`;
  return span === 'week' ? shortDay(from) : `${shortDay(from)}–${shortDay(to)}`;
}

/** The same page at other times: links, which script makes a slider that plays (src/browser/time-slider.ts). */
export function TimeStrip({
  around,
  period,
  words,
  periodName,
  hrefOf,
}: {
  around: readonly PublicPeriod[];
  period: PublicPeriod;
  words: typeof Words;
  periodName: (period: PublicPeriod) => string;
  hrefOf: (ky: string) => string;
}) {
  const here = namePeriod(period);
  const { slider } = words;
  if (around.length < 2) return null;
  return (
    <nav
      className="timestrip noprint"
      aria-label={slider.title}
      data-slider={slider.title}
      data-play={slider.play}
      data-stop={slider.stop}
      data-failed={slider.failed}
    >
      <ol className="l">
        {around.map((it) => {
          const name = namePeriod(it);
          return (
            <li key={name}>
              <a href={hrefOf(name)} data-ky={name} data-name={periodName(it)} aria-current={name === here ? 'true' : undefined}>
                {shortName(it)}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const lasts = [7, 30, 90];

/** From a day to a day. `hidden`: what else the page was asked for. */
export function RangeForm({
  action,
  locale,
  words,
  period,
  today,
  hidden,
  hrefOf,
}: {
  action: string;
  locale: Locale;
  words: typeof Words;
  period: PublicPeriod;
  today: string;
  hidden: Record<string, string | undefined>;
  hrefOf: (ky: string) => string;
}) {
  const { range } = words;
  const date = (name: 'tu' | 'den', label: string, value: string) => (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input className="input num" type="date" id={name} name={name} lang={locale} defaultValue={value} required />
    </div>
  );
  return (
    <details className="timerange noprint" open={period.span === 'custom'}>
      <summary>{range.title}</summary>
      <p className="timelasts">
        {lasts.map((days) => {
          const it = lastDays(today, days);
          return (
            it && (
              <a key={days} href={hrefOf(namePeriod(it))}>
                {range.last(days)}
              </a>
            )
          );
        })}
      </p>
      <form className="mapctl" action={action} aria-label={range.title}>
        {Object.entries(hidden).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        {date('tu', range.from, period.from)}
        {date('den', range.to, period.to < today ? period.to : today)}
        <button type="submit" className="btn">
          {words.show}
        </button>
      </form>
    </details>
  );
}
