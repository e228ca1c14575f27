import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Asked = { code: string; procedure: Text; askingUnit: Text; answerBy: Date };

/** What other units want to know, at the top of the desk: it is in none of its queues. */
export function AskedOpinions({ asked, locale, words }: { asked: readonly Asked[]; locale: Locale; words: typeof Words }) {
  if (asked.length === 0) return null;
  return (
    <Notice tone="plain" icon="message-circle-question-mark" title={words.asked.title}>
      <ul>
        {asked.map(({ code, procedure, askingUnit, answerBy }) => (
          <li key={code}>
            <a href={href(locale, 'staffDossier', { code })}>
              <Mixed locale={locale} text={procedure[locale]} /> <span className="num">{code}</span>
            </a>
            <br />
            <span className="muted small num">
              <Mixed locale={locale} text={words.asked.line(askingUnit[locale], dateAndTime(answerBy))} />
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
