import type { Ledger as LegalLedger } from '#src/domain/clock/ledger.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dayAndMonth, shortWorkingTime, time, workingTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { tracking as Words } from '#src/i18n/vi/tracking.ts';
import { Ledger } from './kit/ledger.tsx';
import { type GroundedLimit, LedgerGround } from './ledger-ground.tsx';

const short = (moment: Date) => `${dayAndMonth(moment)} ${time(moment)}`;

/** The legal clock as both sides see it: two lanes of working time, then every line of the book with its ground. */
export function TwoSidedClock({
  ledger,
  limit,
  locale,
  words,
  open,
  now,
}: {
  ledger: LegalLedger;
  limit: GroundedLimit;
  locale: Locale;
  words: (typeof Words)['dossier']['ledger'];
  open: boolean;
  now: Date;
}) {
  const { clock } = messagesOf(locale);
  const total = Math.max(1, ledger.officeMinutes + ledger.citizenMinutes);
  let before = 0;
  const bars = ledger.stretches.map(({ lane, minutes, from }) => {
    const bar = { lane, key: from.toISOString(), x: ((before / total) * 100).toFixed(2), width: ((minutes / total) * 100).toFixed(2) };
    before += minutes;
    return bar;
  });
  const lane = (wanted: 'office' | 'citizen', className: string) => (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {bars
        .filter((bar) => bar.lane === wanted)
        .map(({ key, x, width }) => (
          <rect key={key} className={className} x={x} y="1" width={width} height="8" />
        ))}
    </svg>
  );
  /** The stretch that ended with a line stands in that line. */
  const ending = (at: Date, side: 'office' | 'citizen') => {
    const minutes = ledger.stretches
      .filter((one) => one.to.getTime() === at.getTime() && one.lane === side)
      .reduce((sum, one) => sum + one.minutes, 0);
    return minutes > 0 ? shortWorkingTime(locale, minutes) : undefined;
  };
  const lines = ledger.entries.map(({ at, basis }) => ({
    key: at.toISOString() + basis,
    at: short(at),
    what: clock.entry[basis].what,
    left: ending(at, 'office'),
    right: ending(at, 'citizen'),
    basis: <LedgerGround basis={basis} limit={limit} locale={locale} />,
  }));
  const last = ledger.stretches.at(-1);
  const running = open && last?.to.getTime() === now.getTime() ? last.lane : undefined;
  return (
    <div className="card stack">
      <div className="lanes">
        <span className="ln">{words.office}</span>
        {lane('office', 'off')}
        <span className="ln">{words.you}</span>
        {lane('citizen', 'you')}
        <p className="note">{words.scale}</p>
      </div>
      <Ledger
        caption={words.title}
        heads={{ at: words.at, what: words.what, left: words.office, right: words.you, basis: words.basis }}
        lines={
          running
            ? [
                ...lines,
                {
                  key: 'now',
                  at: short(now),
                  what: words.now,
                  left: ending(now, 'office'),
                  right: ending(now, 'citizen'),
                  basis: words.running[running],
                },
              ]
            : lines
        }
        sum={{
          what: words.sum,
          left: workingTime(locale, ledger.officeMinutes),
          right: ledger.citizenMinutes > 0 ? workingTime(locale, ledger.citizenMinutes) : undefined,
        }}
      />
    </div>
  );
}
