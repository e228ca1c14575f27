import type { Locale } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import { count } from '#src/i18n/format.ts';
import type { staffPeople as Words } from '#src/i18n/vi/staff-people.ts';
import { Table } from '#src/ui/kit/table.tsx';

type Official = { id: string; name: string; roles: readonly Role[]; open: number; overdue: number; dueSoon: number };
type Absence = { personId: string; deputy: string; from: string; until: string; idle: string | null };

/** What lies on each desk, drawn as a bar beside the figure, and who is away. */
export function Workload({
  unit,
  locale,
  words,
  roleWords,
}: {
  unit: { name: { vi: string; en: string }; officials: readonly Official[]; delegations: readonly Absence[] };
  locale: Locale;
  words: typeof Words;
  roleWords: Record<Role, string>;
}) {
  const most = Math.max(1, ...unit.officials.map(({ open }) => open));
  const absent = (id: string) => unit.delegations.filter(({ personId, idle }) => personId === id && idle === null);
  return (
    <Table
      caption={`${words.load}: ${unit.name[locale]}`}
      rows={unit.officials}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', head: words.columns.name, cell: ({ name }) => <b lang="vi">{name}</b> },
        {
          key: 'roles',
          head: words.columns.roles,
          cell: ({ roles }) =>
            roles.length > 0 ? roles.map((role) => roleWords[role]).join(', ') : <span className="late">{words.left}</span>,
        },
        {
          key: 'open',
          head: words.columns.open,
          number: true,
          cell: ({ open }) => (
            <span className="loadof">
              {count(locale, open)}
              {open > 0 && (
                <svg className="loadbar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={((open / most) * 100).toFixed(1)} height="4" />
                </svg>
              )}
            </span>
          ),
        },
        { key: 'soon', head: words.columns.soon, number: true, cell: ({ dueSoon }) => count(locale, dueSoon) },
        {
          key: 'overdue',
          head: words.columns.overdue,
          number: true,
          cell: ({ overdue }) => <span className={overdue > 0 ? 'late' : undefined}>{count(locale, overdue)}</span>,
        },
        {
          key: 'absent',
          head: words.columns.absent,
          cell: ({ id }) =>
            absent(id)
              .map(({ deputy, from, until }) => words.fromOn(deputy, from, until))
              .join('; '),
        },
      ]}
    />
  );
}
