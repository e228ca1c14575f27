import type { Locale } from '#src/domain/kernel/text.ts';
import { href } from '#src/i18n/paths.ts';
import type { feedback as Words } from '#src/i18n/vi/feedback.ts';
import { Notice } from './kit/notice.tsx';

/** The way from the page of one's own dossier to rating and complaint. */
export function FeedbackLink({ code, locale, words }: { code: string; locale: Locale; words: typeof Words }) {
  return (
    <Notice tone="plain" icon="face-3" level={2} title={words.title}>
      <p>{words.linkText}</p>
      <p>
        <a href={href(locale, 'feedback', { code })}>{words.link}</a>
      </p>
    </Notice>
  );
}
