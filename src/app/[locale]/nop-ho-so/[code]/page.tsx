import { notFound, redirect } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { caseName, settleCase } from '#src/domain/procedures/case.ts';
import { caseOf } from '#src/domain/procedures/case-of.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { date, dateAndTime, day } from '#src/i18n/format.ts';
import { type Messages, messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isRetired, retiresOn } from '#src/services/catalogue.ts';
import { mayFile } from '#src/services/filing/may-file.ts';
import { draftDays, firstOpenStep, listDrafts } from '#src/services/filing/open-draft.ts';
import type { Session } from '#src/services/session.ts';
import { visit } from '#src/services/visit.ts';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CaseQuestions } from '#src/ui/cases/case-questions.tsx';
import { CaseTerms } from '#src/ui/cases/case-terms.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** The procedure by which the police issue a level 2 account. */
const level2Procedure = '3.000228';
/** A question takes about a third of a minute; most are filled in. */
const minutes = (questions: number): number => Math.max(3, Math.round(questions / 5));

export async function generateMetadata() {
  const { locale, params, session } = await visit();
  const { shell, apply, handOff } = messagesOf(locale);
  const filing = session && mayFile(session, params.code ?? '');
  if (!filing) return { title: shell.title(apply.crumb) };
  if (filing.ok) {
    const { shortName, submission } = filing.value.procedure;
    return { title: shell.title((submission.kind === 'hand_off' ? handOff : apply).start.title(shortName[locale])) };
  }
  if (filing.error.kind === 'level-too-low') return { title: shell.title(apply.level.title(filing.error.needs)) };
  return {
    title: shell.title('procedure' in filing.error ? whyClosed(filing.error.procedure, messagesOf(locale)).title : apply.closed.title),
  };
}

/** Why a procedure cannot be filed here: it is retired, the person has to be there, or there is no declaration for it. */
const whyClosed = (
  { code, onlineMode }: Procedure,
  { apply: { closed }, versions: { notHere } }: Messages,
): { title: string; text: string } => {
  const from = retiresOn(code);
  if (from && isRetired(code)) return { title: notHere.title, text: `${notHere.text(day(from))} ${notHere.draft}` };
  return onlineMode === 'in_person' ? closed.inPerson : closed;
};

/** Before a filing: what stands in the way, what was begun before, and what will be asked. */
export default async function Apply() {
  const { locale, params, session } = await visit();
  if (!session) notFound();
  const filing = mayFile(session, params.code ?? '');
  if (filing.ok) return <Start procedure={filing.value.procedure} />;
  switch (filing.error.kind) {
    case 'unknown-procedure':
    case 'not-a-citizen':
    case 'not-at-a-counter':
      return notFound();
    case 'level-too-low':
      return <LevelTooLow procedure={filing.error.procedure} needs={filing.error.needs} session={session} />;
    case 'not-in-mandate':
      return redirect(href(locale, 'deadEnd', { case: 'chua-co-uy-quyen' }));
    case 'no-form':
      return <Closed procedure={filing.error.procedure} />;
  }
  filing.error satisfies never;
  return locale;
}

async function Crumbs({ procedure }: { procedure: Procedure }) {
  const { locale } = await visit();
  const { shell, apply } = messagesOf(locale);
  return (
    <Breadcrumbs
      label={shell.nav.breadcrumbs}
      trail={[
        { href: href(locale, 'home', {}), name: shell.nav.home },
        { href: href(locale, 'procedure', { code: procedure.code }), name: procedure.shortName[locale] },
      ]}
      here={apply.crumb}
    />
  );
}

async function Start({ procedure }: { procedure: Procedure }) {
  const { locale, session, query, turn, now } = await visit();
  if (!session) notFound();
  const { shell, apply, cases, catalogue, handOff } = messagesOf(locale);
  const filing = mayFile(session, procedure.code);
  if (!filing.ok) notFound();
  const { form } = filing.value;
  const { submission } = procedure;
  const portal = submission.kind === 'hand_off' ? submission.portal : undefined;
  const inCase = caseOf(procedure, 'online', vietnamDate(now), { answers: settleCase(procedure, turn?.typed ?? query) });
  const asked = inCase.rows.filter((row) => row.asked === 'here' && row.decides !== 'nothing');
  const faults = turn?.faults ?? {};
  const drafts = await listDrafts(session, now, procedure.code);
  const questions = form.steps.flatMap((step) => step.sections.flatMap((section) => section.fields)).length;
  return (
    <>
      <Crumbs procedure={procedure} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          {Object.keys(faults).length > 0 && (
            <ErrorSummary
              title={shell.form.faults(Object.keys(faults).length)}
              faults={asked.flatMap(({ question }) =>
                faults[caseName(question.key)] ? [{ id: caseName(question.key), text: `${question.label[locale]} ${cases.required}` }] : [],
              )}
            />
          )}
          {turn?.refusal?.kind === 'too-many-drafts' && (
            <Notice tone="warn" title={apply.start.tooMany(Number(turn.refusal.most), Number(turn.refusal.inAll))}>
              <p>
                {apply.start.tooManyText} <a href={href(locale, 'me', {})}>{apply.start.tooManyLink}</a>
              </p>
            </Notice>
          )}
          <header className="stack">
            <h1>{(portal ? handOff : apply).start.title(procedure.shortName[locale])}</h1>
            <p className="lead">{apply.start.lead(minutes(questions))}</p>
          </header>
          {submission.kind === 'hand_off' && (
            <Notice tone="warn" icon="external-link" title={handOff.start.notice(submission.portal.name[locale])}>
              <p>{handOff.start.text(submission.portal.host)}</p>
              <p className="small">
                {handOff.start.basis}: {submission.basis[locale]} {submission.trust !== 'verified' && handOff.start.unverified}
              </p>
            </Notice>
          )}
          {drafts.length > 0 && (
            <section className="stack prose">
              <h2>{apply.start.drafts}</h2>
              <ul className="checks l">
                {drafts.map((it) => {
                  const step = firstOpenStep(it)?.key ?? 'kiem-tra';
                  return (
                    <li key={it.draft.id}>
                      <span>
                        <a className="num" href={href(locale, 'applyStep', { code: procedure.code, draft: it.draft.id, step })}>
                          {apply.start.resume}: {apply.saved(dateAndTime(it.draft.savedAt))}
                        </a>
                        <small>{apply.keptUntil(date(it.draft.expiresAt))}</small>
                      </span>
                    </li>
                  );
                })}
              </ul>
            </section>
          )}
          <form method="post" action={href(locale, 'apply', { code: procedure.code })} className="stack-lg" noValidate data-case="">
            <input type="hidden" name="do" value="start" />
            {asked.length > 0 && (
              <section className="stack prose" id="truong-hop">
                <h2>{cases.title}</h2>
                <p className="muted">{cases.lead}</p>
                <CaseQuestions rows={asked} locale={locale} words={cases} faults={faults} />
                <p className="actions">
                  <button type="submit" className="btn quiet" formMethod="get" data-case-button="">
                    {cases.see}
                  </button>
                </p>
              </section>
            )}
            <Actions>
              <Button look={drafts.length === 0 ? 'primary' : undefined} iconAfter="arrow-right">
                {drafts.length > 0 ? apply.start.again : portal ? handOff.start.button : apply.start.button}
              </Button>
            </Actions>
          </form>
          <section className="stack prose" data-case-part="terms">
            <h2>{cases.follows}</h2>
            <CaseTerms limits={inCase.limits} quote={inCase.quote} locale={locale} words={cases} catalogue={catalogue} />
            <h3>{cases.documents.title}</h3>
            <CaseDocuments documents={inCase.documents} locale={locale} words={cases.documents} form={catalogue.form} />
          </section>
          <Notice tone="plain" icon="badge-check" title={apply.start.known}>
            <p>{apply.start.knownText}</p>
          </Notice>
          <section className="stack prose">
            <h2>{apply.start.ask}</h2>
            <Rungs
              steps={[
                ...form.steps.map(({ key, title, help }) => ({ key, title: title[locale], text: help?.[locale] })),
                portal
                  ? { key: 'check', title: handOff.check, text: handOff.start.checkText }
                  : { key: 'check', title: apply.start.check, text: apply.start.checkText },
              ]}
            />
            <p className="small muted">
              {apply.start.form}: {form.name[locale]}. {form.reference[locale]}. {apply.start.keep(draftDays)}
            </p>
          </section>
        </div>
      </main>
      <script type="module" src="/m/form.js" />
      {asked.length > 0 && <script type="module" src="/m/case.js" />}
    </>
  );
}

async function LevelTooLow({ procedure, needs, session }: { procedure: Procedure; needs: number; session: Session }) {
  const { locale } = await visit();
  const { apply } = messagesOf(locale);
  const { level } = apply;
  const { principal } = session;
  const other = principal && session.level >= needs ? principal : undefined;
  const name = procedure.shortName[locale];
  return (
    <>
      <Crumbs procedure={procedure} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{level.title(needs)}</h1>
            <p className="lead">
              <Mixed locale={locale} text={other ? level.ofOther.lead(other.name, other.level, name) : level.lead(session.level, name)} />
            </p>
            {procedure.trust.identityLevel !== 'verified' && <p className="small muted">{level.proposed}</p>}
          </header>
          <section className="stack prose">
            <h2>{other ? <Mixed locale={locale} text={level.ofOther.how(other.name)} /> : level.how}</h2>
            <Rungs steps={level.steps.map((text) => ({ text }))} />
            <p className="actions">
              <ButtonLink look="primary" href={href(locale, 'procedure', { code: level2Procedure })} iconAfter="arrow-right">
                {level.procedure}
              </ButtonLink>
              <ButtonLink look="quiet" href={href(locale, 'deadEnd', { case: 'chua-du-muc' })}>
                {level.help}
              </ButtonLink>
            </p>
            <p>{other ? <Mixed locale={locale} text={level.ofOther.again(other.name)} /> : level.again}</p>
            {other && (
              <p>
                <a href={href(locale, 'acting', {})}>{level.ofOther.self}</a>
              </p>
            )}
          </section>
          <Notice tone="plain" icon="landmark" title={level.counter}>
            <p>
              <a href={href(locale, 'counters', {})}>{level.counterLink}</a>
            </p>
          </Notice>
        </div>
      </main>
    </>
  );
}

async function Closed({ procedure }: { procedure: Procedure }) {
  const { locale } = await visit();
  const { apply, deadEnds } = messagesOf(locale);
  const why = whyClosed(procedure, messagesOf(locale));
  return (
    <>
      <Crumbs procedure={procedure} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{why.title}</h1>
            <p className="lead">{why.text}</p>
          </header>
          <p className="actions">
            <ButtonLink look="primary" href={href(locale, 'procedure', { code: procedure.code })}>
              {apply.closed.link}
            </ButtonLink>
            <ButtonLink look="quiet" href={href(locale, 'counters', {})}>
              {apply.level.counterLink}
            </ButtonLink>
            <ButtonLink look="quiet" href={href(locale, 'deadEnd', { case: 'thu-tuc-dong' })}>
              {deadEnds.what}
            </ButtonLink>
          </p>
        </div>
      </main>
    </>
  );
}
