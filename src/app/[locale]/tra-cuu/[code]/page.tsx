import { notFound } from 'next/navigation';
import type { Locale } from '#src/domain/kernel/text.ts';
import { date, dateAndTime, day, fullDate, money, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { visit } from '#src/services/visit.ts';
import { AnswerSheet, sheetRows } from '#src/ui/answer-sheet.tsx';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CounterPayments } from '#src/ui/cases/counter-payments.tsx';
import { FeeLines } from '#src/ui/cases/fee-lines.tsx';
import { Conversation } from '#src/ui/conversation.tsx';
import { FeedbackLink } from '#src/ui/feedback-link.tsx';
import { UsuallyDone } from '#src/ui/figures/usually-done.tsx';
import { FiledDocuments } from '#src/ui/filed-documents.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { StatusHead } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Papers } from '#src/ui/papers.tsx';
import { Progress } from '#src/ui/progress.tsx';
import { StatusBadge } from '#src/ui/status-badge.tsx';
import { AskedItems, SupplementsList } from '#src/ui/supplements/supplements-section.tsx';
import { TwoSidedClock } from '#src/ui/two-sided-clock.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params } = await visit();
  const { shell, tracking } = messagesOf(locale);
  return { title: shell.title(tracking.dossier.title(params.code ?? '')), robots: { index: false } };
}

/** In the middle of a Vietnamese sentence the kind of a place is written small: phường Sài Gòn, but Sở Tài chính. */
const inSentence = (locale: Locale, unit: string) =>
  locale === 'vi' ? unit.replace(/^(?:Phường|Xã|Đặc khu)/, (kind) => kind.toLowerCase()) : unit;

/** One dossier: everybody sees how far it is; the owner and whoever has the private link also see its papers. */
export default async function DossierPage() {
  const { locale, params, session, keyed, query, now } = await visit();
  const {
    shell,
    conversation,
    answers,
    tracking,
    assist,
    cases,
    catalogue,
    receipt,
    uploads,
    feedback,
    supplements,
    mandates,
    procedureFigures: usual,
    proofs,
  } = messagesOf(locale);
  const words = tracking.dossier;
  const dossier = await trackDossier(params.code ?? '', { session, keyed }, now);
  if (!dossier) notFound();

  const requests = dossier.own?.supplements ?? [];
  const asked = dossier.status === 5 ? requests.find(({ answeredAt }) => answeredAt === null) : undefined;
  const past = requests.filter((it) => it !== asked);
  const unit = dossier.unit[locale];
  const heading = dossier.own?.procedure[locale] ?? (dossier.field ? words.headingPublic(dossier.field[locale]) : words.headingSensitive);
  const moved = dossier.originalDueAt && dossier.dueAt && dossier.originalDueAt.getTime() !== dossier.dueAt.getTime();
  const open = dossier.turn !== 'nobody';
  /** Without a name nothing is told to the minute: whole days only, harmless even if somebody reads every code. */
  const before = (moment: Date) =>
    dossier.own ? words.dueAt(time(moment), fullDate(locale, moment)) : words.dueOn(fullDate(locale, moment));
  const when = dossier.own ? dateAndTime : date;
  const timeline = (
    <section className="stack">
      <h2>{words.timeline}</h2>
      <Progress when={when} dossier={dossier} locale={locale} words={words} stateWords={shell.timeline} />
    </section>
  );
  const wrong = (
    <Notice tone="plain" icon="message-circle-question-mark" level={2} title={words.wrong.title}>
      <p>{words.wrong.text}</p>
      <p>
        <a href="tel:1022">{words.wrong.link}</a>
      </p>
    </Notice>
  );
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'track', {}), name: tracking.title },
        ]}
        here={dossier.code}
      />
      <main
        id="main"
        data-dossier={dossier.code}
        data-own={session && dossier.own?.answers ? '' : undefined}
        data-changed={words.changed}
        data-live={words.live}
      >
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{heading}</h1>
            <p className="chips">
              <Badge figures>{dossier.code}</Badge>
              <Badge icon="landmark">
                <Mixed locale={locale} text={unit} />
              </Badge>
              {open && <span className="live small" hidden data-live-mark="" />}
            </p>
          </header>
          {query.xong === 'duong-dan-cu' && !dossier.own && (
            <div role="status">
              <Notice tone="warn" icon="link" level={2} title={words.deadLink.title}>
                <p>{words.deadLink.text}</p>
              </Notice>
            </div>
          )}
          <section className="card">
            <StatusHead
              facts={[
                {
                  key: 'status',
                  term: words.status,
                  value: <StatusBadge status={dossier.status} locale={locale} />,
                  note:
                    dossier.turn === 'office' ? (
                      <Mixed locale={locale} text={words.turn.office(inSentence(locale, unit))} />
                    ) : (
                      words.turn[dossier.turn]
                    ),
                },
                dossier.dueAt
                  ? {
                      key: 'due',
                      term: words.due,
                      value: before(dossier.dueAt),
                      note: moved && dossier.originalDueAt ? words.dueMoved(fullDate(locale, dossier.originalDueAt)) : undefined,
                      big: true,
                    }
                  : dossier.answerBy && open
                    ? {
                        key: 'answer',
                        term: words.answerBy,
                        value: before(dossier.answerBy),
                        note: words.answerNote,
                        big: true,
                      }
                    : {
                        key: 'submitted',
                        term: words.submitted,
                        value: <span className="num">{when(dossier.submittedAt)}</span>,
                      },
                ...(open && dossier.dueAt && dossier.wholeDaysLeft !== null && dossier.status !== 9
                  ? [
                      {
                        key: 'left',
                        term: words.left,
                        value: (
                          <span className={dossier.wholeDaysLeft < 0 ? 'down' : undefined}>{words.daysLeft(dossier.wholeDaysLeft)}</span>
                        ),
                        note: dossier.wholeDaysLeft < 0 ? words.lateNote : undefined,
                        big: true,
                      },
                    ]
                  : dossier.dueAt || (dossier.answerBy && open)
                    ? [
                        {
                          key: 'submitted',
                          term: words.submitted,
                          value: <span className="num">{when(dossier.submittedAt)}</span>,
                          big: true,
                        },
                      ]
                    : []),
              ]}
            />
          </section>
          {asked && (
            <Notice tone="warn" icon="hourglass" level={2} title={supplements.mine.title(asked.items?.length ?? 0)}>
              <p>
                {asked.answerBy < now
                  ? supplements.mine.late(fullDate(locale, asked.answerBy))
                  : supplements.mine.until(fullDate(locale, asked.answerBy))}
              </p>
              {asked.items && <AskedItems items={asked.items} locale={locale} words={supplements.section} />}
              <Actions>
                <ButtonLink
                  look="primary"
                  href={href(locale, 'supplement', { request: asked.id, step: 'tra-loi' })}
                  iconAfter="arrow-right"
                >
                  {supplements.mine.answer}
                </ButtonLink>
              </Actions>
            </Notice>
          )}
          {dossier.own?.order?.amount === null && (
            <Notice tone="plain" icon="wallet" level={2} title={words.toPay.others}>
              <p>{words.toPay.othersText}</p>
              <p className="muted">{words.toPay.asked(dateAndTime(dossier.own.order.askedAt))}</p>
            </Notice>
          )}
          {typeof dossier.own?.order?.amount === 'number' && (
            <Notice tone="warn" icon="wallet" level={2} title={words.toPay.title(money(dossier.own.order.amount))}>
              {dossier.own.order.what && (
                <blockquote className="reason" lang="vi">
                  {dossier.own.order.what}
                </blockquote>
              )}
              <p>
                <Mixed locale={locale} text={words.toPay.where(inSentence(locale, dossier.own.order.where[locale]))} />
              </p>
              <p className="muted">{words.toPay.asked(dateAndTime(dossier.own.order.askedAt))}</p>
            </Notice>
          )}
          {query.xong === 'rut' && dossier.status === 7 && (
            <div role="status">
              <Notice tone="ok" title={conversation.withdraw.done}>
                <p>{conversation.withdraw.doneText}</p>
              </Notice>
            </div>
          )}
          {dossier.own?.askedHim && (
            <Notice tone="warn" icon="message-circle-question-mark" level={2} title={conversation.asked}>
              <p className="kept" lang="vi">
                {dossier.own.words.findLast(({ kind }) => kind === 'question')?.text}
              </p>
              <p>{conversation.askedText}</p>
              <WriteButton words={conversation.writeBack} primary />
            </Notice>
          )}
          {dossier.own?.usually && (
            <UsuallyDone usually={dossier.own.usually} procedureCode={dossier.own.procedureCode} locale={locale} words={usual} now={now} />
          )}
          {dossier.mayMoveBecause.length > 0 && open && (
            <Notice title={words.mayMove} icon="calendar">
              <p>{words.mayMoveText}</p>
              {dossier.mayMoveBecause.map((reason) => (
                <p key={reason.date}>
                  <span className="num">{day(reason.date)}</span>: {reason.name[locale]}
                </p>
              ))}
            </Notice>
          )}
          {dossier.own?.helper && (
            <Notice tone="plain" icon="landmark" level={2} title={assist.mine.filed}>
              <p>
                <Mixed
                  locale={locale}
                  text={assist.mine.filedText(
                    dossier.own.helper.officer,
                    inSentence(locale, dossier.own.helper.unit[locale]),
                    dateAndTime(dossier.own.helper.at),
                  )}
                />
              </p>
            </Notice>
          )}
          {dossier.own?.agent && (
            <Notice tone="plain" icon="hand-helping" level={2} title={mandates.filedTitle}>
              <p>
                <Mixed locale={locale} text={mandates.filedBy(dossier.own.agent.name, dateAndTime(dossier.own.agent.at))} />
              </p>
            </Notice>
          )}
          {dossier.own ? (
            <div className="split brief">
              <div className="aside">{timeline}</div>
              <div className="stack-lg rest">
                {dossier.own.ledger.entries.length > 0 && (
                  <section className="stack">
                    <h2>{words.ledger.title}</h2>
                    <p className="muted small prose">{words.ledger.text}</p>
                    <TwoSidedClock
                      ledger={dossier.own.ledger}
                      limit={dossier.own.limit}
                      locale={locale}
                      words={words.ledger}
                      open={open}
                      now={now}
                    />
                  </section>
                )}
                <section className="stack">
                  <h2>{words.documents}</h2>
                  <Papers locale={locale} papers={dossier.own.documents} words={words} />
                  <p>
                    <a href={href(locale, 'receipt', { code: dossier.code })}>{receipt.open}</a>
                  </p>
                </section>
                <section className="stack">
                  <h2>{cases.fees.title}</h2>
                  <FeeLines quote={dossier.own.quote} locale={locale} words={cases.fees} trustMark={catalogue.trustMark} />
                  {dossier.own.case && (dossier.own.quote.total !== 0 || dossier.own.case.payments.length > 0) && (
                    <>
                      <h3>{cases.payments.title}</h3>
                      <CounterPayments payments={dossier.own.case.payments} words={cases.payments} />
                    </>
                  )}
                </section>
                {dossier.own.case && (
                  <Disclosure title={cases.documents.title}>
                    <CaseDocuments documents={dossier.own.case.documents} locale={locale} words={cases.documents} form={catalogue.form} />
                  </Disclosure>
                )}
                {dossier.own.filed.length > 0 && (
                  <section className="stack">
                    <h2>{uploads.filed.title}</h2>
                    <FiledDocuments documents={dossier.own.filed} locale={locale} words={uploads} />
                  </section>
                )}
                {past.length > 0 && (
                  <section className="stack">
                    <h2>{supplements.section.title}</h2>
                    <SupplementsList
                      supplements={past}
                      open={false}
                      locale={locale}
                      now={now}
                      words={supplements.section}
                      uploads={uploads}
                    />
                  </section>
                )}
                {dossier.own.answers && (dossier.own.words.length > 0 || dossier.own.mayWrite) && (
                  <section className="stack" id="trao-doi">
                    <h2>{conversation.title}</h2>
                    {query.xong === 'trao-doi' && dossier.own.words.at(-1)?.from === 'citizen' && (
                      <div role="status">
                        <Notice tone="ok" title={conversation.sent}>
                          <p>{conversation.sentText}</p>
                        </Notice>
                      </div>
                    )}
                    <Conversation said={dossier.own.words} reader="citizen" locale={locale} words={conversation} uploads={uploads} />
                    {dossier.own.mayWrite && !dossier.own.askedHim && <WriteButton words={conversation.write} />}
                  </section>
                )}
                {dossier.own.answers ? (
                  <Disclosure title={words.owner.title}>
                    <AnswerSheet
                      under="h2"
                      sections={dossier.own.answers.flatMap(({ key, title, rows }) => {
                        const asked = sheetRows(rows, locale);
                        return asked.length > 0 ? [{ key, title: title[locale], none: answers.none, rows: asked }] : [];
                      })}
                    />
                  </Disclosure>
                ) : (
                  <Notice tone="plain" icon="link" level={2} title={words.keyed.title}>
                    <p>{words.keyed.text}</p>
                  </Notice>
                )}
                <Disclosure title={proofs.own.title}>
                  {dossier.own.provenOn ? (
                    <>
                      <p>{proofs.own.text(day(dossier.own.provenOn))}</p>
                      <p>
                        <a href={`/giay-to/${dossier.code}/bang-chung.json`}>{proofs.own.link}</a>
                        {' · '}
                        <a href={href(locale, 'checkProof', {})}>{proofs.own.check}</a>
                      </p>
                    </>
                  ) : (
                    <p>{proofs.own.none}</p>
                  )}
                </Disclosure>
                {dossier.own.answers && <FeedbackLink code={dossier.code} locale={locale} words={feedback} />}
                {dossier.own.mayWithdraw && (
                  <p>
                    <a href={href(locale, 'withdraw', { code: dossier.code })}>{conversation.withdraw.open}</a>
                  </p>
                )}
                {wrong}
              </div>
            </div>
          ) : (
            <div className="split">
              {timeline}
              <div className="stack-lg">
                <Notice tone="plain" icon="eye-off" level={2} title={words.hidden.title}>
                  <p>{words.hidden.text}</p>
                  {!session && (
                    <p>
                      <a href={`${href(locale, 'signIn', {})}?ve=${encodeURIComponent(href(locale, 'dossier', { code: dossier.code }))}`}>
                        {words.hidden.link}
                      </a>
                    </p>
                  )}
                  {session?.kind === 'citizen' && (
                    <p>
                      {words.hidden.others} <a href={`${href(locale, 'business', {})}?q=${dossier.code}`}>{words.hidden.onBoard}</a> ·{' '}
                      <a href={href(locale, 'acting', {})}>{words.hidden.choose}</a>
                    </p>
                  )}
                </Notice>
                {wrong}
              </div>
            </div>
          )}
        </div>
        {open && <script type="module" src="/m/live.js" />}
      </main>
    </>
  );
}

/** Begins a message, which has a page of its own: a link would begin one for every robot that follows it. */
const WriteButton = ({ words, primary = false }: { words: string; primary?: boolean }) => (
  <form method="post">
    <Button name="do" value="write" icon="pencil" look={primary ? 'primary' : undefined}>
      {words}
    </Button>
  </form>
);
