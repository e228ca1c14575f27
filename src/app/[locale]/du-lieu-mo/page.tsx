import type { Metadata } from 'next';
import { cataloguePath, openFilePath, proposedLicence } from '#src/domain/indicators/open-tables.ts';
import { count, day, fileSize } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { publishedRoots } from '#src/services/daily-roots.ts';
import { countedAnew, newestSizes, openData } from '#src/services/open-data.ts';
import { visit } from '#src/services/visit.ts';
import { CountedAnew } from '#src/ui/figures/counted-anew.tsx';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Facts } from '#src/ui/kit/facts.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const { shell, openData: words } = messagesOf((await visit()).locale);
  return { title: shell.title(words.title), alternates: { types: { 'application/ld+json': cataloguePath } } };
}

/** So many earlier files have a link of their own. */
const linked = { day: 14, month: 24, now: 0 } as const;

/** Every table that the city publishes: what is in it, how large it is, and where its files are. */
export default async function OpenData() {
  const { locale, query, now } = await visit();
  const { shell, openData: words } = messagesOf(locale);
  const listings = await openData(now);
  const [sizes, roots, anew] = await Promise.all([newestSizes(listings, now), publishedRoots(7), countedAnew()]);
  const none = (['no-table', 'impossible', 'open', 'before', 'no-version'] as const).find((it) => it === query.thieu);
  const said = (period: string) => (period.length > 7 ? day(period) : period.split('-').reverse().join('/'));
  const files = (table: string, period: string | null) => (
    <span className="nowrap">
      <a href={openFilePath(table, period, 'csv')}>CSV</a> · <a href={openFilePath(table, period, 'json')}>JSON</a>
    </span>
  );
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'home', {}), name: shell.nav.home }]} here={words.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          {none && (
            <Notice tone="warn" level={2} title={words.none.title}>
              <p>{words.none[none]}</p>
            </Notice>
          )}
          <header className="stack">
            <h1>{words.title}</h1>
            <p className="lead prose">{words.lead}</p>
          </header>
          <CountedAnew anew={anew} locale={locale} />
          <section className="stack prose" aria-labelledby="cach-dung">
            <h2 id="cach-dung">{words.rules.title}</h2>
            <ul>
              <li>{words.rules.licence(proposedLicence.name)}</li>
              <li>{words.rules.files}</li>
              <li>{words.rules.stable}</li>
              <li>{words.rules.when}</li>
              <li>
                <a href={cataloguePath}>{words.rules.catalogue}</a>
              </li>
              <li>
                <a href="/api/v1/indicators">{words.rules.live}</a>
              </li>
            </ul>
          </section>
          <h2>{words.tables}</h2>
          {listings.map(({ table, periods }) => {
            const [newest] = periods;
            const oldest = periods.at(-1);
            const size = sizes.get(table.key);
            const earlier = periods.slice(1, 1 + linked[table.per]);
            return (
              <section key={table.key} id={table.key} className="card stack" aria-labelledby={`${table.key}-ten`}>
                <h3 id={`${table.key}-ten`}>
                  {table.name[locale]} <code className="small muted">{table.key}</code>
                </h3>
                <p className="prose">{table.text[locale]}</p>
                <Facts
                  facts={[
                    {
                      key: 'period',
                      term: words.period,
                      value: (
                        <>
                          {words.per[table.per]}
                          {newest && oldest && <span className="num">. {words.span(said(oldest), said(newest))}</span>}
                        </>
                      ),
                    },
                    ...(size
                      ? [
                          {
                            key: 'size',
                            term: words.size,
                            value: <span className="num">{words.sizeOf(count(locale, size.rows), fileSize(locale, size.csv))}</span>,
                          },
                        ]
                      : []),
                    {
                      key: 'files',
                      term: words.files,
                      value:
                        table.per === 'now' ? (
                          files(table.key, null)
                        ) : newest ? (
                          <>
                            <span className="num">{said(newest)}</span>: {files(table.key, newest)}
                          </>
                        ) : (
                          words.nothing
                        ),
                    },
                  ]}
                />
                {earlier.length > 0 && (
                  <Disclosure title={words.earlier}>
                    <ul className="openfiles l">
                      {earlier.map((period) => (
                        <li key={period}>
                          <span className="num">{said(period)}</span>: {files(table.key, period)}
                        </li>
                      ))}
                    </ul>
                    {earlier.length + 1 < periods.length && oldest && <p>{words.still(openFilePath(table.key, oldest, 'csv'))}</p>}
                  </Disclosure>
                )}
                {table.key === 'goc-ngay' &&
                  (roots.length === 0 ? (
                    <p>{words.noRoots}</p>
                  ) : (
                    <Table
                      caption={words.newestRoots}
                      rows={roots}
                      keyOf={(root) => root.day}
                      columns={[
                        { key: 'day', head: words.day, cell: (root) => <span className="num">{day(root.day)}</span> },
                        { key: 'size', head: words.dossiers, number: true, cell: ({ size }) => count(locale, size) },
                        { key: 'root', head: words.root, cell: ({ root }) => <code className="wrap-anywhere">{root}</code> },
                      ]}
                    />
                  ))}
                <Disclosure title={words.columns}>
                  <Table
                    caption={`${words.columns}: ${table.name[locale]}`}
                    rows={table.columns}
                    keyOf={({ name }) => name}
                    columns={[
                      { key: 'name', head: words.column, cell: ({ name }) => <code>{name}</code> },
                      { key: 'type', head: words.type, cell: ({ type }) => words.types[type] },
                      { key: 'text', head: words.meaning, cell: ({ text }) => text[locale] },
                    ]}
                  />
                </Disclosure>
              </section>
            );
          })}
        </div>
      </main>
    </>
  );
}
