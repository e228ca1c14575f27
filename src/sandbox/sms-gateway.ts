import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type SmsLength, smsLength } from '#src/domain/people/sms-length.ts';
import { readAssets } from './assets.ts';
import { html } from './html.ts';
import { spoken } from './language.ts';
import { outsider, refuse } from './loopback.ts';
import { assetHeaders, headers, type Language, page } from './page.ts';
import { words } from './sms-words.ts';

export type RunningSmsGateway = { port: number; close(): Promise<void> };

const kept = 500;
const longestBody = 16_384;

const Sms = z.strictObject({
  to: z.string().regex(/^\+84\d{9}$/),
  from: z.string().min(1).max(11),
  text: z.string().min(1).max(1600),
  id: z.string().min(1),
});
type Kept = z.infer<typeof Sms> & SmsLength & { receivedAt: string };

/**
 * Everybody's telephone in the sandbox: `POST /messages` as gateways take them, and a page that shows what came, on loopback; the last 500
 * messages, in memory. The same id is taken again and kept once. Port 0 takes a free one. @throws the listener's error when a port is taken
 */
export async function startSmsGateway({ port }: { port: number }): Promise<RunningSmsGateway> {
  const messages: Kept[] = []; // newest first
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const at = (server.address() as AddressInfo).port;
  const assets = readAssets();
  server.on('request', async (request, response) => {
    const reason = outsider(request, at, 'own-pages');
    if (reason) return refuse(request, response, reason);
    const url = new URL(request.url ?? '/', `http://localhost:${at}`);
    const asset = assets.get(url.pathname);
    if (asset) return void response.writeHead(200, assetHeaders(asset)).end(asset.body);
    const { status, type, body } = request.method === 'POST' ? await take(messages, url, request) : show(messages, url, request);
    response.writeHead(status, { ...headers(), 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  return {
    port: at,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Answer = { status: number; type: string; body: string };
const json = (status: number, body: unknown): Answer => ({ status, type: 'application/json', body: JSON.stringify(body) });

async function take(messages: Kept[], url: URL, request: IncomingMessage): Promise<Answer> {
  if (url.pathname !== '/messages') return json(404, { error: 'not-found' });
  const parts: Buffer[] = [];
  let read = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    read += part.length;
    if (read <= longestBody) parts.push(part);
  }
  if (read > longestBody) return json(413, { error: 'too-large' });
  const sms = Sms.safeParse(parsed(Buffer.concat(parts).toString()));
  if (!sms.success) return json(400, { error: 'malformed', issues: sms.error.issues.map((it) => it.path.join('.')) });
  const { id, text } = sms.data;
  const length = smsLength(text);
  if (!messages.some((it) => it.id === id)) messages.unshift({ ...sms.data, ...length, receivedAt: new Date().toISOString() });
  messages.length = Math.min(messages.length, kept);
  return json(202, { id, segments: length.segments });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function show(messages: readonly Kept[], url: URL, request: IncomingMessage): Answer {
  const to = (url.searchParams.get('to') ?? '').trim();
  const digits = to.replace(/\D/g, '').replace(/^0/, '');
  const wanted = digits === '' ? messages : messages.filter((it) => it.to.includes(digits));
  if (url.pathname === '/messages.json') return json(200, wanted);
  if (url.pathname !== '/') return json(404, { error: 'not-found' });
  const language = spoken(url.searchParams.get('lang')) ?? spoken(request.headers['accept-language']) ?? 'vi';
  return { status: 200, type: 'text/html', body: list(language, wanted, to) };
}

/** 08:12:05, 20/11/2026 in Vietnam */
const moment = (iso: string): string => {
  const [day = '', time = ''] = new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 19).split('T');
  return `${time}, ${day.split('-').reverse().join('/')}`;
};

const query = (given: Record<string, string>): string => {
  const text = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString();
  return text === '' ? '' : `?${text}`;
};

function list(language: Language, messages: readonly Kept[], to: string): string {
  const w = words[language];
  const lang = language === 'en' ? 'en' : '';
  return page({
    ...{ language, title: w.title, service: w.service, warning: w.warning, skip: w.skip, wide: true },
    other: `/${query({ to, lang: language === 'en' ? 'vi' : 'en' })}`,
    body: html`<div class="stack"><h1>${w.title}</h1><p class="muted">${w.lead(kept)}</p></div>
<form class="search" role="search"><div class="grow"><label for="to">${w.to}</label><input class="input" id="to" name="to" value="${to}" inputmode="tel" autocomplete="off"></div>${
      lang !== '' && html`<input type="hidden" name="lang" value="${lang}">`
    }<button class="btn primary">${w.find}</button>${to !== '' && html`<a class="btn" href="/${query({ lang })}">${w.all}</a>`}</form>
<section class="stack"><h2>${w.count(messages.length)}</h2>${
      messages.length === 0
        ? html`<p class="notice">${to === '' ? w.none : w.noneTo(to)}</p>`
        : messages.map(
            (it) =>
              html`<article class="stack"><p><b class="num">${it.to}</b> <span class="muted num">${it.from} · ${moment(it.receivedAt)}</span></p><div class="text">${it.text}</div><p class="muted num">${w.length(it.encoding, it.units, it.segments)}</p></article>`,
          )
    }</section>`,
  });
}
