import type { OIDCConfig } from '@auth/core/providers';
import { z } from 'zod';
import { perProcess } from '#src/per-process.ts';

/** Levels of electronic identity (Decree 69/2024/NĐ-CP) as the provider names them in `acr`. */
export const IDENTITY_LEVELS = { 1: 'urn:vneid:loa:1', 2: 'urn:vneid:loa:2' } as const;
export type IdentityLevel = keyof typeof IDENTITY_LEVELS;

/** The level a person really signed in at; 1 for anything the provider does not vouch for as 2. */
export const levelOf = (acr: string | undefined): IdentityLevel => (acr === IDENTITY_LEVELS[2] ? 2 : 1);

const text = z.string().trim().min(1).max(300);

/**
 * What the portal takes from the identity provider's ID token. Only `sub`, `name` and `acr` are certain;
 * the rest is there when the person agreed to share it. Claims that the portal does not know are dropped.
 */
export const IdentityClaims = z.object({
  /** a citizen's 12-digit number, a member of staff's account name */
  sub: z.string().min(1).max(100),
  name: text,
  acr: z.string(),
  birthdate: z.iso.date().optional(),
  gender: z.enum(['male', 'female']).optional(),
  nationality: text.optional(),
  ethnicity: text.optional(),
  identity_number: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  identity_card: z.object({ issued_on: z.iso.date(), issued_by: text }).optional(),
  /** `ward_code` is the code of the unit since 1 July 2025 */
  residence: z
    .object({
      line: text,
      ward_code: z.string().regex(/^\d{5}$/),
      ward_name: text,
    })
    .optional(),
  phone_number: z.string().max(20).optional(),
  email: z.email().max(254).optional(),
  /** present only when the person signs in for the organisation */
  organisation: z.object({ tax_code: z.string().regex(/^\d{10}(-\d{3})?$/), name: text }).optional(),
});
export type IdentityClaims = z.infer<typeof IdentityClaims>;

export type IdentityProviderSettings = { issuer: string; clientId: string; clientSecret: string };

const CLAIMS = Object.keys(IdentityClaims.shape).filter((claim) => claim !== 'sub' && claim !== 'acr');

/**
 * Auth.js's configuration for VNeID, or whatever speaks the same protocol at `issuer`. Level 2 is asked for, not demanded: a person of level 1
 * comes back with level 1 and is told what it lacks. A sign-in may ask otherwise through Auth.js's authorization parameters
 * (`acr_values`, `ui_locales`).
 */
export const vneid = ({ issuer, clientId, clientSecret }: IdentityProviderSettings): OIDCConfig<IdentityClaims> => ({
  id: 'vneid',
  name: 'VNeID',
  type: 'oidc',
  issuer,
  clientId,
  clientSecret,
  checks: ['pkce', 'state', 'nonce'],
  authorization: {
    params: {
      scope: 'openid profile identity residence contact organisation',
      acr_values: `${IDENTITY_LEVELS[2]} ${IDENTITY_LEVELS[1]}`,
      // in the ID token itself, so that one signature covers all that the portal believes; an object, because Auth.js writes it as JSON
      claims: { id_token: { acr: { essential: true }, ...Object.fromEntries(CLAIMS.map((claim) => [claim, null])) } },
    },
  },
  profile: (claims) => {
    const { sub, name } = IdentityClaims.parse(claims);
    return { id: sub, name };
  },
});

/** The identity provider does not answer, or not as OpenID Connect says it should. */
export class IdentityProviderDown extends Error {
  readonly kind = 'identity-provider-down';
  readonly reason: 'unreachable' | 'bad-answer' | 'no-sign-out';

  constructor(reason: IdentityProviderDown['reason'], issuer: string, cause?: unknown) {
    super(`Identity provider ${issuer}: ${reason}`, { cause });
    this.name = 'IdentityProviderDown';
    this.reason = reason;
  }
}

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
});
type Discovery = z.infer<typeof Discovery>;

const DISCOVERY_LIFE_MS = 60 * 60 * 1000;
const TIMEOUT_MS = 5000;

type Kept = Map<string, { until: number; document: Discovery }>;

/**
 * The provider's discovery document, kept for an hour per process.
 * @throws IdentityProviderDown; a failure is not kept, so the next call asks again
 */
export async function discover(issuer: string): Promise<Discovery> {
  const kept = perProcess<Kept>('identity-discovery', () => new Map());
  const known = kept.get(issuer);
  if (known && known.until > Date.now()) return known.document;
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
    headers: { accept: 'application/json' },
  }).catch((cause: unknown) => {
    throw new IdentityProviderDown('unreachable', issuer, cause);
  });
  const read = Discovery.safeParse(answer.ok ? await answer.json().catch(() => undefined) : undefined);
  if (!read.success || read.data.issuer !== issuer) throw new IdentityProviderDown('bad-answer', issuer);
  kept.set(issuer, { until: Date.now() + DISCOVERY_LIFE_MS, document: read.data });
  return read.data;
}

/** Whether somebody could sign in now. For the sign-in page: say so before the person leaves. */
export const identityProviderAnswers = (issuer: string): Promise<boolean> =>
  discover(issuer).then(
    () => true,
    () => false,
  );

/**
 * Where to send a person who signs out, so that the provider's session ends too.
 * @param idToken the ID token of the sign-in: with it the provider asks nothing
 * @param afterwards an address registered with the provider
 * @throws IdentityProviderDown
 */
export async function endSessionUrl(
  { issuer, clientId }: Pick<IdentityProviderSettings, 'issuer' | 'clientId'>,
  { idToken, afterwards, locale }: { idToken?: string | undefined; afterwards: string; locale?: string },
): Promise<string> {
  const { end_session_endpoint } = await discover(issuer);
  if (end_session_endpoint === undefined) throw new IdentityProviderDown('no-sign-out', issuer);
  const url = new URL(end_session_endpoint);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('post_logout_redirect_uri', afterwards);
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
  if (locale !== undefined) url.searchParams.set('ui_locales', locale);
  return url.href;
}
