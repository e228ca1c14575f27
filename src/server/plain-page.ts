import type { Rendered } from './render.ts';

/**
 * The same page without the framework: its scripts, flight data and script preloads taken out. What is left is complete HTML,
 * so that the policy can say `script-src 'self'` and a cheap phone loads nothing that it does not need.
 * Kept are the page's own modules (`/m/….js`).
 */
export function plainPage({ status, headers, body }: Rendered): Rendered {
  const html = body
    .toString('utf8')
    .replace(/<script\b(?![^>]*\bsrc="\/m\/)[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link\b(?=[^>]*\brel="(?:preload|modulepreload)")(?=[^>]*\bas="script")[^>]*>/g, '')
    .replace(/<!--(?:\/?\$[?!~]?|\/?&|html|head|body)?-->/g, '');
  const kept: Rendered['headers'] = { 'content-type': headers['content-type'] ?? 'text/html; charset=utf-8' };
  for (const name of ['location', 'link']) if (headers[name]) kept[name] = headers[name];
  if (typeof kept.link === 'string') {
    const links = kept.link.split(/,\s*(?=<)/).filter((it) => !/as="?script/.test(it));
    if (links.length > 0) kept.link = links.join(', ');
    else delete kept.link;
  }
  return { status, headers: kept, body: Buffer.from(html) };
}
