import { Fragment } from 'react';
import type { Locale } from '#src/domain/kernel/text.ts';
import { vietnameseRuns } from '#src/i18n/vietnamese-runs.ts';

/** A text whose Vietnamese words are marked as such on an English page, so that they are read out as Vietnamese. */
export const Mixed = ({ locale, text }: { locale: Locale; text: string }) =>
  locale === 'vi'
    ? text
    : vietnameseRuns(text).map((part, at) =>
        part.vietnamese ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
          <span key={at} lang="vi">
            {part.text}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
          <Fragment key={at}>{part.text}</Fragment>
        ),
      );
