import { notFound } from 'next/navigation';
import { makesFile } from '#src/domain/dossiers/bulk.ts';
import { count, fileSize } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { seeJob } from '#src/services/bulk/see-job.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { ButtonLink } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Table } from '#src/ui/kit/table.tsx';
import { failureWords } from '#src/ui/staff/bulk/failure-words.ts';
import { JobProgress } from '#src/ui/staff/bulk/job-progress.tsx';

export async function generateMetadata() {
  const { locale, session, params } = await visit();
  const { shell, bulk } = messagesOf(locale);
  const job = session && (await seeJob(session, params.id ?? ''));
  return { title: shell.title(job ? bulk.jobTitle(bulk.kind[job.kind], job.total) : bulk.title) };
}

/** One thing that was asked for many dossiers: how far it is, its file, and what could not be done. */
export default async function Job() {
  const { locale, session, params, now } = await visit();
  const job = session && (await seeJob(session, params.id ?? ''));
  if (!job) notFound();
  const { shell, staff, bulk: words } = messagesOf(locale);
  const title = words.jobTitle(words.kind[job.kind], job.total);
  const running = job.finishedAt === null;
  const { to = [], reason, format = 'csv' } = job.parameters;
  const unit = (code: string) => getUnit(code).fullName[locale];
  const why = Map.groupBy(job.failures, ({ refusal }) => failureWords(refusal, staff, words, { unit }));
  return (
    <>
      <Breadcrumbs
        label={shell.nav.breadcrumbs}
        trail={[
          { href: href(locale, 'staff', {}), name: staff.desk.title },
          { href: href(locale, 'bulkJobs', {}), name: words.title },
        ]}
        here={title}
      />
      <main id="main" data-job={running ? 'running' : 'finished'}>
        {running && (
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
        )}
        <div className="wrap section tight stack-lg">
          <header className="stack">
            <h1>{title}</h1>
            <p className="muted num">
              {words.asked(job.askedAt)}
              {to.length > 0 && (
                <>
                  {'. '}
                  {words.to(to.flatMap((id) => job.names.get(id) ?? []).join(', '))}
                </>
              )}
            </p>
            {reason && (
              <p className="prose">
                <b>{words.reason}:</b> <span lang="vi">{reason}</span>
              </p>
            )}
          </header>
          <JobProgress job={job} words={words} />
          {running && (
            <p className="prose">
              {words.runningNote} <a href={href(locale, 'bulkJob', { id: job.id })}>{words.reload}</a>
            </p>
          )}
          {!running && makesFile(job.kind) && (
            <JobFile
              href={job.fileSha256 && job.fileUntil && job.fileUntil > now ? `/giay-to/viec/${job.id}` : undefined}
              label={job.kind === 'print' ? words.file.print : words.file[format]}
              told={job.done === 0}
              note={
                job.fileUntil
                  ? job.fileSha256 && job.fileUntil > now
                    ? words.fileKept(job.fileUntil, fileSize(locale, job.fileSize ?? 0))
                    : words.fileGone
                  : job.done > 0
                    ? words.fileFailed
                    : words.fileNone
              }
            />
          )}
          {job.failures.length > 0 && (
            <section className="stack" aria-labelledby="failed">
              <h2 id="failed" className="unitname">
                {words.failedTitle}
              </h2>
              <p className="muted prose">{words.failedNote}</p>
              <Table
                caption={words.failedTitle}
                rows={[...why]}
                keyOf={([reason]) => reason}
                columns={[
                  { key: 'why', head: words.why, cell: ([reason]) => reason },
                  { key: 'count', head: words.columns.total, number: true, cell: ([, failures]) => count(locale, failures.length) },
                  {
                    key: 'codes',
                    head: words.code,
                    prose: true,
                    cell: ([, failures]) => (
                      <ul className="codes l">
                        {failures.map(({ code }) => (
                          <li key={code}>
                            <a className="num nowrap" href={href(locale, 'staffDossier', { code })}>
                              {code}
                            </a>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]}
              />
            </section>
          )}
          <p>
            <a href={href(locale, 'staff', {})}>{words.back}</a>
          </p>
        </div>
        <script type="module" src="/m/job.js" />
      </main>
    </>
  );
}

/** @param told nothing was done, which is said above in colour already */
function JobFile(props: { href: string | undefined; label: string; note: string; told: boolean }) {
  if (!props.href) return props.told ? <p>{props.note}</p> : <Notice tone="warn" title={props.note} />;
  return (
    <div className="stack">
      <p>
        <ButtonLink look="primary" icon="download" href={props.href}>
          {props.label}
        </ButtonLink>
      </p>
      <p className="muted num">{props.note}</p>
    </div>
  );
}
