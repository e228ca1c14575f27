import type { IncomingMessage, ServerResponse } from 'node:http';
import { ofFileInPlace } from '#src/server/security-headers.ts';
import { openPaper } from '#src/services/open-paper.ts';
import type { Session } from '#src/services/session.ts';
import { controlSlipNow } from '#src/services/slips/control-slip.ts';
import { isUuid } from '#src/services/uuid.ts';

/** `/giay-to/{id}`, or `/giay-to/{id}/xem` to be looked at in a page; undefined for every other address. */
export function paperAt(pathname: string): { id: string; inPlace: boolean } | undefined {
  const [, id, look] = /^\/giay-to\/([^/]+)(\/xem)?$/.exec(pathname) ?? [];
  return id !== undefined && isUuid(id) ? { id, inPlace: look !== undefined } : undefined;
}

/** A slip or result as PDF. @returns false where there is nothing that this person may see */
export async function sendPaper(
  { id, inPlace }: { id: string; inPlace: boolean },
  viewer: { session?: Session | undefined; keyed?: string | undefined },
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const found = await openPaper(id, viewer, new Date());
  if (!found) return false;
  res.writeHead(200, [
    ...(inPlace ? ofFileInPlace(secure, 'application/pdf') : secure),
    ...['content-type', 'application/pdf', 'content-length', String(found.bytes.length), 'cache-control', 'private, no-store'],
    ...['content-disposition', `${inPlace ? 'inline' : 'attachment'}; filename="${found.code}-${found.paper.kind}.pdf"`],
  ]);
  res.end(req.method === 'HEAD' ? undefined : found.bytes);
  return true;
}

/** `/giay-to/{dossier code}/phieu-kiem-soat.pdf`: the dossier's code; undefined for every other address. */
export const controlSlipAt = (pathname: string): string | undefined =>
  /^\/giay-to\/([\w.-]{1,64})\/phieu-kiem-soat\.pdf$/.exec(pathname)?.[1];

/** Template 06 as of now. @returns false where there is nothing that this person may see */
export async function sendControlSlip(
  code: string,
  session: Session | undefined,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const bytes = session && (await controlSlipNow(session, code, new Date()));
  if (!bytes) return false;
  res.writeHead(200, [
    ...secure,
    ...['content-type', 'application/pdf', 'content-length', String(bytes.length), 'cache-control', 'private, no-store'],
    ...['content-disposition', `attachment; filename="${code}-control_slip.pdf"`],
  ]);
  res.end(req.method === 'HEAD' ? undefined : bytes);
  return true;
}
