import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dataCatalogue } from '#src/documents/lists/data-catalogue.ts';
import { measure, type OpenFormat, openTableFile } from '#src/documents/lists/open-table.ts';
import { cataloguePath, type NoFile, openFilePath } from '#src/domain/indicators/open-tables.ts';
import { baseUrl } from '#src/env.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { openData, openFile, publisher } from '#src/services/open-data.ts';

export type OpenDataAsked = 'catalogue' | { table: string; period: string | null; format: OpenFormat };

/** `/du-lieu-mo/{table}.csv`, `/du-lieu-mo/{table}/{day or month}.json`, or the catalogue; undefined for every other address. */
export function openDataAt(pathname: string): OpenDataAsked | undefined {
  if (pathname === cataloguePath) return 'catalogue';
  const [, table, period, format] = /^\/du-lieu-mo\/([\w-]{1,40})(?:\/([^/]{1,40}))?\.(csv|json)$/.exec(pathname) ?? [];
  return table === undefined ? undefined : { table, period: period ?? null, format: format as OpenFormat };
}

const types = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json; charset=utf-8' } as const;

/** Sends it piece by piece. @returns why there is nothing to send */
export async function sendOpenData(
  asked: OpenDataAsked,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<NoFile | undefined> {
  if (asked === 'catalogue') {
    const listings = await openData(new Date());
    const [vi, en] = [messagesOf('vi').openData, messagesOf('en').openData];
    const words = { title: { vi: vi.title, en: en.title }, text: { vi: vi.lead, en: en.lead } };
    await sendPieces(
      () => dataCatalogue(listings, { base: baseUrl(), city: publisher(), ...words }),
      'application/ld+json',
      req,
      res,
      secure,
    );
    return undefined;
  }
  const { table, period, format } = asked;
  const file = await openFile(table, period, new Date());
  if ('none' in file) return file.none;
  const about = baseUrl() + href('vi', 'openData', {});
  const name = `${table}${period === null ? '' : `-${period}`}.${format}`;
  const last = file.versions?.at(-1)?.version ?? 1;
  // Where there were other versions, a CSV can only say so beside itself.
  const earlier = last > 1 ? ['link', `<${openFilePath(table, `${file.period}.v1`, format)}>; rel="predecessor-version"`] : [];
  const anew = file.anew ? ['x-counted-anew-since', file.anew.toISOString()] : [];
  const headers = [
    ...secure,
    ...earlier,
    ...anew,
    'content-disposition',
    `${format === 'csv' ? 'attachment' : 'inline'}; filename="${name}"`,
  ];
  await sendPieces(() => openTableFile(file, format, about), types[format], req, res, headers);
  return undefined;
}

/** Everybody may keep it, and asks again with its ETag after five minutes. Made twice: to know it, and to send it. */
async function sendPieces(
  make: () => Generator<string>,
  type: string,
  req: IncomingMessage,
  res: ServerResponse,
  secure: string[],
): Promise<void> {
  const { bytes, digest } = measure(make());
  const gzip = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const etag = `"${digest}${gzip ? '-gzip' : ''}"`;
  const shared = [...secure, 'etag', etag, 'cache-control', 'public, max-age=300', 'vary', 'accept-encoding'];
  if (req.headers['if-none-match']?.split(/,\s*/).some((it) => it.replace(/^W\//, '') === etag)) {
    res.writeHead(304, shared).end();
    return;
  }
  const headers = [...shared, 'content-type', type, 'access-control-allow-origin', '*'];
  res.writeHead(200, [...headers, ...(gzip ? ['content-encoding', 'gzip'] : ['content-length', String(bytes)])]);
  if (req.method === 'HEAD') return void res.end();
  const pieces = Readable.from(make(), { objectMode: false });
  // Whoever goes away in the middle ends it; there is nobody left to tell.
  await (gzip ? pipeline(pieces, createGzip(), res) : pipeline(pieces, res)).catch(() => res.destroy());
}
