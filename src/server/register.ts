import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendMade } from '#src/server/send-file.ts';
import type { Session } from '#src/services/session.ts';
import { openBook, printRegister } from '#src/services/slips/register.ts';
import { isUuid } from '#src/services/uuid.ts';

/** Where the page of the register sends its query to be printed. */
export const registerPrint = '/giay-to/so-theo-doi.pdf';

/** Template 07 as PDF, for the unit and period of the query. @returns false where there is none that this official may read */
export async function sendRegister(
  query: URLSearchParams,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const of = (name: string) => query.get(name)?.slice(0, 40);
  const asked = { unit: of('don-vi'), from: of('tu'), to: of('den'), state: of('trang-thai'), procedure: of('thu-tuc') };
  return sendBytes(await printRegister(session, asked, new Date()), req, res, secure);
}

/** `/giay-to/so-theo-doi/{id}`: a closed register; undefined for every other address. */
export function bookAt(pathname: string): string | undefined {
  const id = /^\/giay-to\/so-theo-doi\/([^/]+)$/.exec(pathname)?.[1];
  return id !== undefined && isUuid(id) ? id : undefined;
}

/** A closed register, as it was kept. @returns false where there is none that this official may read */
export const sendBook = async (
  id: string,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> => sendBytes(await openBook(session, id, new Date()), req, res, secure);

function sendBytes(
  made: { bytes: Buffer; name: string } | undefined,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): boolean {
  if (!made) return false;
  return sendMade({ ...made, type: 'application/pdf' }, req, res, secure);
}
