import type { PaperKind } from '#src/domain/dossiers/events.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { date, money, time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { counter as Words } from '#src/i18n/vi/counter.ts';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Table } from '#src/ui/kit/table.tsx';

type Line = {
  entryId: string;
  code: string;
  procedure: Text;
  applicant: string | null;
  at: Date;
  paid: number | null;
  papers: { id: string; kind: PaperKind }[];
};
type Sum = { total: number; entries: number };

/** The day at the counter: what came in, what was taken, and every slip once more. */
export function CounterToday(props: {
  lines: readonly Line[];
  more: boolean;
  mine: Sum;
  counter: Sum;
  now: Date;
  locale: Locale;
  words: typeof Words;
}) {
  const { lines, locale } = props;
  const w = props.words.day;
  const sum = (key: string, term: string, { total, entries }: Sum) => ({
    key,
    term,
    value: <span className="num">{money(total)}</span>,
    note: w.entries(entries),
    big: true,
  });
  return (
    <section className="stack" aria-labelledby="today">
      <h2 id="today">
        {w.title} <span className="muted num small">{date(props.now)}</span>
      </h2>
      <Facts facts={[sum('mine', w.mine, props.mine), sum('counter', w.counter, props.counter)]} />
      <p className="small muted">{w.note}</p>
      {lines.length === 0 ? (
        <p className="muted">{w.none}</p>
      ) : (
        <Table
          caption={w.title}
          rows={lines}
          keyOf={({ entryId }) => entryId}
          columns={[
            { key: 'when', head: w.columns.when, cell: ({ at }) => <span className="num">{time(at)}</span> },
            { key: 'who', head: w.columns.who, cell: ({ applicant }) => <span lang="vi">{applicant ?? w.erased}</span> },
            { key: 'what', head: w.columns.what, cell: ({ procedure }) => procedure[locale] },
            {
              key: 'code',
              head: w.columns.code,
              cell: ({ code }) => (
                <a className="num nowrap" href={href(locale, 'staffDossier', { code })}>
                  {code}
                </a>
              ),
            },
            { key: 'paid', head: w.columns.paid, number: true, cell: ({ paid }) => (paid === null ? '–' : money(paid)) },
            {
              key: 'papers',
              head: w.columns.papers,
              cell: ({ papers, code }) => (
                <span className="reprint">
                  {papers.flatMap(({ id, kind }) =>
                    w.paper[kind]
                      ? [
                          <a key={id} href={`/giay-to/${id}/xem`} target="_blank" rel="noopener">
                            {w.paper[kind]}
                            <span className="sr"> {code}</span>
                          </a>,
                        ]
                      : [],
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {props.more && <p className="small muted">{w.more}</p>}
    </section>
  );
}
