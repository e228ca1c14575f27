import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { LONGEST_DAYS, PROPOSED_DAYS } from '#src/domain/dossiers/supplement.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type CounterDay, counterDay } from '#src/services/counter/day.ts';
import { type CounterStep, certifiesCopies, copyRows, counterSteps, countersOf, type Typed } from '#src/services/counter/entry.ts';
import { placesOf, scansOf } from '#src/services/counter/scans.ts';
import { missingFrom } from '#src/services/counter/turn-away.ts';
import { type CounterView, counterView } from '#src/services/counter/view.ts';
import { proposedDay } from '#src/services/supplements/marking.ts';
import { getUnit, listWards } from '#src/services/units.ts';
import { limitsOfField, usualLimitsHere } from '#src/services/upload-limits.ts';
import { isConfirmed } from '#src/services/uploads.ts';
import { visit } from '#src/services/visit.ts';
import { CounterToday } from '#src/ui/counter/counter-today.tsx';
import { CounterDone } from '#src/ui/counter/done.tsx';
import { FeeStep } from '#src/ui/counter/fee-step.tsx';
import { PapersStep } from '#src/ui/counter/papers-step.tsx';
import { PersonStep } from '#src/ui/counter/person-step.tsx';
import { ProcedureStep } from '#src/ui/counter/procedure-step.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Stepper } from '#src/ui/kit/stepper.tsx';
import { Keys } from '#src/ui/staff/keys-dialog.tsx';
import { refusalWords } from '#src/ui/staff/refusal-words.ts';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, counter } = messagesOf(locale);
  const title = shell.title(counter.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

/** The reception counter: one page, one person after the other, from the card to the slip. */
export default async function Counter() {
  const it = await visit();
  const { locale, session, query, turn, now } = it;
  if (!session) notFound();
  const { shell, counter: words, staff } = messagesOf(locale);
  const sent = turn?.typed;
  const id = sent?.luot?.[0] ?? query.luot;
  const stepOf: Record<string, CounterStep> = {
    person: 'nguoi',
    procedure: 'thu-tuc',
    papers: 'giay-to',
    receive: 'le-phi',
    request_supplement: 'giay-to',
    refuse_reception: 'giay-to',
  };
  const view = await counterView(session, { id, step: turn ? stepOf[turn.do] : query.buoc, text: query.q, now });
  const day = await counterDay(session, now);
  const done = view && 'dossier' in view ? view : undefined;
  const open = view && !('dossier' in view) ? view : undefined;
  const step = open?.step ?? 'nguoi';
  const faults = turn?.faults ?? {};
  const fault = (name: string): string | undefined => {
    const kind = faults[name];
    if (kind === undefined) return undefined;
    if (kind === 'cause-missing') return refusalWords(staff, { kind }, { unit: (code) => code });
    return words.fault[kind] ?? words.fault.lost;
  };
  /** Which paper it is about: several faults would read the same. */
  const paper = (name: string) =>
    open?.compiled?.case.documents.find(({ key }) => name === `paper:${key}` || name === `count:${key}`)?.name[locale];
  const listed = Object.keys(faults).map((name) => ({ id: name, text: [paper(name), fault(name)].filter(Boolean).join(': ') }));
  return (
    <main id="main">
      <div className="wrap wide counter">
        <div className="qhead">
          <h1>{words.title}</h1>
          <p className="muted">{words.lead}</p>
        </div>
        {listed.length > 0 && <ErrorSummary title={shell.form.faults(listed.length)} faults={listed} />}
        {query.bo && !turn && !open && (
          <div role="status">
            <Notice tone="ok" title={words.dropped} />
          </div>
        )}
        {done ? (
          <CounterDone {...done} locale={locale} words={words} />
        ) : (
          <div className="split">
            <section className="stack-lg" aria-labelledby="step">
              <Stepper
                label={words.steps}
                now={words.now(counterSteps.indexOf(step) + 1, words.step[step])}
                steps={counterSteps.map((key) => ({
                  key,
                  name: words.step[key],
                  state: key === step ? 'now' : open?.passed.includes(key) ? 'done' : 'next',
                  href: open && `${href(locale, 'counter', {})}?${new URLSearchParams({ luot: open.id, buoc: key })}`,
                }))}
              />
              {/* biome-ignore lint/a11y/noAutofocus: questions come first here, and one Tab leads to them, without script too */}
              <h2 id="step" tabIndex={-1} autoFocus={listed.length === 0 && step === 'giay-to' && asksFirst(open)}>
                {words.step[step]}
              </h2>
              <Step view={open} step={step} sent={sent} fault={fault} faulty={listed.length > 0} />
            </section>
            {open && <SoFar view={open} />}
          </div>
        )}
        <CounterToday {...(day satisfies CounterDay)} now={now} locale={locale} words={words} />
        <Keys words={{ ...words.keys, bar: words.keys.bars[done ? 'xong' : step] }} />
      </div>
      <script type="module" src="/m/form.js" />
      <script type="module" src="/m/counter.js" />
      {step === 'giay-to' && <script type="module" src="/m/upload.js" />}
    </main>
  );
}

/** Whether the step of papers begins with questions about the case. */
const asksFirst = (view: CounterView | undefined): boolean =>
  view?.compiled?.case.rows.some(({ decides }) => decides !== 'nothing') ?? false;

type StepProps = {
  view: CounterView | undefined;
  step: CounterStep;
  sent: Typed | undefined;
  fault: (name: string) => string | undefined;
  faulty: boolean;
};

async function Step({ view, step, sent, fault, faulty }: StepProps) {
  const { locale, session, query, turn, now } = await visit();
  if (!session) notFound();
  const { shell, counter: words, cases, catalogue, uploads, staff } = messagesOf(locale);
  const entry = view?.id ?? sent?.luot?.[0] ?? randomUUID();
  // What was just sent goes before what was saved; in the person's step a card under the reader has been taken apart already.
  const all: Typed = step === 'nguoi' ? { ...sent, ...view?.typed } : { ...view?.typed, ...sent };
  const typed = (name: string) => all[name]?.[0];
  if (step === 'nguoi' || !view) {
    const counters = countersOf(session).map((code) => ({ code, name: getUnit(code).fullName[locale] }));
    const more = view?.known === false;
    return (
      <>
        {more && !faulty && (
          <div role="status">
            <Notice title={words.person.more} />
          </div>
        )}
        <PersonStep entry={entry} counters={counters} typed={typed} fault={fault} more={more} focus={!faulty} words={words} />
      </>
    );
  }
  if (step === 'thu-tuc' && view.choices)
    return (
      <ProcedureStep
        entry={entry}
        address={href(locale, 'counter', {})}
        choices={view.choices}
        text={query.q}
        locale={locale}
        words={words}
      />
    );
  const { compiled } = view;
  if (!compiled) notFound();
  if (step === 'giay-to') {
    const places = placesOf(compiled.published, compiled.case.documents);
    const scans = await scansOf(session, entry, now);
    const limits = new Map(places.map((place) => [place.key, limitsOfField(place)]));
    const proposed = proposedDay(now);
    const looked = turn?.do === 'papers' || turn?.do === 'request_supplement' || turn?.do === 'refuse_reception';
    return (
      <PapersStep
        entry={entry}
        case={compiled.case}
        copies={certifiesCopies(compiled.published) ? copyRows(view.typed) : undefined}
        wards={view.asksWard ? listWards().map(({ code, fullName }) => ({ code, name: fullName.vi })) : undefined}
        scans={{
          places,
          files: {
            ...{ words: uploads, draft: entry, limitsSaid: false },
            order: `${href(locale, 'counter', {})}?${new URLSearchParams({ luot: entry, buoc: 'giay-to' })}`,
            filesOf: (path) => scans.filter(({ field }) => field === path).map((file) => ({ ...file, confirmed: isConfirmed(file) })),
            limitsOf: (path) => limits.get(path) ?? usualLimitsHere(),
            stateOf: () => undefined,
          },
          browserWords: JSON.stringify({ ...uploads.refusals, heic: uploads.heic, ...uploads.states, ...uploads.browser }),
        }}
        ward={compiled.ward}
        delivery={compiled.delivery ?? compiled.channel}
        typed={view.typed}
        fault={fault}
        headRefuses={compiled.published.procedure.headRefuses === true}
        missing={looked ? missingFrom(compiled) : []}
        asking={(name) => (sent?.[name] ?? proposed[name])?.[0]}
        days={{ proposed: PROPOSED_DAYS, longest: LONGEST_DAYS, words: shell.form }}
        locale={locale}
        words={words}
        caseWords={cases}
        staffWords={staff}
      />
    );
  }
  return (
    <FeeStep
      entry={entry}
      quote={compiled.case.quote}
      due={view.due}
      competent={view.competent === view.unitCode ? undefined : view.competent && getUnit(view.competent).fullName.vi}
      typed={typed}
      fault={fault}
      focus={!faulty}
      locale={locale}
      words={words}
      caseWords={cases.fees}
      trustMark={catalogue.trustMark}
    />
  );
}

/** Who and what, as far as it was entered: only what was typed here. */
async function SoFar({ view }: { view: CounterView }) {
  const { locale } = await visit();
  const { counter: words } = messagesOf(locale);
  const passed = (step: CounterStep) => view.passed.includes(step);
  if (!passed('nguoi')) return null;
  const number = view.typed.number?.[0] ?? '';
  return (
    <aside className="aside stack" aria-label={words.so_far}>
      <div className="card stack">
        <h2 className="h3">{words.so_far}</h2>
        <p>
          <b lang="vi">{view.typed.name?.[0]}</b>
          <br />
          <span className="num">{number}</span>
        </p>
        {view.known && <p className="small muted">{words.person.known}</p>}
        {view.warnings.map(({ kind }) => (
          <p key={kind} className="small warned">
            {words.person.warning[kind]}
          </p>
        ))}
        {passed('thu-tuc') && view.compiled && <p>{view.compiled.published.procedure.shortName[locale]}</p>}
        <form method="post">
          <input type="hidden" name="luot" value={view.id} />
          <Button name="do" value="drop" look="quiet" size="sm">
            {words.drop}
          </Button>
        </form>
      </div>
    </aside>
  );
}
