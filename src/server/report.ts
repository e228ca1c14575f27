import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ReportFormat, reportFile } from '#src/services/report-file.ts';
import type { ListAsked } from '#src/services/reports.ts';
import type { Session } from '#src/services/session.ts';

const types: Record<ReportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The format that an address asks a report in. */
export function reportAt(pathname: string): ReportFormat | undefined {
  if (pathname === '/giay-to/bao-cao.csv') return 'csv';
  return pathname === '/giay-to/bao-cao.xlsx' ? 'xlsx' : undefined;
}

/** A report, or the list behind a number, as a file. @returns false where there is none that this official may read */
export async function sendReport(
  format: ReportFormat,
  query: URLSearchParams,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const of = (name: string) => query.get(name)?.slice(0, 40);
  const asked: ListAsked = {
    ...{ unit: of('don-vi'), span: of('ky'), on: of('ngay'), from: of('tu'), to: of('den') },
    ...{ figure: of('so'), procedure: of('thu-tuc'), officer: of('can-bo') },
  };
  const made = await reportFile(session, asked, { format, locale: of('ngon-ngu') === 'en' ? 'en' : 'vi', now: new Date() });
  if (!made) return false;
  res.writeHead(200, [
    ...secure,
    ...['content-type', types[format], 'content-length', String(made.bytes.length), 'cache-control', 'private, no-store'],
    ...['content-disposition', `attachment; filename="${made.name}"`],
  ]);
  res.end(req.method === 'HEAD' ? undefined : made.bytes);
  return true;
}
