import type { ReactNode } from 'react';
import { caseStep } from '#src/domain/procedures/case.ts';
import { asksForCase } from '#src/domain/procedures/case-of.ts';
import { costText } from '#src/i18n/fees.ts';
import { date, day, fullDate, time, timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { OpenDraft } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Stepper } from '#src/ui/kit/stepper.tsx';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { DraftNotices } from './draft-notices.tsx';
import { stepAddress } from './step-address.ts';

/** What stands around every step of a filing: where it is, when it was saved, and what to expect. */
export async function StepFrame({ it, step, children }: { it: OpenDraft; step: string; children: ReactNode }) {
  const { locale, now } = await visit();
  const { apply, cases, handOff } = messagesOf(locale);
  const { draft } = it;
  const asks = asksForCase(it.case);
  const all = [
    ...(asks ? [{ key: caseStep, name: cases.step }] : []),
    ...it.steps.map(({ key, title }) => ({ key, name: title[locale] })),
    { key: 'kiem-tra', name: it.way === 'hand_off' ? handOff.check : apply.check },
  ];
  const at = all.findIndex(({ key }) => key === step);
  const saved = date(draft.savedAt) === date(now) ? time(draft.savedAt) : `${time(draft.savedAt)}, ${date(draft.savedAt)}`;
  return (
    <div className="wrap section tight">
      <div className="split form">
        <div className="stack-lg">
          <Stepper
            label={apply.stepper}
            now={
              <>
                {apply.stepOf(at + 1, all.length, all[at]?.name ?? '')} · <span data-saved="">{apply.saved(saved)}</span>
                {/* Who files for somebody may open it today only; that is said above. */}
                {it.way !== 'assisted' && ` · ${apply.keptUntil(date(draft.expiresAt))}`}
              </>
            }
            steps={all.map(({ key, name }) => ({
              key,
              name,
              state:
                key === step ? 'now' : draft.visited.includes(key) || (key === caseStep && it.case.missing.length === 0) ? 'done' : 'next',
              href: stepAddress(locale, it, key),
            }))}
          />
          <DraftNotices it={it} step={step} />
          {children}
        </div>
        <Side it={it} step={step} />
      </div>
    </div>
  );
}

/** What to expect; what the step itself lists in full is not said here once more. */
async function Side({ it, step }: { it: OpenDraft; step: string }) {
  const { locale } = await visit();
  const { apply, cases, catalogue, handOff, uploads } = messagesOf(locale);
  const { quote: cost, limits } = it.case;
  const [limit] = limits;
  const toBring = it.case.documents.filter(({ state }) => state === 'needed' || state === 'unless_known' || state === 'open');
  const review = step === 'kiem-tra';
  const moving = it.mayMoveBecause.map((one) => `${day(one.date)} (${one.name[locale]})`).join(', ');
  return (
    <aside className="aside stack-lg noprint" aria-label={apply.side.title}>
      <div className="card">
        <h2 className="h3">{apply.side.title}</h2>
        <Facts
          facts={[
            {
              key: 'expected',
              icon: 'clock',
              term: apply.side.expected,
              value: <span className="num">{fullDate(locale, it.expected)}</span>,
              note: [
                limit && (it.way === 'hand_off' ? handOff.side.expected : apply.side.expectedNote)(timeLimit(locale, limit.limit)),
                moving && apply.side.mayMove(moving),
              ]
                .filter(Boolean)
                .join(' '),
            },
            ...(review
              ? []
              : [
                  {
                    key: 'fee',
                    icon: 'wallet' as const,
                    term: apply.side.fee,
                    value: (
                      <>
                        <span className="num">{costText(locale, cost)}</span>
                        <TrustMark trust={cost.trust} words={catalogue.trustMark} />
                      </>
                    ),
                    note: cost.whyZero?.[locale],
                  },
                ]),
            ...(review || step === caseStep
              ? []
              : [
                  {
                    key: 'documents',
                    icon: 'file-text' as const,
                    term: cases.documents.title,
                    value:
                      toBring.length === 0 ? (
                        cases.documents.none
                      ) : (
                        <ul>
                          {toBring.map(({ key, name, state }) => (
                            <li key={key}>
                              <Mixed locale={locale} text={name[locale]} />
                              {uploads.marks[state] && <small className="muted"> {uploads.marks[state]}</small>}
                            </li>
                          ))}
                        </ul>
                      ),
                    note: asksForCase(it.case) && (
                      <a href={stepAddress(locale, it, caseStep)}>
                        {cases.change}
                        <span className="sr"> {cases.title}</span>
                      </a>
                    ),
                  },
                ]),
            {
              key: 'unit',
              icon: 'landmark',
              term: apply.side.unit,
              value: <Mixed locale={locale} text={it.unit?.[locale] ?? apply.side.unitUnknown} />,
            },
          ]}
        />
      </div>
      <div className="small stack">
        <h2 className="h3">{apply.side.help}</h2>
        <p className="muted">
          <a href="tel:1022">{apply.side.call}</a>, {apply.side.helpText}
        </p>
      </div>
    </aside>
  );
}
