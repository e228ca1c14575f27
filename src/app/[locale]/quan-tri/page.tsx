import { notFound } from 'next/navigation';
import { type CalendarDay, dayNumber } from '#src/domain/clock/calendar.ts';
import { dateAndTime, day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { attentionFor } from '#src/services/administration/attention.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { ChangeList } from '#src/ui/admin/change-list.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { UnattendedTable } from '#src/ui/staff/unattended-table.tsx';

export async function generateMetadata() {
  const { shell, admin } = messagesOf((await visit()).locale);
  return { title: shell.title(admin.title) };
}

const shownRuns = 6;

/** Days with one name that follow each other, as first and last. */
function runsOf(days: readonly CalendarDay[]): [first: CalendarDay, last: CalendarDay][] {
  const runs: [CalendarDay, CalendarDay][] = [];
  for (const it of days) {
    const run = runs.at(-1);
    if (run && run[1].name.vi === it.name.vi && dayNumber(run[1].date) + 1 === dayNumber(it.date)) run[1] = it;
    else runs.push([it, it]);
  }
  return runs;
}

const lately = 8;

/** Where an administrator begins: what needs attention, and who changed what lately. */
export default async function Administration() {
  const { locale, session, now } = await visit();
  const attention = session && (await attentionFor(session, now));
  if (!attention) notFound();
  const { admin, staff } = messagesOf(locale);
  const words = admin.home;
  const { changes } = await lastChanges({}, lately);
  const { unattended, units, prefixes, hours, days, officeHoursConfirmed, figures } = attention;
  const runs = runsOf(days);
  const clear = prefixes + hours + days.length === 0 && officeHoursConfirmed;
  return (
    <AdminFrame locale={locale} words={admin} here="home">
      <header className="adminhead">
        <h1>{words.heading}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      {figures && (
        <Notice tone="warn" title={words.figures.title}>
          <p>{words.figures.text(dateAndTime(figures.since), dateAndTime(figures.next))}</p>
        </Notice>
      )}
      <div className="admincols">
        <div>
          <section>
            <h2>{staff.unattended.title}</h2>
            {unattended.length > 0 && <p className="muted prose">{staff.unattended.text}</p>}
            {unattended.length > 0 ? (
              <UnattendedTable rows={unattended} locale={locale} words={staff.unattended} />
            ) : (
              <p className="fine">
                <Icon name="circle-check" />
                {staff.unattended.none}
              </p>
            )}
          </section>
          <section>
            <h2>{words.lately}</h2>
            {changes.length > 0 ? (
              <>
                <ChangeList changes={changes} locale={locale} words={admin} unitName={(code) => getUnit(code).fullName[locale]} />
                <p>
                  <a href={href(locale, 'adminLog', {})}>{words.allChanges}</a>
                </p>
              </>
            ) : (
              <p className="muted">{admin.log.none}</p>
            )}
          </section>
        </div>
        <section className="aside">
          <h2>{words.unverified}</h2>
          {clear ? (
            <p className="fine">
              <Icon name="circle-check" />
              {words.clear}
            </p>
          ) : (
            <>
              <p className="muted">{words.unverifiedNote}</p>
              <dl className="todo">
                {!officeHoursConfirmed && (
                  <div>
                    <dt>
                      <a href={href(locale, 'adminHours', {})}>{words.officeHours}</a>
                    </dt>
                    <dd>
                      <Badge tone="warn">{words.notConfirmed}</Badge>
                    </dd>
                  </div>
                )}
                {days.length > 0 && (
                  <div>
                    <dt>
                      <a href={`${href(locale, 'adminCalendar', {})}?nam=${days[0]?.date.slice(0, 4)}`}>{words.days}</a>
                    </dt>
                    <dd>
                      <Badge tone="warn">{words.daysCount(days.length)}</Badge>
                      <ul className="l">
                        {runs.slice(0, shownRuns).map(([first, last]) => (
                          <li key={first.date}>
                            <span className="num nowrap">
                              {first === last ? day(first.date) : `${day(first.date).slice(0, 5)}–${day(last.date)}`}
                            </span>{' '}
                            {first.name[locale]}
                          </li>
                        ))}
                        {runs.length > shownRuns && <li>…</li>}
                      </ul>
                      <small>{words.daysNote}</small>
                    </dd>
                  </div>
                )}
                {prefixes > 0 && (
                  <div>
                    <dt>
                      <a href={`${href(locale, 'adminUnits', {})}?loc=prefix`}>{words.prefixes}</a>
                    </dt>
                    <dd>
                      <Badge tone="warn">{words.ofUnits(prefixes, units)}</Badge>
                    </dd>
                  </div>
                )}
                {hours > 0 && (
                  <div>
                    <dt>
                      <a href={`${href(locale, 'adminUnits', {})}?loc=hours`}>{words.hours}</a>
                    </dt>
                    <dd>
                      <Badge tone="warn">{words.ofUnits(hours, units)}</Badge>
                    </dd>
                  </div>
                )}
              </dl>
            </>
          )}
        </section>
      </div>
    </AdminFrame>
  );
}
