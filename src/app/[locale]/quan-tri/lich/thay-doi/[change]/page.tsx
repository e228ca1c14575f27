import { notFound } from 'next/navigation';
import type { CalendarChange } from '#src/domain/clock/calendar-change.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime, day, fullMoment, isoWeekday } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { adminCalendar as Words } from '#src/i18n/vi/admin-calendar.ts';
import { previewChange, readChange, type ShownCalendarChange } from '#src/services/administration/change-calendar.ts';
import { officialName } from '#src/services/administration/officials.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const headingOf = (words: typeof Words, { savedAt, finishedAt }: ShownCalendarChange): string =>
  savedAt === null ? words.change.headingProposed : finishedAt === null ? words.change.headingRunning : words.change.headingDone;

export async function generateMetadata() {
  const { locale, params, session, turn } = await visit();
  const { shell, adminCalendar } = messagesOf(locale);
  const change = await readChange(session, params.change ?? '');
  const title = shell.title(change ? headingOf(adminCalendar, change) : adminCalendar.change.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** One change of the calendar: what it is, whom it would move before it is saved, and how far the work has come after. */
export default async function ChangePage() {
  const { locale, params, session } = await visit();
  const change = await readChange(session, params.change ?? '');
  if (!change) notFound();
  const { admin, adminCalendar } = messagesOf(locale);
  const words = adminCalendar.change;
  const who = await officialName(change.savedBy ?? change.proposedBy);
  return (
    <AdminFrame locale={locale} words={admin} here="calendar">
      <WayUp to={[{ href: href(locale, 'adminCalendar', {}), name: adminCalendar.title }]} />
      <header className="adminhead">
        <h1>{headingOf(adminCalendar, change)}</h1>
        <p className="muted">
          <Mixed
            locale={locale}
            text={change.savedAt ? words.savedBy(who, dateAndTime(change.savedAt)) : words.proposedBy(who, dateAndTime(change.proposedAt))}
          />
        </p>
      </header>
      {change.stale && (
        <div role="alert">
          <Notice tone="warn" title={words.stale}>
            <p>{words.staleNote}</p>
          </Notice>
        </div>
      )}
      <section>
        <h2>{words.what}</h2>
        <Table
          caption={words.what}
          rows={linesOf(change.content, locale, adminCalendar)}
          keyOf={({ what }) => what}
          columns={[
            { key: 'what', head: adminCalendar.list.columns.date, cell: ({ what }) => <span className="num nowrap">{what}</span> },
            { key: 'before', head: words.before, cell: ({ before }) => before },
            { key: 'after', head: words.after, cell: ({ after }) => <b>{after}</b> },
          ]}
        />
      </section>
      {change.savedAt === null ? <Proposal change={change} /> : <Progress change={change} />}
    </AdminFrame>
  );
}

/** What stands there now and what would, day by day. */
function linesOf(content: CalendarChange, locale: Locale, words: typeof Words): { what: string; before: string; after: string }[] {
  if (content.kind === 'hours') {
    const say = ({ hours, trust, source }: typeof content.before) =>
      [
        hours.map((it) => it.join('–')).join(', '),
        trust === 'verified' ? words.hours.verifiedMark : words.hours.unverifiedMark,
        ...(source ? [source] : []),
      ].join('; ');
    return [{ what: words.hours.title, before: say(content.before), after: say(content.after) }];
  }
  return content.days.map(({ date, before, after }) => {
    const say = (it: typeof before) =>
      it === null
        ? words.kinds.ordinary
        : [words.kinds[it.kind], it.name[locale], words.trusts[it.trust].toLowerCase(), it.source].join('; ');
    return {
      what: `${isoWeekday(locale, new Date(`${date}T00:00:00Z`).getUTCDay() || 7)} ${day(date)}`,
      before: say(before),
      after: say(after),
    };
  });
}

async function Proposal({ change }: { change: ShownCalendarChange }) {
  const { locale } = await visit();
  const { shell, adminCalendar } = messagesOf(locale);
  const words = adminCalendar.change;
  const { looked, capped, later, earlier, examples } = await previewChange(change.content);
  const [only] = change.content.kind === 'days' ? change.content.days : [];
  const back = only ? href(locale, 'adminDay', { day: only.date }) : href(locale, 'adminHours', {});
  return (
    <section>
      <h2>{words.effect}</h2>
      {change.movesNothing ? (
        <p>{words.movesNothing}</p>
      ) : (
        <>
          {later + earlier === 0 ? (
            <p className="fine">
              <Icon name="circle-check" />
              {words.none}
            </p>
          ) : (
            <ul className="effect l">
              {later > 0 && (
                <li>
                  <Icon name="clock" />
                  <b>{words.later(later)}</b>
                </li>
              )}
              {earlier > 0 && (
                <li>
                  <Icon name="clock" />
                  <b>{words.earlier(earlier)}</b>
                </li>
              )}
            </ul>
          )}
          <p className="muted">{words.looked(looked, capped)}</p>
          {examples.length > 0 && (
            <>
              <h3>{words.examples}</h3>
              <Table
                caption={words.examples}
                rows={examples.map((it, at) => ({ ...it, at }))}
                keyOf={({ at }) => String(at)}
                columns={[
                  { key: 'procedure', head: words.columns.procedure, cell: ({ procedure }) => procedure[locale] },
                  { key: 'unit', head: words.columns.unit, cell: ({ unit }) => <Mixed locale={locale} text={unit[locale]} /> },
                  { key: 'from', head: words.columns.from, cell: ({ from }) => <span className="num">{fullMoment(locale, from)}</span> },
                  { key: 'to', head: words.columns.to, cell: ({ to }) => <b className="num">{fullMoment(locale, to)}</b> },
                ]}
              />
              <p className="muted">{words.told}</p>
            </>
          )}
        </>
      )}
      {change.stale ? (
        <Actions>
          <ButtonLink look="primary" href={href(locale, 'adminCalendar', {})}>
            {words.again}
          </ButtonLink>
        </Actions>
      ) : (
        <form method="post" data-sending={shell.form.sending}>
          <Actions>
            <Button name="do" value="save" look="primary" icon="save">
              {change.movesNothing ? words.saveOnly : words.save}
            </Button>
            <ButtonLink href={back}>{words.back}</ButtonLink>
          </Actions>
        </form>
      )}
    </section>
  );
}

async function Progress({ change }: { change: ShownCalendarChange }) {
  const { locale } = await visit();
  const words = messagesOf(locale).adminCalendar.change;
  const { looked, total, moved, later, round, finishedAt } = change;
  const running = finishedAt === null;
  return (
    <section>
      <h2>{words.effect}</h2>
      <div data-progress={running ? 'running' : 'done'}>
        {running && (
          <>
            <p id="done-so-far">
              {round === 0 ? words.listing : looked < total || round === 2 ? words.progress(looked, total) : words.settling}
            </p>
            <progress className="workbar" max={Math.max(1, total)} value={looked} aria-labelledby="done-so-far" />
          </>
        )}
        {(!running || round > 0) && (
          <p>
            {!running && total === 0 ? (
              words.none
            ) : (
              <b>
                {words.result(moved, later)}
                {!running && ` (${words.progress(looked, total).toLowerCase()})`}
              </b>
            )}
          </p>
        )}
      </div>
      {running && (
        <>
          <p className="muted">{words.leave}</p>
          <p>
            <a href={href(locale, 'adminCalendarChange', { change: change.id })}>{words.refresh}</a>
          </p>
          <script type="module" src="/m/progress.js" />
        </>
      )}
    </section>
  );
}
