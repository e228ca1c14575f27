import type { Asset } from './assets.ts';
import { type Html, html } from './html.ts';

export type Language = 'vi' | 'en';

type Frame = {
  language: Language;
  title: string;
  /** what this stand-in is, beside the mark */
  service: { name: string; line: string };
  /** the band on top: what this is not */
  warning: string;
  skip: string;
  /** the address of the same page in the other language */
  other?: string | undefined;
  wide?: boolean;
  body: Html;
};

/** A whole page of the sandbox: no script, one style sheet. */
export const page = ({ language, title, service, warning, skip, other, wide, body }: Frame): string =>
  html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title} · ${service.name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/sandbox.css"></head>
<body>
<a class="skip" href="#main">${skip}</a>
<header><div class="band"><div class="wrap${wide ? ' wide' : ''}">${warning}</div></div>
<div class="top"><div class="wrap${wide ? ' wide' : ''}"><svg viewBox="0 0 36 40" aria-hidden="true"><path class="hx" d="M18 1.6 33.6 10.6V29.4L18 38.4 2.4 29.4V10.6Z"/><path class="dr" d="M12.5 30V17.5a5.5 5.5 0 0 1 11 0V30Z"/></svg><div><b>${service.name}</b><small>${service.line}</small></div>${
    other !== undefined &&
    html`<a class="lang" href="${other}" hreflang="${language === 'vi' ? 'en' : 'vi'}" lang="${language === 'vi' ? 'en' : 'vi'}">${language === 'vi' ? 'English' : 'Tiếng Việt'}</a>`
  }</div></div></header>
<main id="main"><div class="wrap stack-lg${wide ? ' wide' : ''}">${body}</div></main>
</body>
</html>
`.safe;

/** Headers of every answer; `formTargets` are the origins a form may end at, redirects included. */
export const headers = (formTargets: readonly string[] = []): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "frame-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // same-origin, not no-referrer: with the latter browsers send `Origin: null` for our own forms
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
});

export const assetHeaders = (asset: Asset): Record<string, string> => ({
  'content-type': asset.type,
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
});
