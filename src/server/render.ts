import { IncomingMessage, type OutgoingHttpHeaders, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

export type Rendered = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

const patience = 20_000;

/** Collects what a handler writes, without a connection. */
class Capture extends ServerResponse {
  readonly chunks: Buffer[] = [];
  override write(chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean {
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') queueMicrotask(() => callback());
    return true;
  }
  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (chunk && typeof chunk !== 'function') this.write(chunk as Uint8Array, encoding);
    const callback = [chunk, encoding, done].find((it) => typeof it === 'function') as (() => void) | undefined;
    this.finished = true;
    callback?.();
    this.emit('finish');
    this.emit('close');
    return this;
  }
  override flushHeaders(): void {}
}

/**
 * One GET through a node request listener, in this process and without TCP: no cookie and no header of a client goes with it.
 * @throws after 20 seconds, so that a page that hangs does not hang those who wait for it
 */
export async function render(handle: RequestListener, url: string, headers: Record<string, string>): Promise<Rendered> {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = url;
  request.headers = headers;
  request.push(null);
  const response = new Capture(request);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    response.once('finish', resolve);
    timer = setTimeout(() => reject(new Error(`rendering ${url.split('?')[0]} took too long`)), patience);
  });
  try {
    await handle(request, response);
    await ended;
  } finally {
    clearTimeout(timer);
  }
  return { status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(response.chunks) };
}
