import type { IncomingMessage, ServerResponse } from 'node:http';
import { listTypes } from '#src/documents/lists/list.ts';
import { sendMade } from '#src/server/send-file.ts';
import { nationalFile } from '#src/services/national/report.ts';
import type { Session } from '#src/services/session.ts';

export const nationalReportFile = '/giay-to/cong-quoc-gia.csv';

/** What failed or differs between us and the national portal, as a file. @returns false where it is not this person's to read */
export async function sendNationalFile(session: Session, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<boolean> {
  const bytes = await nationalFile(session);
  if (!bytes) return false;
  return sendMade({ name: 'cong-quoc-gia.csv', type: listTypes.csv, bytes }, req, res, secure);
}
