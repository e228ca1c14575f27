import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { typedBoxes } from '#src/app/typed-day.ts';
import { dayNumber, dayOfNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { MandateFault, MandateFaults } from '#src/domain/people/mandate.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { mandatableProcedures, mandateParty } from '#src/services/mandates.ts';
import { visit } from '#src/services/visit.ts';
import { MandateForm } from '#src/ui/acting/mandate-form.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, mandates } = messagesOf(locale);
  const title = shell.title(mandates.form.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const boxes = (day: string) => {
  const [year, month, date] = day.split('-');
  return { day: date, month, year };
};

/** One mandate, for oneself or the organisation that one manages, with whoever has the number. */
export default async function NewMandate() {
  const { locale, session, turn, now } = await visit();
  const party = session && mandateParty(session);
  if (!party) notFound();
  const { shell, acting, mandates: words } = messagesOf(locale);
  const today = vietnamDate(now);
  const typed = turn?.typed;
  const faults = wordsOf(turn?.refusal?.faults as MandateFaults | undefined, turn?.faults ?? {}, words);
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'acting', {}), name: acting.title },
        ]}
        here={words.form.title}
      />
      <main id="main">
        <div className="wrap section tight stack-lg prose">
          {Object.keys(faults).length > 0 && (
            <ErrorSummary
              title={shell.form.faults(Object.keys(faults).length)}
              faults={Object.entries(faults).map(([id, text]) => ({ id, text }))}
            />
          )}
          {turn?.refusal && turn.refusal.kind !== 'invalid' && (
            <div role="alert">
              <Notice tone="warn" title={turn.refusal.kind === 'too-often' ? words.tooOften : words.tooMany(Number(turn.refusal.most))} />
            </div>
          )}
          <header className="stack">
            <h1>{words.form.title}</h1>
            <p className="lead">{words.form.lead}</p>
            <p>
              <Mixed locale={locale} text={words.form.from(party.name)} />
            </p>
          </header>
          <MandateForm
            id={typed?.id?.[0] ?? randomUUID()}
            locale={locale}
            words={words}
            typed={typed ?? {}}
            days={{
              from: typedBoxes(typed, 'from') ?? boxes(today),
              until: typedBoxes(typed, 'until') ?? boxes(dayOfNumber(dayNumber(today) + 365)),
            }}
            fields={mandatableProcedures(locale)}
            faults={faults}
          />
        </div>
      </main>
      <script type="module" src="/m/form.js" />
    </>
  );
}

/** Each fault in words, by input; those of the action first, for what the rule could not read. */
function wordsOf(
  of: MandateFaults | undefined,
  kinds: Record<string, string>,
  words: ReturnType<typeof messagesOf>['mandates'],
): Record<string, string> {
  const said = (fault: MandateFault) => (words.fault[fault.kind] as (it: MandateFault) => string)(fault);
  return Object.fromEntries(
    Object.keys(kinds).map((at) => {
      if (at === 'side') return [at, words.form.sideMissing];
      if (at === 'scope') return [at, words.form.scopeMissing];
      const fault = of?.[at as keyof MandateFaults];
      return [at, fault ? said(fault) : (kinds[at] ?? '')];
    }),
  );
}
