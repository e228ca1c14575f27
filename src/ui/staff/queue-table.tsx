import type { DueState } from '#src/domain/clock/due-state.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import type { Status } from '#src/domain/dossiers/status.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { date, dayAndMonth } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { DueClock } from '#src/ui/kit/due-clock.tsx';
import { dueWords } from './due-words.ts';

type Line = {
  id: string;
  code: string;
  shortCode: string;
  procedure: Text;
  applicant: string;
  status: Status;
  step: Step | null;
  assignee: string | null;
  submittedAt: Date;
  receivedAt: Date | null;
  due: DueState;
};

const stepWords = (words: typeof Words, { status, step }: Line): string => {
  if (status === 5) return words.desk.waiting.supplement;
  if (status === 6) return words.desk.waiting.payment;
  return step ? words.step[step] : '';
};

/** The lines of a queue; cards on phones. The link on the code opens the dossier, and queue.js moves between these links. */
export function QueueTable(props: {
  caption: string;
  rows: readonly Line[];
  sortedBy: 'due' | 'submitted';
  locale: Locale;
  words: typeof Words;
}) {
  const { rows, locale, words, sortedBy } = props;
  const { columns, unassigned, submittedAt } = words.desk;
  return (
    <table className="queue" data-queue="">
      <caption className="sr">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col" aria-sort={sortedBy === 'due' ? 'ascending' : undefined}>
            {columns.due}
          </th>
          <th scope="col">{columns.code}</th>
          <th scope="col">{columns.procedure}</th>
          <th scope="col">{columns.applicant}</th>
          <th scope="col" className="c-sb" aria-sort={sortedBy === 'submitted' ? 'ascending' : undefined}>
            {columns.submitted}
          </th>
          <th scope="col" className="c-rc">
            {columns.received}
          </th>
          <th scope="col">{columns.step}</th>
          <th scope="col" className="c-as">
            {columns.assignee}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="c-du">
              <DueClock state={row.due.state} used={row.due.used} words={dueWords(words.due, row.due, row.status)} />
            </td>
            <td className="c-cd num">
              <a href={href(locale, 'staffDossier', { code: row.code })}>
                <span className="sr">{row.code.slice(0, row.code.length - row.shortCode.length)}</span>
                {row.shortCode}
              </a>
            </td>
            <td className="c-pr cut">{row.procedure[locale]}</td>
            <td className="c-nm cut" lang="vi">
              {row.applicant}
            </td>
            <td className="c-sb num">
              <time dateTime={row.submittedAt.toISOString()} title={date(row.submittedAt)}>
                <span className="lb">{submittedAt(dayAndMonth(row.submittedAt))}</span>
                <span className="sh">{dayAndMonth(row.submittedAt)}</span>
              </time>
            </td>
            <td className="c-rc num">
              {row.receivedAt && (
                <time dateTime={row.receivedAt.toISOString()} title={date(row.receivedAt)}>
                  {dayAndMonth(row.receivedAt)}
                </time>
              )}
            </td>
            <td className="c-sp nowrap">{stepWords(words, row)}</td>
            <td className="c-as cut">
              {row.assignee ? (
                <span lang="vi">{row.assignee}</span>
              ) : (
                <span className="muted">{row.step === 'receive' ? '' : unassigned}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
