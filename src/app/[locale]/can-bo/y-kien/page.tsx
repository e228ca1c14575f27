import { notFound } from 'next/navigation';
import { FEWEST_RATINGS } from '#src/domain/dossiers/feedback.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { count, date, dateAndTime, fullMoment } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type UnitFeedback, type UnitRatings, unitFeedback } from '#src/services/feedback.ts';
import { visit } from '#src/services/visit.ts';
import { Breadcrumbs } from '#src/ui/kit/breadcrumbs.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { DueClock } from '#src/ui/kit/due-clock.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { type Column, Table } from '#src/ui/kit/table.tsx';
import { Level } from '#src/ui/level.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { LookQuestions } from './look-questions.tsx';

export async function generateMetadata() {
  const { shell, feedback } = messagesOf((await visit()).locale);
  return { title: shell.title(feedback.staff.title) };
}

/** What people say of a unit, for its head and leader: complaints with their clocks, and ratings without names. */
export default async function StaffFeedback() {
  const { locale, session, now } = await visit();
  const it = session && (await unitFeedback(session, now));
  if (!it) notFound();
  const { shell, staff, feedback } = messagesOf(locale);
  const words = feedback.staff;
  const { columns } = words;
  /** In one box: on a phone the cells of a row stand at both ends of a line. */
  const unitName = (unit: Text) => (
    <span>
      <Mixed locale={locale} text={unit[locale]} />
    </span>
  );
  const code: Column<{ code: string }> = {
    key: 'code',
    head: columns.code,
    cell: (row) => (
      <a className="num nowrap" href={href(locale, 'staffComplaint', { code: row.code })}>
        {row.code}
      </a>
    ),
  };
  const open: Column<UnitFeedback['open'][number]>[] = [
    code,
    { key: 'about', head: columns.about, cell: ({ about }) => feedback.about[about] },
    { key: 'procedure', head: columns.procedure, cell: ({ procedure }) => procedure[locale] },
    { key: 'unit', head: columns.unit, cell: ({ unit }) => unitName(unit) },
    {
      key: 'due',
      head: columns.due,
      cell: ({ clock, answerBy }) => (
        <div>
          <DueClock state={clock.state} used={clock.used} words={words.clock(clock.minutes)} />
          <small className="muted num">{fullMoment(locale, answerBy)}</small>
        </div>
      ),
    },
  ];
  const answered: Column<UnitFeedback['answered'][number]>[] = [
    code,
    { key: 'procedure', head: columns.procedure, cell: ({ procedure }) => procedure[locale] },
    {
      key: 'verdict',
      head: columns.verdict,
      cell: ({ upheld }) => (upheld ? feedback.complain.upheld : feedback.complain.notUpheld),
    },
    { key: 'at', head: columns.at, cell: ({ at }) => <span className="num nowrap">{dateAndTime(at)}</span> },
  ];
  return (
    <>
      <Breadcrumbs label={shell.nav.breadcrumbs} trail={[{ href: href(locale, 'staff', {}), name: staff.desk.title }]} here={words.title} />
      <main id="main">
        <div className="wrap wide feedback stack-lg">
          <div className="qhead">
            <h1>{words.title}</h1>
          </div>
          <section className="stack" aria-labelledby="open">
            <h2 id="open">{words.open}</h2>
            {it.open.length === 0 ? (
              <EmptyState icon="circle-check" title={words.none} level={3}>
                <p>{words.noneNote}</p>
              </EmptyState>
            ) : (
              <Table caption={words.open} rows={it.open} columns={open} keyOf={(row) => row.code} />
            )}
          </section>
          {it.answered.length > 0 && (
            <section className="stack" aria-labelledby="answered">
              <h2 id="answered">{words.answered}</h2>
              <Table caption={words.answered} rows={it.answered} columns={answered} keyOf={(row) => `${row.code} ${row.at.getTime()}`} />
            </section>
          )}
          {it.late.length > 0 && (
            <section className="stack" aria-labelledby="late">
              <h2 id="late">{words.late.title}</h2>
              <p className="muted prose">{words.late.text}</p>
              <Table
                caption={words.late.title}
                rows={it.late}
                keyOf={({ unit }) => unit.vi}
                columns={[
                  { key: 'unit', head: columns.unit, cell: ({ unit }) => unitName(unit) },
                  { key: 'late', head: words.late.count, number: true, cell: ({ late }) => count(locale, late) },
                  { key: 'first', head: words.late.first, number: true, cell: ({ first }) => date(first) },
                ]}
              />
            </section>
          )}
          <LookQuestions />
          <section className="stack" aria-labelledby="ratings">
            <h2 id="ratings">{words.ratings}</h2>
            {it.ratings.map((ratings) => (
              <Ratings key={ratings.unit.vi} ratings={ratings} />
            ))}
          </section>
        </div>
      </main>
    </>
  );
}

async function Ratings({ ratings: { unit, total, counts, comments } }: { ratings: UnitRatings }) {
  const { locale } = await visit();
  const { feedback } = messagesOf(locale);
  const words = feedback.staff;
  const percent = (count: number) => `${Math.round((100 * count) / total)} %`;
  return (
    <div className="stack">
      <h3>
        <Mixed locale={locale} text={unit[locale]} />
      </h3>
      {counts === null ? (
        <p className="muted">{words.tooFew(FEWEST_RATINGS)}</p>
      ) : (
        <>
          <Table
            caption={words.total(total)}
            cards={false}
            rows={counts}
            keyOf={({ stars }) => String(stars)}
            columns={[
              { key: 'level', head: words.levels, cell: ({ stars }) => <Level stars={stars} words={feedback.level} /> },
              { key: 'count', head: words.count, number: true, cell: ({ count }) => count },
              { key: 'share', head: words.share, number: true, cell: ({ count }) => percent(count) },
            ]}
          />
          <p className="muted num">{words.total(total)}</p>
          {comments.length > 0 && (
            <Disclosure title={words.comments(comments.length)}>
              <ul className="stack l">
                {comments.map(({ stars, text }) => (
                  <li key={`${stars} ${text}`}>
                    <Level stars={stars} words={feedback.level} />
                    <q className="reason" lang="vi">
                      {text}
                    </q>
                  </li>
                ))}
              </ul>
            </Disclosure>
          )}
        </>
      )}
    </div>
  );
}
