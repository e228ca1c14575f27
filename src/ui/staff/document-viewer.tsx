import type { PaperKind } from '#src/domain/dossiers/events.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { isShown, type UploadState } from '#src/domain/uploads/upload.ts';
import type { staff as StaffWords } from '#src/i18n/vi/staff.ts';
import type { viewer as Words } from '#src/i18n/vi/viewer.ts';
import { pageNumbers } from '#src/ui/forms/file-field.tsx';
import { besideTyping } from '#src/ui/kit/beside-typing.ts';
import { Icon } from '#src/ui/kit/icon.tsx';
import { LookButton } from '#src/ui/look-button.tsx';

type File = { id: string; name: string; state: UploadState; kind: 'pdf' | 'jpeg' | 'png' | null; pages: number | null };
type Paper = { id: string; kind: PaperKind; number: string };

/** One file that is shown in the page: where its bytes are, and what it is. */
export type Shown = { id: string; picture: boolean; address: string; save: string; title: string; detail: string; lang?: 'vi' };

/** What can be looked at, in the order of the page: what was handed in, file by file, then slips and results. Never what no scanner has seen. */
export function shownOf(
  documents: readonly { label: Text; files: readonly File[] }[],
  papers: readonly Paper[],
  locale: Locale,
  { words, staff }: { words: typeof Words; staff: typeof StaffWords },
): Shown[] {
  const filed = documents.flatMap(({ label, files }) => {
    const pages = pageNumbers(files);
    return files.flatMap((file, at): Shown[] => {
      const page = pages[at];
      if (!isShown(file.state) || !file.kind) return [];
      const detail = files.length > 1 && page ? `${file.name}, ${words.page(page.from, page.to)}` : file.name;
      const address = `/tai-len/${file.id}`;
      return [
        { id: file.id, picture: file.kind !== 'pdf', address: `${address}/xem`, save: `${address}/tep`, title: label[locale], detail },
      ];
    });
  });
  const made = papers.map(
    ({ id, kind, number }): Shown => ({
      ...{ id, picture: false, address: `/giay-to/${id}/xem`, save: `/giay-to/${id}` },
      ...{ title: staff.paper[kind], detail: staff.dossier.number(number) },
    }),
  );
  return [...filed, ...made];
}

/** What a browser's own viewer is told: the page as wide as its place, no rail of small ones (in Chromium it takes 300 px). */
const asWideAsItsPlace = '#navpanes=0&view=FitH';

/** The page of the dossier with one of its documents open. */
export const lookAt = (id: string): string => `?xem=${id}#xem`;

/**
 * A document beside the list of what has to be checked. Without script each turn posts the page, with it (`browser/viewer.ts`) nothing else
 * moves: what is ticked and typed there stays either way.
 */
export function DocumentViewer({ shown, at, page, words }: { shown: readonly Shown[]; at: number; page: string; words: typeof Words }) {
  const it = shown[at];
  if (!it) return null;
  const [before, after] = [shown[at - 1], shown[at + 1]];
  return (
    <section className="viewer noprint" id="xem" aria-labelledby="xem-title" data-viewer="">
      <header>
        <div className="name">
          <h2 id="xem-title">{it.title}</h2>
          <p className="muted small">
            <span className="num">{words.place(at + 1, shown.length)}</span> · {it.detail}
          </p>
        </div>
        <nav className="acts" aria-label={words.paging}>
          {before ? (
            <LookButton look="btn sm" turn="prev" at={lookAt(before.id)}>
              <Icon name="arrow-left" /> {words.previous}
              <span className="sr">{words.ofName(before.title)}</span>
            </LookButton>
          ) : (
            <span className="btn sm" aria-disabled="true">
              <Icon name="arrow-left" /> {words.previous}
            </span>
          )}
          {after ? (
            <LookButton look="btn sm" turn="next" at={lookAt(after.id)}>
              {words.next} <Icon name="arrow-right" />
              <span className="sr">{words.ofName(after.title)}</span>
            </LookButton>
          ) : (
            <span className="btn sm" aria-disabled="true">
              {words.next} <Icon name="arrow-right" />
            </span>
          )}
        </nav>
      </header>
      {it.picture ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with keys
        <section className="sheet" tabIndex={0} aria-label={words.picture(it.detail)}>
          {/* biome-ignore lint/performance/noImgElement: a person's own file, by nobody's cache */}
          <img src={it.address} alt={words.picture(it.detail)} />
        </section>
      ) : (
        <object className="sheet" data={`${it.address}${asWideAsItsPlace}`} type="application/pdf" aria-label={`${it.title}, ${it.detail}`}>
          <p>
            {words.none}{' '}
            <a href={it.address} target="_blank" rel="noopener">
              {words.noneLink} ({words.apartHint})
            </a>
          </p>
        </object>
      )}
      <p className="below small">
        <a href={it.address} target="_blank" rel="noopener">
          <Icon name="external-link" /> {words.apart} <span className="muted">({words.apartHint})</span>
        </a>
        <a href={it.save} {...besideTyping}>
          <Icon name="download" /> {words.save}
        </a>
        <LookButton closes at={page}>
          <Icon name="x" /> {words.close}
        </LookButton>
        <span className="muted" data-viewer-keys="" hidden>
          {words.keys}
        </span>
      </p>
    </section>
  );
}
