import { asCsv, asXlsx, type ListCell, type ListFormat } from '#src/documents/lists/list.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { type BoardColumn, boardColumns, chosenColumns, todosOf } from '#src/domain/dossiers/board.ts';
import { getStatus } from '#src/domain/dossiers/status.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { type BoardAsked, type BoardLine, boardForFile } from '#src/services/board.ts';
import type { Session } from '#src/services/session.ts';

/** What a column of the board is in a file: for sums and sorting some are two. */
function cellsOf(
  taxCodes: ReadonlyMap<string, string>,
  locale: Locale,
): Record<BoardColumn, [head: string, of: (it: BoardLine) => ListCell][]> {
  const { column, taxCode, supplementBy, awaited } = messagesOf(locale).board;
  const todos = (it: BoardLine) => todosOf(it).map(({ kind }) => (kind === 'supplement' ? awaited.papers : awaited[kind]));
  return {
    organisation: [
      [column.organisation, (it) => it.organisation],
      [taxCode, (it) => taxCodes.get(it.organisationId) ?? ''],
    ],
    procedure: [[column.procedure, (it) => it.procedure[locale]]],
    unit: [[column.unit, (it) => it.unit[locale]]],
    status: [[column.status, (it) => getStatus(it.status).name[locale]]],
    awaited: [
      [column.awaited, (it) => todos(it).join('; ')],
      [supplementBy, (it) => it.request?.answerBy ?? null],
    ],
    due: [[column.due, (it) => it.dueAt]],
    submitted: [[column.submitted, (it) => it.submittedAt]],
    filer: [[column.filer, (it) => it.filer]],
  };
}

/** The board as a file, in the columns that were chosen, else in all; undefined where this session follows no organisation. */
export async function boardFile(
  session: Session,
  asked: BoardAsked,
  { format, locale, now, ticked }: { format: ListFormat; locale: Locale; now: Date; ticked?: readonly BoardColumn[] | undefined },
): Promise<{ bytes: Buffer; name: string } | undefined> {
  const began = performance.now();
  const board = await boardForFile(session, asked, now);
  if (!board) return undefined;
  const { title, code } = messagesOf(locale).board;
  const cells = cellsOf(board.taxCodes, locale);
  const columns = (chosenColumns(ticked, board.taxCodes.size) ?? boardColumns).flatMap((it) => cells[it]);
  const list = {
    title,
    heads: [code, ...columns.map(([head]) => head)],
    rows: board.lines.map((it) => [it.code, ...columns.map(([, of]) => of(it))]),
  };
  const bytes = format === 'csv' ? asCsv(list) : await asXlsx(list);
  // A right that ended while it was made takes its dossiers with it.
  const later = new Date(now.getTime() + performance.now() - began);
  if (!(await board.still(later))) return boardFile(session, asked, { format, locale, now: later, ticked });
  return { bytes, name: `ho-so-to-chuc-${vietnamDate(now)}.${format}` };
}
