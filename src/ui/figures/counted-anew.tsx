import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** Says that all is being counted anew, since when and why, and that what is shown is as it was. */
export function CountedAnew({
  anew,
  locale,
}: {
  anew: { since: Date; why: 'rules' | 'calendar' | 'nothing-shown' } | null;
  locale: Locale;
}) {
  const { anew: words } = messagesOf(locale).figures;
  if (!anew) return null;
  return (
    <Notice tone="warn" title={words.title(dateAndTime(anew.since))}>
      <p>{words[anew.why]}</p>
    </Notice>
  );
}
