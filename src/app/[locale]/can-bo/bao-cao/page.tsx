import { notFound } from 'next/navigation';
import { spans } from '#src/domain/reports/report-period.ts';
import { type Figures, type Measure, measures } from '#src/domain/reports/work.ts';
import { count, day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { askedBy, type Of, reportQuery } from '#src/services/report-address.ts';
import { type Listed, openReport, type Report, type ReportRow } from '#src/services/reports.ts';
import { visit } from '#src/services/visit.ts';
import { SignList, SignMark } from '#src/ui/figures/signs.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { type ReportColumn, ReportTable } from '#src/ui/staff/report-table.tsx';
import { TrendChart } from '#src/ui/staff/trend-chart.tsx';

export async function generateMetadata() {
  const { locale } = await visit();
  const { shell, reports } = messagesOf(locale);
  return { title: shell.title(reports.title) };
}

/** What was not said in the big figures. */
const others: readonly Measure[] = [
  ...([
    'returned',
    'refused',
    'reopened',
    'receptionRefused',
    'withdrawn',
    'stopped',
    'supplemented',
    'extended',
    'movedIn',
    'movedOut',
  ] as const),
];

/** Work of the units that a head or leader answers for. */
export default async function ReportPage() {
  const { locale, session, query, now } = await visit();
  const report = session && (await openReport(session, askedBy(query), now));
  if (!report) notFound();
  const { shell, staff, reports: words, figures: figureWords } = messagesOf(locale);
  const { period, fault, figures } = report;
  const said = fault && (words.fault[fault.kind] as (it: typeof fault) => string)(fault);
  const error = (at: 'on' | 'from' | 'to') => (fault?.at === at ? said : undefined);
  const here = href(locale, 'staffReports', {});
  const list = href(locale, 'staffReportList', {});
  /** It leads to the list of signs, which stands where the period has figures. */
  const sign = (of: string) => figures && <SignMark figures={report.signs} {...{ of, locale }} words={figureWords} />;
  /** A number that leads to its list; nothing lies behind none. */
  const number = (figure: Listed, n: number, of?: Of) =>
    n === 0 || !period ? (
      <b>{count(locale, n)}</b>
    ) : (
      <a href={`${list}?${reportQuery(report.unit, period, { figure, ...(of && { of }) })}`}>{signed(locale, n)}</a>
    );
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]} here={words.title} />
      <main id="main" className="wrap wide section tight stack">
        {said && <ErrorSummary title={words.faultTitle} faults={[{ id: { on: 'ngay', from: 'tu', to: 'den' }[fault.at], text: said }]} />}
        <h1>{period ? `${words.title}: ${words.period(period)}` : words.title}</h1>
        <p className="muted prose">{words.text}</p>
        <search>
          <form className="register-form of-period" action={here} aria-label={words.form}>
            {report.units.length > 1 && (
              <Select
                name="don-vi"
                label={words.unit}
                value={report.unit ?? ''}
                empty={words.allUnits}
                options={report.units.map(({ code, name }) => ({ value: code, label: name[locale] }))}
              />
            )}
            <Select
              name="ky"
              label={words.span}
              value={period?.span ?? query.ky ?? 'month'}
              options={spans.map((span) => ({ value: span, label: words.spans[span] }))}
            />
            <TextInput
              name="ngay"
              label={words.on}
              hint={words.onHint}
              value={period && period.span !== 'custom' && query.ngay ? day(period.from) : query.ngay}
              error={error('on')}
              figures
              maxLength={10}
              autoComplete="off"
            />
            <TextInput
              name="tu"
              label={words.from}
              hint={words.customHint}
              value={period?.span === 'custom' ? day(period.from) : query.tu}
              error={error('from')}
              figures
              maxLength={10}
              autoComplete="off"
            />
            <TextInput
              name="den"
              label={words.to}
              hint={words.customHint}
              value={period?.span === 'custom' ? day(period.to) : query.den}
              error={error('to')}
              figures
              maxLength={10}
              autoComplete="off"
            />
            <button type="submit" className="btn primary sm">
              {words.show}
            </button>
          </form>
        </search>
        {period && (
          <nav className="report-head" aria-label={words.beside}>
            {report.earlier && (
              <a className="btn sm" href={`${here}?${reportQuery(report.unit, report.earlier)}`} rel="prev">
                <Icon name="chevron-left" />
                {words.earlier}
              </a>
            )}
            {report.later && (
              <a className="btn sm" href={`${here}?${reportQuery(report.unit, report.later)}`} rel="next">
                {words.later}
                <Icon name="chevron-right" />
              </a>
            )}
          </nav>
        )}
        {report.behind && <Notice tone="info" title={words.behind} />}
        {period && !figures && (
          <EmptyState icon="gauge" title={words.notMeasured}>
            <p>{report.since === null ? words.neverMeasured : words.notMeasuredNote(day(report.since))}</p>
          </EmptyState>
        )}
        {period && (
          <section aria-label={words.sums}>
            <dl className="report-figures">
              {figures && (
                <>
                  <div>
                    <dt>{words.figures.received}</dt>
                    <dd>
                      {number('received', figures.received)}
                      {sign('received')}
                    </dd>
                  </div>
                  <div>
                    <dt>{words.figures.finished}</dt>
                    <dd>
                      {number('finished', figures.finished)}
                      <small>
                        {figures.reopened > 0
                          ? words.taken(count(locale, figures.reopened))
                          : words.ofReceived(count(locale, figures.received))}
                      </small>
                      {sign('finished')}
                    </dd>
                  </div>
                  <div>
                    <dt>{words.figures.onTime}</dt>
                    <dd>
                      {number('onTime', figures.onTime)}
                      <small>
                        {report.share === null
                          ? words.fewShare
                          : words.share(percent(locale, report.share), count(locale, figures.onTime + figures.late))}
                      </small>
                      {sign('in-time')}
                    </dd>
                  </div>
                  <div className={figures.late > 0 ? 'late' : undefined}>
                    <dt>{words.figures.late}</dt>
                    <dd>{number('late', figures.late)}</dd>
                  </div>
                </>
              )}
              <div>
                <dt>{words.figures.open}</dt>
                <dd>
                  {number('open', report.now.open)}
                  <small>{words.nowNote}</small>
                </dd>
              </div>
              <div className={report.now.overdue > 0 ? 'late' : undefined}>
                <dt>{words.figures.overdue}</dt>
                <dd>
                  {number('overdue', report.now.overdue)}
                  <small>{words.nowNote}</small>
                  {sign('overdue-now')}
                </dd>
              </div>
            </dl>
          </section>
        )}
        {period && figures && (
          <>
            <div className="report-split">
              <TrendChart
                buckets={report.buckets}
                unit={report.bucket}
                locale={locale}
                words={{ ...words.chart, received: words.figures.received, finished: words.figures.finished }}
              />
              <section className="stack">
                <h2 className="unitname">{words.others}</h2>
                <dl className="report-others">
                  {others.map((measure) => (
                    <div key={measure}>
                      <dt>{words.figures[measure]}</dt>
                      <dd className="num">{number(measure, figures[measure])}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            </div>
            {report.signs.size > 0 && <SignList figures={report.signs} locale={locale} words={figureWords} />}
            <Rows report={report} which="procedures" {...{ locale, words, query, number }} />
            <Rows report={report} which="officers" {...{ locale, words, query, number }} />
            <section className="stack">
              <div className="report-head">
                <h2 className="unitname">{words.download}</h2>
                {(['csv', 'xlsx'] as const).map((format) => (
                  <a
                    key={format}
                    className="btn sm"
                    href={`/giay-to/bao-cao.${format}?${reportQuery(report.unit, period)}&ngon-ngu=${locale}`}
                  >
                    <Icon name="download" />
                    {words[format]}
                  </a>
                ))}
              </div>
              <p className="muted">{words.noPersonal}</p>
            </section>
          </>
        )}
        {said && <script type="module" src="/m/form.js" />}
      </main>
    </>
  );
}

type Words = ReturnType<typeof messagesOf>['reports'];
type Locale = 'vi' | 'en';

const percent = (locale: Locale, share: number): string => String(share).replace('.', locale === 'vi' ? ',' : '.');
const signed = (locale: Locale, n: number): string => (n < 0 ? `−${count(locale, -n)}` : count(locale, n));

const ofProcedures = ['received', 'finished', 'onTime', 'late'] as const;
const ofOfficers = ['assigned', 'finished', 'onTime', 'late'] as const;

/** By procedure or by official, sorted by any column. */
function Rows({
  report,
  which,
  locale,
  words,
  query,
  number,
}: {
  report: Report;
  which: 'procedures' | 'officers';
  locale: Locale;
  words: Words;
  query: Record<string, string>;
  number: (figure: Listed, n: number, of?: Of) => React.ReactNode;
}) {
  const { period } = report;
  if (!period) return null;
  const mine = which === 'procedures' ? 'xep' : 'xep-cb';
  const other = which === 'procedures' ? 'xep-cb' : 'xep';
  const of = (row: ReportRow): Of => (which === 'procedures' ? { procedure: row.key } : { officer: row.key });
  const shown: readonly (keyof Figures)[] = which === 'procedures' ? ofProcedures : ofOfficers;
  const columns: ReportColumn<ReportRow>[] = [
    {
      key: 'name',
      head: which === 'procedures' ? words.procedure : words.officer,
      cell: ({ name, key }) => <span lang={which === 'officers' && key !== null ? 'vi' : undefined}>{name[locale]}</span>,
    },
    ...shown.map((measure) => ({
      key: measure,
      head: words.figures[measure],
      number: true,
      cell: (row: ReportRow) => number(measure, row.figures[measure], of(row)),
    })),
    { key: 'share', head: words.shareHead, number: true, cell: ({ share }) => (share === null ? '–' : percent(locale, share)) },
    { key: 'open', head: words.figures.open, number: true, cell: (row) => number('open', row.now.open, of(row)) },
    {
      key: 'overdue',
      head: words.figures.overdue,
      number: true,
      cell: (row) => <span className={row.now.overdue > 0 ? 'late' : undefined}>{number('overdue', row.now.overdue, of(row))}</span>,
    },
  ];
  const first = shown[0] ?? 'finished';
  const by = columns.some(({ key }) => key === query[mine]?.replace(/^-/, '')) ? (query[mine] ?? first) : first;
  const title = which === 'procedures' ? words.byProcedure : words.byOfficer;
  const id = which === 'procedures' ? 'thu-tuc' : 'can-bo';
  const rows = sorted(report[which], by, locale);
  return (
    <section className="stack" id={id}>
      <h2 className="unitname">{title}</h2>
      {which === 'officers' && <p className="muted prose">{words.byOfficerNote}</p>}
      {rows.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <ReportTable
          caption={title}
          columns={columns}
          rows={rows}
          keyOf={({ key }) => key ?? '-'}
          sorting={{
            by,
            label: words.sortBy,
            hrefOf: (column) => {
              const sort = { ...(query[other] && { [other]: query[other] }), [mine]: column };
              return `${href(locale, 'staffReports', {})}?${reportQuery(report.unit, period, { sort })}#${id}`;
            },
          }}
        />
      )}
    </section>
  );
}

/** Numbers begin with the most, what cannot be said comes last; names with the first. */
function sorted(rows: readonly ReportRow[], by: string, locale: Locale): ReportRow[] {
  const turned = by.startsWith('-');
  const key = by.replace(/^-/, '');
  const named = (a: ReportRow, b: ReportRow) => a.name[locale].localeCompare(b.name[locale], locale);
  if (key === 'name') return [...rows].sort((a, b) => (turned ? -named(a, b) : named(a, b)));
  const value = (row: ReportRow): number | null => {
    if (key === 'share') return row.share;
    if (key === 'open' || key === 'overdue') return row.now[key];
    const measure = measures.find((it) => it === key);
    return measure === undefined ? null : row.figures[measure];
  };
  return [...rows].sort((a, b) => {
    const [of, to] = [value(a), value(b)];
    if (of === null || to === null) return Number(of === null) - Number(to === null) || named(a, b);
    return (turned ? of - to : to - of) || named(a, b);
  });
}
