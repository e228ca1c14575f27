import { notFound } from 'next/navigation';
import type { Locale } from '#src/domain/kernel/text.ts';
import { count, date, shortWorkingTime, time } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { askedBy, reportQuery } from '#src/services/report-address.ts';
import { linesInFile, openReportList, type ReportLine, type ReportList } from '#src/services/reports.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';
import { type Column, Table } from '#src/ui/kit/table.tsx';
import { StatusBadge } from '#src/ui/status-badge.tsx';

type Words = ReturnType<typeof messagesOf>['reports'];

export async function generateMetadata() {
  const { locale } = await visit();
  const { shell, reports } = messagesOf(locale);
  return { title: shell.title(reports.title) };
}

/** The list behind a number of a report. It has codes and figures, and nothing about applicants. */
export default async function ReportListPage() {
  const { locale, session, query, now } = await visit();
  const list = session && (await openReportList(session, askedBy(query), now));
  if (!list) notFound();
  const { shell, staff, reports: words } = messagesOf(locale);
  const { unit, period, figure, rows, total } = list;
  const of = { procedure: list.procedure?.code, ...(list.officer && { officer: list.officer.id }) };
  const back = `${href(locale, 'staffReports', {})}?${reportQuery(unit, period)}`;
  const here = (place: { after?: string; before?: string }) =>
    `${href(locale, 'staffReportList', {})}?${reportQuery(unit, period, { figure, of, ...place })}`;
  const net = ['finished', 'onTime', 'late', 'refused'].includes(figure);
  const isNow = figure === 'open' || figure === 'overdue';
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          { href: back, name: words.title },
        ]}
        here={words.figures[figure]}
      />
      <main id="main" className="wrap wide section tight stack">
        <h1>{words.list.title(words.figures[figure])}</h1>
        <p>
          <b className="num">{(net ? words.list.net : words.list.sum)(count(locale, total))}</b>
          {' · '}
          {isNow ? words.nowNote : words.period(period)}
          {list.procedure && ` · ${words.list.ofProcedure(list.procedure.name[locale])}`}
          {list.officer && ` · ${words.list.ofOfficer(list.officer.name[locale])}`}
        </p>
        {rows.length === 0 ? (
          <EmptyState icon="inbox" title={words.list.none}>
            <p>{words.list.noneNote}</p>
          </EmptyState>
        ) : (
          <>
            <div className="report-head">
              {(['csv', 'xlsx'] as const).map((format) => (
                <a
                  key={format}
                  className="btn sm"
                  href={`/giay-to/bao-cao.${format}?${reportQuery(unit, period, { figure, of })}&ngon-ngu=${locale}`}
                >
                  <Icon name="download" />
                  {words[format]}
                </a>
              ))}
              <span className="muted">
                {words.noPersonal} {total > linesInFile && words.list.fileFirst(count(locale, linesInFile))}
              </span>
            </div>
            <div className="register">
              <Table
                caption={words.list.title(words.figures[figure])}
                columns={columnsOf(list, locale, words)}
                rows={rows}
                keyOf={({ dossierId, sequence }) => `${dossierId} ${sequence}`}
              />
            </div>
          </>
        )}
        {(list.before || list.after) && (
          <Pager
            label={words.list.pager}
            text={words.list.range(rows.length)}
            previous={list.before ? { href: here({ before: list.before }), label: words.list.previous } : undefined}
            next={list.after ? { href: here({ after: list.after }), label: words.list.following } : undefined}
          />
        )}
        <p>
          <a href={back}>{words.list.back}</a>
        </p>
      </main>
    </>
  );
}

/** Day and hour, which may stand under each other. */
const moment = (at: Date) => (
  <span>
    <span className="num">{date(at)}</span> <span className="num muted">{time(at)}</span>
  </span>
);

function verdictOf({ minutesLate, late, weight }: ReportLine, isNow: boolean, locale: Locale, { list }: Words) {
  if (weight < 0) return <span className="muted">{list.takenBack}</span>;
  if (minutesLate === null) return '–';
  const overdue = isNow ? minutesLate > 0 : late;
  const lasted = shortWorkingTime(locale, Math.abs(minutesLate));
  if (overdue)
    return (
      <span className="late">
        <Icon name="circle-alert" /> {list.lateBy(lasted)}
      </span>
    );
  return isNow ? list.left(lasted) : list.early(lasted);
}

function columnsOf({ figure, unit, rows }: ReportList, locale: Locale, words: Words): Column<ReportLine>[] {
  const { columns } = words.list;
  const isNow = figure === 'open' || figure === 'overdue';
  const judged = isNow || ['finished', 'onTime', 'late', 'refused', 'reopened'].includes(figure);
  return [
    {
      key: 'code',
      head: columns.code,
      cell: ({ code, opens }) =>
        opens ? (
          <a className="num" href={href(locale, 'staffDossier', { code })}>
            {code}
          </a>
        ) : (
          <span>
            <span className="num">{code}</span> <span className="muted">{words.list.elsewhere}</span>
          </span>
        ),
    },
    { key: 'procedure', head: columns.procedure, cell: ({ procedureText }) => procedureText[locale] },
    ...(unit === null ? [{ key: 'unit', head: columns.unit, cell: ({ unitText }: ReportLine) => unitText[locale] }] : []),
    // Of what happens before anybody has it, such as reception, a column of nobody would read as if nobody had it now.
    ...(rows.every(({ officer }) => officer === null)
      ? []
      : [
          {
            key: 'officer',
            head: columns.officer,
            cell: ({ officer }: ReportLine) =>
              officer === null ? <span className="muted">{words.list.noOfficer}</span> : <span lang="vi">{officer}</span>,
          },
        ]),
    ...(isNow ? [] : [{ key: 'at', head: columns.at, cell: ({ at }: ReportLine) => moment(at) }]),
    { key: 'due', head: columns.due, cell: ({ dueAt }) => (dueAt ? moment(dueAt) : '–') },
    ...(judged ? [{ key: 'verdict', head: columns.verdict, cell: (line: ReportLine) => verdictOf(line, isNow, locale, words) }] : []),
    { key: 'status', head: columns.status, cell: ({ status }) => <StatusBadge status={status} locale={locale} /> },
  ];
}
