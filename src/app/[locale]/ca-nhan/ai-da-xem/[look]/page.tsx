import { notFound, redirect } from 'next/navigation';
import { fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { visit } from '#src/services/visit.ts';
import { oneLook } from '#src/services/who-looked.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';
import { LooksTable } from '#src/ui/looks-table.tsx';
import { QuestionAndAnswer } from '#src/ui/question-and-answer.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, looks } = messagesOf(locale);
  const title = shell.title(looks.one.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** One entry of the record of looks, what its owner asked about it, and what was answered. Officials are sent to their desk. */
export default async function OneLook() {
  const { locale, session, params, query, turn } = await visit();
  if (!session) return null; // the front asks for sign-in first
  if (session.kind !== 'citizen') redirect(href(locale, 'staff', {}));
  const found = await oneLook(session, params.look ?? '');
  if (!found) notFound();
  const { shell, me, looks: words } = messagesOf(locale);
  const { look } = found;
  const { asked } = look;
  const typed = turn?.typed.question?.[0];
  const fault = turn?.refusal && (words.one.fault[turn.refusal.kind] ?? words.one.fault['no-look']);
  const onField = turn?.faults.question !== undefined;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'me', {}), name: me.title },
          { href: href(locale, 'whoLooked', {}), name: words.title },
        ]}
        here={words.one.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="stack-lg feedback">
            {fault && <ErrorSummary title={shell.form.faults(1)} faults={[{ ...(onField && { id: 'question' }), text: fault }]} />}
            {query.xong !== undefined && !turn && asked && (
              <div role="status">
                <Notice tone="ok" title={words.one.sent} />
              </div>
            )}
            <h1>{words.one.title}</h1>
            <LooksTable looks={[look]} locale={locale} words={words} asking={false} />
            <section className="stack" aria-labelledby="asked">
              <h2 id="asked">{words.one.question}</h2>
              {asked ? (
                <>
                  <QuestionAndAnswer
                    question={{ title: words.one.question, text: asked.text, when: words.one.asked(fullMoment(locale, asked.at)) }}
                    answer={
                      asked.answer
                        ? {
                            title: words.one.answer,
                            text: asked.answer.text,
                            when: (
                              <>
                                <span lang="vi">{asked.answer.by}</span>, {words.one.answeredAt(fullMoment(locale, asked.answer.at))}
                              </>
                            ),
                          }
                        : undefined
                    }
                    waits={words.one.waits(asked.unit?.[locale] ?? '')}
                  />
                  {asked.answer && <p className="prose muted">{words.one.disagree}</p>}
                  {turn?.refusal && typed?.trim() && (
                    <Notice tone="plain" icon="pencil" title={words.staff.kept}>
                      <p className="kept">{typed}</p>
                    </Notice>
                  )}
                </>
              ) : look.mayAsk ? (
                <form method="post" className="stack" noValidate>
                  <p className="prose">{words.one.lead}</p>
                  <TextArea
                    name="question"
                    label={words.one.label}
                    hint={words.one.hint}
                    value={typed}
                    error={onField ? fault : undefined}
                    rows={4}
                  />
                  <p className="muted small prose">{words.one.keep}</p>
                  <Actions>
                    <Button name="do" value="ask" look="primary">
                      {words.one.send}
                    </Button>
                  </Actions>
                </form>
              ) : (
                <p className="muted prose">{words.one.nobody}</p>
              )}
            </section>
          </div>
        </div>
      </main>
      {turn && <script type="module" src="/m/form.js" />}
    </>
  );
}
