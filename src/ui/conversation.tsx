import type { Locale } from '#src/domain/kernel/text.ts';
import { fullMoment } from '#src/i18n/format.ts';
import type { conversation as Words } from '#src/i18n/vi/conversation.ts';
import type { uploads as UploadWords } from '#src/i18n/vi/uploads.ts';
import { DocumentPages } from './filed-documents.tsx';
import { Badge } from './kit/badge.tsx';

type Files = Parameters<typeof DocumentPages>[0]['files'];
type Word = {
  sequence: number;
  at: Date;
  kind: 'question' | 'answer' | 'message';
  from: 'citizen' | 'office';
  by: string | null;
  text: string | null;
  files: Files;
};

/** What was written about a dossier, in order; `reader` is called by his own name for himself. */
export function Conversation(props: {
  said: readonly Word[];
  reader: 'citizen' | 'office';
  locale: Locale;
  words: typeof Words;
  uploads: typeof UploadWords;
  /** where a file is shown in the page, for whoever has such a place */
  lookAt?: ((id: string) => string) | undefined;
}) {
  const { said, reader, locale, words } = props;
  if (said.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <ol className="conversation l">
      {said.map(({ sequence, at, kind, from, by, text, files }) => (
        <li key={sequence} className={from === reader ? 'mine' : undefined}>
          <p className="small">
            <b>
              {from === 'citizen' && reader === 'citizen' ? (
                words.you
              ) : by ? (
                <span lang="vi">{by}</span>
              ) : from === 'citizen' ? (
                words.applicant
              ) : (
                words.office
              )}
            </b>{' '}
            {kind !== 'message' && <Badge tone={kind === 'question' ? 'warn' : undefined}>{words[kind]}</Badge>}{' '}
            <span className="muted num">{fullMoment(locale, at)}</span>
          </p>
          {text === null ? (
            <p className="muted">{words.erased}</p>
          ) : (
            <p className="kept" lang="vi">
              {text}
            </p>
          )}
          {files.length > 0 && (
            <div className="small">
              <p className="muted">{words.files}</p>
              <DocumentPages files={files} locale={locale} words={props.uploads} lookAt={props.lookAt} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
