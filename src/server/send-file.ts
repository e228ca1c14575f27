import type { IncomingMessage, ServerResponse } from 'node:http';

/** Sends a file that was made for whoever asks, and for nobody after him. `name`: ASCII, as it is saved; undefined: shown where it is opened. */
export function sendMade(
  file: { name: string | undefined; type: string; bytes: Uint8Array },
  req: IncomingMessage,
  res: ServerResponse,
  secure: readonly string[],
): true {
  res.writeHead(200, [
    ...secure,
    ...['content-type', file.type, 'content-length', String(file.bytes.length), 'cache-control', 'private, no-store'],
    ...(file.name === undefined ? [] : ['content-disposition', `attachment; filename="${file.name}"`]),
  ]);
  res.end(req.method === 'HEAD' ? undefined : file.bytes);
  return true;
}
