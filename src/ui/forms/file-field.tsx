import type { ReactNode } from 'react';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { DocumentState } from '#src/domain/procedures/case.ts';
import { endings, type FileKind, mediaTypes } from '#src/domain/uploads/file-kind.ts';
import type { UploadLimits } from '#src/domain/uploads/limits.ts';
import { isReadable, isUsable, type UploadRefusal, type UploadState } from '#src/domain/uploads/upload.ts';
import { fileSize } from '#src/i18n/format.ts';
import type { uploads as Words } from '#src/i18n/vi/uploads.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { classes } from '#src/ui/kit/classes.ts';
import { FieldGroup, type FieldProps } from '#src/ui/kit/field.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';
import { confirmFilesName, dropFileName, fileDownName, fileUpName, sendFilesName } from './form-buttons.ts';

/** A file as its owner sees it on the step where he sent it. Sizes in bytes. */
export type FileView = {
  id: string;
  name: string;
  size: number;
  received: number;
  state: UploadState;
  refusal: UploadRefusal | null;
  detail: string | null;
  kind: FileKind | null;
  pages: number | null;
  sha256: string | null;
  confirmed: boolean;
};

/** What file fields need beside the question. */
export type FilesProps = {
  words: typeof Words;
  /** the draft that files go into */
  draft: string;
  /** the page of these places: its rows are asked for again there, and a changed page order is posted to it */
  order: string;
  filesOf: (path: string) => readonly FileView[];
  limitsOf: (path: string) => UploadLimits;
  /** what becomes of the document that goes into a place, in this person's case */
  stateOf: (document: string) => DocumentState | undefined;
  /** said once for the step, where all its places take the same */
  limitsSaid: boolean;
};

export const limitsText = (words: typeof Words, { kinds, maxBytes, maxFiles, maxPages }: UploadLimits): string =>
  words.limits(kinds, Math.floor(maxBytes / 1_048_576), maxFiles, maxPages);

export const refusalText = (words: typeof Words, { refusal, detail }: Pick<FileView, 'refusal' | 'detail'>): string =>
  refusal === null ? '' : refusal === 'kind' && detail === 'heic' ? words.heic : words.refusals[refusal];

const looks: Record<UploadState, { icon: IconName; look?: string }> = {
  receiving: { icon: 'upload' },
  quarantined: { icon: 'hourglass' },
  held: { icon: 'hourglass' },
  clean: { icon: 'file-check', look: 'ok' },
  not_scanned: { icon: 'file-text' },
  refused: { icon: 'file-x', look: 'bad' },
};

/** From which page to which each usable file goes, where they make one document together. */
export function pageNumbers(files: readonly Pick<FileView, 'state' | 'pages'>[]): { from: number; to: number }[] {
  let last = 0;
  return files.map(({ state, pages }) => {
    const from = last + 1;
    if (isUsable(state)) last += pages ?? 1;
    return { from, to: last };
  });
}

function FileRow({
  file,
  page,
  first,
  last,
  locale,
  words,
}: {
  file: FileView;
  page: { from: number; to: number } | undefined;
  first: boolean;
  last: boolean;
  locale: Locale;
  words: typeof Words;
}) {
  const { icon, look } = looks[file.state];
  const percent = file.size === 0 ? 0 : Math.floor((file.received / file.size) * 100);
  const usable = isUsable(file.state);
  const state =
    file.state === 'refused' ? refusalText(words, file) : file.state === 'receiving' ? words.half(percent) : words.states[file.state];
  const act = (name: string, label: string, sign: IconName) => (
    <Button look="quiet" size="sm" name={name} value={file.id} icon={sign}>
      {label}
      <span className="sr">{words.ofFile(file.name)}</span>
    </Button>
  );
  return (
    <li className={classes(look)} data-id={file.id} data-size={file.size} data-name={file.name} data-state={file.state}>
      <span className="ic">
        <Icon name={icon} />
      </span>
      <div>
        <p className="nm">
          {page && <span className="num">{words.page(page.from, page.to)}: </span>}
          {file.name}
        </p>
        <p className="st">
          {usable ? <b>{state}.</b> : state} {file.state !== 'refused' && <span className="num">{fileSize(locale, file.size)}</span>}
          {usable && file.kind === 'pdf' && file.pages !== null && <span className="num">, {words.pages(file.pages)}</span>}
          {usable && !file.confirmed && file.sha256 && <span className="num">, {words.fingerprint(file.sha256.slice(0, 16))}</span>}
        </p>
        {file.state === 'receiving' && <progress value={percent} max={100} aria-label={words.half(percent)} />}
        {isReadable(file.state) &&
          (file.kind === 'pdf' ? (
            <p className="st">
              <a href={`/tai-len/${file.id}/tep`}>
                {words.open}
                <span className="sr">{words.ofFile(file.name)}</span>
              </a>
            </p>
          ) : (
            <details className="look">
              <summary>
                {words.preview}
                <span className="sr">{words.ofFile(file.name)}</span>
              </summary>
              {/* biome-ignore lint/performance/noImgElement: a person's own file, shown once, by nobody's cache */}
              <img src={`/tai-len/${file.id}/tep`} alt={words.previewOf(file.name)} loading="lazy" />
            </details>
          ))}
        <p className="acts">
          {file.state !== 'refused' && !first && act(fileUpName, words.up, 'arrow-up')}
          {file.state !== 'refused' && !last && act(fileDownName, words.down, 'arrow-down')}
          {act(dropFileName, words.remove, 'trash-2')}
        </p>
      </div>
    </li>
  );
}

/** The files of one place in page order, and, where one came without script, the question whether it is the right one. */
function Rows({ id, files, locale, words }: { id: string; files: readonly FileView[]; locale: Locale; words: typeof Words }) {
  const usable = files.filter(({ state }) => isUsable(state));
  const pages = pageNumbers(files);
  const whole = pages.at(-1)?.to ?? 0;
  const kept = files.filter(({ state }) => state !== 'refused');
  const unconfirmed = usable.filter(({ confirmed }) => !confirmed);
  return (
    <div className="stack" id={`${id}-files`} data-upload-rows="">
      {usable.length > 1 && <p className="small">{words.together(whole)}</p>}
      {files.length > 0 && (
        <ol className="uploads l">
          {files.map((file, at) => (
            <FileRow
              key={file.id}
              file={file}
              page={usable.length > 1 && isUsable(file.state) ? pages[at] : undefined}
              first={file === kept[0]}
              last={file === kept.at(-1)}
              locale={locale}
              words={words}
            />
          ))}
        </ol>
      )}
      {unconfirmed.length > 0 && (
        <div className="notice">
          <Icon name="circle-help" />
          <div>
            <p className="t">{unconfirmed.length > 1 ? words.confirm.several : words.confirm.title}</p>
            <p>{words.confirm.text}</p>
            <p>
              <Button size="sm" name={confirmFilesName} value={unconfirmed.map((file) => file.id).join(',')} icon="check">
                {unconfirmed.length > 1 ? words.confirm.yesAll(unconfirmed.length) : words.confirm.yes}
              </Button>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}

/**
 * A place for one document: what it takes, how to choose, and what is there. With script each file goes up by itself at once; without, it
 * goes with the form, whichever button is pressed, so that nothing typed is lost.
 */
export function FileField({
  common,
  locale,
  files: it,
  children,
}: {
  common: FieldProps;
  locale: Locale;
  files: FilesProps;
  /** what can go here without being sent again */
  children?: ReactNode;
}) {
  const { words } = it;
  const id = common.name;
  const label = typeof common.label === 'string' ? common.label : '';
  const files = it.filesOf(id);
  const limits = it.limitsOf(id);
  const taken = files.filter(({ state }) => state !== 'refused').length;
  const pictures = limits.kinds.some((kind) => kind !== 'pdf');
  const accept = limits.kinds.flatMap((kind) => [mediaTypes[kind], ...endings[kind].map((ending) => `.${ending}`)]).join(',');
  const said = it.limitsSaid ? common.hint : [common.hint, common.hint && ' ', limitsText(words, limits), '.'];
  const given = {
    'data-upload': '',
    'data-field': id,
    'data-draft': it.draft,
    'data-max': limits.maxBytes,
    'data-order': it.order,
  };
  const chosen = (action: string) => words.inputOf(action, label);
  const [choose, camera] = taken > 0 ? [words.more, words.moreCamera] : [words.choose, words.camera];
  return (
    <FieldGroup field={{ ...common, hint: said }}>
      <div className="files stack" data-upload-field={id} data-rows={it.order}>
        <Rows id={id} files={files} locale={locale} words={words} />
        {taken < limits.maxFiles ? (
          <div className="pick">
            {pictures && (
              <div className="camera">
                <label htmlFor={`${id}-camera`}>
                  <Icon name="camera" />
                  {camera}
                </label>
                <input
                  type="file"
                  id={`${id}-camera`}
                  name={id}
                  accept="image/jpeg,image/png"
                  capture="environment"
                  aria-label={chosen(camera)}
                  {...given}
                />
              </div>
            )}
            <div>
              <label htmlFor={id}>
                <Icon name="paperclip" />
                {choose}
              </label>
              <input type="file" id={id} name={id} accept={accept} multiple={limits.maxFiles > 1} aria-label={chosen(choose)} {...given} />
            </div>
            <div className="unscripted">
              <Button size="sm" name={sendFilesName} value={id} icon="upload">
                {words.send}
                <span className="sr">: {label}</span>
              </Button>
            </div>
          </div>
        ) : (
          <p className="full small muted" id={id} tabIndex={-1}>
            {words.full}
          </p>
        )}
        {taken === 0 && children}
      </div>
    </FieldGroup>
  );
}
