import type { PaperKind } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { dateAndTime, fileSize } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { besideTyping } from '#src/ui/kit/beside-typing.ts';
import { Icon } from '#src/ui/kit/icon.tsx';
import { LookButton } from '#src/ui/look-button.tsx';
import { lookAt } from './document-viewer.tsx';

type Paper = { id: string; kind: PaperKind; number: string; size: number; at: Date };

/** The slips and results of a dossier, to be looked at and to be downloaded. */
export function PapersList({ papers, locale, words }: { papers: readonly Paper[]; locale: Locale; words: typeof Words }) {
  const { dossier } = words;
  if (papers.length === 0) return <p className="muted">{dossier.papersNone}</p>;
  return (
    <ul className="slips l">
      {papers.map((paper) => (
        <li key={paper.id}>
          <Icon name={paper.kind === 'result' ? 'file-badge' : 'file-text'} />
          <span>
            <LookButton at={lookAt(paper.id)}>{words.paper[paper.kind]}</LookButton>
            <span className="muted num">
              {dossier.number(paper.number)}, {dateAndTime(paper.at)}
            </span>
          </span>
          <a href={`/giay-to/${paper.id}`} {...besideTyping}>
            <Icon name="download" />
            <span className="sr">{dossier.download(words.paper[paper.kind])} </span>
            <span className="num">PDF, {fileSize(locale, paper.size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
