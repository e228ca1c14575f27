import { fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { waitingComplaints } from '#src/services/feedback.ts';
import { waitingQuestions } from '#src/services/look-questions.ts';
import { visit } from '#src/services/visit.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/**
 * Above the queues of a head or leader, in one notice: complaints, which have a clock of their own, and questions about looks. Nothing where
 * none waits.
 */
export async function WaitingVoices() {
  const { locale, session, now } = await visit();
  if (!session) return null;
  const [complaints, questions] = await Promise.all([waitingComplaints(session), waitingQuestions(session)]);
  const { feedback, looks } = messagesOf(locale);
  const list = href(locale, 'staffFeedback', {});
  const asked = questions > 0 && looks.staff.waits(questions);
  const see = <a href={`${list}#looks`}>{looks.staff.see}</a>;
  if (!complaints)
    return (
      asked && (
        <Notice icon="message-circle-question-mark" title={asked}>
          <p>{see}</p>
        </Notice>
      )
    );
  const words = feedback.staff;
  return (
    <Notice tone={complaints.firstDue < now ? 'late' : 'warn'} icon="message-circle-question-mark" title={words.waits(complaints.count)}>
      <p>
        {words.first(fullMoment(locale, complaints.firstDue))} <a href={list}>{words.openList}</a>
      </p>
      {asked && (
        <p>
          {asked}. {see}
        </p>
      )}
    </Notice>
  );
}
