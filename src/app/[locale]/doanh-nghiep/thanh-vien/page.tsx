import type { MembershipFault } from '#src/domain/people/membership.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { seeMembers } from '#src/services/organisation-members.ts';
import { visit } from '#src/services/visit.ts';
import { InviteForm } from '#src/ui/acting/invite-form.tsx';
import { MemberList } from '#src/ui/acting/member-list.tsx';
import { ChooseOrganisation } from '#src/ui/business/choose-organisation.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, acting } = messagesOf(locale);
  const title = shell.title(acting.members.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** Who may act for the organisation: invited, given other roles, dismissed, by who manages it. */
export default async function Members() {
  const { locale, session, query, turn } = await visit();
  const seen = session && (await seeMembers(session));
  const { shell, acting, connections } = messagesOf(locale);
  const { members: words } = acting;
  const said = (fault: MembershipFault) => (acting.fault[fault.kind] as (it: MembershipFault) => string)(fault);
  const refusal = turn?.refusal as ({ kind: string } & Record<string, unknown>) | undefined;
  const faults = Object.fromEntries(
    Object.keys(turn?.faults ?? {}).map((at) => [at, said((turn?.do === 'invite' ? refusal?.[at] : refusal) as MembershipFault)]),
  );
  const done = { moi: words.done.invited, doi: words.done.changed, thoi: words.done.withdrawn }[query.xong ?? ''];
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
          {Object.keys(faults).length > 0 && (
            <ErrorSummary
              title={shell.form.faults(Object.keys(faults).length)}
              faults={Object.entries(faults).map(([id, text]) => ({ id, text }))}
            />
          )}
          {done && !turn && (
            <div role="status">
              <Notice tone="ok" title={done} />
            </div>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            {seen && session.organisation && (
              <p className="lead prose">
                <Mixed locale={locale} text={words.lead(session.organisation.name)} />
              </p>
            )}
          </header>
          {seen ? (
            <>
              <MemberList {...seen} words={acting} faults={faults} />
              <InviteForm
                byRepresentative={seen.byRepresentative}
                words={acting}
                typed={turn?.do === 'invite' ? turn.typed : {}}
                faults={faults}
              />
            </>
          ) : (
            <ChooseOrganisation locale={locale} words={connections} />
          )}
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}
