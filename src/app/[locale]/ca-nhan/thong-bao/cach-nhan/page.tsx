import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { myWishes } from '#src/services/notices/wishes.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Devices } from '#src/ui/notices/devices.tsx';
import { WishesForm } from '#src/ui/notices/wishes-form.tsx';

export async function generateMetadata() {
  const { shell, notices } = messagesOf((await visit()).locale);
  return { title: shell.title(notices.wishes.title) };
}

/** What whoever is signed in wants to be told, and where. */
export default async function NoticeWishes() {
  const { locale, session, query, turn, now } = await visit();
  if (!session) return null; // the front asks for sign-in first
  const { shell, notices } = messagesOf(locale);
  const words = notices.wishes;
  const mine = await myWishes(session, locale, now);
  const done = { luu: words.saved, bat: words.devices.added, tat: words.devices.removed }[query.xong ?? ''];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'me', {}), name: shell.nav.me },
          { href: href(locale, 'notices', {}), name: notices.title },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          {turn?.refusal && (
            <div role="alert">
              <Notice tone="warn" title={turn.refusal.kind === 'push-wrong' ? words.devices.wrong : words.refused} />
            </div>
          )}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="lead prose">{words.lead}</p>
          </header>
          <WishesForm mine={mine} words={words} />
          <Devices devices={mine.devices} pushKey={mine.pushKey} words={words.devices} />
          <p className="muted prose">{notices.fraud}</p>
        </div>
      </main>
      <script type="module" src="/m/form.js" />
      <script type="module" src="/m/push.js" />
    </>
  );
}
