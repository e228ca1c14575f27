import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors, interactionPolicy, Provider } from 'oidc-provider';
import { readAssets } from './assets.ts';
import { claimsOf, claimsParameter, LEVELS, requestedClaims, scopeClaims } from './identity-claims.ts';
import type { IdentityProviderKeys } from './identity-keys.ts';
import { shortMemory } from './identity-memory.ts';
import { choosePage, consentPage, errorPage, loggedOutPage, logoutPage } from './identity-pages.ts';
import { spoken } from './language.ts';
import { outsider, refuse } from './loopback.ts';
import { assetHeaders, headers, type Language } from './page.ts';
import { findPerson, type SandboxPerson } from './people.ts';

export type IdentityProviderOptions = IdentityProviderKeys & {
  /** 0 takes a free port */
  port: number;
  /** the portal's address, without a slash at the end */
  portal: string;
  clientId: string;
  clientSecret: string;
  /** where the portal takes the answer; default Auth.js's path for a provider called `vneid` */
  redirectPath?: string;
  /** where the portal may send a person after sign-out; default its home pages */
  afterLogoutPaths?: readonly string[];
};

export type RunningIdentityProvider = { issuer: string; port: number; close(): Promise<void> };

const LIFE = { minutes: (n: number) => n * 60, hours: (n: number) => n * 3600 };

/**
 * The stand-in for VNeID: a real OpenID Connect provider (code flow, PKCE demanded, levels of assurance as `acr`, sign-out by RP) on loopback.
 * It asks at every sign-in who the person is, never signs anybody in silently.
 * @throws the listener's error (`EADDRINUSE` …) when the port is taken
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningIdentityProvider> {
  const { portal, redirectPath = '/api/auth/callback/vneid', afterLogoutPaths = ['', '/', '/en'] } = options;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, configuration({ ...options, redirectPath, afterLogoutPaths }));
  provider.use(async (context, next) => {
    await next();
    const ctx = context as unknown as KoaContextWithOIDC; // it carries `oidc` only on oidc-provider's own routes
    endWithoutScript(ctx, portal);
    if (ctx.status === 404 && ctx.accepts('json', 'html') === 'html') {
      ctx.status = 404;
      ctx.type = 'html';
      ctx.body = errorPage({ language: languageOf(ctx), portal }, { kind: 'not-found' });
    }
  });
  const answer = provider.callback();
  const assets = readAssets();

  const listen = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reason = outsider(request, port, 'own-pages');
    if (reason) return refuse(request, response, reason);
    for (const [name, value] of Object.entries(headers([new URL(portal).origin]))) response.setHeader(name, value);
    const url = new URL(request.url ?? '/', issuer);
    const asset = assets.get(url.pathname);
    if (asset) return void response.writeHead(200, assetHeaders(asset)).end(asset.body);
    if (/^\/interaction\/[\w-]+$/.test(url.pathname)) return interact(provider, portal, request, response, url);
    await answer(request, response);
  };
  server.on('request', (request, response) => {
    listen(request, response).catch((problem: unknown) => {
      const expired = problem instanceof errors.SessionNotFound;
      if (!expired) process.stderr.write(`sandbox identity: ${problem instanceof Error ? problem.stack : String(problem)}\n`);
      if (response.headersSent) return void response.destroy();
      const language = languageAsked(new URL(request.url ?? '/', issuer), undefined, request);
      response.writeHead(expired ? 400 : 500, { 'content-type': 'text/html; charset=utf-8' });
      response.end(errorPage({ language, portal }, expired ? { kind: 'expired' } : { kind: 'request', code: 'server_error' }));
    });
  });
  return {
    issuer,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The language of the button pressed, else the one the portal asked for, else the browser's; Vietnamese where none of them says. */
const languageAsked = (url: URL, uiLocales: unknown, request: IncomingMessage): Language =>
  spoken(url.searchParams.get('lang')) ?? spoken(uiLocales) ?? spoken(request.headers['accept-language']) ?? 'vi';

const languageOf = (ctx: KoaContextWithOIDC): Language => languageAsked(ctx.URL, ctx.oidc?.params?.ui_locales, ctx.req);

function configuration(options: IdentityProviderOptions & { redirectPath: string; afterLogoutPaths: readonly string[] }): Configuration {
  const { portal, clientId, clientSecret, redirectPath, afterLogoutPaths, cookieKeys, signingKeys } = options;
  const memory = shortMemory();
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  // Who sits at a sandbox changes from minute to minute: ask each time, whatever session is still open (except where asking is forbidden).
  login?.checks.add(
    new interactionPolicy.Check('ask_each_time', 'the person is asked at each sign-in', 'login_required', (ctx) =>
      ctx.oidc.result?.login || ctx.oidc.prompts.has('none')
        ? interactionPolicy.Check.NO_NEED_TO_PROMPT
        : interactionPolicy.Check.REQUEST_PROMPT,
    ),
  );
  return {
    adapter: memory,
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${portal}${redirectPath}`],
        post_logout_redirect_uris: afterLogoutPaths.map((path) => `${portal}${path}`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    responseTypes: ['code'],
    jwks: { keys: signingKeys as NonNullable<Configuration['jwks']>['keys'] },
    acrValues: Object.values(LEVELS),
    scopes: Object.keys(scopeClaims),
    claims: {
      ...Object.fromEntries(Object.entries(scopeClaims).map(([scope, claims]) => [scope, [...claims]])),
      acr: null,
      amr: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    pkce: { required: () => true },
    cookies: {
      keys: cookieKeys,
      // cookies know no ports: names of our own, so that they never meet the portal's
      names: { session: 'dinh-danh-thu', interaction: 'dinh-danh-thu.hoi', resume: 'dinh-danh-thu.tiep' },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: LIFE.minutes(10),
      AuthorizationCode: LIFE.minutes(1),
      IdToken: LIFE.hours(1),
      Interaction: LIFE.minutes(30),
      Session: LIFE.hours(12),
      Grant: LIFE.hours(12),
    },
    findAccount: (_ctx, sub) => {
      const person = findPerson(sub);
      return person && { accountId: person.sub, claims: () => ({ ...claimsOf(person), sub: person.sub }) };
    },
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => askOrEnd(ctx, form, portal),
        postLogoutSuccessSource: (ctx) => {
          ctx.body = loggedOutPage({ language: languageOf(ctx), portal }, ctx.oidc.session?.accountId !== undefined);
        },
      },
    },
    renderError: (ctx, out, problem) => {
      ctx.type = 'html';
      const kind = problem instanceof errors.SessionNotFound ? { kind: 'expired' as const } : { kind: 'request' as const, code: out.error };
      ctx.body = errorPage({ language: languageOf(ctx), portal }, kind);
    },
  };
}

/**
 * Sign-out asked by the portal: with an ID token of this very person it ends at once (the token proves that the portal was theirs);
 * without one anybody could have made the link, so the person is asked.
 */
async function askOrEnd(ctx: KoaContextWithOIDC, form: string, portal: string): Promise<void> {
  const { session, provider, entities, params } = ctx.oidc;
  if (!session) throw new Error('sign-out without a session record');
  if (entities.IdTokenHint?.payload.sub !== session.accountId) {
    ctx.body = logoutPage({ language: languageOf(ctx), portal }, form);
    return;
  }
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    await provider.AccessToken.revokeByGrantId(grantId);
    await provider.AuthorizationCode.revokeByGrantId(grantId);
    await (await provider.Grant.find(grantId))?.destroy();
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { signed: true, httpOnly: true, sameSite: 'lax' });
  ctx.status = 303;
  ctx.redirect(afterLogout(params, '/session/end/success'));
}

function afterLogout(params: KoaContextWithOIDC['oidc']['params'], otherwise: string): string {
  const target = params?.post_logout_redirect_uri;
  if (typeof target !== 'string') return otherwise;
  const url = new URL(target);
  if (typeof params?.state === 'string') url.searchParams.set('state', params.state);
  return url.href;
}

/** oidc-provider answers a sign-out with no session to end by a form that sends itself with a script: here a redirect does the same. */
function endWithoutScript(ctx: KoaContextWithOIDC, portal: string): void {
  if (ctx.oidc?.route !== 'end_session' || ctx.status !== 200 || ctx.oidc.session?.accountId !== undefined) return;
  ctx.body = null;
  ctx.status = 303;
  ctx.redirect(afterLogout(ctx.oidc.params, portal));
}

/** The pages between the portal's request and its answer: who are you, and do you agree. */
async function interact(provider: Provider, portal: string, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  if (url.pathname !== `/interaction/${interaction.uid}`) throw new errors.SessionNotFound('the cookie is of another sign-in');
  const { params } = interaction;
  const language = languageAsked(url, params.ui_locales, request);
  const here = (wanted: { person?: string | undefined; lang?: Language }) =>
    `${url.pathname}?${new URLSearchParams({ ...(wanted.person !== undefined && { person: wanted.person }), lang: wanted.lang ?? language })}`;

  if (request.method === 'POST') {
    const body = await readForm(request);
    const person = findPerson(body.get('person') ?? '');
    const lang = spoken(body.get('lang')) ?? language;
    if (body.get('answer') === 'refuse')
      return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'the person refused' });
    if (person && body.get('answer') === 'agree') return agree(provider, request, response, interaction, person, body);
    return void response.writeHead(303, { location: here({ person: person?.sub, lang }) }).end();
  }

  const asked = url.searchParams.get('person') ?? interaction.session?.accountId;
  const person = asked === undefined ? undefined : findPerson(asked);
  const other = language === 'vi' ? 'en' : 'vi';
  // an empty `person` is the wish to choose again while a session is open
  const frame = { language, portal, other: here({ person: url.searchParams.get('person') ?? undefined, lang: other }) };
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    person
      ? consentPage({
          ...frame,
          person,
          asked: requestedClaims(params),
          wantsLevel2: levelsAsked(params).includes(LEVELS[2]),
          chooseAgain: here({ person: '' }),
        })
      : choosePage(frame),
  );
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

function levelsAsked(params: Interaction['params']): string[] {
  return [...String(params.acr_values ?? '').split(' '), ...essentialLevels(params)];
}

/** Levels without which the portal wants no answer at all (`claims` parameter, essential). */
function essentialLevels(params: Interaction['params']): string[] {
  if (typeof params.claims !== 'string') return [];
  const { id_token } = JSON.parse(params.claims) as {
    id_token?: { acr?: { essential?: boolean; value?: string; values?: string[] } | null };
  };
  const acr = id_token?.acr;
  return acr?.essential ? [...(acr.values ?? []), ...(acr.value === undefined ? [] : [acr.value])] : [];
}

async function agree(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  interaction: Interaction,
  person: SandboxPerson,
  body: URLSearchParams,
): Promise<void> {
  const { params } = interaction;
  // the level is what the person has, whatever the form says
  const acr = person.level === 2 && body.get('level') !== '1' ? LEVELS[2] : LEVELS[1];
  const essential = essentialLevels(params);
  if (essential.length > 0 && !essential.includes(acr))
    return provider.interactionFinished(request, response, {
      error: 'unmet_authentication_requirements',
      error_description: `the person signed in at ${acr}`,
    });
  await forgetOtherPerson(provider, interaction, person);

  const grant = new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) });
  const asOrganisation = person.organisation !== undefined && body.get('for') === 'organisation';
  grant.addOIDCScope(String(params.scope));
  const claims = claimsParameter(params.claims);
  if (claims.length > 0) grant.addOIDCClaims(claims);
  if (!asOrganisation) {
    grant.rejectOIDCScope('organisation');
    grant.rejectOIDCClaims(['organisation']);
  }
  const login = { accountId: person.sub, acr, amr: acr === LEVELS[2] ? ['face'] : ['otp'] };
  await provider.interactionFinished(request, response, { login, consent: { grantId: await grant.save() } });
}

/** A session of somebody else is ended first: oidc-provider would do it with a page that needs a script. */
async function forgetOtherPerson(provider: Provider, interaction: Interaction, person: SandboxPerson): Promise<void> {
  const open = interaction.session;
  if (!open || open.accountId === person.sub) return;
  await (await provider.Session.findByUid(open.uid))?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

const FORM_LIMIT = 8 * 1024;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > FORM_LIMIT) throw new Error('the form is larger than any of ours');
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
