import { messagesOf } from '#src/i18n/messages.ts';
import { find, href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, texts } = messagesOf((await visit()).locale);
  return { title: shell.title(texts.signIn.title) };
}

/** Only a path of this portal may be where one comes back to. */
const ownPath = (path: string | undefined) =>
  path?.startsWith('/') && !path.startsWith('//') && find(path.split('?', 1)[0] ?? '') ? path : undefined;

export default async function SignIn() {
  const { locale, query, session, sandbox } = await visit();
  const { texts, deadEnds } = messagesOf(locale);
  const words = texts.signIn;
  const home = session?.kind === 'staff' ? href(locale, 'staff', {}) : href(locale, 'me', {});
  const back = ownPath(query.ve);
  return (
    <main id="main">
      <div className="wrap">
        <div className="signin">
          <div className="stack">
            {(query['het-han'] || query.tep) && (
              <Notice tone="info" icon="clock" level={2} title={query['het-han'] ? words.expired.title : words.file.title}>
                <p>
                  {query.tep ? words.file.text : words.expired.text}{' '}
                  <a href={href(locale, 'deadEnd', { case: 'het-phien' })}>{deadEnds.what}</a>
                </p>
              </Notice>
            )}
            {query.error && (
              <Notice tone="late" level={2} title={words.failed.title}>
                <p>{query.error === 'AccessDenied' ? words.failed.refused : words.failed.text}</p>
              </Notice>
            )}
            <h1>{words.title}</h1>
            <p className="muted">{words.lead}</p>
            {session ? (
              <>
                <p>
                  <Mixed locale={locale} text={words.already(session.name)} />
                </p>
                <ButtonLink look="primary" block href={back ?? home}>
                  {words.goOn}
                </ButtonLink>
              </>
            ) : (
              <form method="post" action={`/api/auth/signin/vneid?ui_locales=${locale}`} className="stack">
                <input type="hidden" name="callbackUrl" value={back ?? href(locale, 'me', {})} />
                <Button look="primary" block icon="smartphone">
                  {words.vneid}
                </Button>
              </form>
            )}
            <p className="small muted">
              {words.everyone} <a href={href(locale, 'deadEnd', { case: 'chua-co-tai-khoan' })}>{deadEnds.noAccount}</a>
            </p>
            {sandbox && (
              <Notice tone="plain" icon="flask-conical" level={2} title={words.sandbox.title}>
                <p className="small">{words.sandbox.text}</p>
                <ul className="people">
                  {words.people.map(({ name, what }) => (
                    <li key={name}>
                      <b lang="vi">{name}</b>: <Mixed locale={locale} text={what} />
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            <Notice tone="warn" icon="shield-alert" title={words.otp.title}>
              <p className="small">{words.otp.text}</p>
            </Notice>
          </div>
          <section>
            <h2 className="mb">{words.ways}</h2>
            <Rungs steps={words.rungs} />
            <div className="stack small muted prose">
              <p>{words.shared}</p>
              <p>
                <a href={href(locale, 'privacy', {})}>{words.privacy}</a> · <a href={`${href(locale, 'help', {})}#muc-2`}>{words.level2}</a>
              </p>
            </div>
          </section>
        </div>
      </div>
    </main>
  );
}
