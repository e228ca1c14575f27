import { notFound, redirect } from 'next/navigation';
import type { Queue } from '#src/domain/dossiers/queues.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dayAndMonth, time, weekday } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { findForStaff, looksLikeCode, pageSize, staffQueue } from '#src/services/staff-queue.ts';
import { type Visit, visit } from '#src/services/visit.ts';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Tabs } from '#src/ui/kit/tabs.tsx';
import { Keys } from '#src/ui/staff/keys-dialog.tsx';
import { QueueTable } from '#src/ui/staff/queue-table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const address = (locale: Locale, query: { tab: Queue; after?: string; before?: string }): string =>
  `${href(locale, 'staff', {})}?${new URLSearchParams(query)}`;

const tones: Partial<Record<Queue, 'warn' | 'late'>> = { today: 'warn', overdue: 'late' };

/** The queue that this visit asks for. */
function ask({ session, query, now }: Visit) {
  if (!session) throw new Error('the queue of nobody'); // the front lets only officials in
  return staffQueue(session, { queue: query.tab, after: query.after, before: query.before }, now);
}

export async function generateMetadata() {
  const it = await visit();
  const { shell, staff } = messagesOf(it.locale);
  const title = shell.title(staff.desk.title);
  return { title: it.query.q === undefined ? title : shell.form.titleWithFault(title) };
}

/** The queues of an official: what waits for him, what is due, everything open; and the way to a dossier by its code. */
export default async function Desk() {
  const it = await visit();
  const { locale, session, query, now } = it;
  const { staff, assist } = messagesOf(locale);
  const words = staff.desk;
  const typed = query.q?.slice(0, 60);
  if (!session) notFound();
  const found = typed === undefined ? undefined : await findForStaff(session, typed);
  if (found !== undefined) redirect(href(locale, 'staffDossier', { code: found }));
  const queue = await ask(it);
  if (queue.tabs.length === 0 && isAdministrator(session)) redirect(href(locale, 'admin', {}));
  if (queue.tabs.length === 0) {
    return (
      <main id="main">
        <div className="wrap wide">
          <div className="qhead">
            <h1>{words.headingNone}</h1>
          </div>
          <EmptyState icon="user" title={words.noRole}>
            <p>{words.noRoleNote}</p>
          </EmptyState>
        </div>
      </main>
    );
  }
  const fault = typed === undefined ? undefined : looksLikeCode(session, typed) ? words.notFound(typed) : words.notACode(typed);
  const { current, rows, total } = queue;
  const { tab, none, noneNote } = staff.queue[current];
  const [first] = rows;
  const receives = session.posts.some(({ role }) => role === 'reception');
  const bySubmission = current === 'receive' || current === 'return';
  const paged = query.after !== undefined || query.before !== undefined;
  return (
    <main id="main">
      <div className="wrap wide">
        {fault && <ErrorSummary title={words.notFoundTitle} faults={[{ id: 'q', text: fault }]} />}
        <div className="qhead">
          <h1>
            <Mixed locale={locale} text={words.heading(queue.units.map((unit) => unit[locale]).join(', '))} />
          </h1>
          <p className="muted num">
            {words.now(capital(weekday(locale, now)), dayAndMonth(now), time(now))}
            {' · '}
            <b>{words.dueToday(queue.dueToday)}</b>
            {queue.late > 0 && (
              <>
                {', '}
                <b className="late">{words.late(queue.late)}</b>
              </>
            )}
            {queue.dayOff && `, ${words.dayOff(dayAndMonth(new Date(`${queue.dayOff.date}T12:00:00+07:00`)), queue.dayOff.name[locale])}`}
          </p>
          <span className="sp" />
          <search>
            <form className="find" action={href(locale, 'staff', {})}>
              <input type="hidden" name="tab" value={current} />
              <label className="sr" htmlFor="q">
                {words.search}
              </label>
              <input
                className="input num"
                id="q"
                name="q"
                type="search"
                required
                maxLength={60}
                autoComplete="off"
                spellCheck={false}
                placeholder={words.searchHint}
                defaultValue={typed}
                aria-invalid={fault ? true : undefined}
                aria-describedby={fault ? 'q-error' : undefined}
              />
              <button type="submit" className="btn sm">
                <Icon name="search" />
                {words.find}
              </button>
              {fault && (
                <p className="err" id="q-error">
                  {fault}
                </p>
              )}
            </form>
          </search>
        </div>
        <Tabs
          label={words.tabs}
          tabs={queue.tabs.map((one) => ({
            key: one.queue,
            href: address(locale, { tab: one.queue }),
            name: staff.queue[one.queue].tab,
            current: one.queue === current,
            count: one.count,
            tone: tones[one.queue],
            apart: one.queue === 'today',
          }))}
        />
        {(first || receives) && (
          <div className="qbar">
            {first && (
              <span className="muted">
                {current === 'open' ? words.sortedOpen : bySubmission ? words.sortedBySubmission : words.sortedByDue}
              </span>
            )}
            <span className="sp" />
            {receives && (
              <ButtonLink size="sm" icon="user-check" href={href(locale, 'assist', {})}>
                {assist.open}
              </ButtonLink>
            )}
            {first && (
              <ButtonLink look="primary" size="sm" href={href(locale, 'staffDossier', { code: first.code })} iconAfter="arrow-right">
                {words.next}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
      {first ? (
        <div className="desk solo">
          <div className="listcol">
            <div className="qscroll">
              <QueueTable
                caption={words.caption(tab, total)}
                rows={rows}
                sortedBy={bySubmission ? 'submitted' : 'due'}
                locale={locale}
                words={staff}
              />
            </div>
            {(paged || total > pageSize) && (
              <div className="qfoot">
                <Pager
                  label={words.pager}
                  text={words.range(rows.length, total)}
                  previous={
                    queue.before ? { href: address(locale, { tab: current, before: queue.before }), label: words.previous } : undefined
                  }
                  next={queue.after ? { href: address(locale, { tab: current, after: queue.after }), label: words.following } : undefined}
                />
              </div>
            )}
            <Keys words={staff.keys} />
          </div>
        </div>
      ) : (
        <div className="wrap wide qempty">
          <EmptyState icon={paged ? 'inbox' : 'circle-check'} title={paged ? words.noneHere : none}>
            {paged ? <a href={address(locale, { tab: current })}>{words.first}</a> : <p>{noneNote}</p>}
          </EmptyState>
        </div>
      )}
      <script type="module" src="/m/queue.js" />
      {fault && <script type="module" src="/m/form.js" />}
    </main>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
