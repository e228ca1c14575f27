import { notFound } from 'next/navigation';
import { type AwaitedDecision, unitsThatAwait } from '#src/domain/dossiers/awaited-decision.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { myDeskMail, myDeskNotices } from '#src/services/notices/desk-notices.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { DeskMailForm } from '#src/ui/notices/desk-mail-form.tsx';
import { DeskNoticeList } from '#src/ui/notices/desk-notice-list.tsx';

export async function generateMetadata() {
  const { shell, deskNotices } = messagesOf((await visit()).locale);
  return { title: shell.title(deskNotices.title) };
}

/** What the clock told an official: each with what to do now and the way to its dossier, and how letters about it come. */
export default async function DeskNotices() {
  const { locale, session, query, turn, now } = await visit();
  if (!session) notFound();
  const { shell, staff, queues, deskNotices: words } = messagesOf(locale);
  const [{ notices, next }, mail] = await Promise.all([myDeskNotices(session, query.sau, now), myDeskMail(session)]);
  const here = href(locale, 'staffNotices', {});
  const unseen = session.unseen ?? 0;
  const newest = unseen > 0 ? notices[0] : undefined;
  const done = words.done[query.xong as keyof typeof words.done] as string | undefined;
  const lists = (['apology', 'escalated'] satisfies AwaitedDecision[]).filter((it) => unitsThatAwait(it, session.posts).length > 0);
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]} here={words.title} />
      <main id="main">
        <div className="wrap wide section tight stack-lg">
          {turn?.refusal && (
            <div role="alert">
              <Notice tone="warn" title={words.refused} />
            </div>
          )}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="muted prose">{words.lead}</p>
            {notices.length > 0 && <p className="num">{unseen === 0 ? words.allSeen : words.unseen(Math.min(unseen, 99), unseen > 99)}</p>}
            {(newest || lists.length > 0) && (
              <form method="post">
                {newest && <input type="hidden" name="until" value={newest.at.getTime()} />}
                <Actions>
                  {newest && (
                    <Button name="do" value="see-all" size="sm" icon="check">
                      {words.seeAll}
                    </Button>
                  )}
                  {lists.map((decision) => (
                    <ButtonLink
                      key={decision}
                      size="sm"
                      href={`${href(locale, 'staff', {})}?${new URLSearchParams({ tab: 'open', decision })}`}
                    >
                      {queues.decisions.filter[decision]}
                    </ButtonLink>
                  ))}
                </Actions>
              </form>
            )}
          </header>
          {notices.length === 0 ? (
            <EmptyState icon="bell" title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <DeskNoticeList notices={notices} locale={locale} words={words} />
          )}
          {(next || query.sau) && (
            <Pager
              label={words.pager}
              text={words.shown(notices.length)}
              previous={query.sau ? { href: here, label: words.newest } : undefined}
              next={next ? { href: `${here}?sau=${next}`, label: words.older } : undefined}
            />
          )}
          <DeskMailForm mail={mail} words={words.mail} />
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}
