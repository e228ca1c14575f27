import type { AnswerChange } from '#src/domain/forms/compare-answers.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { supplements as Words } from '#src/i18n/vi/supplements.ts';
import type { uploads as UploadWords } from '#src/i18n/vi/uploads.ts';
import { DocumentPages } from '#src/ui/filed-documents.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Files = Parameters<typeof DocumentPages>[0]['files'];

/** What a supplement changes, old beside new, on a narrow screen one under the other. */
export function Changes({
  changes,
  files,
  locale,
  words,
  uploads,
  lookAt,
}: {
  changes: readonly AnswerChange[];
  files: readonly { key: string; label: Text; before: Files; after: Files }[];
  locale: Locale;
  words: (typeof Words)['section'];
  uploads: typeof UploadWords;
  /** where a file is shown in the page, for whoever has such a place */
  lookAt?: ((id: string) => string) | undefined;
}) {
  if (changes.length === 0 && files.length === 0) return <p className="muted">{words.unchanged}</p>;
  const side = (value: Text | undefined, figures: boolean) =>
    value ? (
      <span className={figures ? 'num' : undefined}>
        <Mixed locale={locale} text={value[locale]} />
      </span>
    ) : (
      <span className="muted">{words.none}</span>
    );
  const pages = (list: Files) =>
    list.length > 0 ? (
      <DocumentPages files={list} locale={locale} words={uploads} lookAt={lookAt} />
    ) : (
      <span className="muted">{words.noneFile}</span>
    );
  return (
    <dl className="changes">
      {[
        ...changes.map(({ key, label, before, after, figures }) => ({ key, label, old: side(before, figures), now: side(after, figures) })),
        ...files.map(({ key, label, before, after }) => ({ key, label, old: pages(before), now: pages(after) })),
      ].map(({ key, label, old, now }) => (
        <div key={key}>
          <dt>{label[locale]}</dt>
          <dd className="old">
            <span className="side">{words.before}</span>
            {old}
          </dd>
          <dd className="new">
            <span className="side">{words.after}</span>
            {now}
          </dd>
        </div>
      ))}
    </dl>
  );
}
