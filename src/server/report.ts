import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ListFormat, listTypes } from '#src/documents/lists/list.ts';
import { sendMade } from '#src/server/send-file.ts';
import { reportFile } from '#src/services/report-file.ts';
import type { ListAsked } from '#src/services/reports.ts';
import type { Session } from '#src/services/session.ts';

/** The format that an address asks a report in. */
export function reportAt(pathname: string): ListFormat | undefined {
  if (pathname === '/giay-to/bao-cao.csv') return 'csv';
  return pathname === '/giay-to/bao-cao.xlsx' ? 'xlsx' : undefined;
}

/** A report, or the list behind a number, as a file. @returns false where there is none that this official may read */
export async function sendReport(
  format: ListFormat,
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
  return sendMade({ ...made, type: listTypes[format] }, req, res, secure);
}
