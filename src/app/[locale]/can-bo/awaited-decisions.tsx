import { AwaitedDecision } from '#src/domain/dossiers/awaited-decision.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { awaitedDecisions } from '#src/services/awaited-decisions.ts';
import { visit } from '#src/services/visit.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** Above the queues of a head or leader: what waits for his word, each with its list. Nothing where nothing waits. */
export async function AwaitedDecisions() {
  const { locale, session } = await visit();
  const waits = session && (await awaitedDecisions(session));
  if (!waits) return null;
  const words = messagesOf(locale).queues.decisions;
  const open = AwaitedDecision.options.filter((one) => waits[one] > 0);
  if (open.length + waits.consents.length === 0) return null;
  const list = (decision: AwaitedDecision) => `${href(locale, 'staff', {})}?${new URLSearchParams({ tab: 'open', decision })}`;
  return (
    <Notice tone={waits.escalated > 0 ? 'late' : 'warn'} icon="triangle-alert" title={words.title}>
      <ul className="l">
        {open.map((one) => (
          <li key={one}>
            <a href={list(one)}>{words.waits[one](waits[one])}</a>
          </li>
        ))}
        {waits.consents.map(({ code, by }) => (
          <li key={code}>
            <a href={`${href(locale, 'staffDossier', { code })}#act`}>{words.consent(code)}</a> <span lang="vi">{by}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
