import { notFound, redirect } from 'next/navigation';
import { isFiltered, writeQueueFilter } from '#src/domain/dossiers/queue-filter.ts';
import { mayLack, type Order, type Queue, sortsOf, writeOrder } from '#src/domain/dossiers/queues.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dayAndMonth, time, weekday } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { askedOpinions } from '#src/services/asked-opinions.ts';
import { unreadWords } from '#src/services/conversation/unread.ts';
import { asksForReason, openLookup, searchByName, unsealName } from '#src/services/find-dossiers.ts';
import { filterQuery } from '#src/services/saved-filters.ts';
import { pageSize, type StaffQueue, staffQueue, workable } from '#src/services/staff-queue.ts';
import { getUnit } from '#src/services/units.ts';
import { type Visit, visit } from '#src/services/visit.ts';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Tabs } from '#src/ui/kit/tabs.tsx';
import { AskedOpinions } from '#src/ui/staff/asked-opinions.tsx';
import { BulkBar } from '#src/ui/staff/bulk/bulk-bar.tsx';
import { bulkFaultWords, isBulkFault } from '#src/ui/staff/bulk/fault-words.ts';
import { FoundDossiers } from '#src/ui/staff/found-dossiers.tsx';
import { Keys } from '#src/ui/staff/keys-dialog.tsx';
import { QueueFilterBar } from '#src/ui/staff/queue-filter.tsx';
import { QueueSearch } from '#src/ui/staff/queue-search.tsx';
import { type Column, QueueTable } from '#src/ui/staff/queue-table.tsx';
import { type Refused, refusalWords } from '#src/ui/staff/refusal-words.ts';
import { UnreadWords } from '#src/ui/staff/unread-words.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { AwaitedDecisions } from './awaited-decisions.tsx';
import { WaitingVoices } from './waiting-voices.tsx';

/** What took the dossier off this desk, so that the page of the dossier cannot say that it is done. */
const givenAway = ['transfer', 'give_opinion'] as const;

const tones: Partial<Record<Queue, 'warn' | 'late'>> = { today: 'warn', overdue: 'late' };

export async function generateMetadata() {
  const it = await visit();
  const { shell, staff } = messagesOf(it.locale);
  const title = shell.title(staff.desk.title);
  return { title: it.turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** The queues of an official: what waits for him, what is due, everything open; and the way to any dossier of his units. */
export default async function Desk() {
  const it = await visit();
  const { locale, session, query, now } = it;
  const { staff } = messagesOf(locale);
  if (!session) notFound();
  const queue = await staffQueue(session, query, now);
  if (queue.tabs.length === 0 && isAdministrator(session)) redirect(href(locale, 'admin', {}));
  if (queue.tabs.length === 0) {
    return (
      <main id="main">
        <div className="wrap wide">
          <div className="qhead">
            <h1>{staff.desk.headingNone}</h1>
          </div>
          <EmptyState icon="user" title={staff.desk.noRole}>
            <p>{staff.desk.noRoleNote}</p>
          </EmptyState>
        </div>
      </main>
    );
  }
  const searched = query.found !== undefined || query.lookup !== undefined;
  return (
    <main id="main">
      <div className="wrap wide">
        <Faults visit={it} />
        <Done visit={it} />
        <UnreadWords unread={await unreadWords(session)} locale={locale} words={messagesOf(locale).conversation.unread} />
        <AskedOpinions asked={await askedOpinions(session)} locale={locale} words={staff} />
        <Head visit={it} queue={queue} />
        <AwaitedDecisions queue={queue} locale={locale} />
        <WaitingVoices />
        <Tabs
          label={staff.desk.tabs}
          tabs={queue.tabs.map((one) => ({
            key: one.queue,
            href: `${href(locale, 'staff', {})}?tab=${one.queue}`,
            name: staff.queue[one.queue].tab,
            current: !searched && one.queue === queue.current,
            count: one.count,
            shown: messagesOf(locale).queues.count(one.count, one.more),
            tone: tones[one.queue],
            apart: one.queue === 'today',
          }))}
        />
      </div>
      {searched ? <FoundBySearch visit={it} /> : <Current visit={it} queue={queue} />}
      <script type="module" src="/m/queue.js" />
      {it.turn && <script type="module" src="/m/form.js" />}
    </main>
  );
}

const faultIds: Record<string, string> = { search: 'q', saveFilter: 'name-new' };

/** What stood in the way of the search, of naming a filter, or of taking a dossier. */
function Faults({ visit: { locale, turn } }: { visit: Visit }) {
  if (!turn?.refusal) return null;
  const { staff, queues } = messagesOf(locale);
  const { kind } = turn.refusal;
  const { bulk } = messagesOf(locale);
  if (turn.do.startsWith('bulk_') && isBulkFault(turn.refusal, bulk))
    return <ErrorSummary title={staff.refused.title} faults={[{ id: 'bulk-scope', text: bulkFaultWords(turn.refusal, bulk) }]} />;
  if (turn.do === 'take') {
    const unit = (code: string) => getUnit(code).fullName[locale];
    const text = kind === 'unknown-dossier' ? queues.take.gone : refusalWords(staff, turn.refusal as Refused, { unit });
    return <ErrorSummary title={staff.refused.title} faults={[{ text }]} />;
  }
  if (turn.do === 'search') {
    const text = queues.search.fault[kind as keyof typeof queues.search.fault];
    const asks = kind.startsWith('reason-');
    return <ErrorSummary title={asks ? queues.search.asks : staff.desk.notFoundTitle} faults={[{ id: asks ? 'reason' : 'q', text }]} />;
  }
  const id = faultIds[turn.do] ?? `name-${turn.typed.filter?.[0] ?? 'new'}`;
  return <ErrorSummary title={messagesOf(locale).shell.form.faults(1)} faults={[{ id, text: queues.saved.fault[kind as FilterKind] }]} />;
}

type FilterKind = keyof ReturnType<typeof messagesOf>['queues']['saved']['fault'];

/** What the last press did. */
function Done({ visit: { locale, query, turn } }: { visit: Visit }) {
  const { queues, staff } = messagesOf(locale);
  if (turn || query.xong === undefined) return null;
  const { code } = query;
  const given = givenAway.find((action) => action === query.xong);
  if (given)
    return (
      <div role="status">
        <Notice tone="ok" title={staff.done[given].title}>
          {staff.done[given].text}
        </Notice>
      </div>
    );
  if (query.xong === 'taken' && code)
    return (
      <div role="status">
        <Notice tone="ok" title={queues.take.done(code)}>
          <p>
            {queues.take.doneNote} <a href={href(locale, 'staffDossier', { code })}>{queues.take.open}</a>
          </p>
        </Notice>
      </div>
    );
  const said = queues.saved.done[query.xong as keyof typeof queues.saved.done];
  return said ? (
    <div role="status">
      <Notice tone="ok" title={said} />
    </div>
  ) : null;
}

/** Whose queues these are, how the day stands, and the search. */
function Head({ visit: { locale, query, now, turn }, queue }: { visit: Visit; queue: StaffQueue }) {
  const { staff, queues } = messagesOf(locale);
  const words = staff.desk;
  const search = turn?.do === 'search' ? turn : undefined;
  const typed = search && { q: search.typed.q?.[0] ?? '', reason: search.typed.reason?.[0] ?? '' };
  const kind = search?.refusal?.kind as keyof typeof queues.search.fault | undefined;
  const view = filterQuery(query);
  return (
    <div className="qhead">
      <h1>
        <Mixed locale={locale} text={words.heading(queue.units.map((unit) => unit[locale]).join(', '))} />
      </h1>
      <p className="muted num">
        {words.now(capital(weekday(locale, now)), dayAndMonth(now), time(now))}
        {' · '}
        <b>{queue.dueToday.more ? queues.many.dueToday(queue.dueToday.count) : words.dueToday(queue.dueToday.count)}</b>
        {queue.late.count > 0 && (
          <>
            {', '}
            <b className="late">{queue.late.more ? queues.many.late(queue.late.count) : words.late(queue.late.count)}</b>
          </>
        )}
        {queue.dayOff && `, ${words.dayOff(dayAndMonth(new Date(`${queue.dayOff.date}T12:00:00+07:00`)), queue.dayOff.name[locale])}`}
      </p>
      <span className="sp" />
      <QueueSearch
        action={`${href(locale, 'staff', {})}${view && `?${view}`}`}
        typed={typed}
        fault={kind && { field: kind.startsWith('reason-') ? 'reason' : 'q', text: queues.search.fault[kind] }}
        asksReason={typed !== undefined && asksForReason(typed.q)}
        words={queues.search}
        staffWords={staff}
      />
    </div>
  );
}

/** What is sorted by what, in words. */
function sortWords(queue: Queue, { key, descending }: Order, locale: Locale): string {
  const { staff, queues } = messagesOf(locale);
  const words: Record<Order['key'], [up: string, down: string]> = {
    submittedAt: [staff.desk.sortedBySubmission, queues.sort.submittedDown],
    pausedAt: [queues.sort.waiting, queues.sort.waitingDown],
    dueAt: [mayLack(queue, 'dueAt') ? staff.desk.sortedOpen : staff.desk.sortedByDue, queues.sort.dueDown],
  };
  return words[key][descending ? 1 : 0];
}

const columnOf: Record<Order['key'], Column | undefined> = {
  ...{ submittedAt: 'submitted', dueAt: 'due' },
  pausedAt: undefined, // no column shows it
};

/** Where the heads of the columns lead: the list by that column, and once it is so, the other way round. */
const headsOf = (queue: Queue, order: Order, by: (other: Order) => string): Partial<Record<Column, string>> =>
  Object.fromEntries(
    sortsOf(queue).flatMap((key) => {
      const column = columnOf[key];
      return column ? [[column, by({ key, descending: key === order.key && !order.descending })]] : [];
    }),
  );

/** The open queue: filters, its rows, the way on. */
function Current({ visit: { locale, session, query, turn }, queue }: { visit: Visit; queue: StaffQueue }) {
  const { staff, assist, queues, bulk } = messagesOf(locale);
  const words = staff.desk;
  const { current, rows, total, filter, order } = queue;
  const { units, assignees, assignsAt } = queue.choices;
  const { tab, none, noneNote } = staff.queue[current];
  const base = href(locale, 'staff', {});
  const unsorted: Record<string, string> = { tab: current, ...writeQueueFilter(filter) };
  const sorted = (by: Order): Record<string, string> => {
    const sort = writeOrder(current, by);
    return sort === undefined ? {} : { sort };
  };
  const view = { ...unsorted, ...sorted(order) };
  const at = (more: Record<string, string>) => `${base}?${new URLSearchParams({ ...view, ...more })}`;
  const by = (other: Order) => `${base}?${new URLSearchParams({ ...unsorted, ...sorted(other) })}`;
  const orders = sortsOf(current).flatMap((key) => [false, true].map((descending) => ({ key, descending })));
  const [first] = rows;
  const next = current === 'waiting' ? first : (workable(rows) ?? first);
  const filtered = isFiltered(filter);
  const paged = query.after !== undefined || query.before !== undefined;
  const naming = turn?.refusal && (turn.do === 'saveFilter' || turn.do === 'renameFilter') ? turn : undefined;
  const further = queue.lookedThrough !== null && (
    <p className="further">
      {queues.filter.lookedThrough(queue.lookedThrough)}{' '}
      <a href={at(query.before === undefined ? { after: queue.after ?? '' } : { before: queue.before ?? '' })}>
        {queues.filter.further(queue.lookedThrough)}
      </a>
    </p>
  );
  return (
    <>
      <div className="wrap wide">
        <div className="qbar">
          <QueueFilterBar
            base={base}
            kept={{ tab: current, ...sorted(order) }}
            query={filterQuery(view)}
            filter={filter}
            choices={queue.choices}
            saved={queue.saved}
            fault={
              naming && {
                kind: naming.refusal?.kind as FilterKind,
                on: naming.do === 'saveFilter' ? 'new' : (naming.typed.filter?.[0] ?? 'new'),
              }
            }
            typedName={naming?.typed.name?.[0]}
            typedDays={{ from: query.from, to: query.to }}
            locale={locale}
            words={queues}
            staffWords={staff}
          />
          <span className="sp" />
          {first && (
            <details className="sortnote">
              <summary>
                {sortWords(current, order, locale)} <Icon name={order.descending ? 'arrow-down' : 'arrow-up'} />
              </summary>
              <ul className="l">
                {orders.map((one) => {
                  const here = one.key === order.key && one.descending === order.descending;
                  return (
                    <li key={`${one.key} ${one.descending}`}>
                      <a href={by(one)} aria-current={here ? 'true' : undefined}>
                        {sortWords(current, one, locale)}
                      </a>
                    </li>
                  );
                })}
              </ul>
            </details>
          )}
          {session?.posts.some(({ role }) => role === 'reception') && (
            <ButtonLink size="sm" icon="user-check" href={href(locale, 'assist', {})}>
              {assist.open}
            </ButtonLink>
          )}
          {next && (
            <a className="btn sm primary" href={href(locale, 'staffDossier', { code: next.code })} data-next="">
              {words.next}{' '}
              <span aria-hidden="true" data-key-hint="" hidden>
                <kbd>N</kbd>
              </span>
            </a>
          )}
        </div>
      </div>
      {first ? (
        <div className="desk solo">
          <div className="listcol">
            <BulkBar
              action={at({})}
              jobs={href(locale, 'bulkJobs', {})}
              posts={session?.posts ?? []}
              codes={rows.map(({ code }) => code)}
              total={filtered ? undefined : total}
              assigns={{
                units: units.filter(({ code }) => assignsAt.includes(code)).map(({ code, name }) => ({ code, name: name[locale] })),
                to: assignees.filter((one) => one.units.some((code) => assignsAt.includes(code))),
              }}
              typed={turn?.do.startsWith('bulk_') ? turn.typed : {}}
              words={bulk}
            />
            {further}
            <div className="qscroll">
              <QueueTable
                marks={{ codes: turn?.typed.mark ?? [], words: bulk.bar }}
                caption={filtered ? `${tab}: ${queues.filter.shown(rows.length)}` : `${tab}: ${queues.countWords(total.count, total.more)}`}
                rows={rows}
                sorted={{ by: columnOf[order.key], descending: order.descending, to: headsOf(current, order, by) }}
                bySubmission={sortsOf(current)[0] === 'submittedAt'}
                takeAt={at({})}
                locale={locale}
                words={staff}
                queueWords={queues}
              />
            </div>
            {(paged || queue.after || total.count > pageSize) && (
              <div className="qfoot">
                <Pager
                  label={words.pager}
                  text={filtered ? queues.filter.shown(rows.length) : queues.range(rows.length, total.count, total.more)}
                  previous={queue.before ? { href: at({ before: queue.before }), label: words.previous } : undefined}
                  next={queue.after ? { href: at({ after: queue.after }), label: words.following } : undefined}
                />
              </div>
            )}
            <Keys words={staff.keys} />
          </div>
        </div>
      ) : (
        <div className="wrap wide qempty">
          <EmptyState
            icon={paged || filtered ? 'inbox' : 'circle-check'}
            title={further ? queues.filter.noneSoFar : paged ? words.noneHere : filtered ? queues.filter.none : none}
          >
            {further}
            {paged ? (
              <a href={at({})}>{words.first}</a>
            ) : filtered ? (
              <a href={`${base}?tab=${current}`}>{queues.filter.clear}</a>
            ) : (
              <p>{noneNote}</p>
            )}
          </EmptyState>
        </div>
      )}
    </>
  );
}

/** What a search found, in the place of the queue. */
async function FoundBySearch({ visit: { locale, session, query, now } }: { visit: Visit }) {
  if (!session) notFound();
  const { staff, queues } = messagesOf(locale);
  const name = query.lookup === undefined ? unsealName(session, query.found ?? '', now) : undefined;
  const found =
    query.lookup !== undefined
      ? await openLookup(session, query.lookup, now)
      : name === undefined
        ? undefined
        : await searchByName(session, name, now, query.after);
  const at = (more: Record<string, string>) => `${href(locale, 'staff', {})}?${new URLSearchParams({ found: query.found ?? '', ...more })}`;
  return (
    <FoundDossiers
      found={found}
      name={name}
      back={href(locale, 'staff', {})}
      first={name !== undefined && query.after !== undefined ? at({}) : undefined}
      next={found?.next === undefined ? undefined : at({ after: found.next })}
      locale={locale}
      words={queues}
      staffWords={staff}
    />
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
