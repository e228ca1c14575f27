import type { Correction, CorrectionReason } from '#src/domain/indicators/corrections.ts';
import { type OpenColumn, openFilePath } from '#src/domain/indicators/open-tables.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, date, day } from '#src/i18n/format.ts';
import type { figures as Words } from '#src/i18n/vi/figures.ts';
import { Table } from '#src/ui/kit/table.tsx';

type Corrected = Omit<Correction, 'column'> & { column: OpenColumn; table: string; period: string; at: Date; why: CorrectionReason };

/** The indicators that are made of a column of the open data. */
const madeOf: Record<string, readonly string[]> = {
  submitted: ['online', 'supplements'],
  submitted_online: ['online'],
  received: ['received'],
  supplemented: ['supplements'],
  finished: ['finished'],
  on_time: ['on-time', 'in-time'],
  late: ['on-time'],
  returned: ['fully-online'],
  apology_due: ['apologies-due'],
  apology_sent: ['apologies-sent'],
  median_minutes: ['median-time'],
  p90_minutes: ['p90-time'],
  rated: ['satisfaction'],
  satisfied: ['satisfaction'],
  complained: ['complaints'],
};

/** Beside a figure: when it was corrected last. Leads to what it was. */
export function CorrectionMark({ corrected, of, words }: { corrected: readonly Corrected[]; of: string; words: typeof Words }) {
  const last = corrected.find(({ column }) => madeOf[column.name]?.includes(of));
  return last ? (
    <a className="signmark" href="#da-sua">
      {words.corrected.mark(date(last.at))}
    </a>
  ) : null;
}

const listed = 30;

/** What was said of a period before, figure by figure, and why it is another now. */
export function Corrections({ corrected, locale, words }: { corrected: readonly Corrected[]; locale: Locale; words: typeof Words }) {
  const own = words.corrected;
  const told = (value: Corrected['said']) => (typeof value === 'number' ? count(locale, value) : (value ?? own.untold));
  return (
    <section className="stack" aria-labelledby="da-sua">
      <h2 id="da-sua">{own.title}</h2>
      <p className="prose">{own.lead}</p>
      <Table
        caption={own.title}
        rows={corrected.slice(0, listed)}
        keyOf={({ table, period, column, at }) => `${table} ${period} ${column.name} ${at.getTime()}`}
        columns={[
          {
            key: 'period',
            head: own.period,
            cell: ({ table, period }) => (
              <>
                <span className="num">{period.length > 7 ? day(period) : period.split('-').reverse().join('/')}</span>{' '}
                <a className="small" href={openFilePath(table, `${period}.v1`, 'csv')}>
                  {own.file}
                </a>
              </>
            ),
          },
          { key: 'figure', head: own.figure, cell: ({ column }) => column.text[locale] },
          { key: 'said', head: own.said, number: true, cell: ({ said }) => told(said) },
          { key: 'says', head: own.says, number: true, cell: ({ says }) => told(says) },
          { key: 'at', head: own.at, cell: ({ at }) => <span className="num">{date(at)}</span> },
          { key: 'why', head: own.why, cell: ({ why }) => own.reasons[why] },
        ]}
      />
      {corrected.length > listed && <p>{own.more(count(locale, corrected.length - listed))}</p>}
    </section>
  );
}
