import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readAssets } from './assets.ts';
import { spoken } from './language.ts';
import { outsider, refuse } from './loopback.ts';
import { KEPT, type Letter, letterPage, listPage, notFoundPage } from './mailbox-pages.ts';
import { assetHeaders, headers } from './page.ts';

export type RunningMailbox = { smtpPort: number; webPort: number; close(): Promise<void> };

const LIMIT = 10 * 1024 * 1024;

/**
 * Everybody's mailbox in the sandbox: an SMTP server and a page that shows what came, both on loopback; the last 500 messages, in memory.
 * Port 0 takes a free one. @throws the listener's error (`EADDRINUSE` …) when a port is taken
 */
export async function startMailbox({ smtpPort, webPort }: { smtpPort: number; webPort: number }): Promise<RunningMailbox> {
  const letters: Letter[] = []; // newest first
  const smtp = new SMTPServer({
    banner: 'mot-cua sandbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: LIMIT,
    logger: false,
    onData: (stream, session, done) => {
      read(stream, session).then(
        (letter) => {
          letters.unshift(letter);
          letters.length = Math.min(letters.length, KEPT);
          done(null, `kept as ${letter.id}`);
        },
        (problem: unknown) => done(problem instanceof Error ? problem : new Error(String(problem))),
      );
    },
  });
  smtp.on('error', () => {}); // a client that drops its connection is no fault of the mailbox; a port that is taken is caught below
  const smtpAt = await listening(smtp.server, () => smtp.listen(smtpPort, '127.0.0.1'));

  const web = createServer();
  const webAt = await listening(web, () => web.listen(webPort, '127.0.0.1')).catch(async (problem: unknown) => {
    await closed((done) => smtp.close(done));
    throw problem;
  });
  const assets = readAssets();
  web.on('request', (request, response) => {
    const reason = outsider(request, webAt, 'own-pages');
    if (reason) return refuse(request, response, reason);
    const url = new URL(request.url ?? '/', `http://localhost:${webAt}`);
    const asset = assets.get(url.pathname);
    if (asset) return void response.writeHead(200, assetHeaders(asset)).end(asset.body);
    const { status, type, body, headers: more } = answer(letters, url, request);
    response.writeHead(status, { ...headers(), 'content-type': `${type}; charset=utf-8`, ...more }).end(body);
  });
  return {
    smtpPort: smtpAt,
    webPort: webAt,
    close: async () => {
      web.closeAllConnections();
      await Promise.all([closed((done) => web.close(done)), closed((done) => smtp.close(done))]);
    },
  };
}

async function listening(server: Server, listen: () => void): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.removeListener('error', reject);
      resolve();
    });
    listen();
  });
  return (server.address() as AddressInfo).port;
}

const closed = (close: (done: () => void) => void): Promise<void> => new Promise((resolve) => close(() => resolve()));

async function read(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Letter> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) parts.push(part);
  if (stream.sizeExceeded) throw Object.assign(new Error('Message is larger than the mailbox takes'), { responseCode: 552 });
  const mail = await PostalMime.parse(Buffer.concat(parts));
  return {
    id: randomUUID(),
    receivedAt: new Date().toISOString(),
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    to: session.envelope.rcptTo.map((recipient) => recipient.address),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
  };
}

type Answer = { status: number; type: string; body: string; headers?: Record<string, string> };

function answer(letters: readonly Letter[], url: URL, request: IncomingMessage): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, type: 'text/plain', body: 'GET or HEAD\n', headers: { allow: 'GET, HEAD' } };
  const language = spoken(url.searchParams.get('lang')) ?? spoken(request.headers['accept-language']) ?? 'vi';
  const to = (url.searchParams.get('to') ?? '').trim();
  const wanted = to === '' ? letters : letters.filter((letter) => letter.to.some((it) => it.toLowerCase().includes(to.toLowerCase())));
  if (url.pathname === '/') return { status: 200, type: 'text/html', body: listPage(language, wanted, to) };
  if (url.pathname === '/messages.json') return { status: 200, type: 'application/json', body: JSON.stringify(wanted) };
  const [, id, part] = url.pathname.match(/^\/messages\/([0-9a-f-]{36})(\/html)?$/) ?? [];
  const letter = letters.find((it) => it.id === id);
  if (!letter || (part && letter.html === '')) return { status: 404, type: 'text/html', body: notFoundPage(language) };
  if (!part) return { status: 200, type: 'text/html', body: letterPage(language, letter) };
  // links of the message open in place of the mailbox, not inside its frame
  const head = /<head(\s[^>]*)?>/i;
  const base = '<base target="_top">';
  const body = head.test(letter.html) ? letter.html.replace(head, (tag) => tag + base) : base + letter.html;
  return { status: 200, type: 'text/html', body, headers: { 'content-security-policy': MAIL_POLICY } };
}

/**
 * A message is a stranger's HTML: it runs nothing, loads nothing and has an origin of its own. Only its own styles apply
 * (mail cannot do without `style` attributes).
 */
const MAIL_POLICY =
  "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";
