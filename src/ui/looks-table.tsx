import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { looks as Words } from '#src/i18n/vi/looks.ts';
import { Table } from './kit/table.tsx';
import { Mixed } from './vietnamese.tsx';

type Look = { id: string; code: string | null; name: string; units: Text[]; purpose: string; reason: string | null; at: Date };

/** Who looked, when, at what, what for. */
export function LooksTable({ looks, locale, words }: { looks: readonly Look[]; locale: Locale; words: typeof Words }) {
  return (
    <Table
      caption={words.title}
      rows={looks}
      keyOf={({ id }) => id}
      columns={[
        { key: 'when', head: words.when, cell: ({ at }) => <span className="num nowrap">{dateAndTime(at)}</span> },
        {
          key: 'who',
          head: words.who,
          cell: ({ name, units }) => (
            <span>
              <span lang="vi">{name}</span>
              <Mixed locale={locale} text={units.map((unit) => `, ${unit[locale]}`).join('')} />
            </span>
          ),
        },
        {
          key: 'what',
          head: words.what,
          cell: ({ code }) =>
            code ? (
              <a className="num nowrap" href={href(locale, 'dossier', { code })}>
                {code}
              </a>
            ) : (
              words.noDossier
            ),
        },
        {
          key: 'why',
          head: words.why,
          cell: ({ purpose, reason }) => (
            <span>
              {words.purpose[purpose] ?? words.otherPurpose}
              {reason && (
                <>
                  : <q lang="vi">{reason}</q>
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
