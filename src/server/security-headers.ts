import { baseUrl, identityIssuer } from '#src/env.ts';

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

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
