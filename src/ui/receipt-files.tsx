import type { ReceiptFile } from '#src/domain/dossiers/filing-receipt.ts';
import type { Earlier } from '#src/domain/forms/origin.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { count, day, fileSize } from '#src/i18n/format.ts';
import type { once as Once } from '#src/i18n/vi/once.ts';
import type { receipt as Words } from '#src/i18n/vi/receipt.ts';
import { Icon } from './kit/icon.tsx';

/** The files of a filing, each with its size to the byte and its fingerprint. */
export function ReceiptFiles(props: {
  files: readonly (ReceiptFile & { id: string; earlier: Earlier | null })[];
  /** what stands over each place for documents, by field */
  places: ReadonlyMap<string, Text>;
  locale: Locale;
  words: (typeof Words)['files'];
  once: typeof Once;
}) {
  const { files, locale, words } = props;
  if (files.length === 0) return <p className="muted">{words.none}</p>;
  return (
    <ul className="uploads l">
      {files.map(({ id, field, name, size, pages, sha256, earlier }) => (
        <li key={id} className="ok">
          <span className="ic">
            <Icon name="file-check" />
          </span>
          <span>
            {props.places.has(field) && <span className="st">{props.places.get(field)?.[locale]}</span>}
            <a className="nm" href={`/tai-len/${id}/tep`}>
              {name}
            </a>
            <span className="st num">
              {[
                // A small one is told in bytes anyway.
                ...new Set([fileSize(locale, size), words.bytes(count(locale, size))]),
                pages !== null && words.pages(pages),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {earlier && (
              <span className="st num">
                {earlier.source === 'dossier'
                  ? props.once.from.dossier(earlier.code, day(earlier.on))
                  : props.once.from.result(earlier.number, day(earlier.on))}
              </span>
            )}
            <span className="st sha">
              {words.sha256} <span data-sha256="">{sha256}</span>
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
