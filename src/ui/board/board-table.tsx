import { type BoardColumn, todosOf } from '#src/domain/dossiers/board.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { date, fullDate } from '#src/i18n/format.ts';
import type { board as Words } from '#src/i18n/vi/board.ts';
import { classes } from '#src/ui/kit/classes.ts';
import { type Column, Table } from '#src/ui/kit/table.tsx';
import { StatusBadge } from '#src/ui/status-badge.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Line = {
  id: string;
  code: string;
  organisationId: string;
  organisation: string;
  procedure: Text;
  unit: Text;
  status: Status;
  filer: string;
  submittedAt: Date;
  dueAt: Date | null;
  late: boolean;
  finishedAt: Date | null;
  openQuestions: number;
  request: { id: string; items: number; answerBy: Date } | null;
};
type Props = { locale: Locale; words: typeof Words; lines: readonly Line[]; now: Date };

/** A dossier opens by a button, since from then on one acts for its organisation. */
function Opener({ line, words, request, children }: { line: Line; words: typeof Words; request?: string | undefined; children: string }) {
  return (
    <form method="post">
      <input type="hidden" name="do" value="open" />
      <input type="hidden" name="code" value={line.code} />
      <input type="hidden" name="organisation" value={line.organisationId} />
      {request && <input type="hidden" name="request" value={request} />}
      <button
        type="submit"
        className={classes('linklike num', !request && 'nowrap')}
        aria-label={request ? undefined : words.open(line.code)}
      >
        {children}
        {request && <span className="sr">: {line.code}</span>}
      </button>
    </form>
  );
}

/** What their side has to do, with the day until which it can be answered; a request opens where it is answered. */
function Todos({ line, words, day, now }: { line: Line; words: typeof Words; day: (at: Date) => string; now: Date }) {
  return todosOf(line).map((it) =>
    it.kind === 'supplement' && it.request ? (
      <Opener key={it.kind} line={line} words={words} request={it.request.id}>
        {words.awaited.supplement(it.request.items, day(it.request.answerBy), it.request.answerBy < now)}
      </Opener>
    ) : (
      <p key={it.kind}>{it.kind === 'supplement' ? words.awaited.papers : words.awaited[it.kind]}</p>
    ),
  );
}

/** What waits for the organisations, before everything else. `named`: each line says for which. */
export function AwaitedLines({ locale, words, lines, now, named, more }: Props & { named: boolean; more: string | undefined }) {
  const organisation: Column<Line> = {
    key: 'organisation',
    head: words.column.organisation,
    cell: (line) => <span lang="vi">{line.organisation}</span>,
  };
  if (lines.length === 0) return <p className="muted">{words.awaited.none}</p>;
  return (
    <section className="stack">
      <h2>{words.awaited.title}</h2>
      <p className="muted">{words.awaited.text}</p>
      <Table
        caption={words.awaited.title}
        rows={lines}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'what',
            head: words.awaited.what,
            cell: (line) => (
              <div>
                {(line.status === 5 || line.status === 6) && <StatusBadge status={line.status} locale={locale} />}
                <Todos line={line} words={words} now={now} day={(at) => fullDate(locale, at)} />
              </div>
            ),
          },
          ...(named ? [organisation] : []),
          { key: 'procedure', head: words.column.procedure, cell: ({ procedure }) => procedure[locale] },
          { key: 'unit', head: words.column.unit, cell: ({ unit }) => <Mixed locale={locale} text={unit[locale]} /> },
          {
            key: 'code',
            head: words.code,
            cell: (line) => (
              <Opener line={line} words={words}>
                {line.code}
              </Opener>
            ),
          },
        ]}
      />
      {more && (
        <p>
          <a href={more}>{words.awaited.more}</a>
        </p>
      )}
    </section>
  );
}

/** One page of the board, in the columns that were chosen. */
export function BoardTable({ locale, words, lines, now, columns }: Props & { columns: readonly BoardColumn[] }) {
  const cells: Record<BoardColumn, (line: Line) => Column<Line>['cell'] extends (row: Line) => infer Cell ? Cell : never> = {
    organisation: ({ organisation }) => <span lang="vi">{organisation}</span>,
    procedure: ({ procedure }) => procedure[locale],
    unit: ({ unit }) => <Mixed locale={locale} text={unit[locale]} />,
    status: ({ status }) => <StatusBadge status={status} locale={locale} />,
    awaited: (line) => (
      <div>
        <Todos line={line} words={words} now={now} day={date} />
      </div>
    ),
    due: ({ dueAt, late }) => (
      <span className="num nowrap">{dueAt === null ? words.noDate : late ? words.late(date(dueAt)) : date(dueAt)}</span>
    ),
    submitted: ({ submittedAt }) => <span className="num">{date(submittedAt)}</span>,
    filer: ({ filer }) => <span lang="vi">{filer}</span>,
  };
  return (
    <Table
      caption={words.title}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'code',
          head: words.code,
          cell: (line) => (
            <Opener line={line} words={words}>
              {line.code}
            </Opener>
          ),
        },
        ...columns.map((key) => ({ key, head: words.column[key], cell: cells[key], prose: key === 'awaited' })),
      ]}
    />
  );
}
