import { notFound } from 'next/navigation';
import { cache } from 'react';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { openKeptPost } from '#src/services/kept-posts.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';

export async function generateMetadata() {
  const { shell, apply } = messagesOf((await visit()).locale);
  return { title: shell.title((await current()) ? apply.resume.title : apply.resume.goneTitle) };
}

const current = cache(async () => {
  const { session, params, now } = await visit();
  const found = session && (await openKeptPost(session, params.kept ?? '', now));
  if (!found) notFound(); // somebody else's, or nothing: the same page
  return found === 'expired' ? undefined : found;
});

/** What was sent after its session had ended: one button sends it again, to where it was meant to go. */
export default async function Resume() {
  const { locale } = await visit();
  const { shell, apply } = messagesOf(locale);
  const { resume } = apply;
  const kept = await current();
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]}
        here={kept ? resume.button : resume.goneTitle}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{kept ? resume.title : resume.goneTitle}</h1>
            <p className="lead">{kept ? resume.lead : resume.goneText}</p>
          </header>
          {kept ? (
            <form method="post" action={kept.path} className="stack-lg" data-sending={shell.form.sending}>
              {Object.entries(kept.typed).flatMap(([name, values]) =>
                values.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same name may come several times, in this order
                  <input key={`${name} ${at}`} type="hidden" name={name} value={value} />
                )),
              )}
              <Actions>
                <Button look="primary" iconAfter="arrow-right">
                  {resume.button}
                </Button>
              </Actions>
              <p className="small muted">{resume.until}</p>
            </form>
          ) : (
            <Actions>
              <ButtonLink look="primary" href={href(locale, 'me', {})}>
                {resume.goneLink}
              </ButtonLink>
            </Actions>
          )}
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}
