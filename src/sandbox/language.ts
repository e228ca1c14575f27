import type { Language } from './page.ts';

/** The first language we speak among a list such as OpenID Connect's `ui_locales` ("en vi"); undefined when there is none. */
export function spoken(locales: unknown): Language | undefined {
  if (typeof locales !== 'string') return undefined;
  for (const locale of locales.toLowerCase().split(/[\s,;]+/)) {
    if (/^vi\b/.test(locale)) return 'vi';
    if (/^en\b/.test(locale)) return 'en';
  }
  return undefined;
}
