import { costText } from '#src/i18n/fees.ts';
import { fullDate, fullMoment, time, timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { AssistedFiling } from '#src/services/filing/assisted-filing.ts';
import type { Confirmation } from '#src/services/filing/confirmation.ts';
import { linkOf } from '#src/services/private-link.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { QrCode } from '#src/ui/kit/qr-code.tsx';
import { PrintHead } from '#src/ui/print-head.tsx';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** Filed for somebody: the slip to print for his hands, with the code and the private link, and the dossier to receive. */
export async function SlipView({ filing, done }: { filing: AssistedFiling; done: Confirmation }) {
  const { locale, session } = await visit();
  const { shell, apply, staff, assist, catalogue } = messagesOf(locale);
  const words = assist.done;
  const counter = filing.counter[locale];
  // Once its owner has signed in, the link is his alone.
  const link = done.linkGeneration === 0 ? linkOf(filing.consent.locale, done) : undefined;
  const cost = done.case.quote;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          { href: href(locale, 'assist', {}), name: assist.title },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <PrintHead office={counter} locale={locale} words={apply.done} />
          <div className="split">
            <div className="stack-lg">
              <header className="stack noprint">
                <h1>{words.title}</h1>
                <p className="lead">
                  <Mixed locale={locale} text={words.recorded(fullMoment(locale, done.submittedAt), counter)} />
                </p>
                <p>{words.give}</p>
              </header>
              <Card slip label={words.slip}>
                <div className="stack">
                  <h2 className="h3">{words.slip}</h2>
                  <div>
                    <p className="small muted">{apply.done.code}</p>
                    <p className="code">{done.code}</p>
                  </div>
                  <Facts
                    facts={[
                      {
                        key: 'answer',
                        icon: 'clock',
                        term: apply.done.answer,
                        value: <span className="num">{apply.done.before(time(done.answerBy), fullDate(locale, done.answerBy))}</span>,
                        note: apply.done.answerNote,
                      },
                      {
                        key: 'expected',
                        icon: 'calendar',
                        term: done.dueAt ? apply.done.due : apply.done.expected,
                        value: <span className="num">{fullDate(locale, done.dueAt ?? done.expected)}</span>,
                        note: done.dueAt ? undefined : apply.done.expectedNote(timeLimit(locale, done.limit)),
                      },
                      {
                        key: 'procedure',
                        icon: 'file-text',
                        term: apply.done.procedure,
                        value: done.procedure.shortName[locale],
                        note: <span className="num">{done.procedure.code}</span>,
                      },
                      { key: 'applicant', icon: 'user', term: words.applicant, value: <span lang="vi">{done.applicant}</span> },
                      {
                        key: 'helper',
                        icon: 'user-check',
                        term: words.helper,
                        value: <span lang="vi">{session?.name}</span>,
                        note: <Mixed locale={locale} text={words.filedBy(session?.name ?? '', counter)} />,
                      },
                      {
                        key: 'unit',
                        icon: 'landmark',
                        term: words.competent,
                        value: <Mixed locale={locale} text={done.unit[locale]} />,
                      },
                      {
                        key: 'fee',
                        icon: 'wallet',
                        term: apply.done.fee,
                        value: (
                          <>
                            <span className="num">{costText(locale, cost)}</span>
                            <TrustMark trust={cost.trust} words={catalogue.trustMark} />
                          </>
                        ),
                      },
                    ]}
                  />
                </div>
              </Card>
              <div className="noprint">
                <Actions>
                  <ButtonLink look="primary" href={href(locale, 'staffDossier', { code: done.code })} iconAfter="arrow-right">
                    {words.dossier}
                  </ButtonLink>
                  <ButtonLink href={href(locale, 'assist', {})}>{words.another}</ButtonLink>
                </Actions>
              </div>
            </div>
            <aside className="aside stack-lg" aria-label={words.link}>
              <Card className="stack">
                <h2 className="h3">{words.link}</h2>
                {link ? (
                  <>
                    <QrCode text={link} label={words.qr} />
                    <p className="small num wrap-anywhere">{link}</p>
                    <p className="small">{words.follow}</p>
                    <p className="small muted">{words.keep}</p>
                  </>
                ) : (
                  <>
                    <p className="small">{words.signedIn}</p>
                    <p className="small">{words.follow}</p>
                  </>
                )}
              </Card>
              <Notice tone="plain" icon="mail" title={apply.done.mailTitle} className="noprint">
                <p className="wrap-anywhere">{done.email ? words.mail(done.email) : words.noMail}</p>
              </Notice>
            </aside>
          </div>
        </div>
      </main>
    </>
  );
}
