import { redirect } from 'next/navigation';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { whoLooked } from '#src/services/who-looked.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { LooksTable } from '#src/ui/looks-table.tsx';

export async function generateMetadata() {
  const { shell, looks } = messagesOf((await visit()).locale);
  return { title: shell.title(looks.title) };
}

/** The whole record of who looked at what is one's own. Officials are sent to their desk. */
export default async function WhoLooked() {
  const { locale, session, query } = await visit();
  if (!session) return null; // the front asks for sign-in first
  const mine = await whoLooked(session, query.truoc);
  if (!mine) redirect(href(locale, 'staff', {}));
  const { shell, me, looks: words } = messagesOf(locale);
  const here = href(locale, 'whoLooked', {});
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'me', {}), name: me.title },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="prose">{mine.looks.length === 0 && !query.truoc ? words.none : words.text}</p>
            <p className="muted small prose">
              {words.once} {words.keep}
            </p>
          </header>
          {mine.looks.length > 0 && <LooksTable looks={mine.looks} locale={locale} words={words} />}
          {(mine.next || query.truoc) && (
            <Pager
              label={words.pager}
              text={words.rows(mine.looks.length)}
              previous={query.truoc ? { href: here, label: words.newest } : undefined}
              next={mine.next ? { href: `${here}?${new URLSearchParams({ truoc: mine.next })}`, label: words.older } : undefined}
            />
          )}
        </div>
      </main>
    </>
  );
}
