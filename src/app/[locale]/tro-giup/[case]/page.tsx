import { notFound } from 'next/navigation';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

async function told() {
  const { locale, params } = await visit();
  const { cases } = messagesOf(locale).deadEnds;
  const name = params.case ?? '';
  return Object.hasOwn(cases, name) ? cases[name as keyof typeof cases] : undefined;
}

export async function generateMetadata() {
  const { shell } = messagesOf((await visit()).locale);
  return { title: shell.title((await told())?.title ?? shell.nav.help) };
}

/** One dead end: what happened, what is safe, what to do now. The front shows the last of them where a right to act has just ended. */
export default async function DeadEnd() {
  const { locale, session } = await visit();
  const it = await told();
  if (!it) notFound();
  const { shell, texts, deadEnds } = messagesOf(locale);
  const ended = session?.ended;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'help', {}), name: texts.help.title },
        ]}
        here={it.title}
      />
      <main id="main">
        <div className="wrap section tight stack-lg prose">
          <header className="stack">
            <h1>{ended === undefined ? it.title : <Mixed locale={locale} text={deadEnds.ended(ended)} />}</h1>
            <p className="lead">{it.lead}</p>
          </header>
          <Rungs level="h2" steps={it.steps} />
          <Actions>
            <ButtonLink look="primary" href={href(locale, it.link.page, {})} iconAfter="arrow-right">
              {it.link.name}
            </ButtonLink>
          </Actions>
          <p>
            {deadEnds.more} <a href="tel:1022">{deadEnds.call}</a>
          </p>
        </div>
      </main>
    </>
  );
}
