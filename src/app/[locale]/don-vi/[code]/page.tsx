import { notFound } from 'next/navigation';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import type { Figure } from '#src/domain/indicators/indicator.ts';
import { numberOf } from '#src/domain/indicators/indicator.ts';
import { getIndicator } from '#src/domain/indicators/indicators.ts';
import { namePeriod } from '#src/domain/indicators/public-period.ts';
import { usualChannels } from '#src/domain/indicators/usual-time.ts';
import { formatPhone } from '#src/domain/people/phone.ts';
import { isPlace } from '#src/domain/places/unit.ts';
import { count, timeLimit, workingTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { procedureColumns, type UnitFigures, unitFigures, unitMore, unitStrip } from '#src/services/unit-figures.ts';
import { visit } from '#src/services/visit.ts';
import { CorrectionMark, Corrections } from '#src/ui/figures/corrections.tsx';
import { CountedAnew } from '#src/ui/figures/counted-anew.tsx';
import { cellWords, figureQuery, figureWords, roundedHow } from '#src/ui/figures/figure-words.ts';
import { FiguresForm } from '#src/ui/figures/figures-form.tsx';
import { MiniMap } from '#src/ui/figures/hex-map.tsx';
import { LateStories } from '#src/ui/figures/late-stories.tsx';
import { AmongLike, FlowMonths, OnTimeMonths } from '#src/ui/figures/month-charts.tsx';
import { NoFigures } from '#src/ui/figures/no-figures.tsx';
import { SignList, SignMark } from '#src/ui/figures/signs.tsx';
import { RangeForm, TimeStrip } from '#src/ui/figures/time-strip.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { OpeningHours } from '#src/ui/opening-hours.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

const read = async () => {
  const { params, query, now } = await visit();
  return unitFigures(params.code ?? '', query, now);
};

export async function generateMetadata() {
  const { locale } = await visit();
  const { shell, figures } = messagesOf(locale);
  const it = await read();
  return { title: shell.title(it ? it.unit.fullName[locale] : figures.title) };
}

/** How one office keeps its word: trends, its place among others, what is late and where, its procedures. */
export default async function UnitPage() {
  const { locale, query, now } = await visit();
  const it = await read();
  if (!it) notFound();
  const { shell, figures: words, index766, reports, texts, staff } = messagesOf(locale);
  const own = words.of_unit;
  const { unit, period, refused, rank, months, overdue, field } = it;
  const here = href(locale, 'unit', { code: unit.code });
  const periodName = reports.period;
  const asked = { 'thu-tuc': it.procedure?.procedure.code, 'linh-vuc': field?.key };
  const atTime = (ky: string) => here + figureQuery({ ...asked, ky });
  const alike = rank ? rank.values.filter((it) => it === rank.own).length - 1 : 0;
  const today = vietnamDate(now);
  const when = period.to < today ? periodName(period) : words.soFar(periodName(period));
  const rounded = roundedHow(period, today, words);
  const onTime = getIndicator('on-time');
  const rate = it.figures.get('on-time');
  const said = (key: Parameters<typeof getIndicator>[0], figure: Figure | undefined) =>
    figureWords(locale, getIndicator(key), figure, words);
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'home', {}), name: shell.nav.home },
          { href: href(locale, 'map', {}), name: words.title },
        ]}
        here={unit.fullName[locale]}
      />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="unithead">
            <div className="stack">
              <h1>
                <Mixed locale={locale} text={unit.fullName[locale]} />
              </h1>
              {!refused && (
                <p className="lead" data-part="lead">
                  {rate && 'value' in rate ? own.lead(when, cellWords(locale, onTime, rate, words)) : own.few(when)}{' '}
                  {rank && rank.of > 1 && own.rank(count(locale, rank.place), count(locale, rank.of), alike ? count(locale, alike) : null)}{' '}
                  {field && words.lead.ofField(field.name[locale])} {it.procedure && own.ofAll}
                </p>
              )}
              {unit.formerNames.length > 0 && (
                <p className="small muted">
                  {own.formerNames}:{' '}
                  {unit.formerNames.map(({ code, name, part }, at) => (
                    <span key={code}>
                      {at > 0 && ', '}
                      {part === 'partial' && `${own.part} `}
                      <span lang="vi">{name}</span>
                    </span>
                  ))}
                </p>
              )}
            </div>
            {isPlace(unit) && (
              <div className="loc">
                <MiniMap code={unit.code} />
              </div>
            )}
          </header>
          <CountedAnew anew={it.anew} locale={locale} />
          <FiguresForm
            action={here}
            label={own.choose}
            {...{ locale, words, periodName, choices: it.choices, period }}
            fields={it.procedure ? undefined : it.fields}
            field={field?.key}
            hidden={{ 'thu-tuc': asked['thu-tuc'] }}
          />
          {!it.procedure && !field && <RangeForm action={here} {...{ locale, words, period }} today={today} hidden={{}} hrefOf={atTime} />}
          <TimeStrip around={it.around} {...{ period, words, periodName }} hrefOf={atTime} />
          {refused ? (
            <NoFigures why={refused} words={words} back={here} />
          ) : (
            <div className="stack-lg" data-part="figures">
              {it.procedure && <Why {...{ procedure: it.procedure, rounded, locale, words, steps: staff.step }} />}
              <section aria-labelledby="so-lieu">
                <h2 className="sr" id="so-lieu">
                  {own.figures}
                </h2>
                <dl className="unitstrip card">
                  {unitStrip.map((key) => {
                    const figure = it.figures.get(key);
                    const of = figure && 'value' in figure ? figure.of : null;
                    return (
                      <div key={key}>
                        <dt>{getIndicator(key).name[locale]}</dt>
                        <dd>
                          <b className={figure && 'value' in figure ? 'num' : 'few'}>{said(key, figure)}</b>
                          {of !== null && <small>{words.of(count(locale, of))}</small>}
                          <SignMark figures={it.figures} of={key} {...{ locale, words }} />
                          <CorrectionMark corrected={it.corrected} of={key} words={words} />
                        </dd>
                      </div>
                    );
                  })}
                </dl>
              </section>
              <div className="charts">
                <OnTimeMonths {...{ months, locale, words, periodName }} indicator={onTime} />
                {rank && rank.of > 1 && (
                  <AmongLike
                    {...{ rank, locale, words }}
                    indicator={onTime}
                    table={`${href(locale, 'map', {})}${figureQuery({ ky: query.ky, 'linh-vuc': field?.key })}#bang`}
                  />
                )}
                <FlowMonths
                  {...{ months, locale, words, periodName }}
                  running={(months.at(-1)?.period.to ?? '') >= today}
                  received={getIndicator('received')}
                  finished={getIndicator('finished')}
                />
              </div>
              <section className="stack" id="thu-tuc">
                <h2>{own.procedures}</h2>
                <Procedures {...{ it, rounded, locale, words, here, query }} />
              </section>
              <section className="stack">
                <h2>{own.late}</h2>
                {overdue.n === 0 ? (
                  <p>{own.lateNone}</p>
                ) : (
                  <p>
                    {own.lateN(count(locale, overdue.n))} {overdue.longest && own.lateLongest(workingTime(locale, overdue.longest.minutes))}{' '}
                    {overdue.steps.length === 0 && own.lateFew}
                  </p>
                )}
                {overdue.steps.length > 0 && (
                  <Table
                    caption={own.lateSteps}
                    cards={false}
                    rows={overdue.steps}
                    keyOf={({ step }) => step}
                    columns={[
                      { key: 'step', head: own.lateSteps, cell: ({ step }) => staff.step[step as Step] },
                      { key: 'n', head: own.number, number: true, cell: ({ n }) => count(locale, n) },
                    ]}
                  />
                )}
                {it.stories.length > 0 && <LateStories stories={it.stories} {...{ locale, words }} steps={staff.step} />}
                {it.finishedLate.length > 0 && <LateStories over stories={it.finishedLate} {...{ locale, words }} steps={staff.step} />}
              </section>
              {it.corrected.length > 0 && <Corrections corrected={it.corrected} {...{ locale, words }} />}
              <SignList figures={it.figures} {...{ locale, words }} />
              <section className="stack">
                <h2>{own.more}</h2>
                <dl className="report-others">
                  {unitMore.map((key) => (
                    <div key={key}>
                      <dt>{getIndicator(key).name[locale]}</dt>
                      <dd>
                        <span className="num">{said(key, it.figures.get(key))}</span>
                        <SignMark figures={it.figures} of={key} {...{ locale, words }} />
                        <CorrectionMark corrected={it.corrected} of={key} words={words} />
                      </dd>
                    </div>
                  ))}
                </dl>
                <p className="small">
                  <a href={href(locale, 'index766', { code: unit.code }) + figureQuery({ ky: query.ky })}>{index766.link}</a>
                  {' · '}
                  <a href={href(locale, 'map', {})}>{words.others}</a>
                  {unit.kind !== 'police' && (
                    <>
                      {' · '}
                      <a
                        href={`/api/v1/indicators${figureQuery({ period: namePeriod(period), procedure: it.procedure?.procedure.code, field: field?.key, unit: unit.code })}`}
                      >
                        {words.dataOfUnit}
                      </a>
                    </>
                  )}
                  {' · '}
                  <a href={href(locale, 'openData', {})}>{words.openData}</a>
                </p>
              </section>
            </div>
          )}
          <div className="unitfoot">
            <section className="card stack">
              <h2 className="h3">{own.office}</h2>
              <p>
                <b>{own.opening}</b>
                <br />
                <OpeningHours locale={locale} hours={unit.hours} words={texts.counters} />
              </p>
              {unit.hours.trust === 'unverified' && <p className="small muted">{own.unverified}</p>}
              {unit.contact && (
                <p>
                  {unit.contact.address && <span lang="vi">{unit.contact.address}</span>}{' '}
                  {unit.contact.phone && (
                    <a className="num nowrap" href={`tel:${unit.contact.phone}`}>
                      {unit.contact.phone.length < 10 ? unit.contact.phone : formatPhone(unit.contact.phone)}
                    </a>
                  )}{' '}
                  {unit.contact.email && <a href={`mailto:${unit.contact.email}`}>{unit.contact.email}</a>}
                </p>
              )}
              {it.beside && (
                <p>
                  {unit.kind === 'police' ? own.ward : own.police}:{' '}
                  <a href={href(locale, 'unit', { code: it.beside.code })}>
                    <Mixed locale={locale} text={it.beside.fullName[locale]} />
                  </a>
                </p>
              )}
              <p>
                <a href={href(locale, 'procedures', {})}>{own.services}</a>
              </p>
            </section>
            <section className="card stack">
              <h2 className="h3">{own.complain}</h2>
              <p>{own.complainText}</p>
              <p>
                <a href={href(locale, 'track', {})}>{own.complainLink}</a>
              </p>
            </section>
          </div>
        </div>
        {it.around.length > 1 && <script type="module" src="/m/time-slider.js" />}
      </main>
    </>
  );
}

type Words = ReturnType<typeof messagesOf>['figures'];
type Locale = 'vi' | 'en';

/** Its procedures, each a link to why. */
function Procedures({
  it,
  rounded,
  locale,
  words,
  here,
  query,
}: {
  it: UnitFigures;
  rounded: string | undefined;
  locale: Locale;
  words: Words;
  here: string;
  query: Record<string, string | undefined>;
}) {
  const own = words.of_unit;
  const { byProcedure } = it;
  if (!byProcedure) return <p>{own.procedureWeek}</p>;
  return (
    <>
      {byProcedure.rows.length === 0 ? (
        <p>{own.procedureNone}</p>
      ) : (
        <>
          <p className="noprint muted small">{own.proceduresNote}</p>
          <Table
            caption={own.procedures}
            rows={byProcedure.rows}
            keyOf={({ procedure }) => procedure.code}
            columns={[
              {
                key: 'procedure',
                head: words.procedure,
                cell: ({ procedure }) => (
                  <a href={`${here}${figureQuery({ ky: query.ky, 'thu-tuc': procedure.code })}#vi-sao`}>
                    <Mixed locale={locale} text={procedure.name[locale]} />
                  </a>
                ),
              },
              ...procedureColumns.map((key) => ({
                key,
                head: getIndicator(key).short[locale],
                number: true,
                cell: ({ figures }: (typeof byProcedure.rows)[number]) => cellWords(locale, getIndicator(key), figures.get(key), words),
              })),
            ]}
          />
        </>
      )}
      {(byProcedure.others > 0 || rounded) && (
        <p className="muted small">
          {byProcedure.others > 0 && own.othersSmall(count(locale, byProcedure.others))} {rounded}
        </p>
      )}
    </>
  );
}

/** Whether the promise was kept, in a sentence; a bound answers only where all that it leaves open does. Undefined: nothing is told. */
function answerOf(figure: Figure | undefined, said: string, words: Words): string | undefined {
  if (!figure || !('value' in figure)) return undefined;
  const { answer } = words.of_unit;
  const { promise = 95 } = getIndicator('on-time');
  const sure = figure.kind === 'value' || (figure.kind === 'at-least') === figure.value >= promise;
  const kept = figure.value >= promise;
  return (sure ? (kept ? answer.kept : answer.missed) : answer.open)(said, words.percent(String(promise)));
}

/** One procedure at this unit: is it on time, and why not. */
function Why(props: {
  procedure: NonNullable<UnitFigures['procedure']>;
  rounded: string | undefined;
  locale: Locale;
  words: Words;
  steps: Record<Step, string>;
}) {
  const { procedure: asked, rounded, locale, words, steps } = props;
  const own = words.of_unit;
  const { procedure, figures, overdue, city, usual, usualInCity, usualOf } = asked;
  const { procedureFigures: usualWords } = messagesOf(locale);
  const all = usual?.all;
  const month = (day: string) => `${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;
  const name = procedure.shortName[locale];
  const known = (key: (typeof procedureColumns)[number]) => numberOf(figures.get(key)) !== null;
  const said = (key: (typeof procedureColumns)[number], of = figures) => figureWords(locale, getIndicator(key), of.get(key), words);
  const limits = new Set(procedure.channels.map(({ limit }) => timeLimit(locale, limit)));
  const [limit] = limits;
  const [slowest] = overdue?.steps ?? [];
  const answer = answerOf(figures.get('on-time'), said('on-time'), words);
  return (
    <section className="card stack" id="vi-sao">
      <h2>
        <Mixed locale={locale} text={own.why(name)} />
      </h2>
      {figures.size === 0 ? <p>{own.whyFew}</p> : answer && <p className="lead">{answer}</p>}
      <Table
        caption={own.why(name)}
        rows={procedureColumns}
        keyOf={(key) => key}
        columns={[
          { key: 'what', head: words.indicator, cell: (key) => getIndicator(key).name[locale] },
          ...(figures.size === 0
            ? []
            : [{ key: 'here', head: own.here, number: true, cell: (key: (typeof procedureColumns)[number]) => said(key) }]),
          { key: 'city', head: words.city, number: true, cell: (key) => said(key, city) },
        ]}
      />
      <ul className="prose">
        <li>{limits.size === 1 && limit && !procedure.channels.some(({ cases }) => cases) ? own.limitOf(limit) : own.limitDepends}</li>
        {known('median-time') && known('p90-time') && <li>{own.reasons.slow(said('median-time'), said('p90-time'))}</li>}
        {known('supplements') && <li>{own.reasons.supplements(said('supplements'), said('supplements', city))}</li>}
        <li>
          {overdue === null
            ? own.reasons.lateFew
            : overdue.n === 0 || !slowest
              ? own.reasons.lateNone
              : own.reasons.late(count(locale, overdue.n), steps[slowest.step as Step])}
        </li>
      </ul>
      {figures.size > 0 && rounded && <p className="muted small">{rounded}</p>}
      <h3>{usualWords.at.title}</h3>
      <p>
        {all
          ? `${usualWords.at.text(workingTime(locale, all.half), workingTime(locale, all.most))}${usualWords.at.source(
              usualWords.months(month(usualOf.from), month(usualOf.to)),
              count(locale, all.of),
            )} ${all.trust ? usualWords.at.tested(all.trust.share, all.trust.months) : usualWords.trial.none}`
          : usualWords.at.none}{' '}
        {!all &&
          usualInCity &&
          usualWords.lead(
            workingTime(locale, usualInCity.half),
            workingTime(locale, usualInCity.most),
            usualWords.months(month(usualOf.from), month(usualOf.to)),
          )}{' '}
        {usualChannels
          .flatMap((it) => {
            const of = usual?.[it];
            return of ? usualWords.at.channel(usualWords.channels[it], workingTime(locale, of.half), workingTime(locale, of.most)) : [];
          })
          .join(' ')}
      </p>
      <p>
        <a href={href(locale, 'procedureFigures', { code: procedure.code })}>{usualWords.link}</a>
        {' · '}
        <a href={href(locale, 'procedure', { code: procedure.code })}>{own.aboutProcedure}</a>
      </p>
    </section>
  );
}
