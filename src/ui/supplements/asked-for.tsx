import type { ReactNode } from 'react';
import type { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { supplements as Words } from '#src/i18n/vi/supplements.ts';
import { Icon } from '#src/ui/kit/icon.tsx';

/** One thing that was asked for: why, what a right one looks like, what stands there now, and where it is answered. */
export function AskedFor({
  item,
  locale,
  words,
  before,
  file,
  note,
  children,
}: {
  item: SupplementItem;
  locale: Locale;
  words: (typeof Words)['answer'];
  before: ReactNode;
  file: boolean;
  note: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="askedfor stack" aria-label={item.label[locale]}>
      <div className="because">
        <Icon name="message-circle-question-mark" />
        <dl>
          <div>
            <dt>{words.why}</dt>
            <dd className="kept" lang="vi">
              {item.reason}
            </dd>
          </div>
          {item.example && (
            <div>
              <dt>{words.example}</dt>
              <dd className="kept" lang="vi">
                {item.example}
              </dd>
            </div>
          )}
          <div>
            <dt>{file ? words.wasFile : words.was}</dt>
            <dd>{before}</dd>
          </div>
        </dl>
      </div>
      {note && <p className="small muted">{note}</p>}
      {children}
    </section>
  );
}
