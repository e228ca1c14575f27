import type { IncomingMessage } from 'node:http';

export const longestBody = 1_048_576;
export const mostInputs = 2_000;

export class BodyRefused extends Error {
  readonly status: 400 | 413 | 415 | 503;
  constructor(status: 400 | 413 | 415 | 503) {
    super(`body refused: ${status}`);
    this.status = status;
  }
}

/** @throws BodyRefused 413 past 1 MiB */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestBody) throw new BodyRefused(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The inputs of an urlencoded form, 2,000 at most; line ends as typed on Unix, text in NFC, no control characters. @throws BodyRefused 415 for other kinds */
export function parseForm(contentType: string | undefined, body: Buffer): Record<string, string[]> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) throw new BodyRefused(415);
  const typed = new Map<string, string[]>();
  let pairs = 0;
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    pairs += 1;
    if (pairs > mostInputs) throw new BodyRefused(413);
    const values = typed.get(name);
    if (values) values.push(clean(value));
    else typed.set(name, [clean(value)]);
  }
  return Object.fromEntries(typed);
}

/** Line ends as on Unix, NFC, no control characters. */
export const clean = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and nobody means the others
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .normalize('NFC');
