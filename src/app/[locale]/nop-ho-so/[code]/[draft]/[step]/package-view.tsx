import { date, dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { Prepared } from '#src/services/filing/hand-off-package.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Checks } from '#src/ui/kit/facts.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { stepAddress } from './step-address.ts';

/** Checked and packed for another portal: the package, what to do there, and what nobody here will know of it. */
export async function PackageView({ prepared }: { prepared: Prepared }) {
  const { locale } = await visit();
  const { shell, handOff, me } = messagesOf(locale);
  const words = handOff.ready;
  const { it, portal, unit, preparedAt, wentAt, files } = prepared;
  const name = portal.name[locale];
  const procedure = it.procedure.shortName[locale];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'procedure', { code: it.procedure.code }), name: procedure },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="split">
            <div className="stack-lg">
              <header className="stack">
                <h1>{words.title}</h1>
                <p className="lead">{words.lead(name)}</p>
                <p className="small muted num">
                  {procedure} · {words.prepared(dateAndTime(preparedAt))}
                </p>
              </header>
              {wentAt && (
                <div role="status">
                  <Notice tone="ok" title={words.wentTitle(dateAndTime(wentAt))}>
                    <p>{words.wentText(name)}</p>
                  </Notice>
                </div>
              )}
              <Card className="stack" accent>
                <Actions>
                  <ButtonLink look={wentAt ? undefined : 'primary'} icon="download" href={`/goi-ho-so/${it.draft.id}`}>
                    {words.download}
                  </ButtonLink>
                  <a className="btn" href={portal.url} target="_blank" rel="noopener noreferrer" hrefLang="vi" data-leaves="">
                    <Icon name="external-link" />
                    {words.leave(name)}
                  </a>
                </Actions>
                <p className="small muted">{words.leaves(portal.host)}</p>
                {!wentAt && (
                  <form method="post" className="stack">
                    <Actions>
                      <Button name="do" value="went" icon="check">
                        {words.gone}
                      </Button>
                    </Actions>
                    <p className="small muted">{words.goneNote}</p>
                  </form>
                )}
              </Card>
              <section className="stack">
                <h2>{words.steps}</h2>
                <Rungs
                  steps={handOff
                    .steps(name, portal.host, unit?.[locale] ?? null, procedure)
                    .map(({ title, text }) => ({ key: title, title, text }))}
                />
              </section>
              <Notice tone="warn" level={2} title={words.unknown}>
                {words.unknownText(name).map((line) => (
                  <p key={line}>{line}</p>
                ))}
                {portal.hotline && (
                  <p>
                    <a href={`tel:${portal.hotline}`}>{words.hotline(portal.hotline)}</a>
                  </p>
                )}
              </Notice>
            </div>
            <aside className="aside stack-lg" aria-label={words.inside}>
              <Card className="stack">
                <h2 className="h3">{words.inside}</h2>
                <Checks
                  items={[
                    { key: 'readme', icon: 'list-checks', text: words.readmeFile },
                    { key: 'pdf', icon: 'file-text', text: words.pdf },
                    { key: 'json', icon: 'file-text', text: words.json },
                    { key: 'files', icon: 'files', text: words.files(files.length) },
                    { key: 'sums', icon: 'badge-check', text: words.sums },
                  ]}
                />
                <p className="small muted">{words.private}</p>
              </Card>
              <div className="small stack">
                <p className="muted num">
                  <Mixed locale={locale} text={words.kept(date(it.draft.expiresAt))} />
                </p>
                <p>
                  <a href={stepAddress(locale, it, 'kiem-tra')}>{words.edit}</a>
                </p>
                <p>
                  <a href={href(locale, 'me', {})}>{me.title}</a>
                </p>
              </div>
            </aside>
          </div>
        </div>
      </main>
      <script type="module" src="/m/handed-off.js" />
    </>
  );
}
