import type { PaperKind } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime, fileSize } from '#src/i18n/format.ts';
import type { tracking as Words } from '#src/i18n/vi/tracking.ts';
import { Icon } from './kit/icon.tsx';

/** A slip or result of a dossier. `size` in bytes, `sha256` in hex. */
export type Paper = { id: string; kind: PaperKind; number: string | null; at: Date; size: number; sha256: string };

/** Papers to download, each with its number, date, size and fingerprint. */
export function Papers({ locale, papers, words }: { locale: Locale; papers: readonly Paper[]; words: (typeof Words)['dossier'] }) {
  if (papers.length === 0) return <p className="muted">{words.documentsNone}</p>;
  return (
    <ul className="uploads l">
      {papers.map((paper) => (
        <li key={paper.id} className={paper.kind === 'result' ? 'ok' : undefined}>
          <span className="ic">
            <Icon name={paper.kind === 'result' ? 'file-badge' : 'file-text'} />
          </span>
          <span>
            <a className="nm" href={`/giay-to/${paper.id}`}>
              {words.document[paper.kind]}
            </a>
            <span className="st num">
              {[paper.number && words.number(paper.number), dateAndTime(paper.at), `PDF, ${fileSize(locale, paper.size)}`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="st sha">
              {words.fingerprint} {paper.sha256}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
