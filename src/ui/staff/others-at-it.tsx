import { time } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

/** Whoever opens a dossier that a colleague has open is told so before he begins. Nothing where nobody has. */
export function OthersAtIt({ others, words }: { others: readonly { name: string; at: Date }[]; words: (typeof Words)['othersAtIt'] }) {
  if (others.length === 0) return null;
  return (
    <Notice tone="plain" icon="users" title={words.title}>
      <p>
        {others.map(({ name, at }, place) => (
          <span key={name}>
            {place > 0 && ', '}
            <span lang="vi">{name}</span> <span className="num">({time(at)})</span>
          </span>
        ))}
        . {words.text}
      </p>
    </Notice>
  );
}
