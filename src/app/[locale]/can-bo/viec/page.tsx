import { notFound } from 'next/navigation';
import { count, dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { seeJobs } from '#src/services/bulk/see-job.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Table } from '#src/ui/kit/table.tsx';

export async function generateMetadata() {
  const { shell, bulk } = messagesOf((await visit()).locale);
  return { title: shell.title(bulk.title) };
}

/** What an official asked for in bulk of late. */
export default async function Jobs() {
  const { locale, session } = await visit();
  if (!session) notFound();
  const { shell, staff, bulk: words } = messagesOf(locale);
  const jobs = await seeJobs(session);
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]} here={words.title} />
      <main id="main">
        <div className="wrap section tight stack-lg">
          <h1>{words.title}</h1>
          {jobs.length === 0 ? (
            <EmptyState icon="list-checks" title={words.none}>
              <p>{words.noneNote}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words.recent}
              rows={jobs}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'what',
                  head: words.columns.what,
                  cell: ({ id, kind, askedAt }) => (
                    <a href={href(locale, 'bulkJob', { id })} aria-label={words.open(words.kind[kind], askedAt)}>
                      {words.kind[kind]}
                    </a>
                  ),
                },
                { key: 'asked', head: words.columns.asked, cell: ({ askedAt }) => <span className="num">{dateAndTime(askedAt)}</span> },
                { key: 'total', head: words.columns.total, number: true, cell: ({ total }) => count(locale, total) },
                { key: 'done', head: words.columns.done, number: true, cell: ({ done }) => count(locale, done) },
                {
                  key: 'failed',
                  head: words.columns.failed,
                  number: true,
                  cell: ({ failed }) => <span className={failed > 0 ? 'late' : undefined}>{count(locale, failed)}</span>,
                },
                {
                  key: 'state',
                  head: words.columns.state,
                  cell: ({ finishedAt, done, failed }) =>
                    finishedAt === null
                      ? words.state.running
                      : failed === 0
                        ? words.state.finished
                        : done === 0
                          ? words.state.nothing
                          : words.state.someFailed,
                },
              ]}
            />
          )}
        </div>
      </main>
    </>
  );
}
