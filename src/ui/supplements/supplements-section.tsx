import type { ReactNode } from 'react';
import type { SupplementItem } from '#src/domain/dossiers/supplement.ts';
import type { AnswerChange } from '#src/domain/forms/compare-answers.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { supplements as Words } from '#src/i18n/vi/supplements.ts';
import type { uploads as UploadWords } from '#src/i18n/vi/uploads.ts';
import type { DocumentPages } from '#src/ui/filed-documents.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Changes } from './changes.tsx';

type Files = Parameters<typeof DocumentPages>[0]['files'];
type Proof = 'whole' | 'altered' | 'erased';

type Supplement = {
  id: string;
  number: number;
  items: readonly SupplementItem[] | null;
  words: string;
  askedAt: Date;
  answerBy: Date;
  answeredAt: Date | null;
  answeredBy: 'citizen' | 'staff' | null;
  answer: null | {
    hash: string;
    proof: Proof;
    changes: readonly AnswerChange[];
    files: readonly { key: string; label: Text; before: Files; after: Files }[];
  };
};

/** What was asked for, item by item. */
export function AskedItems({
  items,
  locale,
  words,
}: {
  items: readonly SupplementItem[];
  locale: Locale;
  words: (typeof Words)['section'];
}) {
  return (
    <ol className="askeditems">
      {items.map(({ key, label, reason, example }) => (
        <li key={key}>
          <b>{label[locale]}</b>
          <span className="kept" lang="vi">
            {reason}
          </span>
          {example && (
            <small className="muted kept" lang="vi">
              {words.example(example)}
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Every request about a dossier: what was asked, by when, and what changed. */
export function SupplementsList({
  supplements,
  open,
  locale,
  now,
  words,
  uploads,
  lookAt,
  children,
}: {
  supplements: readonly Supplement[];
  /** the dossier still waits for an answer */
  open: boolean;
  locale: Locale;
  now: Date;
  words: (typeof Words)['section'];
  uploads: typeof UploadWords;
  /** where a file is shown in the page, for whoever has such a place */
  lookAt?: ((id: string) => string) | undefined;
  /** what can be done about the one that waits */
  children?: ReactNode;
}) {
  return supplements.map((it, at) => {
    const waits = it.answeredAt === null && open && at === 0;
    const late = waits && it.answerBy < now;
    return (
      <section key={it.id} className="supplement stack">
        <h3>{words.request(it.number, dateAndTime(it.askedAt))}</h3>
        <p className="chips">
          {it.answeredAt ? (
            <Badge tone="ok" icon="check">
              {words.answered(dateAndTime(it.answeredAt))}
            </Badge>
          ) : (
            waits && (
              <Badge tone={late ? 'late' : 'warn'} icon="hourglass">
                {late ? words.late : words.waiting}
              </Badge>
            )
          )}
          <span className="small muted num">{words.until(dateAndTime(it.answerBy))}</span>
          {it.answeredBy === 'staff' && <span className="small muted">{words.byOffice}</span>}
        </p>
        {it.words && (
          <p className="kept" lang="vi">
            {it.words}
          </p>
        )}
        {it.items ? <AskedItems items={it.items} locale={locale} words={words} /> : <p className="muted">{words.erased}</p>}
        {waits && children}
        {it.answer && (
          <>
            <h4>{words.changes}</h4>
            <Changes changes={it.answer.changes} files={it.answer.files} locale={locale} words={words} uploads={uploads} lookAt={lookAt} />
            <p className="small">
              <a href={href(locale, 'supplement', { request: it.id, step: 'da-gui' })}>{words.receipt}</a>{' '}
              <Badge
                tone={it.answer.proof === 'altered' ? 'late' : 'acc'}
                icon={it.answer.proof === 'altered' ? 'shield-alert' : 'badge-check'}
              >
                {words.proof[it.answer.proof]}
              </Badge>
            </p>
          </>
        )}
      </section>
    );
  });
}
