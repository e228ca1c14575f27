import type { Integrity } from '#src/domain/dossiers/filing-receipt.ts';
import type { receipt as Words } from '#src/i18n/vi/receipt.ts';
import { ErrorSummary, Notice } from './kit/notice.tsx';

/** Whether what is held is what was filed; where it is not, the first and loudest thing on the page. */
export function IntegrityNotice({ integrity, words }: { integrity: Integrity; words: (typeof Words)['integrity'] }) {
  const { kind } = integrity;
  const { title, text } = words[kind];
  if (kind === 'altered')
    return (
      <ErrorSummary
        title={title}
        faults={[{ text }, { text: `${words.altered.what} ${integrity.parts.map((part) => words.altered.parts[part]).join('; ')}.` }]}
      />
    );
  return (
    <Notice tone={kind === 'whole' ? 'ok' : 'info'} level={2} title={title}>
      <p>{text}</p>
    </Notice>
  );
}
