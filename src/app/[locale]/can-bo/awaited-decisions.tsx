import type { AwaitedDecision } from '#src/domain/dossiers/awaited-decision.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { StaffQueue } from '#src/services/staff-queue.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** Above the queues of a head or leader: what waits for his word, each with its list. Nothing where nothing waits. */
export function AwaitedDecisions({ queue: { decisions, consents }, locale }: { queue: StaffQueue; locale: Locale }) {
  if (decisions.length + consents.length === 0) return null;
  const { decisions: words, count: counted } = messagesOf(locale).queues;
  const list = (decision: AwaitedDecision) => `${href(locale, 'staff', {})}?${new URLSearchParams({ tab: 'open', decision })}`;
  const late = decisions.some(({ decision }) => decision === 'escalated');
  return (
    <Notice tone={late ? 'late' : 'warn'} icon="triangle-alert" title={words.title}>
      <ul className="l">
        {decisions.map(({ decision, count, more }) => (
          <li key={decision}>
            <a href={list(decision)}>{words.waits[decision](counted(count, more))}</a>
          </li>
        ))}
        {consents.map(({ code, by }) => (
          <li key={code}>
            <a href={`${href(locale, 'staffDossier', { code })}#act`}>{words.consent(code)}</a> <span lang="vi">{by}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
