import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { getStatus } from '#src/domain/dossiers/status.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { Session } from '#src/services/session.ts';
import { closedAnswering, openAnswering } from '#src/services/supplements/answering.ts';
import { openSupplementReceipt } from '#src/services/supplements/receipt.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { AnswerView } from './answer-view.tsx';
import { CheckView } from './check-view.tsx';
import { SentView } from './sent-view.tsx';

export async function generateMetadata() {
  const { locale, params, query, turn } = await visit();
  const { shell, supplements } = messagesOf(locale);
  const name = { 'kiem-tra': supplements.review.title, 'da-gui': supplements.done.title }[params.step ?? ''] ?? supplements.answer.title;
  const title = shell.title(name);
  return { title: turn?.refusal || query.sua === '1' ? shell.form.titleWithFault(title) : title, robots: { index: false } };
}

/** What was asked for is answered here, looked at once more, and sent; afterwards it says what was sent. */
export default async function SupplementPage() {
  const { locale, params, session, now } = await visit();
  const { request = '', step = '' } = params;
  if (!session || !['tra-loi', 'kiem-tra', 'da-gui'].includes(step)) notFound();
  const { supplements } = messagesOf(locale);
  const at = (to: string) => href(locale, 'supplement', { request, step: to });
  if (step === 'da-gui') {
    const sent = await openSupplementReceipt(session, request, now);
    if (!sent) redirect(at('tra-loi'));
    return (
      <Around code={sent.code} session={session}>
        <SentView it={sent} />
      </Around>
    );
  }
  const it = await openAnswering(session, request, now);
  if (it) {
    return (
      <Around code={it.draft.code} session={session}>
        {step === 'kiem-tra' ? <CheckView it={it} /> : <AnswerView it={it} />}
      </Around>
    );
  }
  const closed = await closedAnswering(session, request);
  if (!closed) notFound();
  if (closed.answered) redirect(at('da-gui'));
  const { code, status } = closed.dossier;
  const words = supplements.closed;
  return (
    <Around code={code} session={session}>
      <div className="wrap section tight stack-lg">
        <h1>{words.title}</h1>
        <p>{words.text(getStatus(status).name[locale])}</p>
        {closed.unsent.length > 0 && (
          <Notice tone="plain" icon="pencil" level={2} title={words.unsent}>
            {closed.unsent.map(({ label, words: typed }) => (
              <p key={label.vi}>
                {label[locale]}: <span lang="vi">{typed.join(', ')}</span>
              </p>
            ))}
          </Notice>
        )}
        <p>
          <ButtonLink href={session.kind === 'staff' ? href(locale, 'staffDossier', { code }) : href(locale, 'dossier', { code })}>
            {words.open}
          </ButtonLink>
        </p>
      </div>
    </Around>
  );
}

async function Around({ code, session, children }: { code: string; session: Session; children: ReactNode }) {
  const { locale } = await visit();
  const { shell, supplements } = messagesOf(locale);
  const dossier = session.kind === 'staff' ? href(locale, 'staffDossier', { code }) : href(locale, 'dossier', { code });
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: dossier, name: code },
        ]}
        here={supplements.answer.crumb}
      />
      <main id="main">{children}</main>
      <script type="module" src="/m/form.js" />
    </>
  );
}
