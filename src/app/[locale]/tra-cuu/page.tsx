import { redirect } from 'next/navigation';
import { normaliseDossierCode, parseDossierCode } from '#src/domain/dossiers/code.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const faultOf = (typed: string | undefined) =>
  typed === undefined
    ? undefined
    : typed.trim() === ''
      ? ('missing' as const)
      : parseDossierCode(normaliseDossierCode(typed)).ok
        ? undefined
        : ('notACode' as const);

export async function generateMetadata() {
  const { locale, query } = await visit();
  const { shell, tracking } = messagesOf(locale);
  const title = shell.title(tracking.title);
  return { title: faultOf(query.code) ? shell.form.titleWithFault(title) : title };
}

/** Enter a code. A well-formed one leads on to its page, which alone knows whether it exists: its misses are counted there. */
export default async function Track() {
  const { locale, query, session } = await visit();
  const { shell, tracking } = messagesOf(locale);
  const typed = query.code?.slice(0, 60);
  const fault = faultOf(typed);
  if (typed !== undefined && !fault) redirect(href(locale, 'dossier', { code: normaliseDossierCode(typed) }));
  const error = fault === 'missing' ? tracking.missing : fault && tracking.notACode(typed ?? '');
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={tracking.title} />
      <main id="main">
        <div className="wrap section tight">
          <div className="split">
            <div className="stack-lg">
              {error && <ErrorSummary title={shell.form.faults(1)} faults={[{ id: 'code', text: error }]} />}
              <header className="stack">
                <h1>{tracking.heading}</h1>
                <p className="lead">
                  <Mixed locale={locale} text={tracking.lead} />
                </p>
              </header>
              <form className="stack-lg prose" action={href(locale, 'track', {})}>
                <TextInput
                  name="code"
                  label={tracking.code}
                  hint={tracking.codeHint}
                  error={error}
                  value={typed}
                  autoComplete="off"
                  figures
                  maxLength={60}
                />
                <Button look="primary" icon="search">
                  {tracking.show}
                </Button>
              </form>
            </div>
            <aside className="aside stack" aria-label={shell.nav.help}>
              {!session && (
                <Notice tone="plain" icon="circle-user" level={2} title={tracking.own.title}>
                  <p>{tracking.own.text}</p>
                  <p>
                    <a href={href(locale, 'signIn', {})}>{tracking.own.link}</a>
                  </p>
                </Notice>
              )}
              <Notice tone="plain" icon="file-text" level={2} title={tracking.lost.title}>
                <p>{tracking.lost.text}</p>
              </Notice>
            </aside>
          </div>
        </div>
        {error && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}
