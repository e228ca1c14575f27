import { Fragment } from 'react';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type Figure, type Indicator, numberOf } from '#src/domain/indicators/indicator.ts';
import { getIndicator, indicators } from '#src/domain/indicators/indicators.ts';
import { namePeriod } from '#src/domain/indicators/public-period.ts';
import { rankedBy } from '#src/domain/indicators/ranking.ts';
import { shownFrom } from '#src/domain/indicators/sign-definitions.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { count, day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { cityFigures, type UnitRow } from '#src/services/city-figures.ts';
import { mapDrawing } from '#src/services/map-drawing.ts';
import { findOffices } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { CountedAnew } from '#src/ui/figures/counted-anew.tsx';
import { affectedBy, cellWords, figureQuery, figureWords, roundedHow } from '#src/ui/figures/figure-words.ts';
import { FiguresForm } from '#src/ui/figures/figures-form.tsx';
import { flagPath, GeoMap, Nameless } from '#src/ui/figures/geo-map.tsx';
import { HexMap, type MapTile } from '#src/ui/figures/hex-map.tsx';
import { MapLegend } from '#src/ui/figures/map-legend.tsx';
import { classesOf, columnsBeside, hasSigns, looksOf } from '#src/ui/figures/map-looks.ts';
import { NoFigures } from '#src/ui/figures/no-figures.tsx';
import { RankList } from '#src/ui/figures/rank-list.tsx';
import { sortRows } from '#src/ui/figures/sort-rows.ts';
import { RangeForm, TimeStrip } from '#src/ui/figures/time-strip.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { SearchBox } from '#src/ui/kit/search-box.tsx';
import { type ReportColumn, ReportTable } from '#src/ui/staff/report-table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, figures } = messagesOf((await visit()).locale);
  return { title: shell.title(figures.title) };
}

/** How every office keeps its word: a map, and the same as a table. */
export default async function CityMap() {
  const { locale, query, now } = await visit();
  const { shell, figures: words, reports } = messagesOf(locale);
  const it = await cityFigures(query, now);
  const { indicator, period, procedure, field, places, refused } = it;
  const here = href(locale, 'map', {});
  const periodName = reports.period;
  const geography = query.xem === 'dia-ly';
  const drawing = geography ? mapDrawing() : null;
  const figuresAsked = { 'chi-so': query['chi-so'], ky: query.ky, 'thu-tuc': procedure?.code, 'linh-vuc': field?.key };
  const asked = { ...figuresAsked, xem: query.xem };
  const atTime = (ky: string) => here + figureQuery({ ...asked, xep: query.xep, ky });
  const pageOf = (code: string) =>
    href(locale, 'unit', { code }) + figureQuery({ ky: query.ky, 'thu-tuc': procedure?.code, 'linh-vuc': field?.key });
  const sought = query.tim?.trim();
  const hits = sought ? [...Map.groupBy(findOffices(sought), ({ unit }) => unit).entries()] : [];

  const values = places.flatMap(({ figures }) => numberOf(figures.get(indicator.key)) ?? []);
  const classes = classesOf(indicator, places);
  const columns = columnsBeside(indicator);
  const said = (figure: Figure | undefined, of = indicator) => figureWords(locale, of, figure, words);
  const looks = looksOf(it, locale, words);
  const tiles = new Map(
    places.flatMap(({ unit }): [string, MapTile][] => {
      const look = looks.get(unit.code);
      const chosen = hits.length === 1 && hits[0]?.[0].code === unit.code;
      return look ? [[unit.code, { ...look, name: unit.name.vi, href: pageOf(unit.code), chosen }]] : [];
    }),
  );
  // One procedure in a short time: most places have too few to tell of. A longer period, or the whole city, says more.
  const told = places.filter(({ figures }) => numberOf(figures.get(indicator.key)) !== null).length;
  const year = `${period.from.slice(0, 4)}`;
  const thin =
    (procedure || field) && told * 2 < places.length
      ? {
          text: words.thin.text(count(locale, told), count(locale, places.length)),
          links: [
            ...(period.span === 'year' ? [] : [{ href: atTime(year), text: words.thin.year(year) }]),
            ...(procedure
              ? [
                  {
                    href: href(locale, 'procedureFigures', { code: procedure.code }) + figureQuery({ ky: query.ky }),
                    text: words.thin.city,
                  },
                ]
              : []),
          ],
        }
      : null;
  const when = period.to < vietnamDate(now) ? periodName(period) : words.soFar(periodName(period));
  const rounded = roundedHow(period, vietnamDate(now), words);
  const mapLabel = words.map(indicator.name[locale], periodName(period));
  const byCode = [...places].sort((a, b) => (a.unit.code < b.unit.code ? -1 : 1));
  const ranking = rankedBy(byCode, ({ figures }) => numberOf(figures.get(indicator.key)));
  const onTime = getIndicator('on-time');
  const cityRate = it.city.get('on-time');
  const lowest = ranking.at(-1);
  // One of several that have as little is not the lowest.
  const worst = indicator.key === 'on-time' && lowest && lowest.place === ranking.length && lowest.place > 1 ? lowest.of : undefined;
  const sort = query.xep ?? (indicator.better === 'more' ? `-${indicator.key}` : indicator.key);

  const tableColumns: ReportColumn<UnitRow>[] = [
    {
      key: 'ten',
      head: words.unit,
      cell: ({ unit }) => (
        <a href={pageOf(unit.code)}>
          <Mixed locale={locale} text={unit.fullName[locale]} />
        </a>
      ),
    },
    ...columns.flatMap((column, nth): ReportColumn<UnitRow>[] => [
      {
        key: column.key,
        head: column.short[locale],
        number: true,
        cell: ({ unit }) => {
          const text = looks.get(unit.code)?.cells[nth === 0 || !hasSigns(indicator) ? nth : nth + 1];
          return nth === 0 ? <b>{text}</b> : text;
        },
      },
      ...(nth === 0 && hasSigns(indicator)
        ? [{ key: 'dau-hieu', head: words.signs.column, sorts: false, cell: ({ unit }: UnitRow) => looks.get(unit.code)?.cells[1] }]
        : []),
    ]),
  ];
  const sorting = {
    by: sort,
    hrefOf: (by: string) => `${here}${figureQuery({ ...asked, xep: by })}#bang`,
    label: words.sortBy,
  };

  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={words.title} />
      <main id="main" data-map={refused ? undefined : `/api/v1/events${figureQuery({ map: locale, ...figuresAsked })}`} data-mark={it.mark}>
        <div className="wrap section tight">
          <header className="stack" data-part="lead">
            <h1>{words.heading}</h1>
            {!refused && (
              <p className="lead">
                {cityRate && 'value' in cityRate
                  ? words.lead.rate(when, cellWords(locale, onTime, cityRate, words))
                  : words.lead.none(when)}{' '}
                {procedure && (
                  <a href={href(locale, 'procedureFigures', { code: procedure.code }) + figureQuery({ ky: query.ky })}>
                    <Mixed locale={locale} text={words.lead.ofProcedure(procedure.shortName[locale])} />
                  </a>
                )}{' '}
                {field && words.lead.ofField(field.name[locale])}{' '}
                {worst && (
                  <Mixed locale={locale} text={words.lead.worst(worst.unit.fullName[locale], said(worst.figures.get('on-time')))} />
                )}
              </p>
            )}
            {!refused && procedure && rounded && <p className="muted small">{rounded}</p>}
            {!refused && thin && (
              <p className="thin">
                {thin.text}{' '}
                {thin.links.map((it) => (
                  <a key={it.href} href={it.href}>
                    {it.text}
                  </a>
                ))}
              </p>
            )}
          </header>
          <div data-part="anew">
            <CountedAnew anew={it.anew} locale={locale} />
          </div>
          <div className="mapfind noprint">
            <SearchBox
              action={here}
              id="tim"
              name="tim"
              label={words.search}
              labelShown
              placeholder={words.placeholder}
              button={words.searchButton}
              value={sought}
              hidden={Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))}
            />
          </div>
          {sought && (
            <section className="card stack" aria-labelledby="tim-thay">
              <h2 className="h3" id="tim-thay">
                {words.found(hits.length, sought)}
              </h2>
              {hits.length === 0 && <p>{words.foundNone}</p>}
              <Hits hits={hits.slice(0, hitsAtOnce)} {...{ locale, pageOf }} />
              {hits.length > hitsAtOnce && (
                <details>
                  <summary>{words.foundMore(hits.length - hitsAtOnce)}</summary>
                  <Hits hits={hits.slice(hitsAtOnce)} {...{ locale, pageOf }} />
                </details>
              )}
            </section>
          )}
          <FiguresForm
            action={here}
            label={words.choose}
            {...{ locale, words, periodName, choices: it.choices, period }}
            indicator={indicator.key}
            procedures={it.procedures}
            procedure={procedure?.code}
            fields={it.fields}
            field={field?.key}
            hidden={{ xem: query.xem }}
          />
          {!procedure && !field && (
            <RangeForm
              action={here}
              {...{ locale, words, period }}
              today={vietnamDate(now)}
              hidden={{ 'chi-so': query['chi-so'], xem: query.xem }}
              hrefOf={atTime}
            />
          )}
          <TimeStrip around={it.around} {...{ period, words, periodName }} hrefOf={atTime} />
          {refused ? (
            <NoFigures why={refused} words={words} back={here} />
          ) : (
            <>
              <p className="mapzoom noprint">
                <label className="check">
                  <input type="checkbox" /> {words.zoom}
                </label>
              </p>
              <div className="mapgrid">
                <figure className="mapfig" data-part="map">
                  <nav className="chips mapview noprint" aria-label={words.views.title}>
                    {(['tiles', 'geography'] as const).map((view) => (
                      <a
                        key={view}
                        className="chip"
                        href={here + figureQuery({ ...asked, xep: query.xep, xem: view === 'geography' ? 'dia-ly' : undefined })}
                        aria-current={geography === (view === 'geography') ? 'true' : undefined}
                      >
                        {words.views[view]}
                      </a>
                    ))}
                  </nav>
                  <MapLegend {...{ indicator, classes, values, locale, words }} />
                  <a className="skip-in noprint" href="#bang">
                    {words.pastMap}
                  </a>
                  <div className="mapscroll">
                    {drawing ? (
                      <GeoMap label={mapLabel} drawing={drawing} tiles={tiles} words={words.geography} />
                    ) : (
                      <HexMap label={mapLabel} tiles={tiles} regionNames={words.regions} />
                    )}
                  </div>
                  {drawing && <Nameless units={drawing.units} tiles={tiles} title={words.geography.nameless} />}
                  <figcaption className="small muted">
                    {procedure || field ? <EdgeKey words={words.edges} /> : words.dashed}{' '}
                    {drawing ? words.geography.note(drawing.official && day(drawing.official)) : words.note}{' '}
                    {hasSigns(indicator) && <FlagKey words={words.signs.legend} />}
                    <a
                      href={`/api/v1/indicators${figureQuery({ period: namePeriod(period), procedure: procedure?.code, field: field?.key })}`}
                    >
                      {words.data}
                    </a>{' '}
                    · <a href={href(locale, 'openData', {})}>{words.openData}</a>
                  </figcaption>
                </figure>
                <div className="stack-lg">
                  <section className="card stack" data-part="city">
                    <h2 className="h3">{words.city}</h2>
                    <dl className="panelkv">
                      {columns.map((column) => (
                        <div key={column.key}>
                          <dt>{column.name[locale]}</dt>
                          <dd className="num">{said(it.city.get(column.key), column)}</dd>
                        </div>
                      ))}
                    </dl>
                  </section>
                  <section data-part="best">
                    <h2 className="h3">{words.best}</h2>
                    {ranking.length === 0 ? (
                      <p className="muted small">{words.bestNone}</p>
                    ) : (
                      <RankList {...{ ranking, indicator, locale, words }} hrefOf={pageOf} />
                    )}
                    <p className="small">
                      <a href="#bang">{words.toTable(count(locale, places.length))}</a>
                    </p>
                  </section>
                  <section className="stack small">
                    <h2 className="h3">{words.about}</h2>
                    <p>{indicator.text[locale]}</p>
                    {indicator.sign && <p>{indicator.sign.honest[locale]}</p>}
                    <p className="muted">{words.definition(indicator.version, day(indicator.since))}</p>
                  </section>
                </div>
              </div>
              <p className="maplive noprint" data-live hidden>
                <span className="muted small" data-on={words.live.on} data-off={words.live.off} />
                <button type="button" className="btn quiet" data-stop={words.live.stop} data-go={words.live.go} />
              </p>
              <section id="bang" className="stack" data-part="table">
                <h2>{words.table}</h2>
                <p className="muted small">{words.tableNote}</p>
                <ReportTable
                  caption={`${words.table}: ${indicator.name[locale]}, ${periodName(period)}`}
                  columns={tableColumns}
                  rows={sortRows(places, sort, locale)}
                  keyOf={({ unit }) => unit.code}
                  sorting={sorting}
                  cards={false}
                />
              </section>
              {it.agencies.length > 0 && (
                <section className="stack mapagencies" data-part="agencies">
                  <h2>{words.agencies}</h2>
                  <ReportTable
                    caption={`${words.agencies}: ${indicator.name[locale]}, ${periodName(period)}`}
                    columns={tableColumns}
                    rows={sortRows(it.agencies, sort, locale)}
                    keyOf={({ unit }) => unit.code}
                    sorting={sorting}
                    cards={false}
                  />
                </section>
              )}
            </>
          )}
          <details className="fold mapabout" data-part="others">
            <summary>{words.others}</summary>
            <dl>
              {(indicators as readonly Indicator[]).map((one) => (
                <div key={one.key}>
                  <dt>
                    <a href={`${here}${figureQuery({ ...asked, 'chi-so': one.key, ky: query.ky && namePeriod(period) })}`}>
                      {one.name[locale]}
                    </a>
                  </dt>
                  <dd>
                    {one.text[locale]} {one.sign?.honest[locale]} {one.sign && words.signs.affects(affectedBy(one, locale))}{' '}
                    <span className="muted">{words.definition(one.version, day(one.since))}</span>
                  </dd>
                </div>
              ))}
            </dl>
            <p className="prose">{words.signs.lead(shownFrom)}</p>
          </details>
        </div>
        {!refused && <script type="module" src="/m/live-map.js" />}
        {it.around.length > 1 && <script type="module" src="/m/time-slider.js" />}
      </main>
    </>
  );
}

function FlagKey({ words }: { words: string }) {
  return (
    <>
      <svg viewBox="-3 -39 34 42" className="flagkey" aria-hidden="true">
        <path d={flagPath} />
      </svg>{' '}
      {words}{' '}
    </>
  );
}

/** What the edges of units without a colour say. */
function EdgeKey({ words }: { words: Record<'none' | 'few' | 'held', string> }) {
  return (
    <span className="edgekey">
      {(['none', 'few', 'held'] as const).map((kind) => (
        <Fragment key={kind}>
          <svg viewBox="0 0 26 14" className="hexmap" aria-hidden="true">
            <g className={`nodata ${kind}`}>
              <path className="t" d="M1 1H25V13H1Z" />
            </g>
          </svg>{' '}
          {words[kind]}{' '}
        </Fragment>
      ))}
    </span>
  );
}

/** More of them would push the map off a phone. */
const hitsAtOnce = 8;

type HitsProps = { hits: readonly [Unit, ReturnType<typeof findOffices>][]; locale: Locale; pageOf: (code: string) => string };

/** Places that were found, each once, with the old names that it was found by where its own is another. */
function Hits({ hits, locale, pageOf }: HitsProps) {
  const { figures: words } = messagesOf(locale);
  return (
    <ul className="l maphits">
      {hits.map(([unit, names]) => (
        <li key={unit.code}>
          <a href={pageOf(unit.code)}>
            <Mixed locale={locale} text={unit.fullName[locale]} />
          </a>{' '}
          {names.every(({ former }) => former) && (
            <span className="muted small">
              <Mixed
                locale={locale}
                text={words.former(
                  names
                    .flatMap(({ former }) => former ?? [])
                    .map(({ part, name }) => (part === 'full' ? name : `${words.of_unit.part} ${name}`))
                    .join(', '),
                )}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
