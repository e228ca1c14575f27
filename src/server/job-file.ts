import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendMade } from '#src/server/send-file.ts';
import { openJobFile } from '#src/services/bulk/see-job.ts';
import type { Session } from '#src/services/session.ts';

/** `/giay-to/viec/{job}`: the job's id; undefined for every other address. */
export const jobFileAt = (pathname: string): string | undefined => /^\/giay-to\/viec\/([0-9a-f-]{36})$/.exec(pathname)?.[1];

/** What was made for an official in bulk. @returns false where there is nothing, or nothing of his */
export async function sendJobFile(
  id: string,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const file = await openJobFile(session, id, new Date());
  if (!file) return false;
  return sendMade(file, req, res, secure);
}
