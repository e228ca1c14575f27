import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ListFormat, listTypes } from '#src/documents/lists/list.ts';
import { sendMade } from '#src/server/send-file.ts';
import { boardAsked, tickedColumns } from '#src/services/board.ts';
import { boardFile } from '#src/services/board-file.ts';
import { calendarOf } from '#src/services/calendar-feed.ts';
import type { Session } from '#src/services/session.ts';

/** The format that an address asks the board in. */
export function boardAt(pathname: string): ListFormat | undefined {
  if (pathname === '/giay-to/ho-so-to-chuc.csv') return 'csv';
  return pathname === '/giay-to/ho-so-to-chuc.xlsx' ? 'xlsx' : undefined;
}

/** @returns false where this session follows no organisation */
export async function sendBoard(
  format: ListFormat,
  query: URLSearchParams,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const of = (name: string) => query.get(name)?.slice(0, 200);
  const locale = of('ngon-ngu') === 'en' ? 'en' : 'vi';
  const made = await boardFile(session, boardAsked(of), { format, locale, now: new Date(), ticked: tickedColumns(of) });
  if (!made) return false;
  return sendMade({ ...made, type: listTypes[format] }, req, res, secure);
}

/** A calendar by its unguessable address. @returns false where no feed has it */
export async function sendCalendar(token: string, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const text = await calendarOf(token, new Date());
  if (text === undefined) return false;
  return sendMade({ name: undefined, type: 'text/calendar; charset=utf-8', bytes: Buffer.from(text) }, req, res, secure);
}
