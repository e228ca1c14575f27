import { notFound, redirect } from 'next/navigation';
import { fullDate } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { checkUrl, type OpenFiling, openFiling, qrOf } from '#src/services/filing/open-filing.ts';
import { visit } from '#src/services/visit.ts';
import { AnswerSheet, sheetRows } from '#src/ui/answer-sheet.tsx';
import { FileHash } from '#src/ui/file-hash.tsx';
import { IntegrityNotice } from '#src/ui/integrity-notice.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Qr } from '#src/ui/qr.tsx';
import { ReceiptFiles } from '#src/ui/receipt-files.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params } = await visit();
  const { shell, receipt } = messagesOf(locale);
  return { title: shell.title(receipt.of(params.code ?? '')), robots: { index: false } };
}

/** Hour, minute and second in Vietnam: a receipt is exact. */
const exactTime = (moment: Date): string => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(11, 19);

/** What was filed and the fingerprint over all of it, recomputed each time it is opened. */
export default async function ReceiptPage() {
  const { locale, params, session, keyed, now } = await visit();
  const code = params.code ?? '';
  const it = await openFiling(code, { session, keyed }, now);
  if (!it) {
    if (session) notFound();
    redirect(`${href(locale, 'signIn', {})}?ve=${encodeURIComponent(href(locale, 'receipt', { code }))}`);
  }
  const { shell, receipt: words } = messagesOf(locale);
  const { content, integrity, hash } = it;
  const official = session?.kind === 'staff';
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: official ? href(locale, 'staffDossier', { code }) : href(locale, 'dossier', { code }), name: code },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="split">
            <div className="stack-lg">
              {integrity.kind === 'altered' && <IntegrityNotice integrity={integrity} words={words.integrity} />}
              <header className="stack">
                <h1>{words.title}</h1>
                {content && <p className="lead noprint">{words.lead}</p>}
                <p className="muted">{words.notSlip}</p>
              </header>
              <Head it={it} />
              {integrity.kind !== 'altered' && <IntegrityNotice integrity={integrity} words={words.integrity} />}
              {content && hash !== undefined && (
                <div className="noprint">
                  <Actions>
                    <ButtonLink look="primary" icon="download" href={`/giay-to/${code}/bien-nhan.pdf`}>
                      {words.download.pdf}
                    </ButtonLink>
                    {content.form && (
                      <ButtonLink icon="file-text" href={`/giay-to/${code}/to-khai.pdf`}>
                        {words.download.declaration}
                      </ButtonLink>
                    )}
                  </Actions>
                </div>
              )}
              {content && <Content it={content} />}
              {!content && keyed !== undefined && !session && (
                <Notice tone="plain" icon="circle-user" level={2} title={words.keyed.title}>
                  <p>{words.keyed.text}</p>
                  <p>
                    <a href={`${href(locale, 'signIn', {})}?ve=${encodeURIComponent(href(locale, 'receipt', { code }))}`}>
                      {words.keyed.link}
                    </a>
                  </p>
                </Notice>
              )}
            </div>
            <aside className="aside stack-lg" aria-label={words.check.title}>
              {hash !== undefined && integrity.kind !== 'altered' && (
                <Card className="stack">
                  <Qr code={qrOf({ code, hash })} label={words.qr} />
                  <p className="noprint">
                    <a href={checkUrl(locale, { code, hash })}>{words.toCheck}</a>
                  </p>
                </Card>
              )}
              {content && content.files.length > 0 && (
                <FileHash
                  words={words.local}
                  title={words.local.title}
                  lead={words.local.text}
                  found={words.local.yes}
                  other={words.local.no}
                />
              )}
            </aside>
          </div>
        </div>
        {content && content.files.length > 0 && <script type="module" src="/m/file-hash.js" />}
      </main>
    </>
  );
}

async function Head({ it }: { it: OpenFiling }) {
  const { locale } = await visit();
  const { receipt: words } = messagesOf(locale);
  const { content, hash } = it;
  return (
    <Card slip label={words.of(it.code)}>
      <div className="stack">
        <div>
          <p className="small muted">{words.code}</p>
          <p className="code">{it.code}</p>
        </div>
        <Facts
          facts={[
            {
              key: 'at',
              icon: 'clock',
              term: words.submittedAt,
              value: (
                <time className="num" dateTime={it.submittedAt.toISOString()}>
                  {exactTime(it.submittedAt)}, {fullDate(locale, it.submittedAt)}
                </time>
              ),
              big: true,
            },
            {
              key: 'procedure',
              icon: 'file-text',
              term: words.procedure,
              value: it.procedure.shortName[locale],
              note: <span className="num">{it.procedure.code}</span>,
            },
            { key: 'unit', icon: 'landmark', term: words.unit, value: <Mixed locale={locale} text={it.unit[locale]} /> },
            ...(content
              ? [
                  {
                    key: 'applicant',
                    icon: 'circle-user' as const,
                    term: words.applicant,
                    value: <span lang="vi">{content.receipt.applicant.name}</span>,
                    note: content.organisation ? (
                      <>
                        {words.organisation} <span lang="vi">{content.organisation.name}</span>
                      </>
                    ) : undefined,
                  },
                ]
              : []),
          ]}
        />
        {hash !== undefined && it.integrity.kind !== 'altered' && (
          <div>
            <p className="small muted">{words.fingerprint}</p>
            <p className="hash" data-receipt-hash="">
              {hash}
            </p>
          </div>
        )}
      </div>
    </Card>
  );
}

async function Content({ it }: { it: NonNullable<OpenFiling['content']> }) {
  const { locale } = await visit();
  const { answers, receipt: words, once } = messagesOf(locale);
  return (
    <>
      <section className="stack">
        <h2>{words.files.title}</h2>
        <ReceiptFiles files={it.files} places={it.places} locale={locale} words={words.files} once={once} />
        {it.notSent.length > 0 && (
          <p className="small">
            <span className="muted">{answers.notSent}:</span>{' '}
            <Mixed locale={locale} text={it.notSent.map((label) => label[locale]).join('; ')} />
          </p>
        )}
      </section>
      <section>
        <h2>{words.answers}</h2>
        <AnswerSheet
          under="h2"
          sections={it.sections.flatMap(({ key, title, rows }) => {
            const asked = sheetRows(rows, locale);
            return asked.length > 0 ? [{ key, title: title[locale], none: answers.none, rows: asked }] : [];
          })}
        />
      </section>
      <div className="noprint">
        <Disclosure title={words.recompute.title}>
          <p>{words.recompute.text}</p>
          <pre className="hashed" lang="vi" data-receipt-text="">
            {it.text}
          </pre>
          <p>
            <a href={`/giay-to/${it.receipt.code}/bien-nhan.json`}>{words.download.data}</a>
          </p>
        </Disclosure>
      </div>
    </>
  );
}
