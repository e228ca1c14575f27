import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { count, date } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Table } from '#src/ui/kit/table.tsx';

type Row = { unit: string; name: Text; role: 'reception' | 'head' | 'leader'; waiting: number; oldest: Date };

/** Units where dossiers wait and nobody is there to take them on. */
export function UnattendedTable({ rows, locale, words }: { rows: readonly Row[]; locale: Locale; words: (typeof Words)['unattended'] }) {
  if (rows.length === 0) {
    return (
      <EmptyState icon="circle-check" title={words.none}>
        <p>{words.noneNote}</p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption={words.title}
      rows={rows}
      keyOf={({ unit, role }) => `${unit} ${role}`}
      columns={[
        { key: 'unit', head: words.unit, cell: ({ name, unit }) => `${name[locale]} (${unit})` },
        { key: 'missing', head: words.missing, cell: ({ role }) => words.roles[role] },
        { key: 'waiting', head: words.waiting, number: true, cell: ({ waiting }) => count(locale, waiting) },
        { key: 'oldest', head: words.oldest, number: true, cell: ({ oldest }) => date(oldest) },
      ]}
    />
  );
}
