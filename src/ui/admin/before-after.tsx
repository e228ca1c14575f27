import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** What was and what is, side by side; told apart in words too, for whoever hears it. Null: there was none, or is none. */
export function BeforeAfter({ before, after, locale }: { before: string | null; after: string | null; locale: Locale }) {
  const { log } = messagesOf(locale).admin;
  return (
    <>
      {before !== null && (
        <>
          <span className="sr">{log.from}: </span>
          <del>
            <Mixed locale={locale} text={before} />
          </del>
        </>
      )}
      {before !== null && after !== null && <span aria-hidden="true"> → </span>}
      {after !== null && (
        <>
          <span className="sr"> {log.to}: </span>
          <ins>
            <Mixed locale={locale} text={after} />
          </ins>
        </>
      )}
    </>
  );
}
