import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { count } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { filedLately, lifeEvents, searchCatalogue } from '#src/services/catalogue.ts';
import { listWards } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { CityTiles } from '#src/ui/city-tiles.tsx';
import { Chip } from '#src/ui/kit/badge.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { hexagon } from '#src/ui/kit/hexagon.tsx';
import { Rungs } from '#src/ui/kit/rungs.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';
import { LifeEvents } from '#src/ui/life-events.tsx';
import { ProcedureRows } from '#src/ui/procedure-rows.tsx';
import { ProcedureSearch } from '#src/ui/procedure-search.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { shell, catalogue } = messagesOf((await visit()).locale);
  return { title: shell.title(catalogue.home.title) };
}

export default async function Home() {
  const { locale, now } = await visit();
  const { catalogue, tracking } = messagesOf(locale);
  const { home } = catalogue;
  const [{ most, spared }, all] = await Promise.all([filedLately(6, now), searchCatalogue({})]);
  const places = count(locale, listWards().length);
  const catalogueAt = href(locale, 'procedures', {});
  return (
    <main id="main">
      <section className="hero">
        <div className="wrap">
          <div>
            <h1>{home.heading}</h1>
            <p className="lead">{home.lead}</p>
            <ProcedureSearch locale={locale} words={catalogue.search} />
            <p className="chips small">
              <span className="muted">{home.often}</span>
              {home.examples.map((example) => (
                <Chip key={example} href={`${catalogueAt}?q=${encodeURIComponent(example)}`}>
                  {example}
                </Chip>
              ))}
            </p>
          </div>
          <figure>
            <CityTiles />
            <figcaption>
              <span className="formers">
                {(['binhDuong', 'city', 'baRia'] as const).map((part) => (
                  <span key={part}>
                    <svg className="citytiles" viewBox="-52 -60 104 120" aria-hidden="true">
                      <path className={part} d={hexagon} />
                    </svg>
                    <Mixed locale={locale} text={home.former[part]} />
                  </span>
                ))}
              </span>
              <b>{home.tiles(places)}</b> {home.tilesMore} <a href={href(locale, 'counters', {})}>{home.tilesLink}</a>
            </figcaption>
          </figure>
        </div>
      </section>
      <section className="section wrap">
        <div className="sechead">
          <h2>{home.events}</h2>
          <a href={catalogueAt}>{home.all(count(locale, all.hits.length))}</a>
        </div>
        <LifeEvents locale={locale} events={lifeEvents()} />
      </section>
      <div className="wrap two">
        {most.length > 0 ? (
          <section>
            <div className="sechead">
              <h2>{home.most}</h2>
              <span className="muted small">{home.mostNote}</span>
            </div>
            <ProcedureRows locale={locale} words={catalogue} procedures={most.map(({ procedure }) => procedure)} today={vietnamDate(now)} />
          </section>
        ) : (
          <section>
            <h2 className="mb">{home.promises}</h2>
            <Rungs steps={home.promise} />
          </section>
        )}
        <div className="stack-lg">
          <section className="card stack">
            <h2>
              <Mixed locale={locale} text={home.track.title} />
            </h2>
            <p className="small muted">{home.track.text}</p>
            <form className="stack" action={href(locale, 'track', {})}>
              <TextInput name="code" label={tracking.code} placeholder="14.26.H29-261123-0042" autoComplete="off" figures maxLength={40} />
              <Button block>{tracking.show}</Button>
            </form>
          </section>
          {spared !== null && (
            <section className="stack">
              <h3>{home.spared.title}</h3>
              <p className="small">
                <b className="num">{count(locale, spared)}</b> {home.spared.text}
              </p>
            </section>
          )}
          <section className="stack">
            <h3>{home.offline.title}</h3>
            <p className="small">{home.offline.text(places)}</p>
            <p className="small">
              <a href={href(locale, 'counters', {})}>{home.offline.link}</a>
            </p>
          </section>
        </div>
      </div>
      <script type="module" src="/m/search.js" />
    </main>
  );
}
