import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { mostCounted, myNotices, unreadNotices } from '#src/services/notices/my-notices.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { NoticeList } from '#src/ui/notices/notice-list.tsx';

export async function generateMetadata() {
  const { shell, notices } = messagesOf((await visit()).locale);
  return { title: shell.title(notices.title) };
}

/** Everything that whoever is signed in was told, whatever channels he switched off. */
export default async function Notices() {
  const { locale, session, query, now } = await visit();
  if (!session) return null; // the front asks for sign-in first
  const { shell, notices: words } = messagesOf(locale);
  const [{ notices, next }, unread] = await Promise.all([myNotices(session, query.sau, now), unreadNotices(session, now)]);
  const here = href(locale, 'notices', {});
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
      <main id="main">
        <div className="wrap section tight stack-lg">
          {query.xong === 'doc' && (
            <div role="status">
              <Notice tone="ok" title={words.done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="lead prose">{words.lead}</p>
            {notices.length > 0 && (
              <p className="num">{unread === 0 ? words.allRead : words.unread(Math.min(unread, mostCounted), unread > mostCounted)}</p>
            )}
            <form method="post">
              <Actions>
                {unread > 0 && (
                  <Button name="do" value="read-all" icon="check">
                    {words.readAll}
                  </Button>
                )}
                <ButtonLink href={href(locale, 'noticeWishes', {})} icon="bell">
                  {words.settings}
                </ButtonLink>
              </Actions>
            </form>
          </header>
          {notices.length === 0 ? (
            <EmptyState icon="bell" title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <NoticeList notices={notices} locale={locale} words={words} dated={dateAndTime} />
          )}
          {(next || query.sau) && (
            <Pager
              label={words.pager}
              text={words.shown(notices.length)}
              previous={query.sau ? { href: here, label: words.newest } : undefined}
              next={next ? { href: `${here}?sau=${next}`, label: words.older } : undefined}
            />
          )}
          <p className="muted prose">{words.fraud}</p>
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}
