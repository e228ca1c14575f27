import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { DossierMessage, ProgressMessage, Service } from '#src/domain/national/messages.ts';
import { readAssets } from './assets.ts';
import { spoken } from './language.ts';
import { outsider, refuse } from './loopback.ts';
import { Behaviour, type KnownDossier } from './national-memory.ts';
import { dossierPage, mainPage, notFoundPage } from './national-pages.ts';
import { assetHeaders, headers } from './page.ts';

export type RunningNationalPortal = {
  port: number;
  /** how it treats what comes from now on; a function decides message by message, of sign-ins without one */
  behave(how: Behaviour | ((asked: { service: string; code: string } | undefined) => Behaviour)): void;
  dossiers(): readonly KnownDossier[];
  /** calls that came, sign-ins included, whatever became of them */
  calls(): number;
  /** forgets a dossier, or says another status of it, as if something had gone wrong there */
  lose(code: string): void;
  alter(code: string, change: Partial<DossierMessage>): void;
  /** every session ends */
  endSessions(): void;
  close(): Promise<void>;
};

export type NationalPortalOptions = {
  /** 0 takes a free one */
  port: number;
  username: string;
  password: string;
  /** milliseconds that `late` and `delayed` wait, and that `reordering` keeps things */
  delay?: number;
};

const kept = 5_000;
const largest = 4 * 1024 * 1024;
const Login = z.object({ username: z.string(), password: z.string() });
const Call = z.object({
  session: z.string(),
  madonvi: z.string(),
  service: z.string(),
  isUpdating: z.boolean(),
  data: z.array(z.unknown()),
});
const Asked = z.object({ MaHoSo: z.string() });

type Said = { status: number; body: object };
const said = (error_code: string, more: object = {}): Said => ({ status: 200, body: { error_code, ...more } });

/**
 * The stand-in for the national portal: `login`, then `DongBoHoSoMC`, `CapNhatTienDoHoSoMC` and `TraCuuHoSo` over HTTP, on loopback, with a
 * page that shows what came and makes it behave badly. In memory: the last 5,000 dossiers.
 * @throws the listener's error (`EADDRINUSE` …) when the port is taken
 */
export async function startNationalPortal(options: NationalPortalOptions): Promise<RunningNationalPortal> {
  const { delay = 30_000 } = options;
  const dossiers = new Map<string, KnownDossier>();
  const sessions = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let behaviour: Parameters<RunningNationalPortal['behave']>[0] = 'well';
  let calls = 0;
  let places = 0;
  let held: (() => void)[] = [];

  const wait = (milliseconds: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        done();
      }, milliseconds);
      timers.add(timer);
    });
  const inReverse = () =>
    new Promise<void>((taken) => {
      held.unshift(taken);
      if (held.length > 1) return;
      void wait(delay).then(() => {
        const together = held;
        held = [];
        for (const one of together) one();
      });
    });

  function known(code: string): KnownDossier {
    const found = dossiers.get(code) ?? { code, now: undefined, messages: [], repeated: 0 };
    dossiers.delete(code); // the newest last
    dossiers.set(code, found);
    const [oldest] = dossiers.keys();
    if (dossiers.size > kept && oldest) dossiers.delete(oldest);
    return found;
  }

  /** Under one key a message is taken once, however often it comes. */
  function take(service: Service, updating: boolean, key: string, given: unknown): Said {
    const read = (service === 'DongBoHoSoMC' ? DossierMessage : ProgressMessage).safeParse(given);
    if (!read.success) return said('400');
    const it = known(read.data.MaHoSo);
    if (it.messages.some((message) => message.key === key)) {
      it.repeated += 1;
      return said('0');
    }
    it.messages.push({ place: places++, key, service, at: new Date(), updating, data: read.data });
    if (service === 'DongBoHoSoMC') it.now = read.data as DossierMessage;
    return said('0');
  }

  function serve({ service, isUpdating, data }: z.infer<typeof Call>, key: string | undefined): Said {
    if (service === 'TraCuuHoSo') {
      const found = data.flatMap((it) => {
        const now = dossiers.get(Asked.safeParse(it).data?.MaHoSo ?? '')?.now;
        return now ? [now] : [];
      });
      return said('0', { result: found.map(({ MaHoSo, TrangThaiHoSo, NgayHenTra }) => ({ MaHoSo, TrangThaiHoSo, NgayHenTra })) });
    }
    const named = Service.safeParse(service);
    if (!named.success) return said('404');
    for (const one of data) {
      const done = take(named.data, isUpdating, key ?? randomUUID(), one);
      if ((done.body as { error_code: string }).error_code !== '0') return done;
    }
    return said('0');
  }

  /** Undefined: it never answers. */
  async function answer(path: string, body: unknown, key: string | undefined): Promise<Said | undefined> {
    calls += 1;
    const call = Call.safeParse(body);
    const code = call.success ? (Asked.safeParse(call.data.data[0]).data?.MaHoSo ?? '') : '';
    const asked = call.success ? { service: call.data.service, code } : undefined;
    const how = typeof behaviour === 'function' ? behaviour(asked) : behaviour;
    if (how === 'failing') return { status: 503, body: {} };
    if (how === 'silent') return undefined;
    if (path === '/mapi/login') {
      const login = Login.safeParse(body);
      if (login.data?.username !== options.username || login.data.password !== options.password) return said('403');
      const session = randomUUID();
      sessions.add(session);
      return said('0', { session });
    }
    if (!call.success) return said('400');
    if (!sessions.has(call.data.session)) return said('401');
    if (how === 'refusing') return said('-1');
    if (how === 'delayed') await wait(delay);
    if (how === 'reordering') await inReverse();
    const done = serve(call.data, key);
    if (how === 'late') await wait(delay);
    return done;
  }

  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const assets = readAssets();
  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', `http://localhost:${port}`);
    const forPortal = request.method === 'POST' && url.pathname.startsWith('/mapi/');
    const reason = outsider(request, port, forPortal ? 'anywhere' : 'own-pages');
    if (reason) return refuse(request, response, reason);
    const body = request.method === 'POST' ? await read(request) : '';
    if (body === undefined) return void response.writeHead(413, { connection: 'close' }).end();
    if (forPortal) {
      const done = await answer(url.pathname, parsed(body), request.headers['idempotency-key']?.toString());
      if (!done || response.destroyed) return;
      return void response.writeHead(done.status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(done.body));
    }
    const asset = assets.get(url.pathname);
    if (asset) return void response.writeHead(200, assetHeaders(asset)).end(asset.body);
    const language = spoken(url.searchParams.get('lang')) ?? spoken(request.headers['accept-language']) ?? 'vi';
    if (request.method === 'POST') {
      const form = new URLSearchParams(body);
      const wished = Behaviour.safeParse(form.get('behaviour'));
      if (wished.success) behaviour = wished.data;
      return void response.writeHead(303, { ...headers(), location: form.get('lang') === 'en' ? '/?lang=en' : '/' }).end();
    }
    const code = /^\/ho-so\/([\w.-]{1,64})$/.exec(url.pathname)?.[1];
    const one = code && dossiers.get(code);
    const found = url.pathname === '/' || one;
    const html = one
      ? dossierPage(language, one)
      : url.pathname === '/'
        ? mainPage(language, [...dossiers.values()].reverse(), typeof behaviour === 'function' ? 'well' : behaviour, calls)
        : notFoundPage(language);
    response.writeHead(found ? 200 : 404, { ...headers(), 'content-type': 'text/html; charset=utf-8' }).end(html);
  });

  return {
    port,
    behave: (how) => {
      behaviour = how;
    },
    dossiers: () => [...dossiers.values()],
    calls: () => calls,
    lose: (code) => {
      dossiers.delete(code);
    },
    alter: (code, change) => {
      const it = dossiers.get(code);
      if (it?.now) it.now = { ...it.now, ...change };
    },
    endSessions: () => sessions.clear(),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Undefined: more than anybody sends. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > largest) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined; // who asked has gone
  }
  return Buffer.concat(parts).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
