import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { SupplementReceipt } from '#src/services/supplements/receipt.ts';
import { visit } from '#src/services/visit.ts';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Changes } from '#src/ui/supplements/changes.tsx';

/** What was sent, when, and how it can be proved. */
export async function SentView({ it }: { it: SupplementReceipt }) {
  const { locale, session } = await visit();
  const { supplements, uploads } = messagesOf(locale);
  const words = supplements.done;
  const { supplement, proof } = it;
  const { answer } = supplement;
  const dossier = session?.kind === 'staff' ? href(locale, 'staffDossier', { code: it.code }) : href(locale, 'dossier', { code: it.code });
  return (
    <div className="wrap section tight">
      <div className="stack-lg narrow">
        <header className="stack">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </header>
        {answer.proof === 'altered' && <Notice tone="late" title={supplements.section.proof.altered} />}
        <Card slip label={words.title}>
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
                  term: words.at,
                  value: <span className="num">{dateAndTime(supplement.answeredAt)}</span>,
                  note: supplement.answeredBy === 'staff' ? supplements.section.byOffice : undefined,
                  big: true,
                },
              ]}
            />
            <div>
              <p className="small muted">{words.hash}</p>
              <p className="hash">{answer.hash}</p>
              <p className="small muted">{words.hashText}</p>
            </div>
          </div>
        </Card>
        <div className="noprint">
          <Actions>
            {proof && (
              <ButtonLink look="primary" icon="download" href={`/giay-to/${supplement.id}/bo-sung.pdf`}>
                {words.pdf}
              </ButtonLink>
            )}
            <ButtonLink href={dossier}>{words.toDossier}</ButtonLink>
          </Actions>
        </div>
        <section className="stack">
          <h2>{supplements.section.changes}</h2>
          <Changes changes={answer.changes} files={answer.files} locale={locale} words={supplements.section} uploads={uploads} />
        </section>
        {proof && (
          <div className="noprint">
            <Disclosure title={words.recompute}>
              <p>{words.recomputeText}</p>
              <p>
                {words.salt}: <code className="hash">{proof.salt}</code>
              </p>
              <pre className="hashed" lang="vi">
                {proof.text}
              </pre>
            </Disclosure>
          </div>
        )}
      </div>
    </div>
  );
}
