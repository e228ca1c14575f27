import { notFound } from 'next/navigation';
import { numberOf } from '#src/domain/indicators/indicator.ts';
import { getIndicator, type IndicatorKey } from '#src/domain/indicators/indicators.ts';
import type { PublicPeriod } from '#src/domain/indicators/public-period.ts';
import { isNever, isUnderOne, perHundred, type ReturnWay, type Share } from '#src/domain/indicators/returns.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { periodOf } from '#src/domain/reports/report-period.ts';
import { count, timeLimit, workingTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { findProcedure } from '#src/services/catalogue.ts';
import { cityFigures, type UnitRow } from '#src/services/city-figures.ts';
import { type Returned, returnedDossiers } from '#src/services/returned-dossiers.ts';
import { usualTimes } from '#src/services/usual-times.ts';
import { visit } from '#src/services/visit.ts';
import { CountedAnew } from '#src/ui/figures/counted-anew.tsx';
import { cellWords, figureQuery, figureWords, signsInWords } from '#src/ui/figures/figure-words.ts';
import { FiguresForm } from '#src/ui/figures/figures-form.tsx';
import { NoFigures } from '#src/ui/figures/no-figures.tsx';
import { ReturnsTable } from '#src/ui/figures/returns-table.tsx';
import { SignList, SignMark } from '#src/ui/figures/signs.tsx';
import { sortRows } from '#src/ui/figures/sort-rows.ts';
import { TimeStrip } from '#src/ui/figures/time-strip.tsx';
import { ChannelsTable, TookBar, TrialsChart, TrustTable, UsualTimeChart } from '#src/ui/figures/took.tsx';
import { minutesByLaw, trustWords } from '#src/ui/figures/usual-words.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { type ReportColumn, ReportTable } from '#src/ui/staff/report-table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params } = await visit();
  const { shell, procedureFigures } = messagesOf(locale);
  return { title: shell.title(procedureFigures.title(findProcedure(params.code ?? '')?.shortName[locale] ?? '')) };
}

const columns: readonly IndicatorKey[] = ['received', 'on-time', 'median-time', 'p90-time', 'supplements', 'overdue-now'];

/** Where neither of these can be told there is nothing to say of an office. */
const said: readonly IndicatorKey[] = ['received', 'overdue-now'];

/** One procedure: how long it usually takes, how far that can be trusted, and how each office does. */
export default async function ProcedureFiguresPage() {
  const { locale, params, query, now } = await visit();
  const { shell, catalogue, figures: words, procedureFigures: own, reports } = messagesOf(locale);
  const procedure = findProcedure(params.code ?? '');
  if (!procedure) notFound();
  const { code } = procedure;
  const [it, usual] = await Promise.all([
    cityFigures({ ...query, 'thu-tuc': code }, now, columns.map(getIndicator)),
    usualTimes(code, now),
  ]);
  const city = usual.city.all;
  const returned = it.refused ? null : await returnedDossiers(code, it.period, now);
  const here = href(locale, 'procedureFigures', { code });
  const { period, refused } = it;
  const atTime = (ky: string) => here + figureQuery({ xep: query.xep, ky });
  const monthName = (month: string) => reports.period(periodOf('month', month));
  const months = own.months(...([usual.from, usual.to].map((day) => `${Number(day.slice(5, 7))}/${day.slice(0, 4)}`) as [string, string]));
  const law = minutesByLaw(procedure);
  const name = procedure.shortName[locale];
  const met = [...it.places, ...it.agencies].filter(({ figures }) =>
    said.some((key) => ['under-five', 'withheld'].includes(figures.get(key)?.kind ?? '') || numberOf(figures.get(key))),
  );
  const rows = met.filter(({ figures }) => said.some((key) => numberOf(figures.get(key))));
  const scale = Math.max(1, ...rows.map(({ figures }) => numberOf(figures.get('p90-time')) ?? numberOf(figures.get('median-time')) ?? 0));
  const sort = query.xep ?? 'received';
  const tableColumns: ReportColumn<UnitRow>[] = [
    {
      key: 'ten',
      head: words.unit,
      cell: ({ unit }) => (
        <a href={`${href(locale, 'unit', { code: unit.code })}${figureQuery({ ky: query.ky, 'thu-tuc': code })}#vi-sao`}>
          <Mixed locale={locale} text={unit.fullName[locale]} />
        </a>
      ),
    },
    ...(rows.some(({ figures }) => signsInWords(figures, 'on-time', locale))
      ? [
          {
            key: 'dau-hieu',
            head: words.signs.column,
            sorts: false,
            cell: ({ figures }: UnitRow) => signsInWords(figures, 'on-time', locale) ?? words.none,
          },
        ]
      : []),
    ...columns.map((key) => ({
      key,
      head: getIndicator(key).short[locale],
      number: true,
      cell: ({ figures }: UnitRow) => {
        const text = cellWords(locale, getIndicator(key), figures.get(key), words);
        const [half, most] = [numberOf(figures.get('median-time')), numberOf(figures.get('p90-time'))];
        if (key !== 'p90-time' || half === null || most === null) return text;
        return (
          <>
            {text}
            <TookBar half={half} most={most} scale={scale} />
          </>
        );
      },
    })),
  ];
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'procedures', {}), name: catalogue.list.title },
          { href: href(locale, 'procedure', { code }), name },
        ]}
        here={own.here}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{own.title(name)}</h1>
            <p className="lead">
              {city ? own.lead(workingTime(locale, city.half), workingTime(locale, city.most), months) : own.leadNone(months)}{' '}
              {law ? own.law(timeLimit(locale, law.limit)) : own.lawDepends}
            </p>
          </header>
          <CountedAnew anew={it.anew} locale={locale} />
          {city && (
            <div className="charts">
              <section className="card chartcard">
                <h2 className="h3">{own.usual.title}</h2>
                <p>
                  {own.usual.note} {own.usual.of(count(locale, city.of))}
                </p>
                <UsualTimeChart
                  usual={city}
                  limit={law ? { minutes: law.minutes, text: timeLimit(locale, law.limit) } : null}
                  locale={locale}
                  words={own}
                />
                <ChannelsTable city={usual.city} locale={locale} words={own} />
              </section>
              <section className="card chartcard">
                <h2 className="h3">{own.trial.title}</h2>
                <p>{trustWords(locale, city.trust, own)}</p>
                {city.trials.length > 0 && (
                  <>
                    <TrialsChart trials={city.trials} locale={locale} words={own} monthName={monthName} />
                    <p className="small muted">{own.trial.note}</p>
                  </>
                )}
              </section>
              <section className="card chartcard">
                <h2 className="h3">{own.trial.levels.title}</h2>
                <p>{own.trial.levels.note}</p>
                <TrustTable trust={usual.trust} locale={locale} words={own} />
              </section>
            </div>
          )}
          <section className="stack">
            <h2>{own.figures}</h2>
            <FiguresForm
              action={here}
              label={own.choose}
              {...{ locale, words, period, choices: { ...it.choices, week: [] }, periodName: reports.period }}
            />
            <TimeStrip around={it.around} {...{ period, words, periodName: reports.period }} hrefOf={atTime} />
            {refused ? (
              <NoFigures why={refused} words={words} back={here} />
            ) : (
              <dl className="unitstrip card" data-part="figures">
                {columns.map((key) => {
                  const figure = it.city.get(key);
                  return (
                    <div key={key}>
                      <dt>{getIndicator(key).name[locale]}</dt>
                      <dd>
                        <b className={figure && 'value' in figure ? 'num' : 'few'}>
                          {figureWords(locale, getIndicator(key), figure, words)}
                        </b>
                        <SignMark figures={it.city} of={key} {...{ locale, words }} />
                      </dd>
                    </div>
                  );
                })}
              </dl>
            )}
          </section>
          {!refused && <Back returned={returned} name={name} period={period} locale={locale} />}
          {!refused && (
            <section className="stack" id="bang" data-part="table">
              <h2>{own.offices}</h2>
              {met.length === 0 && <p>{own.officesNone}</p>}
              {rows.length > 0 && (
                <>
                  <p className="muted small">
                    {own.officesNote} {own.rounded}
                  </p>
                  <ReportTable
                    caption={`${own.offices}: ${name}, ${reports.period(period)}`}
                    columns={tableColumns}
                    rows={sortRows(rows, sort, locale)}
                    keyOf={({ unit }) => unit.code}
                    sorting={{
                      by: sort,
                      hrefOf: (by) => `${here}${figureQuery({ ky: query.ky, xep: by })}#bang`,
                      label: words.sortBy,
                    }}
                    cards={false}
                  />
                </>
              )}
              {met.length > rows.length && <p className="muted small">{own.others(count(locale, met.length - rows.length))}</p>}
            </section>
          )}
          {!refused && <SignList figures={it.city} {...{ locale, words }} />}
          <p>
            <a href={`${href(locale, 'map', {})}${figureQuery({ ky: query.ky, 'thu-tuc': code })}`}>{own.map}</a>
            {' · '}
            <a href={href(locale, 'procedure', { code })}>{own.about}</a>
            {' · '}
            <a href={href(locale, 'openData', {})}>{words.openData}</a>
          </p>
        </div>
        {it.around.length > 1 && <script type="module" src="/m/time-slider.js" />}
      </main>
    </>
  );
}

/** What came back to the applicants in the period, and why. */
function Back({ returned, period, locale, ...of }: { returned: Returned | null; name: string; period: PublicPeriod; locale: Locale }) {
  const { figures: words, procedureFigures, reports } = messagesOf(locale);
  const own = procedureFigures.returns;
  const name = `${of.name}, ${reports.period(period)}`;
  const refusals = returned?.refusals;
  const month = (first: string) => `${Number(first.slice(5, 7))}/${first.slice(0, 4)}`;
  const inMonths = ({ from, to }: { from: string; to: string }) =>
    from === to ? reports.period(periodOf('month', from)) : procedureFigures.months(month(from), month(to));
  const refusedIn = refusals && inMonths(refusals);
  const whyIn = returned ? inMonths(returned.why) : '';
  const noneRefused = (['receptionRefused', 'refused'] as const).every((way) => returned?.ways.some((it) => it.of === way && isNever(it)));
  const asked = returned?.ways.find(({ of }) => of === 'supplemented');
  const told = asked && 'value' in asked.perHundred;
  const askedWords = (it: Share<ReturnWay>) => {
    if (isNever(it)) return own.never;
    return isUnderOne(it) ? own.seldom : own.text(figureWords(locale, { formula: perHundred }, it.perHundred, words));
  };
  const [most] = [...(returned?.causes ?? [])].sort((a, b) => (numberOf(b.n) ?? 0) - (numberOf(a.n) ?? 0));
  return (
    <section className="stack" data-part="returns">
      <h2>{own.title}</h2>
      <p>
        {told ? askedWords(asked) : own.none} {most && numberOf(most.n) ? own.mostly(own.cause_of[most.of].toLowerCase(), whyIn) : ''}
      </p>
      {returned && (
        <div className="charts">
          <section className="card chartcard">
            <h3>{own.ways}</h3>
            <p>{own.waysNote}</p>
            <ReturnsTable
              caption={`${own.ways}: ${name}`}
              heads={{ what: own.way, n: own.n, share: own.perFiled }}
              names={own.way_of}
              rows={returned.ways}
              {...{ locale, words }}
            />
          </section>
          <section className="card chartcard">
            <h3>{own.causes}</h3>
            <p>{own.causesNote(whyIn)}</p>
            {returned.causes.length === 0 ? (
              <p>{own.causesNone(whyIn)}</p>
            ) : (
              <ReturnsTable
                caption={`${own.causes}: ${of.name}, ${whyIn}`}
                heads={{ what: own.cause, n: own.n, share: own.perRequest }}
                names={own.cause_of}
                rows={returned.causes}
                {...{ locale, words }}
              />
            )}
          </section>
          <section className="card chartcard">
            <h3>{own.refusals}</h3>
            {refusals ? (
              <>
                <p>{own.refusalsNote(refusedIn ?? '')}</p>
                <ReturnsTable
                  caption={`${own.refusals}: ${of.name}, ${refusedIn}`}
                  heads={{ what: own.refusal, n: own.n, share: own.perRefusal }}
                  names={own.refusal_of}
                  rows={refusals.shares}
                  {...{ locale, words }}
                />
                <p className="small muted">{own.refusalsHidden}</p>
              </>
            ) : (
              <p>{noneRefused ? own.refusalsNone : own.refusalsFew}</p>
            )}
          </section>
          <section className="card chartcard">
            <h3>{own.facts}</h3>
            <p>{own.factsNote(whyIn)}</p>
            {returned.facts.length === 0 ? (
              <p>{own.factsNone(whyIn)}</p>
            ) : (
              <ReturnsTable
                caption={`${own.facts}: ${of.name}, ${whyIn}`}
                heads={{ what: own.fact, n: own.n, share: own.perSuch }}
                names={own.fact_of}
                rows={returned.facts}
                {...{ locale, words }}
              />
            )}
          </section>
        </div>
      )}
    </section>
  );
}
