import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { day } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { adminCalendar as Words } from '#src/i18n/vi/admin-calendar.ts';

type State = keyof (typeof Words)['states'];
type Cell = { date: string; state: State; special: { name: Text } | undefined };
type Month = { month: number; weeks: (Cell | null)[][]; workingDays: number };

const states: readonly State[] = ['holiday', 'open', 'swap_work', 'off'];

/** A year, month by month: what is off, worked or waits for a decision, told by shape and word as well as by colour. Each day leads to its page. */
export function YearCalendar({
  months,
  year,
  today,
  locale,
  words,
}: {
  months: readonly Month[];
  year: number;
  today: string;
  locale: Locale;
  words: typeof Words;
}) {
  return (
    <>
      <ul className="callegend l" aria-label={words.legend}>
        {states.map((state) => (
          <li key={state}>
            <span className={`calday ${state}`} aria-hidden="true">
              12
            </span>
            {words.states[state]}
          </li>
        ))}
      </ul>
      <div className="calyear">
        {months.map(({ month, weeks, workingDays }) => (
          <table key={month} className="calmonth">
            <caption>
              {words.month(month)} <span className="sr">{year}</span> <span className="muted">{words.workingDays(workingDays)}</span>
            </caption>
            <thead>
              <tr>
                {words.weekdays.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.find((it) => it !== null)?.date}>
                  {week.map((it, at) =>
                    it === null ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: days of a week never change places
                      <td key={at} />
                    ) : (
                      <td key={it.date}>
                        <a
                          className={`calday ${it.state}`}
                          href={href(locale, 'adminDay', { day: it.date })}
                          aria-current={it.date === today ? 'date' : undefined}
                          aria-label={[
                            day(it.date),
                            ...(it.state === 'work' ? [] : [words.states[it.state]]),
                            ...(it.special ? [it.special.name[locale]] : []),
                          ].join(', ')}
                        >
                          {Number(it.date.slice(8))}
                        </a>
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}
