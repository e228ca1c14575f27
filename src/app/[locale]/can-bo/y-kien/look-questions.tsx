import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { type StaffQuestion, unitQuestions } from '#src/services/look-questions.ts';
import { visit } from '#src/services/visit.ts';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { type Column, Table } from '#src/ui/kit/table.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

/** What people ask about looks at their data: what waits for this head or leader, and what was answered lately. */
export async function LookQuestions() {
  const { locale, session } = await visit();
  const questions = session && (await unitQuestions(session));
  if (!questions) return null;
  const { looks } = messagesOf(locale);
  const words = looks.staff;
  const { columns } = words;
  const common: Column<StaffQuestion>[] = [
    {
      key: 'officer',
      head: columns.officer,
      cell: ({ id, officer }) => (
        <a href={href(locale, 'staffLookQuestion', { question: id })} aria-label={words.open(officer)} lang="vi">
          {officer}
        </a>
      ),
    },
    {
      key: 'what',
      head: columns.what,
      cell: ({ code }) => (code ? <span className="num nowrap">{code}</span> : looks.noDossier),
    },
    { key: 'unit', head: columns.unit, cell: ({ unit }) => <Mixed locale={locale} text={unit[locale]} /> },
    { key: 'at', head: columns.at, cell: ({ at }) => <span className="num nowrap">{dateAndTime(at)}</span> },
  ];
  const answered: Column<StaffQuestion> = {
    key: 'answered',
    head: columns.answeredAt,
    cell: ({ answer }) => answer && <span className="num nowrap">{dateAndTime(answer.at)}</span>,
  };
  return (
    <section className="stack" aria-labelledby="looks">
      <h2 id="looks">{words.title}</h2>
      {questions.waiting.length === 0 ? (
        <EmptyState icon="circle-check" title={words.none} level={3}>
          <p>{words.noneNote}</p>
        </EmptyState>
      ) : (
        <Table caption={words.title} rows={questions.waiting} columns={common} keyOf={({ id }) => id} />
      )}
      {questions.answered.length > 0 && (
        <>
          <h3>{words.answered}</h3>
          <Table caption={words.answered} rows={questions.answered} columns={[...common, answered]} keyOf={({ id }) => id} />
        </>
      )}
    </section>
  );
}
