import type { ReactNode } from 'react';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { quote } from '#src/domain/fees/quote.ts';
import { costText } from '#src/i18n/fees.ts';
import { date, day, fullDate, time, timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { OpenDraft } from '#src/services/filing/open-draft.ts';
import { visit } from '#src/services/visit.ts';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Stepper } from '#src/ui/kit/stepper.tsx';
import { TrustMark } from '#src/ui/trust-mark.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { DraftNotices } from './draft-notices.tsx';

/** What stands around every step of a filing: where it is, when it was saved, and what to expect. */
export async function StepFrame({ it, step, children }: { it: OpenDraft; step: string; children: ReactNode }) {
  const { locale, now } = await visit();
  const { apply } = messagesOf(locale);
  const { draft, procedure } = it;
  const all = [...it.steps.map(({ key, title }) => ({ key, name: title[locale] })), { key: 'kiem-tra', name: apply.check }];
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
                {apply.stepOf(at + 1, all.length, all[at]?.name ?? '')} · <span data-saved="">{apply.saved(saved)}</span> ·{' '}
                {apply.keptUntil(date(draft.expiresAt))}
              </>
            }
            steps={all.map(({ key, name }) => ({
              key,
              name,
              state: key === step ? 'now' : draft.visited.includes(key) ? 'done' : 'next',
              href: href(locale, 'applyStep', { code: procedure.code, draft: draft.id, step: key }),
            }))}
          />
          <DraftNotices it={it} step={step} />
          {children}
        </div>
        <Side it={it} />
      </div>
    </div>
  );
}

async function Side({ it }: { it: OpenDraft }) {
  const { locale, now } = await visit();
  const { apply, catalogue } = messagesOf(locale);
  const cost = quote(it.procedure, 'online', vietnamDate(now));
  const limit = it.procedure.channels.find(({ channel }) => channel === 'online')?.limit;
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
              note: [limit && apply.side.expectedNote(timeLimit(locale, limit)), moving && apply.side.mayMove(moving)]
                .filter(Boolean)
                .join(' '),
            },
            {
              key: 'fee',
              icon: 'wallet',
              term: apply.side.fee,
              value: (
                <>
                  <span className="num">{costText(locale, cost)}</span>
                  <TrustMark trust={cost.trust} words={catalogue.trustMark} />
                </>
              ),
              note: cost.whyZero?.[locale],
            },
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
