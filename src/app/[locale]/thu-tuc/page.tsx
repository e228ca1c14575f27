import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { count } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { lifeEvents, searchCatalogue } from '#src/services/catalogue.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { ProcedureRows } from '#src/ui/procedure-rows.tsx';
import { ProcedureSearch } from '#src/ui/procedure-search.tsx';

const filters = ['event', 'field', 'level', 'audience', 'mode'] as const;

export async function generateMetadata() {
  const { locale, query } = await visit();
  const { shell, catalogue } = messagesOf(locale);
  const text = query.q?.trim();
  return { title: shell.title(text ? catalogue.list.titleFor(text) : catalogue.list.title) };
}

export default async function Procedures() {
  const { locale, query, now } = await visit();
  const { shell, catalogue } = messagesOf(locale);
  const { list } = catalogue;
  const text = query.q?.trim() || undefined;
  const question = Object.fromEntries(filters.map((key) => [key, query[key]])) as Partial<Record<(typeof filters)[number], string>>;
  const { hits, facets } = await searchCatalogue({ text, ...question });
  const events = lifeEvents();
  const event = events.find(({ key }) => key === question.event);
  const filtered = filters.some((key) => question[key]);
  const n = count(locale, hits.length);
  const heading = text ? list.forText(hits.length, text) : event ? list.forEvent(event.name[locale]) : list.heading;
  const here = href(locale, 'procedures', {});
  const labelled = (label: string, many: number) => `${label} (${many})`;
  /** The choices that would leave something, each with how much. */
  const options = (names: Record<string, string>, counts: Record<string, number>) =>
    Object.entries(names).flatMap(([value, name]) => (counts[value] ? [{ value, label: labelled(name, counts[value]) }] : []));
  const collator = new Intl.Collator(locale);
  const eventNames = Object.fromEntries(events.map(({ key, name }) => [key, name[locale]]));
  const choices = {
    event: options(eventNames, facets.events),
    field: facets.fields
      .map(({ key, name, count: many }) => ({ value: key, label: labelled(name[locale], many) }))
      .sort((a, b) => collator.compare(a.label, b.label)),
    level: options(catalogue.level, facets.levels),
    audience: options(catalogue.audience, facets.audiences),
    mode: options(catalogue.mode, facets.modes),
  };
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={list.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{heading}</h1>
            <ProcedureSearch locale={locale} words={catalogue.search} value={text} formId="tim" />
          </header>
          <section className="filters" aria-label={list.filters}>
            {filters.map((key) => (
              <Select key={key} form="tim" name={key} label={list[key]} value={question[key]} empty={list.any} options={choices[key]} />
            ))}
            <Button form="tim">{list.apply}</Button>
          </section>
          {hits.length > 0 ? (
            <section>
              <div className="sechead">
                <h2 className="h3">{list.count(n)}</h2>
                {(filtered || text) && <a href={here}>{list.clear}</a>}
              </div>
              <ProcedureRows locale={locale} words={catalogue} procedures={hits} today={vietnamDate(now)} fields />
            </section>
          ) : (
            <EmptyState icon="search" title={list.none.title}>
              <p>{list.none.text}</p>
              <a className="btn sm" href={here}>
                {list.none.link}
              </a>
            </EmptyState>
          )}
        </div>
        <script type="module" src="/m/search.js" />
      </main>
    </>
  );
}
