import { baseUrl, identityIssuer } from '#src/env.ts';

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

const headerOf = (headers: readonly string[], name: string): string => headers[headers.indexOf(name) + 1] ?? '';

/** The same headers, with other values for some. */
const withOther = (headers: readonly string[], other: Readonly<Record<string, string>>): string[] => [
  ...headers.filter((_, at) => other[headers[at - (at % 2)] ?? ''] === undefined),
  ...Object.entries(other).flat(),
];

/** For a page that shows documents of ours in itself: an `<object>` of this origin, whose answer has to agree. */
export const showingDocuments = (headers: readonly string[]): string[] =>
  withOther(headers, {
    'content-security-policy': headerOf(headers, 'content-security-policy').replace(
      "object-src 'none'",
      "object-src 'self'; frame-src 'self'",
    ),
  });

/** For a file to save: whatever it is, no browser runs it as ours. */
export const ofFileToSave = (headers: readonly string[]): string[] =>
  withOther(headers, { 'content-security-policy': "default-src 'none'; sandbox" });

/**
 * For a file that a page of ours shows in itself. A picture stands in a sandbox. A PDF cannot: Chromium starts no viewer there, nor shows the
 * whole page without styles; it is no document of ours all the same, since its type is said and `nosniff` holds, and viewers are apart.
 */
export const ofFileInPlace = (headers: readonly string[], type: string): string[] =>
  withOther(headers, {
    'content-security-policy':
      type === 'application/pdf'
        ? "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
        : "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'",
    'x-frame-options': 'SAMEORIGIN',
  });

/**
 * The headers of every answer, flat. No `unsafe-inline` anywhere: pages carry no inline script and no style attribute.
 * Sign-in posts to us and is sent on to the identity provider, which Chromium counts as the form's target: hence its origin.
 */
export function securityHeaders(dev: boolean): string[] {
  const policy = [
    "default-src 'none'",
    dev ? "script-src 'self' 'unsafe-eval' 'unsafe-inline'" : "script-src 'self'", // next's development client needs both
    dev ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    dev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${new URL(identityIssuer()).origin}`,
  ].join('; ');
  const headers = ['content-security-policy', policy, ...Object.entries(always).flat()];
  if (baseUrl().startsWith('https:')) headers.push('strict-transport-security', 'max-age=31536000; includeSubDomains');
  return headers;
}
