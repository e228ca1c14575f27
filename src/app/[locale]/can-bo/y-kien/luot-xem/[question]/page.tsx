import { notFound } from 'next/navigation';
import { fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { openQuestion } from '#src/services/look-questions.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';
import { QuestionAndAnswer } from '#src/ui/question-and-answer.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, looks } = messagesOf(locale);
  const title = shell.title(looks.staff.one);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** A citizen's question about a look at his data, as the head or leader reads and answers it; nobody else may open it. */
export default async function LookQuestionPage() {
  const { locale, session, params, query, turn, now } = await visit();
  const question = session && (await openQuestion(session, params.question ?? '', now));
  if (!question) notFound();
  const { shell, staff, feedback, looks } = messagesOf(locale);
  const words = looks.staff;
  const typed = turn?.typed.reason?.[0];
  const fault = turn?.refusal && words.fault[turn.refusal.kind];
  const onField = turn?.faults.reason !== undefined;
  const { answer } = question;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          { href: href(locale, 'staffFeedback', {}), name: feedback.staff.title },
        ]}
        here={words.one}
      />
      <main id="main" className="wrap dossier">
        <div className="stack feedback">
          {fault && <ErrorSummary title={shell.form.faults(1)} faults={[{ ...(onField && !answer && { id: 'reason' }), text: fault }]} />}
          {query.xong !== undefined && !turn && answer && (
            <div role="status">
              <Notice tone="ok" title={words.sent} />
            </div>
          )}
          {turn?.refusal && answer && typed?.trim() && (
            <Notice tone="plain" icon="pencil" title={words.kept}>
              <p className="kept">{typed}</p>
            </Notice>
          )}
          <header>
            <h1>{words.one}</h1>
            <p className="muted">
              <Mixed locale={locale} text={question.unit[locale]} />
            </p>
          </header>
          <Card className="stack">
            <h2 className="h3">{words.look}</h2>
            <dl className="kv">
              <div>
                <dt>{words.columns.officer}</dt>
                <dd lang="vi">{question.officer}</dd>
              </div>
              <div>
                <dt>{words.lookedAt}</dt>
                <dd className="num">{fullMoment(locale, question.lookedAt)}</dd>
              </div>
              <div>
                <dt>{words.columns.what}</dt>
                <dd>{question.code ? <span className="num nowrap">{question.code}</span> : looks.noDossier}</dd>
              </div>
              <div>
                <dt>{words.why}</dt>
                <dd>
                  {looks.purpose[question.purpose] ?? looks.otherPurpose}
                  {question.reason && (
                    <>
                      : <q lang="vi">{question.reason}</q>
                    </>
                  )}
                </dd>
              </div>
              <div>
                <dt>{words.asker}</dt>
                <dd lang="vi">{question.asker}</dd>
              </div>
            </dl>
          </Card>
          <QuestionAndAnswer
            question={{ title: words.citizen, text: question.text, when: looks.one.asked(fullMoment(locale, question.at)) }}
            answer={
              answer
                ? {
                    title: words.answer,
                    text: answer.text,
                    when: (
                      <>
                        <span lang="vi">{answer.by}</span>, {looks.one.answeredAt(fullMoment(locale, answer.at))}
                      </>
                    ),
                  }
                : undefined
            }
            waits={words.secret}
          />
          {!answer && (
            <form method="post" className="stack" noValidate>
              <TextArea
                name="reason"
                label={words.words}
                hint={words.wordsHint}
                error={onField ? fault : undefined}
                value={typed}
                rows={6}
              />
              <Actions>
                <Button name="do" value="answer" look="primary" size="sm">
                  {words.send}
                </Button>
              </Actions>
            </form>
          )}
        </div>
      </main>
      {turn && <script type="module" src="/m/form.js" />}
    </>
  );
}
