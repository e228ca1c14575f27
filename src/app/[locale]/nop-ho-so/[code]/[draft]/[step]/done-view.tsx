import { costText } from '#src/i18n/fees.ts';
import { date, day, fullDate, fullMoment, time, timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { Confirmation } from '#src/services/filing/confirmation.ts';
import { linkForFiler } from '#src/services/private-link.ts';
import { visit } from '#src/services/visit.ts';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { FeeLines } from '#src/ui/cases/fee-lines.tsx';
import { FiledDocuments } from '#src/ui/filed-documents.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Timeline } from '#src/ui/kit/timeline.tsx';
import { PrintHead } from '#src/ui/print-head.tsx';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** Filed: the code, when the office must answer, the date to expect, the private link, and what comes next. */
export async function DoneView({ it }: { it: Confirmation }) {
  const { locale, session } = await visit();
  const { shell, apply, catalogue, cases, receipt, uploads } = messagesOf(locale);
  const { done, side } = apply;
  const unit = it.unit[locale];
  const link = session ? linkForFiler(session, locale, it) : '';
  const cost = it.case.quote;
  const moving = it.mayMoveBecause.map((one) => `${day(one.date)} (${one.name[locale]})`).join(', ');
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'me', {}), name: shell.nav.me },
        ]}
        here={done.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <PrintHead office={unit} locale={locale} words={done} />
          <div className="split">
            <div className="stack-lg">
              <header className="done-mark">
                <svg className="ic noprint" viewBox="-52 -60 104 120" aria-hidden="true">
                  <path className="h" d="M0-57.7L50.0-28.9V28.9L0 57.7L-50.0 28.9V-28.9Z" />
                  <path className="c" d="M-20 2-6 17 22-15" transform="scale(1.15)" strokeWidth="9" vectorEffect="non-scaling-stroke" />
                </svg>
                <div>
                  <h1>{done.title}</h1>
                  <p className="muted">
                    <Mixed locale={locale} text={done.recorded(fullMoment(locale, it.submittedAt), unit)} />
                  </p>
                </div>
              </header>
              <Card slip label={done.code}>
                <div className="stack">
                  <div>
                    <p className="small muted">
                      <Mixed locale={locale} text={done.code} />
                    </p>
                    <p className="code">{it.code}</p>
                  </div>
                  <Facts
                    facts={[
                      {
                        key: 'answer',
                        icon: 'clock',
                        term: done.answer,
                        value: <span className="num">{done.before(time(it.answerBy), fullDate(locale, it.answerBy))}</span>,
                        note: done.answerNote,
                        big: true,
                      },
                      it.dueAt
                        ? {
                            key: 'due',
                            icon: 'calendar',
                            term: done.due,
                            value: <span className="num">{done.before(time(it.dueAt), fullDate(locale, it.dueAt))}</span>,
                            big: true,
                          }
                        : {
                            key: 'expected',
                            icon: 'calendar',
                            term: done.expected,
                            value: <span className="num">{fullDate(locale, it.expected)}</span>,
                            note: [done.expectedNote(timeLimit(locale, it.limit)), moving && side.mayMove(moving)]
                              .filter(Boolean)
                              .join(' '),
                            big: true,
                          },
                      {
                        key: 'procedure',
                        icon: 'file-text',
                        term: done.procedure,
                        value: it.procedure.shortName[locale],
                        note: (
                          <span className="num">
                            <Mixed locale={locale} text={done.applicant(it.procedure.code, it.applicant)} />
                          </span>
                        ),
                      },
                      {
                        key: 'fee',
                        icon: 'wallet',
                        term: done.fee,
                        value: (
                          <>
                            <span className="num">{costText(locale, cost)}</span>
                            <TrustMark trust={cost.trust} words={catalogue.trustMark} />
                          </>
                        ),
                        note: cost.whyZero?.[locale],
                      },
                    ]}
                  />
                </div>
              </Card>
              <div className="noprint">
                <Actions>
                  <ButtonLink look="primary" href={href(locale, 'dossier', { code: it.code })}>
                    {done.follow}
                  </ButtonLink>
                  <ButtonLink icon="receipt-text" href={href(locale, 'receipt', { code: it.code })}>
                    {receipt.open}
                  </ButtonLink>
                  <ButtonLink look="quiet" href={href(locale, 'me', {})}>
                    {done.mine}
                  </ButtonLink>
                </Actions>
              </div>
              <section className="stack">
                <h2>{done.next}</h2>
                <Timeline
                  stateWords={shell.timeline}
                  steps={[
                    { key: 'sent', state: 'done', title: done.steps.sent, when: `${time(it.submittedAt)}, ${date(it.submittedAt)}` },
                    {
                      key: 'receive',
                      state: it.dueAt ? 'done' : 'now',
                      title: <Mixed locale={locale} text={done.steps.receive(unit)} />,
                      when: done.before(time(it.answerBy), fullDate(locale, it.answerBy)),
                      detail: done.steps.receiveText,
                    },
                    { key: 'prepare', state: 'next', icon: 'pen-line', title: done.steps.prepare, detail: done.steps.prepareText },
                    { key: 'return', state: 'next', icon: 'file-badge', title: done.steps.return, detail: done.steps.returnText },
                  ]}
                />
              </section>
              {it.documents.length > 0 && (
                <section className="stack">
                  <h2>{uploads.filed.title}</h2>
                  <FiledDocuments documents={it.documents} locale={locale} words={uploads} />
                </section>
              )}
              <section>
                <Disclosure title={cases.fees.title}>
                  <FeeLines quote={cost} locale={locale} words={cases.fees} trustMark={catalogue.trustMark} />
                </Disclosure>
                <Disclosure title={cases.documents.title}>
                  <CaseDocuments documents={it.case.documents} locale={locale} words={cases.documents} form={catalogue.form} />
                </Disclosure>
              </section>
            </div>
            <aside className="aside stack-lg" aria-label={done.save}>
              <Card className="stack">
                <h2 className="h3">{done.link}</h2>
                <p className="small">
                  <a href={link}>{done.open}</a>
                </p>
                <p className="small num wrap-anywhere">{link}</p>
                <p className="small muted">{done.linkText}</p>
              </Card>
              <Notice tone="plain" icon="mail" title={done.mailTitle} className="noprint">
                <p className="wrap-anywhere">{it.email ? done.mail(it.email) : done.noMail}</p>
              </Notice>
              <Notice tone="plain" icon="printer" title={done.save} className="noprint">
                <p>{done.saveText}</p>
                <p>
                  <a href={`/giay-to/${it.code}/bien-nhan.pdf`}>{receipt.download.pdf}</a>
                </p>
              </Notice>
            </aside>
          </div>
        </div>
      </main>
    </>
  );
}
