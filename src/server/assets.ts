import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

type Asset = { etag: string; type: string; plain: Buffer; br: Buffer; gzip: Buffer };
const assets = new Map<string, Asset>();

/** Reads the browser modules (`/m/….js`) and the files of `public/` into memory: they are few and small. */
export function loadAssets(top: string): void {
  assets.clear();
  const add = (folder: string, prefix: string) => {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      const type = types[path.extname(name)];
      if (!type) continue;
      const plain = readFileSync(path.join(folder, name));
      assets.set(`${prefix}${name}`, {
        etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
        type,
        plain,
        br: brotliCompressSync(plain),
        gzip: gzipSync(plain, { level: 9 }),
      });
    }
  };
  add(path.join(top, '.next/browser'), '/m/');
  add(path.join(top, 'public'), '/');
}

/** @returns false where there is no such file */
export function sendAsset(pathname: string, req: IncomingMessage, res: ServerResponse, secure: string[]): boolean {
  const asset = assets.get(pathname);
  if (!asset) return false;
  const headers = [...secure, 'content-type', asset.type, 'cache-control', 'public, max-age=3600, must-revalidate', 'etag', asset.etag];
  headers.push('vary', 'accept-encoding');
  if (req.headers['if-none-match'] === asset.etag) {
    res.writeHead(304, headers).end();
    return true;
  }
  const accepts = req.headers['accept-encoding'] ?? '';
  const [encoding, body] = accepts.includes('br') ? ['br', asset.br] : accepts.includes('gzip') ? ['gzip', asset.gzip] : ['', asset.plain];
  if (encoding) headers.push('content-encoding', encoding as string);
  res.writeHead(200, [...headers, 'content-length', String(body.length)]);
  res.end(req.method === 'HEAD' ? undefined : body);
  return true;
}
