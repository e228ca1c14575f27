import type { SandboxPerson } from './people.ts';

/** What each scope shares: the same words in the provider's configuration and on the page that asks for consent. */
export const scopeClaims = {
  openid: ['sub'],
  profile: ['name', 'birthdate', 'gender', 'nationality', 'ethnicity'],
  identity: ['identity_number', 'identity_card'],
  residence: ['residence'],
  contact: ['phone_number', 'email'],
  organisation: ['organisation'],
} as const;

export type ScopeName = keyof typeof scopeClaims;
export type ClaimName = (typeof scopeClaims)[ScopeName][number];

export const LEVELS = { 1: 'urn:vneid:loa:1', 2: 'urn:vneid:loa:2' } as const;

/** Everything the provider could say about a person. Which part of it leaves is decided by what was asked and granted. */
export const claimsOf = (person: SandboxPerson): Record<ClaimName, unknown> => ({
  sub: person.sub,
  name: person.name,
  birthdate: person.birthdate,
  gender: person.gender,
  nationality: person.nationality,
  ethnicity: person.ethnicity,
  identity_number: person.identity_number,
  identity_card: person.identity_card,
  residence: person.residence,
  phone_number: person.phone,
  email: person.email,
  organisation: person.organisation,
});

/** The claims that a request asks for: by scope, and one by one through the `claims` parameter. */
export function requestedClaims(params: { scope?: unknown; claims?: unknown }): Set<ClaimName> {
  const asked = new Set<ClaimName>();
  for (const scope of String(params.scope ?? '').split(' '))
    if (Object.hasOwn(scopeClaims, scope)) for (const claim of scopeClaims[scope as ScopeName]) asked.add(claim);
  const known = new Set<string>(Object.values(scopeClaims).flat());
  for (const claim of claimsParameter(params.claims)) if (known.has(claim)) asked.add(claim as ClaimName);
  return asked;
}

/** The names inside the `claims` parameter (OpenID Connect Core, 5.5). */
export function claimsParameter(claims: unknown): string[] {
  const request = typeof claims === 'string' ? (JSON.parse(claims) as { id_token?: object; userinfo?: object }) : {};
  return [...Object.keys(request.id_token ?? {}), ...Object.keys(request.userinfo ?? {})];
}
