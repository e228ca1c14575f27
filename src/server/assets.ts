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
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** `lasting`: its name holds a hash of its bytes. */
type Asset = { etag: string; type: string; plain: Buffer; br: Buffer; gzip: Buffer; lasting: boolean };
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
      const packed = /^(text|image\/svg|application)/.test(type);
      assets.set(`${prefix}${name.replaceAll(path.sep, '/')}`, {
        etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
        type,
        plain,
        br: packed ? brotliCompressSync(plain) : plain,
        gzip: packed ? gzipSync(plain, { level: 9 }) : plain,
        lasting,
      });
    }
  };
  add(modules, '/m/', /\.js$/, false);
  add(path.join(top, '.next/static'), '/_next/static/', /\.(css|woff2)$/, true);
  add(path.join(top, 'public'), '/', /./, false);
}

/** @returns false where there is no such file */
export function sendAsset(pathname: string, req: IncomingMessage, res: ServerResponse, secure: string[]): boolean {
  const asset = assets.get(pathname);
  if (!asset) return false;
  const keep = asset.lasting ? 'public, max-age=31536000, immutable' : 'public, max-age=3600, must-revalidate';
  const headers = [...secure, 'content-type', asset.type, 'cache-control', keep, 'etag', asset.etag];
  headers.push('vary', 'accept-encoding');
  if (req.headers['if-none-match'] === asset.etag) {
    res.writeHead(304, headers).end();
    return true;
  }
  const accepts = req.headers['accept-encoding'] ?? '';
  const packed = asset.br !== asset.plain;
  const [encoding, body] = !packed
    ? ['', asset.plain]
    : accepts.includes('br')
      ? ['br', asset.br]
      : accepts.includes('gzip')
        ? ['gzip', asset.gzip]
        : ['', asset.plain];
  if (encoding) headers.push('content-encoding', encoding as string);
  res.writeHead(200, [...headers, 'content-length', String(body.length)]);
  res.end(req.method === 'HEAD' ? undefined : body);
  return true;
}
