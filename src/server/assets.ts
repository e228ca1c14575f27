import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

type Encoding = 'br' | 'gzip';
/** `packed`: undefined where packing is of no use. `lasting`: its name holds a hash of its bytes. */
type Asset = {
  etag: string;
  type: string;
  plain: Buffer;
  packed: Partial<Record<Encoding, Promise<Buffer>>> | undefined;
  lasting: boolean;
};
const assets = new Map<string, Asset>();

/**
 * Reads into memory what pages load: their own modules (`/m/….js`), the files of `public/`, and of what Next built the styles and fonts.
 * Next's scripts are not among them: no page asks for one.
 */
export function loadAssets(top: string, modules: string): void {
  assets.clear();
  const add = (folder: string, prefix: string, wanted: RegExp, lasting: boolean) => {
    for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
      const type = types[path.extname(name)];
      if (!type || !wanted.test(name)) continue;
      const plain = readFileSync(path.join(folder, name));
      assets.set(`${prefix}${name.replaceAll(path.sep, '/')}`, {
        etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
        type,
        plain,
        packed: /^(text|image\/svg|application)/.test(type) ? {} : undefined,
        lasting,
      });
    }
  };
  add(modules, '/m/', /\.js$/, false);
  add(path.join(top, '.next/static'), '/_next/static/', /\.(css|woff2)$/, true);
  add(path.join(top, 'public'), '/', /./, false);
}

/** Packed as well as can be, when it is first asked for: all of them at the start would make the first page wait a quarter of a second. */
function pack(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br' ? promisify(brotliCompress)(plain) : promisify(gzip)(plain, { level: 9 });
}

/** @returns undefined where there is no such file */
export function sendAsset(pathname: string, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<void> | undefined {
  const asset = assets.get(pathname);
  return asset && send(asset, req, res, secure);
}

async function send(asset: Asset, req: IncomingMessage, res: ServerResponse, secure: string[]): Promise<void> {
  const keep = asset.lasting ? 'public, max-age=31536000, immutable' : 'public, max-age=3600, must-revalidate';
  const headers = [...secure, 'content-type', asset.type, 'cache-control', keep, 'etag', asset.etag];
  headers.push('vary', 'accept-encoding');
  if (req.headers['if-none-match'] === asset.etag) {
    res.writeHead(304, headers).end();
    return;
  }
  const accepts = req.headers['accept-encoding'] ?? '';
  const encoding = (['br', 'gzip'] as const).find((it) => accepts.includes(it));
  let body = asset.plain;
  if (asset.packed && encoding) {
    headers.push('content-encoding', encoding);
    asset.packed[encoding] ??= pack(asset.plain, encoding);
    body = await asset.packed[encoding];
  }
  res.writeHead(200, [...headers, 'content-length', String(body.length)]);
  res.end(req.method === 'HEAD' ? undefined : body);
}
