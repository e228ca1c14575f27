import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** The procedure by which the police issue a level 2 account. */
const level2Procedure = '3.000228';

export async function generateMetadata() {
  const { shell, texts } = messagesOf((await visit()).locale);
  return { title: shell.title(texts.help.title) };
}

export default async function Help() {
  const { locale } = await visit();
  const { shell, texts, deadEnds } = messagesOf(locale);
  const { help } = texts;
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={help.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{help.heading}</h1>
            <p className="lead">{help.lead}</p>
            <p className="actions">
              <ButtonLink href="tel:1022" icon="phone">
                {help.call}
              </ButtonLink>
            </p>
          </header>
          <div className="split">
            <section>
              <h2 className="mb">{help.more}</h2>
              {help.questions.map(({ q, a }) => (
                <Disclosure key={q} title={q}>
                  <p className="prose">
                    <Mixed locale={locale} text={a} />
                  </p>
                </Disclosure>
              ))}
              <h2 className="mb">{deadEnds.list}</h2>
              <ul className="l">
                {Object.entries(deadEnds.cases).map(([name, { title }]) => (
                  <li key={name}>
                    <a href={href(locale, 'deadEnd', { case: name })}>{title}</a>
                  </li>
                ))}
              </ul>
            </section>
            <section id="muc-2" className="stack">
              <h2>{help.level2.title}</h2>
              <p>{help.level2.text}</p>
              <Rungs steps={help.level2.steps} />
              <p className="small">
                <a href={href(locale, 'procedure', { code: level2Procedure })}>{help.level2.procedure}</a>
              </p>
            </section>
          </div>
        </div>
      </main>
    </>
  );
}
