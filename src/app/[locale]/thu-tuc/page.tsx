import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Filters } from '#src/domain/procedures/catalogue.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
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

/** The filters by their name in the address. */
const filters = { event: 'lifeEvent', field: 'field', level: 'level', audience: 'audience', mode: 'onlineMode' } as const;
const names = ['event', 'field', 'level', 'audience', 'mode'] as const;

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
  const question = Object.fromEntries(names.map((name) => [filters[name], query[name]])) as Filters;
  const [{ hits, facets }, all] = await Promise.all([searchCatalogue({ ...question, ...(text && { text }) }), searchCatalogue({})]);
  const events = lifeEvents();
  const event = events.find(({ key }) => key === question.lifeEvent);
  const filtered = names.some((name) => query[name]);
  const n = count(locale, hits.length);
  const heading = text ? list.forText(hits.length, text) : event ? list.forEvent(event.name[locale]) : list.heading;
  const here = href(locale, 'procedures', {});
  const collator = new Intl.Collator(locale);
  const wordsOf: Record<(typeof names)[number], Record<string, string>> = {
    event: Object.fromEntries(events.map(({ key, name }) => [key, name[locale]])),
    field: Object.fromEntries(all.hits.map(({ field }) => field).map(({ key, name }) => [key, name[locale]])),
    level: catalogue.level,
    audience: catalogue.audience,
    mode: catalogue.mode,
  };
  /** The choices that would leave something, each with how much; fields by their name, the rest by size. */
  const options = (name: (typeof names)[number]) => {
    const found = facets[filters[name]].flatMap(({ value, count: many }) => {
      const label = wordsOf[name][value];
      return label ? [{ value, label: `${label} (${many})` }] : [];
    });
    return name === 'field' ? found.sort((a, b) => collator.compare(a.label, b.label)) : found;
  };
  /** What was searched for comes best first; the whole catalogue stands by field, in the order of the alphabet. */
  const grouped: [field: string, procedures: Procedure[]][] = text
    ? [['', hits]]
    : Object.entries(Object.groupBy(hits, ({ field }) => field.name[locale]))
        .map(([field, some = []]): [string, Procedure[]] => [
          field,
          some.toSorted((a, b) => collator.compare(a.shortName[locale], b.shortName[locale])),
        ])
        .sort(([a], [b]) => collator.compare(a, b));
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
            {names.map((name) => (
              <Select key={name} form="tim" name={name} label={list[name]} value={query[name]} empty={list.any} options={options(name)} />
            ))}
            <Button form="tim">{list.apply}</Button>
          </section>
          {hits.length > 0 ? (
            <section>
              <div className="sechead">
                <h2 className="h3">{list.count(n)}</h2>
                {(filtered || text) && <a href={here}>{list.clear}</a>}
              </div>
              {grouped.map(([field, procedures]) => (
                <section key={field} className="group">
                  {field && <h3>{field}</h3>}
                  <ProcedureRows locale={locale} words={catalogue} procedures={procedures} today={vietnamDate(now)} fields={!field} />
                </section>
              ))}
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
