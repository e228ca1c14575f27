import { notFound } from 'next/navigation';
import { typedBoxes } from '#src/app/typed-day.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { DayFault, DayFaults } from '#src/domain/clock/calendar-change.ts';
import { day, isoWeekday } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { changesUnderWay, presentHours } from '#src/services/administration/change-calendar.ts';
import { drawYear, firstYear, lastYear } from '#src/services/administration/read-calendar.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { YearCalendar } from '#src/ui/admin/year-calendar.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, adminCalendar } = messagesOf(locale);
  const title = shell.title(adminCalendar.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** The working calendar of a year, drawn and as a list; days that wait for a decision are confirmed here. */
export default async function WorkingCalendar() {
  const { locale, session, query, turn, now } = await visit();
  if (!isAdministrator(session)) notFound();
  const { shell, admin, adminCalendar: words } = messagesOf(locale);
  const today = vietnamDate(now);
  const { year, months, special, workingDays } = drawYear(query.nam, Number(today.slice(0, 4)));
  const underWay = await changesUnderWay();
  const { hours, trust, source } = presentHours();
  const faults = (turn?.refusal?.kind === 'faults' ? turn.refusal.faults : {}) as DayFaults;
  const say = (it: DayFault): string => (words.fault[it.kind] as (it: DayFault) => string)(it);
  const noDay = turn?.refusal?.kind === 'no-such-day';
  const summary = [
    ...(faults.days
      ? [{ id: `day-${special.find((it) => it.trust === 'confirm' || it.trust === 'proposed')?.date}`, text: say(faults.days) }]
      : []),
    ...(faults.source ? [{ id: 'source', text: say(faults.source) }] : []),
    ...(noDay ? [{ id: 'open', text: words.open.fault }] : []),
  ];
  const ticked = new Set(turn?.typed.days ?? []);
  const waits = special.some((it) => it.trust === 'confirm' || it.trust === 'proposed');
  const yearHref = (it: number) => `${href(locale, 'adminCalendar', {})}?nam=${it}`;
  return (
    <AdminFrame locale={locale} words={admin} here="calendar">
      {summary.length > 0 && <ErrorSummary title={shell.form.faults(summary.length)} faults={summary} />}
      {underWay.map(({ id, looked, total }) => (
        <Notice key={id} title={words.change.underWay(looked, total)}>
          <p>
            <a href={href(locale, 'adminCalendarChange', { change: id })}>{words.change.see}</a>
          </p>
        </Notice>
      ))}
      <header className="adminhead">
        <h1>
          {words.heading(year)} <span className="muted">{words.workingDays(workingDays)}</span>
        </h1>
        <p className="muted">{words.lead}</p>
      </header>
      <nav className="years" aria-label={words.years}>
        {year > firstYear && (
          <a href={yearHref(year - 1)} rel="prev">
            <Icon name="chevron-left" />
            {words.previous(year - 1)}
          </a>
        )}
        {year < lastYear && (
          <a href={yearHref(year + 1)} rel="next">
            {words.next(year + 1)}
            <Icon name="chevron-right" />
          </a>
        )}
      </nav>
      <YearCalendar months={months} year={year} today={today} locale={locale} words={words} />
      <div className="admincols">
        <section>
          <h2>{words.list.title}</h2>
          {special.length === 0 ? (
            <p className="muted">{words.list.none}</p>
          ) : (
            <form method="post" className="stack" noValidate>
              <Table
                caption={words.list.title}
                rows={special}
                keyOf={({ date }) => date}
                columns={[
                  {
                    key: 'date',
                    head: words.list.columns.date,
                    cell: (it) => (
                      <span className="tickrow nowrap">
                        {(it.trust === 'confirm' || it.trust === 'proposed') && (
                          <input
                            type="checkbox"
                            name="days"
                            id={`day-${it.date}`}
                            value={it.date}
                            aria-label={words.list.tick(it.date)}
                            defaultChecked={ticked.has(it.date)}
                          />
                        )}
                        <a className="num" href={href(locale, 'adminDay', { day: it.date })}>
                          {isoWeekday(locale, new Date(`${it.date}T00:00:00Z`).getUTCDay() || 7)} {day(it.date).slice(0, 5)}
                        </a>
                      </span>
                    ),
                  },
                  { key: 'name', head: words.list.columns.name, cell: (it) => it.name[locale] },
                  { key: 'kind', head: words.list.columns.kind, cell: (it) => words.kinds[it.kind] },
                  {
                    key: 'trust',
                    head: words.list.columns.trust,
                    cell: (it) => (
                      <Badge tone={it.trust === 'official' ? 'ok' : it.trust === 'computed' ? undefined : 'warn'}>
                        {words.trusts[it.trust]}
                      </Badge>
                    ),
                  },
                  { key: 'source', head: words.list.columns.source, cell: (it) => <span lang="vi">{it.source}</span> },
                ]}
              />
              {waits && (
                <div className="adminform narrow">
                  <TextInput
                    name="source"
                    label={words.list.source}
                    hint={words.list.sourceHint}
                    error={faults.source && say(faults.source)}
                    value={turn?.typed.source?.[0]}
                    maxLength={300}
                    autoComplete="off"
                  />
                  <Actions>
                    <Button name="do" value="confirm" size="sm" icon="badge-check">
                      {words.list.confirm}
                    </Button>
                  </Actions>
                </div>
              )}
            </form>
          )}
        </section>
        <div>
          <section>
            <h2>{words.hours.title}</h2>
            <p>
              <span className="num">{hours.map((it) => it.join('–')).join(', ')}</span>{' '}
              <Badge tone={trust === 'verified' ? 'ok' : 'warn'}>
                {trust === 'verified' ? words.hours.verifiedMark : words.hours.unverifiedMark}
              </Badge>
            </p>
            {source && <p className="muted">{words.hours.basis(source)}</p>}
            <p>
              <a href={href(locale, 'adminHours', {})}>{words.hours.edit}</a>
            </p>
          </section>
          <form method="post" className="stack" noValidate>
            <h2>{words.open.title}</h2>
            <DateBoxes
              name="open"
              label={words.open.label}
              error={noDay ? words.open.fault : undefined}
              value={typedBoxes(turn?.typed, 'open')}
              words={shell.form}
            />
            <Actions>
              <Button name="do" value="open" size="sm">
                {words.open.submit}
              </Button>
            </Actions>
          </form>
        </div>
      </div>
      <script type="module" src="/m/form.js" />
    </AdminFrame>
  );
}
