import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { TextParts } from '#src/ui/text-parts.tsx';

export async function generateMetadata() {
  const { shell, texts } = messagesOf((await visit()).locale);
  return { title: shell.title(texts.privacy.title) };
}

export default async function Privacy() {
  const { locale } = await visit();
  const { shell, texts } = messagesOf(locale);
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]}
        here={texts.privacy.title}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <h1 className="prose">{texts.privacy.heading}</h1>
          <TextParts parts={texts.privacy.parts} />
        </div>
      </main>
    </>
  );
}
