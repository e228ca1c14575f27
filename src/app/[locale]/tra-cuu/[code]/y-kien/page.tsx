import { notFound } from 'next/navigation';
import { COMPLAINT_LIMIT } from '#src/domain/dossiers/effects.ts';
import { Grievance } from '#src/domain/dossiers/events.ts';
import { date, fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type MyFeedback, myFeedback } from '#src/services/feedback.ts';
import { type Visit, visit } from '#src/services/visit.ts';
import { ComplaintCard } from '#src/ui/complaint-card.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Card } from '#src/ui/kit/card.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';
import { Level } from '#src/ui/level.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, feedback } = messagesOf(locale);
  const title = shell.title(feedback.of(params.code ?? ''));
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title, robots: { index: false } };
}

/** What the owner of a dossier says of how it was dealt with: one rating, complaints, and what was answered. */
export default async function FeedbackPage() {
  const it = await visit();
  const { locale, params, session, query, turn } = it;
  const mine = session && (await myFeedback(session, params.code ?? ''));
  if (!mine) notFound();
  const { shell, feedback: words } = messagesOf(locale);
  const refusal = turn?.refusal?.kind;
  const [field] = Object.keys(turn?.faults ?? {});
  const done = turn
    ? undefined
    : query.xong === 'danh-gia' && mine.rating
      ? words.rate.thanks
      : query.xong === 'khieu-nai' && !mine.mayComplain
        ? words.complain.sent
        : undefined;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'dossier', { code: mine.code }), name: mine.code },
        ]}
        here={words.title}
      />
      <main id="main">
        <div className="wrap section tight">
          <div className="stack-lg feedback">
            {refusal && (
              <ErrorSummary
                title={shell.form.faults(1)}
                faults={[{ ...(field && { id: field }), text: words.fault[refusal] ?? words.fault.other }]}
              />
            )}
            {done && (
              <div role="status">
                <Notice tone="ok" title={done} />
              </div>
            )}
            <header className="stack">
              <h1>{words.title}</h1>
              <p className="lead">
                {mine.procedure[locale]}, <Mixed locale={locale} text={mine.unit[locale]} />
              </p>
            </header>
            <Rating mine={mine} it={it} />
            <Complaints mine={mine} it={it} />
          </div>
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}

/** What was typed before it was refused, and what is wrong with it. */
function before({ turn, locale }: Visit, name: string) {
  const { fault } = messagesOf(locale).feedback;
  const kind = turn?.faults[name];
  return { values: turn?.typed[name] ?? [], value: turn?.typed[name]?.[0], error: kind && (fault[kind] ?? fault.other) };
}

function Rating({ mine, it }: { mine: MyFeedback; it: Visit }) {
  const { locale } = it;
  const words = messagesOf(locale).feedback;
  const { rating } = mine;
  const { values, error } = before(it, 'stars');
  const comment = before(it, 'comment');
  const kept = rating && it.turn?.do === 'rate' ? comment.value?.trim() : undefined;
  return (
    <section className="stack" aria-labelledby="rating">
      <h2 id="rating">{words.rate.title}</h2>
      {rating ? (
        <Card className="stack">
          <p>
            <Level stars={rating.stars} words={words.level} />
          </p>
          {rating.comment && (
            <q className="reason" lang="vi">
              {rating.comment}
            </q>
          )}
          <p className="muted small num">{words.rate.given(date(rating.at))}</p>
          {kept && kept !== rating.comment && <Kept text={kept} title={words.complain.yours} />}
        </Card>
      ) : mine.mayRate ? (
        <form method="post" className="stack" noValidate>
          <p className="prose">{words.rate.lead}</p>
          <Choices
            name="stars"
            label={words.rate.label}
            values={values}
            error={error}
            options={[5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: <Level stars={stars} words={words.level} /> }))}
          />
          <TextArea
            name="comment"
            label={words.rate.comment}
            optional={words.rate.optional}
            hint={words.rate.commentHint}
            value={comment.value}
            error={comment.error}
            rows={3}
          />
          <p className="muted small prose">{words.rate.who}</p>
          <Actions>
            <Button name="do" value="rate" look="primary">
              {words.rate.send}
            </Button>
          </Actions>
        </form>
      ) : (
        <p className="muted">{words.rate.later}</p>
      )}
    </section>
  );
}

/** What was typed in a window that came second: it was not sent, and is not lost. */
const Kept = ({ text, title }: { text: string; title: string }) => (
  <Notice tone="plain" icon="pencil" title={title}>
    <p className="kept">{text}</p>
  </Notice>
);

function Complaints({ mine, it }: { mine: MyFeedback; it: Visit }) {
  const { locale, now } = it;
  const words = messagesOf(locale).feedback;
  const about = before(it, 'about');
  const reason = before(it, 'reason');
  const kept = !mine.mayComplain && it.turn?.do === 'complain' ? reason.value?.trim() : undefined;
  return (
    <section className="stack" aria-labelledby="complaint">
      <h2 id="complaint">{words.complain.title}</h2>
      {mine.complaints.map((complaint) => (
        <ComplaintCard
          key={complaint.sequence}
          complaint={complaint}
          words={words}
          due={
            complaint.answerBy < now
              ? words.complain.overdue(fullMoment(locale, complaint.answerBy))
              : words.complain.due(fullMoment(locale, complaint.answerBy))
          }
          moment={(at) => fullMoment(locale, at)}
          citizen={words.complain.yours}
          level={3}
        />
      ))}
      {mine.complaints[0]?.answer && <p className="prose muted">{words.complain.disagree}</p>}
      {mine.mayComplain ? (
        <form method="post" className="stack" noValidate>
          <p className="prose">{words.complain.lead(COMPLAINT_LIMIT.amount)}</p>
          <Choices
            name="about"
            label={words.complain.label}
            values={about.values}
            error={about.error}
            options={Grievance.options.map((value) => ({ value, label: words.about[value], help: words.aboutHelp[value] }))}
          />
          <TextArea
            name="reason"
            label={words.complain.reason}
            hint={words.complain.reasonHint}
            value={reason.value}
            error={reason.error}
            rows={5}
          />
          <p className="muted small prose">
            {words.complain.readers} {words.complain.promise}
          </p>
          <Actions>
            <Button name="do" value="complain">
              {words.complain.send}
            </Button>
          </Actions>
        </form>
      ) : (
        <>
          <p className="muted prose">{words.complain.waits}</p>
          {kept && <Kept text={kept} title={words.complain.yours} />}
        </>
      )}
    </section>
  );
}
