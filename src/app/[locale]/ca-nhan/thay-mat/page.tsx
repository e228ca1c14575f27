import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { actsFor } from '#src/services/acting.ts';
import { mandateParty, pageOfMandates } from '#src/services/mandates.ts';
import { memberships } from '#src/services/organisation-members.ts';
import { visit } from '#src/services/visit.ts';
import { MandateList } from '#src/ui/acting/mandate-list.tsx';
import { Invitations, Memberships } from '#src/ui/acting/memberships.tsx';
import { Principals } from '#src/ui/acting/principals.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, acting } = messagesOf((await visit()).locale);
  return { title: shell.title(acting.title) };
}

/** For whom one may act, and for whom now; what others have offered and waits for an answer. */
export default async function Acting() {
  const { locale, session, query, turn, now } = await visit();
  if (!session) return null; // the front asks for sign-in first
  const { shell, acting: words, mandates } = messagesOf(locale);
  const party = mandateParty(session);
  const [rights, mine, given] = await Promise.all([actsFor(session, now), memberships(session), pageOfMandates(session, query.truoc, now)]);
  const here = href(locale, 'acting', {});
  const current = session.organisation ?? session.principal;
  const done = {
    doi: current ? words.done.turned(current.name) : words.done.self,
    nhan: words.done.accepted,
    roi: words.done.left,
    'de-nghi': mandates.done.proposed,
    'dong-y': mandates.done.accepted,
    thoi: mandates.done.ended,
  }[query.xong ?? ''];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'me', {}), name: shell.nav.me },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          {turn?.refusal && (
            <div role="alert">
              <Notice tone="warn" title={words.gone} />
            </div>
          )}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={<Mixed locale={locale} text={done} />} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="lead prose">{words.lead}</p>
          </header>
          <Invitations locale={locale} words={words} waiting={mine.filter(({ acceptedAt }) => acceptedAt === null)} />
          <Principals locale={locale} words={words} rights={rights} current={current?.id} self={session.name} />
          {party && (
            <section className="stack" id="uy-quyen">
              <h2>{mandates.title}</h2>
              <p className="muted prose">
                <Mixed locale={locale} text={mandates.lead(party.name)} />
              </p>
              <MandateList
                locale={locale}
                words={mandates}
                mandates={given.mandates}
                older={given.next && `${here}?${new URLSearchParams({ truoc: given.next })}#uy-quyen`}
                newest={query.truoc ? `${here}#uy-quyen` : undefined}
              />
              <Actions>
                <ButtonLink href={href(locale, 'newMandate', {})} icon="hand-helping">
                  {mandates.make}
                </ButtonLink>
                {party.kind === 'organisation' && (
                  <ButtonLink href={href(locale, 'members', {})} icon="users">
                    {words.members.title}
                  </ButtonLink>
                )}
              </Actions>
            </section>
          )}
          <Memberships locale={locale} words={words} joined={mine.filter(({ acceptedAt }) => acceptedAt !== null)} />
        </div>
      </main>
      <script type="module" src="/m/form.js" />
      <script type="module" src="/m/narrow.js" />
    </>
  );
}
