import type { IncomingMessage, ServerResponse } from 'node:http';
import { boardAsked } from '#src/services/board.ts';
import { type BoardFormat, boardFile } from '#src/services/board-file.ts';
import { calendarOf } from '#src/services/calendar-feed.ts';
import type { Session } from '#src/services/session.ts';

const types: Record<BoardFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The format that an address asks the board in. */
export function boardAt(pathname: string): BoardFormat | undefined {
  if (pathname === '/giay-to/ho-so-to-chuc.csv') return 'csv';
  return pathname === '/giay-to/ho-so-to-chuc.xlsx' ? 'xlsx' : undefined;
}

/** @returns false where this session follows no organisation */
export async function sendBoard(
  format: BoardFormat,
  query: URLSearchParams,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const of = (name: string) => query.get(name)?.slice(0, 200);
  const made = await boardFile(session, boardAsked(of), { format, locale: of('ngon-ngu') === 'en' ? 'en' : 'vi', now: new Date() });
  if (!made) return false;
  res.writeHead(200, [
    ...secure,
    ...['content-type', types[format], 'content-length', String(made.bytes.length), 'cache-control', 'private, no-store'],
    ...['content-disposition', `attachment; filename="${made.name}"`],
  ]);
  res.end(req.method === 'HEAD' ? undefined : made.bytes);
  return true;
}

/** A calendar by its unguessable address. @returns false where no feed has it */
export async function sendCalendar(token: string, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const text = await calendarOf(token, new Date());
  if (text === undefined) return false;
  const bytes = Buffer.from(text);
  res.writeHead(200, [
    ...secure,
    ...['content-type', 'text/calendar; charset=utf-8', 'content-length', String(bytes.length), 'cache-control', 'private, no-store'],
  ]);
  res.end(req.method === 'HEAD' ? undefined : bytes);
  return true;
}
