import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import type { shell as Shell } from '#src/i18n/vi/shell.ts';
import { Breadcrumbs } from './kit/breadcrumbs.tsx';

/** A plain page of text: parts with a heading each, one paragraph or several lines. */
export function TextPage(props: {
  locale: Locale;
  shell: typeof Shell;
  page: { title: string; heading: string; parts: readonly { title: string; text: readonly string[] }[] };
}) {
  const { locale, shell, page } = props;
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={page.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <h1 className="prose">{page.heading}</h1>
          {page.parts.map(({ title, text }) => (
            <section key={title} className="stack prose">
              <h2>{title}</h2>
              {text.length === 1 ? (
                <p>{text[0]}</p>
              ) : (
                <ul>
                  {text.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </section>
          ))}
        </div>
      </main>
    </>
  );
}
