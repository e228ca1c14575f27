import { Fragment } from 'react';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { OpeningHours as Hours } from '#src/domain/places/unit.ts';
import { isoWeekday } from '#src/i18n/format.ts';
import type { texts as Words } from '#src/i18n/vi/texts.ts';

/** "thứ Hai đến thứ Sáu: 07:30–11:30, 13:00–17:00": sessions on the same days in one line. */
export function OpeningHours({ locale, hours, words }: { locale: Locale; hours: Hours; words: (typeof Words)['counters'] }) {
  const lines = new Map<string, string[]>();
  for (const { days, from, to } of hours.sessions) {
    const said = words.days(isoWeekday(locale, days[0] ?? 1), isoWeekday(locale, days.at(-1) ?? 1));
    const name = said.charAt(0).toUpperCase() + said.slice(1);
    lines.set(name, [...(lines.get(name) ?? []), `${from}–${to}`]);
  }
  return (
    <>
      {[...lines].map(([days, times]) => (
        <span key={days} className="hours">
          {days}:{' '}
          {times.map((time, place) => (
            <Fragment key={time}>
              {place > 0 && ', '}
              <span className="num nowrap">{time}</span>
            </Fragment>
          ))}
        </span>
      ))}
    </>
  );
}
