import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { conversation as Words } from '#src/i18n/vi/conversation.ts';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** What citizens wrote and nobody has read yet, at the top of the desk of whoever should. */
export function UnreadWords(props: {
  unread: readonly { code: string; procedure: Text; at: Date }[];
  locale: Locale;
  words: (typeof Words)['unread'];
}) {
  const { unread, locale, words } = props;
  if (unread.length === 0) return null;
  return (
    <Notice tone="plain" icon="mail" title={words.text(unread.length)}>
      <ul>
        {unread.map(({ code, procedure, at }) => (
          <li key={code}>
            <a href={`${href(locale, 'staffDossier', { code })}#trao-doi`}>
              <Mixed locale={locale} text={procedure[locale]} /> <span className="num">{code}</span>
            </a>{' '}
            <span className="muted small num">{dateAndTime(at)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
