import { chosenColumns, usualColumns } from '#src/domain/dossiers/board.ts';
import { day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { mayInSession } from '#src/services/acting.ts';
import { boardAsked, mostInBoardFile, renewalsAhead, seeBoard, tickedColumns } from '#src/services/board.ts';
import { feedAddress, mostInCalendar } from '#src/services/calendar-feed.ts';
import { visit } from '#src/services/visit.ts';
import { BoardFilterForm } from '#src/ui/board/board-filter.tsx';
import { AwaitedLines, BoardTable } from '#src/ui/board/board-table.tsx';
import { FeedCard } from '#src/ui/board/feed-card.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, board } = messagesOf((await visit()).locale);
  return { title: shell.title(board.title) };
}

/** Every dossier of the organisations that one may follow: what waits for them first, then page by page. */
export default async function Business() {
  const { locale, session, query, now } = await visit();
  if (!session) return null; // the front asks for sign-in first
  const { shell, board: words } = messagesOf(locale);
  const board = await seeBoard(
    session,
    boardAsked((name) => query[name]),
    now,
  );
  const renewals = board && (await renewalsAhead(session, now, query.han));
  const base = href(locale, 'business', {});
  const { sau: _, xong, han: __, ...asked } = query;
  const kept = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')); // a form sends what nobody filled in, too
  const at = (more: Record<string, string>) => `${base}?${new URLSearchParams({ ...kept, ...more })}`;
  const file = (format: string) => `/giay-to/ho-so-to-chuc.${format}?${new URLSearchParams({ ...kept, 'ngon-ngu': locale })}`;
  const done = { lich: words.feed.done.opened, 'tat-lich': words.feed.done.closed }[xong ?? ''];
  const followed = board?.organisations.length ?? 0;
  const ticked = tickedColumns((name) => query[name]);
  const columns = chosenColumns(ticked, followed) ?? usualColumns(followed, board?.asked.state);
  const filtered = Object.keys(kept).some((name) => !name.startsWith('cot') && name !== 'xep');
  const first = !filtered && !query.sau;
  const ahead = renewals && (renewals.lines.length > 0 || query.han) && (
    <section className="stack" id="gia-han">
      <h2>{words.renewals.title}</h2>
      <p className="muted prose">{words.renewals.text}</p>
      <Table
        caption={words.renewals.title}
        rows={renewals.lines}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'procedure',
            head: words.column.procedure,
            cell: ({ procedure, procedureCode }) => <a href={href(locale, 'procedure', { code: procedureCode })}>{procedure[locale]}</a>,
          },
          { key: 'until', head: words.renewals.until, cell: ({ until }) => <span className="num">{day(until)}</span> },
          { key: 'number', head: words.renewals.number, cell: ({ number }) => <span className="num">{number}</span> },
          {
            key: 'organisation',
            head: words.column.organisation,
            cell: ({ organisation }) => <span lang="vi">{organisation}</span>,
          },
        ]}
      />
      {(query.han || renewals.next) && (
        <Pager
          label={words.renewals.pager}
          text={words.renewals.shown(renewals.lines.length)}
          previous={query.han ? { href: `${at({})}#gia-han`, label: words.renewals.first } : undefined}
          next={renewals.next ? { href: `${at({ han: renewals.next })}#gia-han`, label: words.renewals.more } : undefined}
        />
      )}
    </section>
  );
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'me', {}), name: shell.nav.me },
        ]}
        here={words.title}
      />
      <main id="main" data-reads={board?.organisations.map(({ id }) => id).join(' ')}>
        <div className="wrap wide section tight stack-lg">
          {done && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{board ? words.title : words.nobody.title}</h1>
            {board ? (
              <>
                <p className="lead">{words.lead(followed)}</p>
                <p className="muted">
                  <Mixed locale={locale} text={session.organisation ? words.actFor(session.organisation.name) : words.actSelf} />
                </p>
              </>
            ) : (
              <p className="lead prose">{words.nobody.text}</p>
            )}
            <Actions>
              <ButtonLink size="sm" href={href(locale, 'acting', {})} icon="users">
                {words.links.acting}
              </ButtonLink>
              {session.organisation && mayInSession(session, 'manage') && (
                <ButtonLink size="sm" href={href(locale, 'members', {})} icon="user-check">
                  {words.links.members}
                </ButtonLink>
              )}
            </Actions>
          </header>
          {!board && <Rungs steps={words.nobody.steps} />}
          {board && (
            <>
              {first && (
                <AwaitedLines
                  locale={locale}
                  words={words}
                  lines={board.awaited}
                  now={now}
                  named={followed > 1}
                  more={board.moreAwaited ? `${base}?trang-thai=awaited` : undefined}
                />
              )}
              {first && ahead}
              <section className="stack">
                <h2>{filtered ? [words.found, ...(board.asked.state ? [words.state[board.asked.state]] : [])].join(': ') : words.all}</h2>
                <BoardFilterForm
                  base={base}
                  board={board}
                  query={query}
                  columns={columns}
                  locale={locale}
                  words={words}
                  filtered={filtered}
                />
                {board.lines.length === 0 ? (
                  <EmptyState title={filtered ? words.noneFound : words.none} level={3}>
                    <p>
                      <a href={filtered ? base : href(locale, 'procedures', {})}>{filtered ? words.filter.clear : words.start}</a>
                    </p>
                  </EmptyState>
                ) : (
                  <>
                    <BoardTable locale={locale} words={words} lines={board.lines} now={now} columns={columns} />
                    <Pager
                      label={words.pager.label}
                      text={words.pager.text(board.lines.length)}
                      previous={query.sau ? { href: at({}), label: words.pager.first } : undefined}
                      next={board.next ? { href: at({ sau: board.next }), label: words.pager.next } : undefined}
                    />
                    <p className="small muted">
                      {words.files.title}: <a href={file('xlsx')}>{words.files.xlsx}</a> · <a href={file('csv')}>{words.files.csv}</a>.{' '}
                      {words.files.text(mostInBoardFile)}
                    </p>
                  </>
                )}
              </section>
              {!first && ahead}
              <FeedCard words={words.feed} address={await feedAddress(session)} most={mostInCalendar} />
            </>
          )}
        </div>
      </main>
    </>
  );
}
