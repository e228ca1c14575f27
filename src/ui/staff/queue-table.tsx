import type { DueState } from '#src/domain/clock/due-state.ts';
import type { Step } from '#src/domain/dossiers/events.ts';
import { getStatus, type Status } from '#src/domain/dossiers/status.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { date, dayAndMonth } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { bulk as BulkWords } from '#src/i18n/vi/bulk.ts';
import type { queues as QueueWords } from '#src/i18n/vi/queues.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { DueClock } from '#src/ui/kit/due-clock.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { bulkForm } from './bulk/bulk-bar.tsx';
import { dueWords } from './due-words.ts';
import { QueueFlags } from './queue-flags.tsx';

type Line = {
  id: string;
  code: string;
  shortCode: string;
  procedure: Text;
  applicant: string;
  status: Status;
  step: Step | null;
  assignee: string | null;
  supplementBy: Date | null;
  submittedAt: Date;
  receivedAt: Date | null;
  due: DueState;
  flags: readonly (keyof (typeof QueueWords)['flag'])[];
  takeable?: boolean | undefined;
};

const stepWords = (words: typeof Words, { status, step, supplementBy }: Line, locale: Locale): string => {
  if (status === 5) return supplementBy ? words.desk.waiting.supplementBy(dayAndMonth(supplementBy)) : words.desk.waiting.supplement;
  if (status === 6) return words.desk.waiting.payment;
  return step ? words.step[step] : getStatus(status).name[locale];
};

export type Column = 'due' | 'submitted';
/** `to`: where the heads of columns lead that the list can be sorted by. */
type Sorted = { by: Column | undefined; descending: boolean; to?: Partial<Record<Column, string>> | undefined };

/** A column's head; where the list can be sorted by it, a link that does so, or turns the order round. */
function Head({
  of,
  sorted,
  className,
  words,
  flip,
  sort,
}: {
  of: Column;
  sorted: Sorted;
  className?: string;
  words: string;
  flip: string;
  sort: string;
}) {
  const here = sorted.by === of;
  const to = sorted.to?.[of];
  const direction = sorted.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={className} aria-sort={here ? direction : undefined}>
      {to ? (
        <a href={to} title={here ? flip : sort} data-flip={here ? '' : undefined}>
          {words} {here && <Icon name={sorted.descending ? 'arrow-down' : 'arrow-up'} />}
          <span className="sr">, {here ? flip : sort}</span>
        </a>
      ) : (
        words
      )}
    </th>
  );
}

/** The lines of a queue; cards on phones. The link on the code opens the dossier, and queue.js moves between these links. */
export function QueueTable(props: {
  caption: string;
  rows: readonly Line[];
  sorted: Sorted;
  /** the day of submission is what matters here, and has a place on phones too */
  bySubmission: boolean;
  /** where the buttons that take a dossier post to; without it there are none */
  takeAt?: string | undefined;
  /** the codes that are marked, for work in bulk; without it nothing can be marked */
  marks?: { codes: readonly string[]; words: (typeof BulkWords)['bar'] } | undefined;
  locale: Locale;
  words: typeof Words;
  queueWords: typeof QueueWords;
}) {
  const { rows, locale, words, sorted, queueWords, marks } = props;
  const takes = props.takeAt !== undefined && rows.some(({ takeable }) => takeable);
  const { flip, byColumn: sort } = queueWords.sort;
  const { columns, unassigned, submittedAt } = words.desk;
  return (
    <>
      {takes && (
        <form method="post" action={props.takeAt} id="take">
          <input type="hidden" name="do" value="take" />
        </form>
      )}
      <table className={props.bySubmission ? 'queue by-submission' : 'queue'} data-queue="">
        <caption className="sr">{props.caption}</caption>
        <thead>
          <tr>
            {marks && (
              <th scope="col" className="c-mk">
                <span className="sr">{marks.words.head}</span>
                <input type="checkbox" data-mark-all="" aria-label={marks.words.markAll} hidden />
              </th>
            )}
            <Head of="due" sorted={sorted} words={columns.due} flip={flip} sort={sort} />
            <th scope="col">{columns.code}</th>
            <th scope="col">{columns.procedure}</th>
            <th scope="col">{columns.applicant}</th>
            <Head of="submitted" sorted={sorted} className="c-sb" words={columns.submitted} flip={flip} sort={sort} />
            <th scope="col" className="c-rc">
              {columns.received}
            </th>
            <th scope="col">{columns.step}</th>
            <th scope="col" className="c-as">
              {columns.assignee}
            </th>
            <th scope="col" className="c-fl">
              {queueWords.flags}
            </th>
            {takes && (
              <th scope="col" className="c-tk">
                <span className="sr">{queueWords.take.head}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {marks && (
                <td className="c-mk">
                  <label>
                    <input
                      type="checkbox"
                      name="mark"
                      value={row.code}
                      form={bulkForm}
                      aria-label={marks.words.mark(row.shortCode)}
                      defaultChecked={marks.codes.includes(row.code)}
                    />
                  </label>
                </td>
              )}
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
              <td className="c-sp nowrap">{stepWords(words, row, locale)}</td>
              <td className="c-as cut">
                {row.assignee ? (
                  <span lang="vi">{row.assignee}</span>
                ) : (
                  row.step !== 'receive' && row.step !== null && <span className="muted">{unassigned}</span>
                )}
              </td>
              <td className="c-fl">
                <QueueFlags flags={row.flags} words={queueWords.flag} />
              </td>
              {takes && (
                <td className="c-tk">
                  {row.takeable && (
                    <button
                      type="submit"
                      form="take"
                      name="code"
                      value={row.code}
                      className="btn sm"
                      aria-label={queueWords.take.of(row.shortCode)}
                    >
                      {queueWords.take.head}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
