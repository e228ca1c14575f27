import { notFound } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { standing } from '#src/domain/dossiers/counter-payments.ts';
import { progressOf } from '#src/domain/dossiers/progress.ts';
import { getStatus } from '#src/domain/dossiers/status.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { quoteLines } from '#src/i18n/fees.ts';
import { dateAndTime, fullMoment, money } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type DeskAction, deskActions, nextAfter, officialName } from '#src/services/act-at-desk.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { openDossier, type StaffDossier } from '#src/services/staff-dossier.ts';
import { getUnit } from '#src/services/units.ts';
import { type Turn, type Visit, visit } from '#src/services/visit.ts';
import { CaseDocuments } from '#src/ui/cases/case-documents.tsx';
import { CounterPayments } from '#src/ui/cases/counter-payments.tsx';
import { FeeLines } from '#src/ui/cases/fee-lines.tsx';
import { Conversation } from '#src/ui/conversation.tsx';
import { FiledDocuments } from '#src/ui/filed-documents.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { besideTyping } from '#src/ui/kit/beside-typing.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { DueClock } from '#src/ui/kit/due-clock.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { LookButton } from '#src/ui/look-button.tsx';
import { Progress } from '#src/ui/progress.tsx';
import { fieldIdOf } from '#src/ui/staff/act-form.tsx';
import { ActPanel } from '#src/ui/staff/act-panel.tsx';
import { ApplicantFacts } from '#src/ui/staff/applicant-facts.tsx';
import { ClockLedger } from '#src/ui/staff/clock-ledger.tsx';
import { ComplaintNotice } from '#src/ui/staff/complaint-notice.tsx';
import { filledIn, partOf } from '#src/ui/staff/desk-form.ts';
import { DocumentViewer, lookAt, shownOf } from '#src/ui/staff/document-viewer.tsx';
import { DossierStory, titleOf } from '#src/ui/staff/dossier-story.tsx';
import { dueWords } from '#src/ui/staff/due-words.ts';
import { FiledAnswers } from '#src/ui/staff/filed-answers.tsx';
import { HandedInOnPaper } from '#src/ui/staff/handed-in.tsx';
import { InternalNotes } from '#src/ui/staff/internal-notes.tsx';
import { KeptTyped } from '#src/ui/staff/kept-typed.tsx';
import { NationalSync } from '#src/ui/staff/national-sync.tsx';
import { Opinions } from '#src/ui/staff/opinions.tsx';
import { OthersAtIt } from '#src/ui/staff/others-at-it.tsx';
import { PapersList } from '#src/ui/staff/papers-list.tsx';
import { faultyField, refusalWords } from '#src/ui/staff/refusal-words.ts';
import { RelatedDossiers } from '#src/ui/staff/related-dossiers.tsx';
import { StepTasks } from '#src/ui/staff/step-tasks.tsx';
import { ToldList } from '#src/ui/staff/told-list.tsx';
import { StatusBadge } from '#src/ui/status-badge.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { DossierSupplements } from './supplements.tsx';

/** The code says which page it is; nothing personal stands in a title, which browsers keep and show. */
export async function generateMetadata() {
  const { locale, params, turn } = await visit();
  const { shell, staff } = messagesOf(locale);
  const title = shell.title(staff.dossier.title(params.code ?? ''));
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const isDeskAction = (action: string | undefined): action is DeskAction =>
  (deskActions as readonly (string | undefined)[]).includes(action);

/** They are done beside the work: nothing comes next. */
const moneyActions: readonly DeskAction[] = ['record_payment', 'record_counter_payment', 'correct_counter_payment'];

const eventOf: Record<DeskAction, string> = {
  receive: 'received',
  refuse_reception: 'reception_refused',
  assign: 'assigned',
  reassign: 'assigned',
  prepare: 'prepared',
  review: 'reviewed',
  approve: 'approved',
  send_back: 'sent_back',
  issue: 'issued',
  return_result: 'result_returned',
  request_payment: 'payment_requested',
  record_payment: 'payment_recorded',
  cancel_payment: 'payment_cancelled',
  record_counter_payment: 'paid_at_counter',
  correct_counter_payment: 'paid_at_counter',
  extend: 'extended',
  reopen: 'reopened',
  consent_supplement: 'supplement_consented',
  propose_stop: 'stop_proposed',
  decline_stop: 'stop_declined',
  stop: 'stopped',
  transfer: 'transferred',
  hand_over: 'handed_over',
  take_over: 'taken_over',
  request_opinion: 'opinion_requested',
  give_opinion: 'opinion_given',
  withdraw_opinion: 'opinion_withdrawn',
};

/** What this official has just done, if it is still the last thing that happened: an address alone proves nothing. */
function justDone({ query, session, turn }: Visit, { story }: StaffDossier): DeskAction | undefined {
  const action = turn ? turn.shown?.done : query.xong;
  const last = story.findLast((entry) => entry.actor.kind !== 'system');
  if (!isDeskAction(action) || last?.event.type !== eventOf[action] || last.actor.id !== session?.id) return undefined;
  return action;
}

/** What was typed for actions that are not open any more, and whom he had chosen: it is told, for it cannot stand where it was. */
function keptOf(turn: Turn | undefined, isOpen: (action: string) => boolean) {
  if (!turn) return Promise.resolve([]);
  const refused = turn.refusal && isDeskAction(turn.do) ? [turn.do] : [];
  const gone = [...new Set([...refused, ...filledIn(turn.typed, deskActions)])].filter((it) => !isOpen(it));
  return Promise.all(
    gone.map(async (action) => {
      const part = partOf(turn.typed, action);
      const typed = Object.keys(part).length > 0 ? part : turn.typed;
      return { action, typed, assignee: await officialName(typed.assignee?.[0]) };
    }),
  );
}

/** What came with a message, where it is looked at beside what was filed. */
const filesOfWords = { vi: messagesOf('vi').conversation.files, en: messagesOf('en').conversation.files };

/** The documents, each with what a supplement took the place of before it: one step back shows the old beside the new. */
function withReplaced({ documents, supplements }: StaffDossier): Parameters<typeof shownOf>[0][number][] {
  const replaced = supplements.flatMap(({ answer }) => answer?.files ?? []);
  const before = (field: string) => replaced.filter(({ key, before: { length } }) => key === field && length > 0).reverse();
  const old = (label: Text): Text => ({ vi: messagesOf('vi').viewer.replaced(label.vi), en: messagesOf('en').viewer.replaced(label.en) });
  return documents.flatMap(({ field, label, files }) => [
    ...before(field).map((it) => ({ label: old(label), files: it.before })),
    { label, files },
  ]);
}

/** What the portal works out for this case, less what was paid; the words are the applicant's, who is asked for it in Vietnamese. */
function stillToPay({ case: { quote }, payments, order }: StaffDossier): { amount: string; what: string; due: string | undefined } {
  const paid = standing(payments).reduce((sum, { amount }) => sum + amount, 0);
  const left = quote.total === null ? 0 : quote.total - paid;
  const lines = quoteLines('vi', quote).map(({ what, amount, basis }) => `${what}: ${amount} (${basis})`);
  return { amount: left > 0 ? String(left) : '', what: left > 0 ? lines.join('; ') : '', due: order ? String(order.amount) : undefined };
}

/** One dossier as its officials see it: what was filed and where it comes from, what they can do now, what happened, whose time it was. */
export default async function StaffDossierPage() {
  const it = await visit();
  const { locale, params, session, turn, now } = it;
  const opened = session && (await openDossier(session, params.code ?? '', now));
  if (!opened) notFound();
  const { shell, staff, conversation, counter, cases, catalogue, receipt, uploads, feedback, notices, national, viewer, tracking } =
    messagesOf(locale);
  const words = staff.dossier;
  const { dossier, due } = opened;
  const unit = (code: string) => getUnit(code).fullName[locale];
  const refusal = turn?.refusal as Exclude<ActRefusal, { kind: 'unknown-dossier' }> | undefined;
  const noteFault = turn?.do === 'note' && turn.refusal ? conversation.notes.fault[turn.refusal.kind] : undefined;
  const wordsLeft = turn?.refusal?.kind === 'words-left';
  const refusalText = wordsLeft ? staff.refused.wordsLeft : refusal && !noteFault ? refusalWords(staff, refusal, { unit }) : undefined;
  const field = refusal && !wordsLeft ? faultyField(refusal.kind) : undefined;
  const typed = turn?.typed ?? {};
  /** what only officials of its units read who are not on the citizen's side */
  const inner = !opened.asked && !opened.own;
  const isOpen = (it: string) => (it === 'note' ? inner : opened.actions.some(({ action }) => action === it));
  const stillOpen = turn !== undefined && isOpen(turn.do);
  const kept = await keptOf(turn, isOpen);
  const listGone = typed.step !== undefined && !(opened.keepsTasks && typed.step[0] === dossier.step);
  const seen = Number(turn?.typed.seen?.[0] ?? Number.NaN);
  const since = opened.story
    .filter(({ sequence, actor }) => sequence > seen && actor.kind !== 'system')
    .map((entry) => staff.refused.happened(titleOf(staff, entry, unit), entry.by ?? staff.erased, dateAndTime(entry.at)));
  const done = justDone(it, opened);
  const next = done && (await nextAfter(session, done, now));
  const unconfirmed = opened.mayMoveBecause.map(({ name, date }) => words.dayOff(name[locale], date)).join(', ');
  const withWords = opened.words.filter(({ files }) => files.length > 0).map(({ files }) => ({ label: filesOfWords, files }));
  const shown = shownOf([...withReplaced(opened), ...withWords], opened.papers, locale, { words: viewer, staff });
  const looking = shown.findIndex(({ id }) => id === it.query.xem);
  const [firstShown] = shown;
  /** On paper nothing was filled in here: what reception ticked stands in its place. */
  const declared = opened.sections.some(({ rows }) => rows.some(({ value }) => value));
  const sameUnit = dossier.receivingUnit === dossier.competentUnit;
  const side = (
    <aside className="side noprint" aria-label={staff.act.title}>
      {opened.tasks.length > 0 && (
        <StepTasks tasks={opened.tasks} step={dossier.step} typed={typed} keeps={opened.keepsTasks} locale={locale} words={staff} />
      )}
      <ActPanel
        dossier={dossier}
        actions={opened.actions}
        specialists={opened.specialists}
        assignee={opened.assignee}
        outcomeReason={opened.story.findLast((entry) => entry.event.type === 'prepared')?.reason ?? null}
        own={opened.own}
        colleagues={opened.colleagues}
        hasHeadReview={opened.hasHeadReview}
        wishes={opened.wishes}
        roleOf={opened.roleOf}
        headRefuses={opened.headRefuses}
        dueIfReceived={opened.dueIfReceived ? fullMoment(locale, opened.dueIfReceived) : ''}
        unconfirmed={unconfirmed}
        typed={typed}
        fault={turn?.refusal && { action: turn.do, at: field && refusalText ? { field, text: refusalText } : undefined }}
        flow={{
          transferTo: opened.transferTo,
          askable: opened.askable,
          opinions: opened.opinions,
          silenceConsents: opened.silenceConsents,
        }}
        locale={locale}
        proposedDue={opened.proposedDue}
        payment={{ paymentId: opened.paymentId, payments: opened.payments, today: vietnamDate(now), words: cases.payments }}
        order={stillToPay(opened)}
        ordered={
          opened.order
            ? {
                amount: money(opened.order.amount),
                what: opened.story.findLast(({ event }) => event.type === 'payment_requested')?.reason ?? null,
              }
            : undefined
        }
        words={staff}
      />
    </aside>
  );
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]}
        here={words.title(dossier.code)}
      />
      <main id="main" className="wrap wide dossier" data-asked={opened.asked ? '' : undefined}>
        {refusalText && (
          <ErrorSummary
            title={staff.refused.title}
            faults={[{ ...(field && stillOpen && { id: fieldIdOf(turn?.do ?? '', field) }), text: refusalText }]}
          />
        )}
        {noteFault && <ErrorSummary title={shell.form.faults(1)} faults={[{ id: 'note-text', text: noteFault }]} />}
        {(kept.length > 0 || listGone) && (
          <KeptTyped
            {...{
              kept,
              list: listGone ? typed : {},
              since: turn?.refusal ? since : [],
              locale,
              unit,
              tasks: opened.taskLabels,
              noteLabel: conversation.notes.label,
            }}
            words={staff}
            payments={cases.payments}
          />
        )}
        {turn?.shown?.message && (
          <Notice title={conversation.begun}>
            <a href={href(locale, 'message', { message: turn.shown.message })} target="_blank" rel="noopener">
              {conversation.writeStaff} ({viewer.apartHint})
            </a>
          </Notice>
        )}
        {done && (
          <Notice tone="ok" title={staff.done[done].title} answers>
            <p>{staff.done[done].text}</p>
            {(next || !moneyActions.includes(done)) && (
              <p>
                {next ? (
                  <a href={href(locale, 'staffDossier', { code: next.code })}>{staff.done.next(next.code)}</a>
                ) : (
                  <>
                    {staff.done.none} <a href={href(locale, 'staff', {})}>{staff.done.toQueue}</a>
                  </>
                )}
              </p>
            )}
          </Notice>
        )}

        <OthersAtIt others={opened.others} words={staff.othersAtIt} />
        <ComplaintNotice code={dossier.code} dueAt={opened.complaintDueAt} locale={locale} words={feedback.staff} />

        <header className="dhead">
          <div className="line">
            <StatusBadge status={dossier.status} locale={locale} />
            <DueClock state={due.state} used={due.used} words={dueWords(staff.due, due, dossier.status)} />
          </div>
          <h1>{opened.procedure.shortName[locale]}</h1>
          <p className="num muted">{dossier.code}</p>
          <dl className="brief">
            <div>
              <dt>{words.step}</dt>
              <dd>{dossier.step === null ? words.closed : staff.step[dossier.step]}</dd>
            </div>
            {opened.assignee && (
              <div>
                <dt>{staff.desk.columns.assignee}</dt>
                <dd lang="vi">{opened.assignee}</dd>
              </div>
            )}
            {opened.answerBy && (
              <div>
                <dt>{words.answerBy}</dt>
                <dd className="num">{fullMoment(locale, opened.answerBy)}</dd>
              </div>
            )}
            <div>
              <dt>{words.due}</dt>
              <dd className="num">
                {dossier.dueAt ? fullMoment(locale, dossier.dueAt) : dossier.status === 1 ? words.dueNone : '–'}
                {dossier.originalDueAt && dossier.dueAt && dossier.originalDueAt < dossier.dueAt && (
                  <small>{words.originalDue(fullMoment(locale, dossier.originalDueAt))}</small>
                )}
              </dd>
            </div>
            {dossier.outcome && (
              <div>
                <dt>{dossier.finishedAt ? words.outcomeBinding : words.outcome}</dt>
                <dd>{staff.outcome[dossier.outcome]}</dd>
              </div>
            )}
          </dl>
          {opened.actions.length > 0 && (
            <a className="btn jump noprint" href="#act">
              {staff.act.title} <Icon name="arrow-down" />
            </a>
          )}
          {dossier.dueAt && unconfirmed && (
            <p className="muted">
              <Icon name="calendar" /> {words.mayMove(unconfirmed)}
            </p>
          )}
        </header>

        <form method="post" noValidate data-guard="" data-parts="">
          <input type="hidden" name="seen" value={dossier.sequence} />
          {/* Enter in a field ends nothing: without script it keeps the list and all that is typed. */}
          <button type="submit" name="do" value="mark_tasks" className="sr" tabIndex={-1} aria-hidden="true">
            {staff.tasks.save}
          </button>
          <div className="dgrid">
            {looking >= 0 && (
              <>
                <DocumentViewer shown={shown} at={looking} page={href(locale, 'staffDossier', { code: dossier.code })} words={viewer} />
                {side}
              </>
            )}
            <div className="read">
              <DossierSupplements opened={opened} />
              {opened.opinions.length > 0 && (
                <section aria-labelledby="opinions">
                  <h2 id="opinions">{words.opinions.title}</h2>
                  <Opinions opinions={opened.opinions} locale={locale} words={staff} />
                </section>
              )}
              <section aria-labelledby="applicant">
                <h2 id="applicant">{words.applicant}</h2>
                {opened.applicant ? (
                  <ApplicantFacts
                    applicant={opened.applicant}
                    organisation={opened.organisation}
                    mandate={opened.mandate}
                    locale={locale}
                    words={words}
                  />
                ) : (
                  <p className="muted">{words.erasedAll}</p>
                )}
                <RelatedDossiers related={opened.related} locale={locale} words={words.related} />
              </section>
              {opened.applicant && (declared || !opened.handed) && (
                <section aria-labelledby="answers">
                  <h2 id="answers">{words.answers}</h2>
                  {opened.sections.length > 0 ? (
                    <FiledAnswers sections={opened.sections} locale={locale} words={words} />
                  ) : (
                    <p className="muted">{words.answersNone}</p>
                  )}
                </section>
              )}
              {opened.handed && (
                <HandedInOnPaper handed={opened.handed} documents={opened.handed.documents} locale={locale} words={counter} />
              )}
              {opened.applicant && (
                <section aria-labelledby="attached">
                  <h2 id="attached">{uploads.filed.title}</h2>
                  {firstShown && opened.documents.some(({ files }) => files.length > 0) && (
                    <p>
                      <LookButton look="btn sm" at={lookAt(firstShown.id)}>
                        <Icon name="eye" /> {viewer.first(shown.length)}
                      </LookButton>
                    </p>
                  )}
                  <FiledDocuments documents={opened.documents} locale={locale} words={uploads} lookAt={lookAt} />
                </section>
              )}
              {opened.applicant && (
                <section aria-labelledby="case">
                  <h2 id="case">{cases.documents.title}</h2>
                  <CaseDocuments documents={opened.case.documents} locale={locale} words={cases.documents} form={catalogue.form} />
                </section>
              )}
              {!opened.asked && (
                <section aria-labelledby="fees">
                  <h2 id="fees">{cases.fees.title}</h2>
                  <FeeLines quote={opened.case.quote} locale={locale} words={cases.fees} trustMark={catalogue.trustMark} />
                  <h3>{cases.payments.title}</h3>
                  <CounterPayments payments={opened.payments} words={cases.payments} />
                </section>
              )}
              <section aria-labelledby="papers">
                <h2 id="papers">{words.papers}</h2>
                {!opened.asked && <PapersList papers={opened.papers} locale={locale} words={staff} />}
                {inner && opened.papers.every(({ kind }) => kind !== 'control_slip') && (
                  <p>
                    <a href={`/giay-to/${dossier.code}/phieu-kiem-soat.pdf`} {...besideTyping}>
                      {words.controlSlip}
                    </a>
                  </p>
                )}
                <p>
                  <a href={href(locale, 'receipt', { code: dossier.code })}>{receipt.staff}</a>
                </p>
              </section>
            </div>

            {looking < 0 && side}

            <div className="past">
              {!opened.asked && (
                <>
                  {(opened.words.length > 0 || opened.mayWrite) && (
                    <section aria-labelledby="trao-doi" className="stack">
                      <h2 id="trao-doi">{conversation.staffTitle}</h2>
                      {it.query.xong === 'trao-doi' && !turn && opened.words.at(-1)?.from === 'office' && (
                        <div role="status">
                          <Notice tone="ok" title={conversation.sentStaff} />
                        </div>
                      )}
                      <Conversation
                        said={opened.words}
                        reader="office"
                        locale={locale}
                        words={conversation}
                        uploads={uploads}
                        lookAt={lookAt}
                      />
                      {opened.mayWrite && (
                        <p>
                          <Button name="do" value="write" icon="pencil" size="sm">
                            {conversation.writeStaff}
                          </Button>
                        </p>
                      )}
                    </section>
                  )}
                  {inner && (
                    <section aria-labelledby="notes">
                      <h2 id="notes">{conversation.notes.title}</h2>
                      <InternalNotes
                        notes={opened.notes}
                        nextId={opened.paymentId}
                        typed={typed.text?.[0]}
                        fault={noteFault}
                        locale={locale}
                        words={conversation.notes}
                      />
                    </section>
                  )}
                </>
              )}
              {inner && (
                <section aria-labelledby="told" className="stack">
                  <h2 id="told">{notices.staff.title}</h2>
                  <ToldList told={opened.told} words={notices} />
                </section>
              )}
              {!opened.asked && (
                <>
                  <section aria-labelledby="story">
                    <h2 id="story">{words.story}</h2>
                    {opened.own ? (
                      <Progress
                        dossier={{ ...dossier, steps: progressOf(dossier), turn: getStatus(dossier.status).turn }}
                        when={dateAndTime}
                        locale={locale}
                        words={tracking.dossier}
                        stateWords={shell.timeline}
                      />
                    ) : (
                      <DossierStory
                        dossier={dossier}
                        entries={opened.story}
                        assignee={opened.assignee}
                        hasHeadReview={opened.hasHeadReview}
                        roleOf={opened.roleOf}
                        unit={unit}
                        locale={locale}
                        words={staff}
                        stateWords={shell.timeline}
                      />
                    )}
                  </section>
                  <section aria-labelledby="ledger">
                    <h2 id="ledger">{words.ledger.title}</h2>
                    <p className="muted">{words.ledger.text}</p>
                    <ClockLedger
                      ledger={opened.ledger}
                      limit={opened.limit}
                      entries={opened.own ? undefined : opened.story}
                      system={staff.system}
                      erased={staff.erased}
                      locale={locale}
                      words={words.ledger}
                    />
                  </section>
                </>
              )}
              {opened.sync && (
                <section aria-labelledby="national">
                  <h2 id="national">{national.section.title}</h2>
                  <NationalSync sync={opened.sync} words={national} />
                </section>
              )}
              <section aria-labelledby="filing">
                <h2 id="filing">{words.filing}</h2>
                <dl className="kv">
                  <div>
                    <dt>{words.procedure}</dt>
                    <dd>
                      {opened.procedure.name[locale]} <Badge figures>{opened.procedure.code}</Badge>
                    </dd>
                  </div>
                  <div>
                    <dt>{words.field}</dt>
                    <dd>{opened.procedure.field[locale]}</dd>
                  </div>
                  <div>
                    <dt>{words.channel}</dt>
                    <dd>{staff.channel[dossier.channel]}</dd>
                  </div>
                  <div>
                    <dt>{words.submittedAt}</dt>
                    <dd className="num">{fullMoment(locale, dossier.submittedAt)}</dd>
                  </div>
                  {dossier.receivedAt && (
                    <div>
                      <dt>{words.receivedAt}</dt>
                      <dd className="num">{fullMoment(locale, dossier.receivedAt)}</dd>
                    </div>
                  )}
                  <div>
                    <dt>{sameUnit ? words.unitBoth : words.receivingUnit}</dt>
                    <dd>
                      <Mixed locale={locale} text={opened.receivingUnit[locale]} />
                    </dd>
                  </div>
                  {!sameUnit && (
                    <div>
                      <dt>{words.competentUnit}</dt>
                      <dd>
                        <Mixed locale={locale} text={opened.competentUnit[locale]} />
                      </dd>
                    </div>
                  )}
                </dl>
              </section>
            </div>
          </div>
        </form>
        <script type="module" src="/m/form.js" />
        {firstShown && <script type="module" src="/m/viewer.js" />}
      </main>
    </>
  );
}
