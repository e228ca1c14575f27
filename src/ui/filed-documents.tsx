import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { isReadable, isShown, isUsable, type UploadState } from '#src/domain/uploads/upload.ts';
import { fileSize } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import type { uploads as Words } from '#src/i18n/vi/uploads.ts';
import { pageNumbers } from './forms/file-field.tsx';
import { Badge } from './kit/badge.tsx';
import { Icon } from './kit/icon.tsx';
import { LookButton } from './look-button.tsx';

type File = {
  id: string;
  name: string;
  size: number;
  state: UploadState;
  kind: 'pdf' | 'jpeg' | 'png' | null;
  pages: number | null;
};

/** The pages of one document in order, each to be saved; several photos also as one PDF. Their fingerprints stand on the receipt. */
export function DocumentPages({
  files,
  locale,
  words,
  lookAt,
}: {
  files: readonly File[];
  locale: Locale;
  words: typeof Words;
  /** where one is shown in the page, for whoever has such a place, in a form */
  lookAt?: ((id: string) => string) | undefined;
}) {
  const { filed } = words;
  const pages = pageNumbers(files);
  const usable = files.filter(({ state }) => isUsable(state));
  const [first] = usable;
  const photos = usable.length > 1 && usable.every(({ kind, state }) => kind !== 'pdf' && isReadable(state));
  return (
    <>
      <ol className="pages l">
        {files.map((file, at) => {
          const page = pages[at];
          return (
            <li key={file.id}>
              {usable.length > 1 && page && isUsable(file.state) && <span className="num muted">{words.page(page.from, page.to)} </span>}
              {lookAt && isShown(file.state) ? (
                <LookButton at={lookAt(file.id)}>{file.name}</LookButton>
              ) : isReadable(file.state) ? (
                <a href={`/tai-len/${file.id}/tep`}>{file.name}</a>
              ) : (
                file.name
              )}{' '}
              <small className="muted num">
                {fileSize(locale, file.size)}
                {file.kind === 'pdf' && file.pages !== null && `, ${words.pages(file.pages)}`}
              </small>{' '}
              {file.state === 'not_scanned' && (
                <Badge tone="warn" icon="triangle-alert">
                  {filed.notScanned}
                </Badge>
              )}
              {file.state === 'held' && (
                <Badge tone="warn" icon="hourglass">
                  {filed.held}
                </Badge>
              )}
              {file.state === 'refused' && (
                <Badge tone="late" icon="shield-alert">
                  {filed.infected}
                </Badge>
              )}
            </li>
          );
        })}
      </ol>
      {photos && first && (
        <p>
          <a href={`/tai-len/${first.id}/tai-lieu`}>
            <Icon name="files" /> {filed.whole(usable.length)}
          </a>
        </p>
      )}
    </>
  );
}

/** The documents of a dossier, each with its pages. */
export function FiledDocuments({
  documents,
  locale,
  words,
  lookAt,
}: {
  documents: readonly { field: string; label: Text; files: readonly File[] }[];
  locale: Locale;
  words: typeof Words;
  lookAt?: ((id: string) => string) | undefined;
}) {
  if (documents.length === 0) return <p className="muted">{words.filed.none}</p>;
  return (
    <dl className="documents">
      {documents.map(({ field, label, files }) => (
        <div key={field}>
          <dt>{label[locale]}</dt>
          <dd>
            {files.length > 0 ? (
              <DocumentPages files={files} locale={locale} words={words} lookAt={lookAt} />
            ) : (
              <span className="muted">{messagesOf(locale).answers.notSent}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
