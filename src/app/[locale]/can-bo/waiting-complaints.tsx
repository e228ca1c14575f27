import { fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { waitingComplaints } from '#src/services/feedback.ts';
import { visit } from '#src/services/visit.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** Above the queues of a head or leader: complaints have a clock of their own. Nothing where none waits. */
export async function WaitingComplaints() {
  const { locale, session, now } = await visit();
  const waiting = session && (await waitingComplaints(session));
  if (!waiting) return null;
  const words = messagesOf(locale).feedback.staff;
  return (
    <Notice tone={waiting.firstDue < now ? 'late' : 'warn'} icon="message-circle-question-mark" title={words.waits(waiting.count)}>
      <p>
        {words.first(fullMoment(locale, waiting.firstDue))} <a href={href(locale, 'staffFeedback', {})}>{words.openList}</a>
      </p>
    </Notice>
  );
}
