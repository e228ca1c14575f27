import type { IncomingMessage, ServerResponse } from 'node:http';
import { nationalFile } from '#src/services/national/report.ts';
import type { Session } from '#src/services/session.ts';

export const nationalReportFile = '/giay-to/cong-quoc-gia.csv';

/** What failed or differs between us and the national portal, as a file. @returns false where it is not this person's to read */
export async function sendNationalFile(session: Session, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const bytes = await nationalFile(session);
  if (!bytes) return false;
  res.writeHead(200, [
    ...secure,
    ...['content-type', 'text/csv; charset=utf-8', 'content-length', String(bytes.length), 'cache-control', 'private, no-store'],
    ...['content-disposition', 'attachment; filename="cong-quoc-gia.csv"'],
  ]);
  res.end(req.method === 'HEAD' ? undefined : bytes);
  return true;
}
