import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { FileStoreFailed } from '#src/adapters/file-store.ts';
import { type Bindings, limitHeaders, rightEnded, spendOn } from '#src/api/context.ts';
import { frontRefusal } from '#src/api/faults.ts';
import { admitted, bringsKey, handleApi, isTokenCall, sendRefusal } from '#src/api/listener.ts';
import { apiDocument } from '#src/api/routes.ts';
import { isOwnRoute, pages, signedInRoute, signInRoute } from '#src/app/pages.ts';
import { normaliseDossierCode } from '#src/domain/dossiers/code.ts';
import type { NoFile } from '#src/domain/indicators/open-tables.ts';
import { baseUrl, sandboxIdentity, sandboxMail } from '#src/env.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { type Found, find, href, inItsOwnWords } from '#src/i18n/paths.ts';
import { type Asked, forgetAddress, understand } from '#src/server/asked.ts';
import { sendAsset } from '#src/server/assets.ts';
import { boardAt, sendBoard, sendCalendar } from '#src/server/board-file.ts';
import { cookieOf, decodedCookie, makeCookie } from '#src/server/cookies.ts';
import { type Display, displayName, displayOf, wished } from '#src/server/display.ts';
import { proofAt, sendProof } from '#src/server/dossier-proof.ts';
import { filingPaperAt, sendFilingPaper } from '#src/server/filing-paper.ts';
import { readFormWithFiles } from '#src/server/form-with-files.ts';
import { sendHealth } from '#src/server/health.ts';
import { jobFileAt, sendJobFile } from '#src/server/job-file.ts';
import {
  addressOf,
  deviceMark,
  giveBack,
  guessersOf,
  missed,
  policyOf,
  spend,
  spendMiss,
  take,
  takeFiling,
  waitFor,
  waitForAny,
} from '#src/server/limits.ts';
import { follow } from '#src/server/live.ts';
import { log } from '#src/server/log.ts';
import { boundaryOf } from '#src/server/multipart.ts';
import { nationalReportFile, sendNationalFile } from '#src/server/national-file.ts';
import { openDataAt, sendOpenData } from '#src/server/open-data.ts';
import { sendPackage } from '#src/server/package.ts';
import { isKept, page, send } from '#src/server/page-cache.ts';
import { controlSlipAt, paperAt, sendControlSlip, sendPaper } from '#src/server/paper.ts';
import { plainPage } from '#src/server/plain-page.ts';
import { BodyRefused, longestBody, parseForm, readBody } from '#src/server/read-form.ts';
import { bookAt, registerPrint, sendBook, sendRegister } from '#src/server/register.ts';
import { type Rendered, render } from '#src/server/render.ts';
import { reportAt, sendReport } from '#src/server/report.ts';
import { securityHeaders, showingDocuments } from '#src/server/security-headers.ts';
import { sendMade } from '#src/server/send-file.ts';
import { shownForName, tellWhom, turnToShown } from '#src/server/shown-for.ts';
import { sendSupplementPaper, supplementPaperAt } from '#src/server/supplement-paper.ts';
import { answerUpload, isMadeDocument, isUpload } from '#src/server/uploads.ts';
import { attend } from '#src/server/watched-rights.ts';
import { actAs, forWhom, withRights } from '#src/services/acting.ts';
import { keepApiDocument } from '#src/services/api-document.ts';
import { allows } from '#src/services/authorise.ts';
import { feedAt } from '#src/services/calendar-feed.ts';
import { keepPost } from '#src/services/kept-posts.ts';
import { dossierOfKey, keyCookie, openLink } from '#src/services/private-link.ts';
import { keepAlive, type Session, SessionsUnknown, sessionCookie, sessionOf, sidOf, wasClosed } from '#src/services/session.ts';
import { dossierExists } from '#src/services/track-dossier.ts';
import { isUuid } from '#src/services/uuid.ts';
import { during, type Turn, type Visit } from '#src/services/visit.ts';

const slowestBody = 30_000;
/** How long whoever had his fill has to wait, in seconds. */
const waits = new WeakMap<IncomingMessage, number>();
/** What a form sent: whatever becomes of it, its page gives back what was written. */
const sent = new WeakMap<IncomingMessage, Turn['typed']>();

/** Answers every request of the web process: what is hot by itself, the rest through Next, both by the same rules. */
export function makeFront(next: RequestListener, dev: boolean): RequestListener {
  keepApiDocument(apiDocument);
  const always = securityHeaders(dev);
  const own = new URL(baseUrl());
  const sandbox = sandboxIdentity() || sandboxMail();
  const https = own.protocol === 'https:';
  const securing = (req: IncomingMessage) => [
    ...[...always, 'x-request-id', String(req.headers['x-request-id']), ...deviceMark(req, https)],
    ...(waits.has(req) ? ['retry-after', String(waits.get(req))] : []),
  ];

  const redirect = (req: IncomingMessage, res: ServerResponse, to: string, ...cookies: string[]) => {
    const headers = [...securing(req), 'location', to, 'cache-control', 'no-store'];
    for (const cookie of cookies) headers.push('set-cookie', cookie);
    res.writeHead(303, headers).end();
  };

  const pageOf = (visit: Visit, internal: string): Promise<Rendered> =>
    during(visit, () => render(next, internal, { host: own.host, accept: 'text/html' })).then((it) =>
      dev ? it : tellWhom(plainPage(it), visit, pages[visit.page].rule !== 'anyone' || visit.page === 'receipt'),
    );

  const visitFor = (it: Pick<Asked, 'found' | 'query'>, req: IncomingMessage, more: Partial<Visit>): Visit => ({
    locale: it.found.locale,
    page: it.found.name,
    params: it.found.params,
    query: it.query,
    now: new Date(),
    sandbox,
    requestId: String(req.headers['x-request-id']),
    display: displayOf(cookieOf(req, displayName)),
    ...more,
  });

  /** A page for one person: rendered now, kept by nobody. */
  async function sendRendered(made: Rendered, req: IncomingMessage, res: ServerResponse, status = made.status, shows = false) {
    const headers = [
      ...(shows ? showingDocuments(securing(req)) : securing(req)),
      'content-type',
      String(made.headers['content-type']),
      'cache-control',
      'no-store',
      'vary',
      'cookie, accept-encoding',
    ];
    if (made.headers.link) headers.push('link', String(made.headers.link));
    const br = req.headers['accept-encoding']?.includes('br');
    const body = br ? await promisify(brotliCompress)(made.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : made.body;
    if (br) headers.push('content-encoding', 'br');
    res.writeHead(status, [...headers, 'content-length', String(body.length)]);
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  /** A page that says what happened and how to go on; the same for "unknown" and "not yours". */
  async function sendFault(status: number, req: IncomingMessage, res: ServerResponse, session?: Session, wait = 60) {
    if (status === 429) waits.set(req, wait);
    if (res.headersSent) return void res.destroy();
    if (status === 404 && !session && asksForFile(req)) return askToSignInFor(req, res);
    if (status === 413 || status === 400) res.shouldKeepAlive = false; // the rest of the body is not read
    if (isForApi(req.url))
      return sendRefusal(
        res,
        securing(req),
        frontRefusal(status, { wait, requestId: String(req.headers['x-request-id']) }),
        bindingsFor(req, session),
      );
    const locale = /^\/en(\/|$)/.test(req.url ?? '') ? 'en' : 'vi';
    const known = [400, 403, 404, 413, 415, 421, 429, 503].includes(status) ? status : 500;
    const found: Found = { name: 'fault', locale, params: { status: String(known) }, internal: `/${locale}/loi/${known}` };
    const typed = sent.get(req);
    const visit = visitFor({ found, query: {} }, req, { session, ...(typed && { turn: { do: '', typed, faults: {} } }) });
    try {
      if (status >= 500 || session || typed) return await sendRendered(await pageOf(visit, found.internal), req, res, status);
      const kept = await page(keyFor(found.internal, visit.display), [], () => pageOf(visit, found.internal));
      if (kept) return send(kept, req, res, status, securing(req));
    } catch (defect) {
      log().error({ requestId: visit.requestId, defect: String(defect) }, 'the page of a fault failed');
    }
    res.writeHead(status, [...securing(req), 'content-type', 'text/plain; charset=utf-8']).end(`${status} ${visit.requestId}\n`);
  }

  /**
   * He acted for somebody and no longer may: nothing of what he asked for is done, whatever it was, and once a page has told him so he acts
   * for himself. The page is told apart from others that are not his, since he knew of this one.
   */
  async function sendEnded(req: IncomingMessage, res: ServerResponse, session: Session) {
    if (isForApi(req.url)) return sendRefusal(res, securing(req), rightEnded(), bindingsFor(req, session));
    if (!showsPage(req)) return sendSaid(403, { kind: 'right-ended' }, req, res);
    const locale = /^\/en(\/|$)/.test(req.url ?? '') ? 'en' : 'vi';
    const found: Found = { name: 'deadEnd', locale, params: { case: 'het-quyen' }, internal: `/${locale}/tro-giup/het-quyen` };
    if (req.method === 'POST') res.shouldKeepAlive = false; // the rest of the body is not read
    const told = await pageOf(visitFor({ found, query: {} }, req, { session }), found.internal);
    await actAs(session, 'self', new Date());
    return sendRendered(told, req, res, 403);
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = req.url ?? '/';
    const reading = req.method === 'GET' || req.method === 'HEAD';
    if (sandbox && !sandboxMayAnswer(req, own.host)) {
      res.writeHead(421, [...securing(req), 'content-type', 'text/plain; charset=utf-8']).end(`This is ${baseUrl()}\n`);
      return;
    }

    // Whoever has neither a session nor a private link, asking for what everybody may see: from memory.
    const anonymous = !cookieOf(req, sessionCookie()) && !cookieOf(req, keyCookie);
    const forApi = isForApi(url);
    const it = forApi ? undefined : understand(url); // no call of the API is a page: its addresses are many, and nobody looks for them there
    if (reading && anonymous && it?.keptKey && !dev && !it.rest.has(displayName) && !it.rest.has(keyCookie)) return sendKept(it, req, res);

    const secure = securing(req);
    if (url.startsWith('/health/')) return sendHealth(url, res, secure);
    const [pathname = '/'] = url.split('?', 1);
    const asset = reading && sendAsset(pathname, req, res, secure);
    if (asset) return asset;
    if (pathname.startsWith('/_next/')) return passToNext(req, res, dev);
    const meant = reading && !it && !forApi ? inItsOwnWords(pathname) : undefined;
    if (meant !== undefined) {
      forgetAddress(url); // it may carry a private link's token
      return redirect(req, res, meant + url.slice(pathname.length));
    }
    const feed = feedAt(pathname);
    if (feed && reading) {
      forgetAddress(url); // the token must not stay in memory
      if ((await take('hit', addressOf(req))) > 0 || (await waitForAny('miss', guessersOf(req))) > 0) return sendFault(429, req, res);
      if (await sendCalendar(feed, req, res, secure)) return;
      const late = await missed(req);
      return sendFault(late > 0 ? 429 : 404, req, res, undefined, late);
    }
    if (reading && pathname === '/api/v1/events') {
      const caller: Bindings = bindingsFor(req, undefined);
      return admitted(req, res, secure, caller, async () => {
        const full = caller.key && (await spendOn(caller, 'call', caller.key.id));
        if (full) return sendRefusal(res, secure, full, caller);
        const { key } = caller;
        await follow(req, res, [...secure, ...limitHeaders(caller)], {
          whose: key?.id,
          sender: async () => (key ? undefined : heldBy(cookieOf(req, sessionCookie()))),
        });
      });
    }
    if (forApi) req.url = url.replace(/^\/api(?:\/v1)?\/?(?=\?|$)/, '/api/v1');
    // A system with its key comes from nowhere; no cookie speaks for it, so nobody can make a browser send this.
    const system = forApi && (bringsKey(req) || isTokenCall(req));
    if (system) return handleApi(req, res, secure, bindingsFor(req, undefined));
    if (!reading && !(forApi && req.method === 'OPTIONS') && !fromOurselves(req, own.origin)) return sendFault(403, req, res);

    const session = await whoIsNow(req);
    if (session?.ended !== undefined) return sendEnded(req, res, session);
    if (session && reading) attend(req, res, secure, session);
    if (forApi) return handleApi(req, res, secure, bindingsFor(req, session));
    if (!it && !isOwnRoute(req.method ?? 'GET', pathname)) return sendFault(404, req, res, session);
    if (pathname === signInRoute || pathname === signedInRoute) {
      if (!reading && !isShort(req)) return sendFault(413, req, res);
      if (pathname === signedInRoute && queryOf(url).get('error') === 'access_denied') return didNotAgree(req, res);
      return passToNext(req, res, true);
    }
    const open = reading && openDataAt(pathname);
    if (open) {
      if ((await take('page', addressOf(req))) > 0) return sendFault(429, req, res, session);
      const none = await sendOpenData(open, req, res, secure);
      if (none === undefined) return;
      const status = none === 'impossible' ? 400 : 404;
      if (pathname.endsWith('.json')) return sendProblem(status, none, req, res);
      const found = find(href('vi', 'openData', {})) as Found;
      const visit = visitFor({ found, query: { thieu: none } }, req, { session });
      return sendRendered(await pageOf(visit, `${found.internal}?thieu=${none}`), req, res, status);
    }
    const paper = paperAt(pathname);
    if (paper && reading) {
      const key = await dossierOfKey(cookieOf(req, keyCookie), new Date());
      if (await sendPaper(paper, { session, keyed: key?.dossierId }, req, res, secure)) return;
      return sendFault(404, req, res, session);
    }
    const packed = /^\/goi-ho-so\/([^/]+)$/.exec(pathname)?.[1];
    if (packed && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && allows('citizen', session) && isUuid(packed) && (await sendPackage(packed, session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    if (pathname === registerPrint && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && allows('staff', session) && (await sendRegister(queryOf(url), session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    const book = bookAt(pathname);
    if (book && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && allows('staff', session) && (await sendBook(book, session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    const report = reportAt(pathname);
    if (report && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && allows('staff', session) && (await sendReport(report, queryOf(url), session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    if (pathname === nationalReportFile && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && (await sendNationalFile(session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    const board = boardAt(pathname);
    if (board && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && allows('citizen', session) && (await sendBoard(board, queryOf(url), session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    const jobFile = jobFileAt(pathname);
    if (jobFile && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (session && allows('staff', session) && (await sendJobFile(jobFile, session, req, res, secure))) return;
      return sendFault(404, req, res, session);
    }
    const controlled = controlSlipAt(pathname);
    if (controlled && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (await sendControlSlip(controlled, session, req, res, secure)) return;
      return sendFault(404, req, res, session);
    }
    const supplemented = supplementPaperAt(pathname);
    if (supplemented && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (await sendSupplementPaper(supplemented, session, req, res, secure)) return;
      return sendFault(404, req, res, session);
    }
    const proven = proofAt(pathname);
    if (proven !== undefined && reading) {
      if ((await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      const key = await dossierOfKey(cookieOf(req, keyCookie), new Date());
      if (await sendProof(proven, { session, keyed: key?.dossierId }, req, res, secure)) return;
      return sendFault(404, req, res, session);
    }
    const filingPaper = filingPaperAt(pathname);
    if (filingPaper && reading) {
      const wait = await take('page', session?.id ?? addressOf(req));
      if (wait > 0) return sendFault(429, req, res, session);
      if (await sendFilingPaper(filingPaper, { session }, req, res, secure)) return;
      return sendFault(404, req, res, session);
    }
    if (isUpload(pathname)) {
      if (isMadeDocument(pathname) && (await take('page', session?.id ?? addressOf(req))) > 0) return sendFault(429, req, res, session);
      if (await answerUpload(pathname, session, req, res, secure)) return;
      return session || reading ? sendFault(404, req, res, session) : sendFault(403, req, res);
    }
    if (!it) return sendFault(404, req, res, session);
    if (!reading && req.method !== 'POST') return sendFault(404, req, res, session);

    const wish = it.rest.get(displayName);
    if (wish !== null && reading) {
      const value = wished(displayOf(cookieOf(req, displayName)), wish);
      it.rest.delete(displayName);
      forgetAddress(url);
      return redirect(req, res, pathWith(url, it.rest), ...(value ? [makeCookie(displayName, value, 31_536_000, https)] : []));
    }
    if (it.found.name === 'dossier' && it.rest.has(keyCookie)) return exchangeKey(it, url, req, res);

    const { rule } = pages[it.found.name];
    if (!allows(rule, session)) {
      if (!session) return forScript(req) ? sendSaid(401, { kind: 'signed-out' }, req, res) : askToSignIn(it, url, req, res);
      return sendFault(rule === 'citizen' ? 403 : 404, req, res, session);
    }
    if (req.method === 'POST') return act(it, url, req, res, session);
    return sendOwn(it, req, res, { session });
  }

  const keyFor = (base: string, display: Display) => `${base} ${display.theme} ${display.text}`;

  async function sendKept(it: Asked, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { found } = it;
    if (found.name === 'dossier') {
      const refusal = await lookUp(found.params.code ?? '', req);
      if (refusal) return sendFault(refusal.status, req, res, undefined, refusal.wait);
    }
    const visit = visitFor(it, req, {});
    const tags = pages[found.name].kept?.(found.params) ?? [];
    const key = keyFor(it.keptKey ?? '', visit.display);
    // Queries are many: whoever asks for all of them keeps us busy, and drives from memory what others ask for.
    if (Object.keys(it.query).length > 0 && !isKept(key) && (await take('page', addressOf(req))) > 0) return sendFault(429, req, res);
    const kept = await page(key, tags, () => pageOf(visit, `${found.internal}${searchOf(it.query)}`));
    if (kept) return send(kept, req, res, 200, securing(req));
    return sendOwn(it, req, res, {});
  }

  /** Public codes can be guessed, so looking is limited: generously where they exist, strictly where they do not. */
  async function lookUp(code: string, req: IncomingMessage): Promise<{ status: 404 | 429; wait: number } | undefined> {
    const wait = (await take('hit', addressOf(req))) || (await waitForAny('miss', guessersOf(req)));
    if (wait > 0) return { status: 429, wait };
    if (await dossierExists(code)) return undefined;
    const late = await missed(req);
    return { status: late > 0 ? 429 : 404, wait: late };
  }

  /** An answer for script, which stays on its page. */
  function sendSaid(status: number, said: Record<string, unknown>, req: IncomingMessage, res: ServerResponse): void {
    const text = JSON.stringify(said);
    const headers = [...securing(req), 'content-type', 'application/json', 'cache-control', 'no-store'];
    res.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(text))]).end(text);
  }

  /** Why there is no such file, for whoever reads with a program. */
  function sendProblem(status: number, kind: string, req: IncomingMessage, res: ServerResponse): void {
    const words = messagesOf('en').openData;
    const text = JSON.stringify({ type: `urn:mot-cua:${kind}`, title: words.none[kind as NoFile], status });
    const headers = [...securing(req), 'content-type', 'application/problem+json', 'cache-control', 'no-store'];
    res.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(text))]);
    res.end(req.method === 'HEAD' ? undefined : text);
  }

  /** A page with somebody's session, link or typed words in it. */
  async function sendOwn(it: Asked, req: IncomingMessage, res: ServerResponse, more: Partial<Visit>, status?: number): Promise<void> {
    if (!more.session && (await take('page', addressOf(req))) > 0) return sendFault(429, req, res);
    const looksUp = it.found.name === 'dossier';
    if (looksUp && !more.session) {
      const refusal = await lookUp(it.found.params.code ?? '', req);
      if (refusal) return sendFault(refusal.status, req, res, undefined, refusal.wait);
    }
    // Whoever is signed in is known, so that others at his address do not stop him; his misses are still counted, below.
    const whose = more.session?.id;
    const wait = looksUp && whose ? (await take('hit', whose)) || (await waitFor('miss', whose)) : 0;
    if (wait > 0) return sendFault(429, req, res, more.session, wait);
    // A receipt is checked by a public code too; that there is no such dossier is the page's to say.
    if (it.found.name === 'checkReceipt' && it.query.code !== undefined)
      if ((await lookUp(normaliseDossierCode(it.query.code), req))?.status === 429) return sendFault(429, req, res, more.session);
    const opens = it.found.name === 'dossier' || it.found.name === 'receipt';
    const key = opens ? await dossierOfKey(cookieOf(req, keyCookie), new Date()) : undefined;
    const visit = visitFor(it, req, { ...more, keyed: key && key.code === it.found.params.code ? key.dossierId : undefined });
    const made = await pageOf(visit, `${it.found.internal}${searchOf(it.query)}`);
    if (made.headers.location) return redirect(req, res, String(made.headers.location));
    if (made.status !== 200) {
      if (made.status >= 500) log().error({ requestId: visit.requestId, page: it.found.name }, 'a page failed');
      const late = looksUp && whose && made.status === 404 ? await missed(req, [whose]) : 0;
      return sendFault(late > 0 ? 429 : made.status, req, res, more.session, late || undefined);
    }
    return sendRendered(made, req, res, status, pages[it.found.name].showsDocuments);
  }

  async function exchangeKey(it: Asked, url: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const code = it.found.params.code ?? '';
    const refusal = await lookUp(code, req);
    if (refusal) return sendFault(refusal.status, req, res, undefined, refusal.wait);
    const value = await openLink(code, it.rest.get(keyCookie) ?? '', new Date());
    forgetAddress(url); // the token must not stay in memory
    const late = value ? 0 : await missed(req);
    if (late > 0) return sendFault(429, req, res, undefined, late);
    const to = `${href(it.found.locale, 'dossier', { code })}${value ? '' : '?xong=duong-dan-cu'}`;
    return redirect(req, res, to, ...(value ? [makeCookie(keyCookie, value, 900, https)] : []));
  }

  /** To sign-in and back. What was typed into a form waits, encrypted, for the same person. */
  async function askToSignIn(
    it: Asked,
    url: string,
    req: IncomingMessage,
    res: ServerResponse,
    read?: Record<string, string[]>,
  ): Promise<void> {
    const cookie = cookieOf(req, sessionCookie());
    let back = url;
    if (req.method === 'POST') {
      const wait = read ? 0 : await take('write', addressOf(req));
      if (wait > 0) {
        await keepWritten(it, req, undefined);
        return sendFault(429, req, res, undefined, wait);
      }
      const typed = read ?? (await formOf(it, req, undefined));
      const kept = await keepPost(cookie, { path: url, typed }, new Date(), draftOf(it));
      if (kept) back = href(it.found.locale, 'resume', { kept });
    }
    const query = new URLSearchParams({ ve: back, ...(cookie ? { 'het-han': '1' } : {}) });
    return redirect(req, res, `${href(it.found.locale, 'signIn', {})}?${query}`);
  }

  /** Somebody's file, asked for without a session, be there one or not: to sign-in, which says so, and back to the page that led to it. */
  function askToSignInFor(req: IncomingMessage, res: ServerResponse): void {
    const from = URL.parse(req.headers.referer ?? '');
    const page = from?.origin === own.origin ? find(from.pathname) : undefined;
    const query = new URLSearchParams({
      ve: from && page ? from.pathname + from.search : href('vi', 'me', {}),
      tep: '1',
      ...(cookieOf(req, sessionCookie()) ? { 'het-han': '1' } : {}),
    });
    redirect(req, res, `${href(page?.locale ?? 'vi', 'signIn', {})}?${query}`);
  }

  /** What was written into a form that is one too many, so that its refusal gives it back: for as long as pages may be made for who sent it. */
  async function keepWritten(it: Asked, req: IncomingMessage, sender: Session | undefined): Promise<void> {
    const length = Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    if (forScript(req) || length > longestBody) return; // one with files is not read for this
    if ((await take('page', sender?.id ?? addressOf(req))) === 0) sent.set(req, await formOf(it, req, undefined));
  }

  /** A form of the page: its action decides; then on to the next page, or the same one with what was typed. */
  async function act(it: Asked, url: string, req: IncomingMessage, res: ServerResponse, sender: Session | undefined): Promise<void> {
    const wait = await take('write', sender?.id ?? addressOf(req));
    if (wait > 0) {
      await keepWritten(it, req, sender);
      return sendFault(429, req, res, sender, wait);
    }
    const typed = await formOf(it, req, sender);
    sent.set(req, typed);
    const actions = pages[it.found.name].actions ?? {};
    const [only, ...others] = Object.keys(actions);
    const name = typed.do?.[0] ?? (others.length === 0 ? only : undefined) ?? '';
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    // Whoever leaves may always leave; what script saves goes into its draft, which knows whose it is.
    const turns = action !== undefined && action.rule !== 'anyone' && !forScript(req);
    const session = sender && (await whoIsNow(req, turns ? typed[shownForName] : undefined));
    if (session?.ended !== undefined) return sendEnded(req, res, session);
    if (sender && !session) return forScript(req) ? sendSaid(401, { kind: 'signed-out' }, req, res) : askToSignIn(it, url, req, res, typed);
    delete typed[shownForName];
    if (!action) return sendFault(400, req, res, session);
    if (!allows(action.rule, session)) return session ? sendFault(404, req, res, session) : askToSignIn(it, url, req, res);
    const tooMany = action.limit && session ? await takeFiling(session.id, forWhom(session)) : 0;
    if (tooMany > 0) return sendFault(429, req, res, session, tooMany);
    const visit = visitFor(it, req, { session });
    const outcome = await action.run(visit, typed);
    log().info(
      { requestId: visit.requestId, page: it.found.name, do: name, refused: 'refused' in outcome ? outcome.refused.kind : undefined },
      'action',
    );
    if ('file' in outcome) return void sendMade({ ...outcome.file, shown: true }, req, res, securing(req));
    if ('said' in outcome) return sendSaid(200, outcome.said, req, res);
    if ('to' in outcome) return redirect(req, res, outcome.to, ...(outcome.cookies ?? []));
    if ('gone' in outcome) return sendFault(404, req, res, session);
    if ('shown' in outcome)
      return sendOwn(it, req, res, { session, turn: { do: name, typed: outcome.typed ?? {}, faults: {}, shown: outcome.shown } });
    const turn: Turn = { do: name, typed, faults: outcome.faults ?? {}, refusal: outcome.refused };
    return sendOwn(it, req, res, { session, turn }, 422);
  }

  /** Whoever did not agree to share is told so, and can still go where he wanted to; Auth.js tells all refusals alike and forgets where. */
  function didNotAgree(req: IncomingMessage, res: ServerResponse): void {
    const kept = decodedCookie(cookieOf(req, `${https ? '__Secure-' : ''}authjs.callback-url`));
    const wanted = URL.canParse(kept, own.origin) ? new URL(kept, own.origin) : own;
    const ve = `${wanted.pathname}${wanted.search}`;
    const locale = /^\/en(\/|$)/.test(ve) ? 'en' : 'vi';
    redirect(req, res, `${href(locale, 'signIn', {})}?${new URLSearchParams({ error: 'AccessDenied', ve })}`);
  }

  function passToNext(req: IncomingMessage, res: ServerResponse, known: boolean): void | Promise<void> {
    if (!known) return sendFault(404, req, res);
    const secure = securing(req);
    for (let i = 0; i < secure.length; i += 2) res.setHeader(secure[i] ?? '', secure[i + 1] ?? '');
    return next(req, res) as unknown as Promise<void>;
  }

  return (req, res) => {
    const requestId = randomUUID();
    req.headers['x-request-id'] = requestId;
    const mayTakeLong = (bringsFiles(req) && cookieOf(req, sessionCookie()) !== undefined) || bringsFileWithKey(req); // files do; nobody else's
    if (req.method !== 'GET' && req.method !== 'HEAD' && !mayTakeLong) {
      const late = setTimeout(() => req.destroy(), slowestBody);
      req.once('close', () => clearTimeout(late)).once('end', () => clearTimeout(late));
    }
    answer(req, res).catch(async (defect: unknown) => {
      if (defect instanceof BodyRefused) return sendFault(defect.status, req, res);
      if (defect instanceof SessionsUnknown) return sendFault(503, req, res);
      if (defect instanceof FileStoreFailed && defect.passing) {
        log().error({ requestId, defect: defect.message }, 'the file store failed');
        return sendFault(503, req, res);
      }
      log().error({ requestId, defect: defect instanceof Error ? defect.stack : String(defect) }, 'defect');
      return sendFault(500, req, res);
    });
  };
}

/**
 * Who holds the cookie of this request, with the rights that he has at this moment. Asked when a request comes, and again when its body has
 * arrived: by then he may have been signed out, or whom he acted for may have withdrawn the right.
 * @param shownFor for whom the form was shown that he sends: he acts for that one again
 */
async function whoIsNow(req: IncomingMessage, shownFor?: readonly string[]): Promise<Session | undefined> {
  const known = await sessionOf(cookieOf(req, sessionCookie()), new Date());
  const now = known && (await withRights(await keepAlive(known, new Date()), new Date()));
  return now && now.ended === undefined ? turnToShown(now, shownFor, new Date()) : now;
}

function bindingsFor(req: IncomingMessage, session: Session | undefined): Omit<Bindings, 'key'> {
  const requestId = String(req.headers['x-request-id']);
  return {
    session,
    requestId,
    now: new Date(),
    address: addressOf(req),
    spend,
    giveBack,
    waitForAny,
    policyOf,
    guessers: guessersOf(req),
    missed: async (known) => ({ spent: await spendMiss(req, known), mark: deviceMark(req, baseUrl().startsWith('https:')) }),
    ...(session && { again: () => whoIsNow(req) }),
    failed: (defect) => log().error({ requestId, defect: defect.stack }, 'defect in the API'),
  };
}

/** Who has a private page open in this browser; `old`: his session has run out. */
async function heldBy(cookie: string | undefined): Promise<Session | 'old' | undefined> {
  const [session, sid] = [await sessionOf(cookie, new Date()), await sidOf(cookie)];
  return session ?? (sid && !wasClosed(sid) ? 'old' : undefined);
}

/** The draft that files in a form of this page go into. */
const draftOf = (it: Asked | undefined): string | undefined => it && pages[it.found.name].files?.(it.found.params, it.query);

const bringsFiles = (req: IncomingMessage): boolean =>
  isUpload(req.url?.split('?', 1)[0] ?? '') ||
  (boundaryOf(req.headers['content-type']) !== undefined && draftOf(understand(req.url ?? '/')) !== undefined);

/** A key is asked for before a byte is read. */
const bringsFileWithKey = (req: IncomingMessage): boolean => req.url?.startsWith('/api/v1/files?') === true && bringsKey(req);

/** What was typed into a form; files that came along lie in their draft. @throws BodyRefused */
async function formOf(it: Asked, req: IncomingMessage, session: Session | undefined): Promise<Record<string, string[]>> {
  const type = req.headers['content-type'];
  const boundary = boundaryOf(type);
  if (boundary === undefined) return parseForm(type, await readBody(req));
  const draft = draftOf(it);
  if (draft === undefined) throw new BodyRefused(415);
  if (formsWithFiles >= mostFormsWithFiles) throw new BodyRefused(503);
  formsWithFiles += 1;
  try {
    return await readFormWithFiles(req, boundary, (shownFor) => session && whoIsNow(req, shownFor), draft);
  } finally {
    formsWithFiles -= 1;
  }
}

/** Forms that are being read with their files: each holds a connection and a disk for as long as its line is slow. */
let formsWithFiles = 0;
const mostFormsWithFiles = 64;

/** Sign-in sends an address to come back to and nothing more. */
const isShort = (req: IncomingMessage): boolean =>
  req.headers['transfer-encoding'] === undefined && Number(req.headers['content-length'] ?? 0) <= 16_384;

/** With stand-ins running, only this machine's own browser is answered. */
function sandboxMayAnswer(req: IncomingMessage, host: string): boolean {
  if (req.headers.host !== host) return false;
  return !Object.keys(req.headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
}

/** Whether a page of ours sent this: a form on another site must not act for who is signed in here. */
function fromOurselves(req: IncomingMessage, origin: string): boolean {
  return req.headers.origin === origin || (req.headers.origin === undefined && req.headers['sec-fetch-site'] === 'same-origin');
}

/** A form's post that script sends on its own, in the place of the browser. */
const forScript = (req: IncomingMessage): boolean => req.method === 'POST' && req.headers.accept === 'application/json';

/** Whether a browser follows a link to a paper or a file of somebody's. */
const asksForFile = (req: IncomingMessage): boolean => {
  const [pathname = ''] = (req.url ?? '').split('?', 1);
  return req.method === 'GET' && showsPage(req) && /^\/(giay-to|goi-ho-so|tai-len)\//.test(pathname) && isOwnRoute('GET', pathname);
};

/** Everything under /api but sign-in, which a browser shows. */
const isForApi = (url = ''): boolean => {
  const [pathname = ''] = url.split('?', 1);
  return /^\/api(\/|$)/.test(pathname) && pathname !== signInRoute && pathname !== signedInRoute;
};

/** Whether a browser will show the answer as the page: not where script, an image or a frame asks. One that does not say why it asks shows it. */
const showsPage = (req: IncomingMessage): boolean =>
  !forScript(req) && !(req.url ?? '').startsWith('/api/') && (req.headers['sec-fetch-dest'] ?? 'document') === 'document';

const queryOf = (url: string): URLSearchParams => new URLSearchParams(url.split('?', 2)[1]);

const searchOf = (query: Record<string, string>): string => (Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '');

const pathWith = (url: string, rest: URLSearchParams): string => (url.split('?', 1)[0] ?? '/') + (rest.size > 0 ? `?${rest}` : '');
