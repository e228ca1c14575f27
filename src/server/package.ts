import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPackage } from '#src/services/filing/hand-off-package.ts';
import type { Session } from '#src/services/session.ts';

/** `GET /goi-ho-so/{draft}`: what was prepared for another portal, as a ZIP archive. @returns false where there is nothing of this person's */
export async function sendPackage(
  draftId: string,
  session: Session,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<boolean> {
  const found = await openPackage(session, draftId, new Date());
  if (!found) return false;
  res.writeHead(200, [
    ...secure,
    ...['content-type', 'application/zip', 'content-length', String(found.size), 'cache-control', 'private, no-store'],
    ...['content-disposition', `attachment; filename="${found.name}"`],
  ]);
  if (req.method === 'HEAD') res.end();
  else
    await pipeline(Readable.from(found.bytes, { objectMode: false }), res).catch((defect: unknown) => {
      if (!res.destroyed || res.writableFinished) throw defect; // whoever stopped the download is no defect
    });
  return true;
}
