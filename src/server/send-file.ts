import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Sends a file that was made for whoever asks, and for nobody after him.
 * @param file.name ASCII, as it is saved; undefined: no browser asks for it
 * @param file.shown it is looked at where it is opened, and saved under its name by whoever wants that
 */
export function sendMade(
  file: { name: string | undefined; type: string; bytes: Uint8Array; shown?: boolean },
  req: IncomingMessage,
  res: ServerResponse,
  secure: readonly string[],
): true {
  res.writeHead(200, [
    ...secure,
    ...['content-type', file.type, 'content-length', String(file.bytes.length), 'cache-control', 'private, no-store'],
    ...(file.name === undefined ? [] : ['content-disposition', `${file.shown ? 'inline' : 'attachment'}; filename="${file.name}"`]),
  ]);
  res.end(req.method === 'HEAD' ? undefined : file.bytes);
  return true;
}
