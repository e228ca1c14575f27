import type { Locale } from '#src/domain/kernel/text.ts';
import { fullMoment } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { feedback } from '#src/i18n/vi/feedback.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** On the page of a dossier, for head and leader: a complaint waits. Nothing where none does. */
export function ComplaintNotice(props: { code: string; dueAt: Date | null; locale: Locale; words: (typeof feedback)['staff'] }) {
  const { code, dueAt, locale, words } = props;
  if (!dueAt) return null;
  return (
    <Notice tone="warn" icon="message-circle-question-mark" level={2} title={words.onDossier}>
      <p>
        {words.onDossierText(fullMoment(locale, dueAt))} <a href={href(locale, 'staffComplaint', { code })}>{words.read}</a>
      </p>
    </Notice>
  );
}
