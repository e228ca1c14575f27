import { notFound } from 'next/navigation';
import { fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { openComplaints } from '#src/services/feedback.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { ComplaintCard } from '#src/ui/complaint-card.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';
import { DueClock } from '#src/ui/kit/due-clock.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';
import { type Refused, refusalWords } from '#src/ui/staff/refusal-words.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, feedback } = messagesOf(locale);
  const title = shell.title(feedback.staff.complaintOf(params.code ?? ''));
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** The complaints about one dossier, as head and leader read them; the leader answers. */
export default async function ComplaintPage() {
  const { locale, params, session, query, turn, now } = await visit();
  const opened = session && (await openComplaints(session, params.code ?? '', now));
  if (!opened) notFound();
  const { shell, staff, feedback } = messagesOf(locale);
  const words = feedback.staff;
  const refused = turn?.refusal as Refused | undefined;
  const textOf = (it: Refused): string => {
    if (it.kind === 'reason-missing') return words.wordsMissing;
    if (it.kind === 'reason-too-short') return words.wordsShort;
    return feedback.fault[it.kind] ?? refusalWords(staff, it, { unit: (code) => getUnit(code).fullName[locale] });
  };
  const text = refused && textOf(refused);
  const [field] = Object.keys(turn?.faults ?? {});
  const error = (name: string) => (field === name ? text : undefined);
  const kept = turn && !opened.mayAnswer ? turn.typed.reason?.[0]?.trim() : undefined;
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          opened.hisUnit
            ? { href: href(locale, 'staffDossier', { code: opened.code }), name: opened.code }
            : { href: href(locale, 'staffFeedback', {}), name: feedback.staff.title },
        ]}
        here={words.complaint}
      />
      <main id="main" className="wrap dossier">
        <div className="stack feedback">
          {text && <ErrorSummary title={shell.form.faults(1)} faults={[{ ...(field && opened.mayAnswer && { id: field }), text }]} />}
          {query.xong !== undefined && !turn && opened.complaints[0]?.answer && (
            <div role="status">
              <Notice tone="ok" title={words.sent} />
            </div>
          )}
          {kept && (
            <Notice tone="plain" icon="pencil" title={staff.refused.kept}>
              <p className="kept">{kept}</p>
            </Notice>
          )}
          <header>
            <h1>{words.complaint}</h1>
            <p className="muted">
              {opened.procedure[locale]}, <Mixed locale={locale} text={opened.unit[locale]} />{' '}
              <span className="num nowrap">{opened.code}</span>
            </p>
          </header>
          {opened.complaints.map(({ clock, ...complaint }) => (
            <ComplaintCard
              key={complaint.sequence}
              complaint={complaint}
              words={feedback}
              due={
                <>
                  {clock && <DueClock state={clock.state} used={clock.used} words={words.clock(clock.minutes)} />}
                  {clock && ' · '}
                  {feedback.complain.due(fullMoment(locale, complaint.answerBy))}
                </>
              }
              moment={(at) => fullMoment(locale, at)}
              citizen={words.citizen}
              level={2}
            />
          ))}
          {opened.mayAnswer ? (
            <form method="post" className="stack" noValidate>
              <h2>{words.answer}</h2>
              <Choices
                name="verdict"
                label={words.verdict}
                values={turn?.typed.verdict ?? []}
                error={error('verdict')}
                options={[
                  { value: 'yes', label: words.yes, help: words.yesHelp },
                  { value: 'no', label: words.no, help: words.noHelp },
                ]}
              />
              <TextArea
                name="reason"
                label={words.words}
                hint={words.wordsHint}
                error={error('reason')}
                value={turn?.typed.reason?.[0]}
                rows={6}
              />
              <Actions>
                <Button name="do" value="answer_complaint" look="primary" size="sm">
                  {words.send}
                </Button>
              </Actions>
            </form>
          ) : (
            !opened.complaints[0]?.answer && <p className="muted">{words.leaderOnly}</p>
          )}
        </div>
      </main>
    </>
  );
}
