import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendMade } from '#src/server/send-file.ts';
import type { Session } from '#src/services/session.ts';
import { makeSupplementReceipt } from '#src/services/supplements/receipt.ts';

/** `/giay-to/{request}/bo-sung.pdf`: the request's id; undefined for every other address. */
export const supplementPaperAt = (pathname: string): string | undefined => /^\/giay-to\/([0-9a-f-]{36})\/bo-sung\.pdf$/.exec(pathname)?.[1];

/** The receipt of a supplement. @returns false where there is nothing that this person may see */
export async function sendSupplementPaper(
  request: string,
  session: Session | undefined,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const made = session && (await makeSupplementReceipt(session, request, new Date()));
  if (!made) return false;
  return sendMade({ ...made, type: 'application/pdf' }, req, res, secure);
}
