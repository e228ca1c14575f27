import { asCsv, asXlsx, type ListFormat } from '#src/documents/lists/list.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { getStatus } from '#src/domain/dossiers/status.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { type BoardAsked, boardForFile } from '#src/services/board.ts';
import type { Session } from '#src/services/session.ts';

/** The board as a file, with every column; undefined where this session follows no organisation. */
export async function boardFile(
  session: Session,
  asked: BoardAsked,
  { format, locale, now }: { format: ListFormat; locale: Locale; now: Date },
): Promise<{ bytes: Buffer; name: string } | undefined> {
  const began = performance.now();
  const board = await boardForFile(session, asked, now);
  if (!board) return undefined;
  const { column, code, taxCode } = messagesOf(locale).board;
  const list = {
    title: messagesOf(locale).board.title,
    heads: [code, column.organisation, taxCode, column.procedure, column.unit, column.status, column.submitted, column.due, column.filer],
    rows: board.lines.map((it) => [
      ...[it.code, it.organisation, board.taxCodes.get(it.organisationId) ?? '', it.procedure[locale], it.unit[locale]],
      ...[getStatus(it.status).name[locale], it.submittedAt, it.dueAt, it.filer],
    ]),
  };
  const bytes = format === 'csv' ? asCsv(list) : await asXlsx(list);
  // A right that ended while it was made takes its dossiers with it.
  const later = new Date(now.getTime() + performance.now() - began);
  if (!(await board.still(later))) return boardFile(session, asked, { format, locale, now: later });
  return { bytes, name: `ho-so-to-chuc-${vietnamDate(now)}.${format}` };
}
