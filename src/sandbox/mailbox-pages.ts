import { type Html, html } from './html.ts';
import { words } from './mailbox-words.ts';
import { type Language, page } from './page.ts';

/** A message as it came over SMTP. */
export type Letter = {
  id: string;
  /** when it arrived, ISO 8601 in UTC */
  receivedAt: string;
  /** envelope addresses */
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  /** empty when the message has no HTML part */
  html: string;
  headers: { name: string; value: string }[];
};

export const KEPT = 500;

const framed = (language: Language, title: string, other: string, body: Html): string => {
  const { service, warning, skip } = words[language];
  return page({ language, title, service, warning, skip, other, wide: true, body });
};

/** 08:12:05, 20/11/2026 in Vietnam */
const moment = (iso: string): string => {
  const [day = '', time = ''] = new Date(Date.parse(iso) + 7 * 3600_000).toISOString().slice(0, 19).split('T');
  return `${time}, ${day.split('-').reverse().join('/')}`;
};

const query = (given: Record<string, string>): string => {
  const text = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString();
  return text === '' ? '' : `?${text}`;
};

export function listPage(language: Language, letters: readonly Letter[], to: string): string {
  const w = words[language].list;
  const lang = language === 'en' ? 'en' : '';
  return framed(
    language,
    w.title,
    `/${query({ to, lang: language === 'en' ? 'vi' : 'en' })}`,
    html`<div class="stack"><h1>${w.title}</h1><p class="muted">${w.lead(KEPT)}</p></div>
<form class="search" role="search"><div class="grow"><label for="to">${w.to}</label><input class="input" id="to" name="to" value="${to}" autocomplete="off" autocapitalize="off" spellcheck="false"></div>${
      lang !== '' && html`<input type="hidden" name="lang" value="${lang}">`
    }<button class="btn primary">${w.find}</button>${to !== '' && html`<a class="btn" href="/${query({ lang })}">${w.all}</a>`}</form>
<section class="stack"><h2>${w.count(letters.length)}</h2>${
      letters.length === 0
        ? html`<p class="notice">${to === '' ? w.none : w.noneTo(to)}</p>`
        : html`<ul class="mails">${letters.map(
            (letter) =>
              html`<li><a href="/messages/${letter.id}${query({ lang })}"><b>${letter.subject}</b><span>${letter.to.join(', ')}</span><span class="num">${moment(letter.receivedAt)}</span></a></li>`,
          )}</ul>`
    }</section>`,
  );
}

/** The text with its links made into links. */
const linked = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : html`${part}`));

export function letterPage(language: Language, letter: Letter): string {
  const w = words[language].mail;
  const lang = query({ lang: language === 'en' ? 'en' : '' });
  return framed(
    language,
    letter.subject,
    `/messages/${letter.id}${query({ lang: language === 'en' ? 'vi' : 'en' })}`,
    html`<div class="stack"><p><a href="/${lang}">‹ ${w.back}</a></p><h1>${letter.subject}</h1>
<dl class="dl"><div><dt>${w.from}</dt><dd>${letter.from}</dd></div><div><dt>${w.to}</dt><dd>${letter.to.join(', ')}</dd></div><div><dt>${w.at}</dt><dd class="num">${moment(letter.receivedAt)}</dd></div></dl></div>
<section class="stack"><h2>${w.text}</h2>${letter.text === '' ? html`<p class="notice">${w.noText}</p>` : html`<div class="text">${linked(letter.text)}</div>`}</section>
${letter.html !== '' && html`<section class="stack"><h2>${w.html}</h2><iframe title="${w.htmlFrame}" src="/messages/${letter.id}/html" sandbox="allow-top-navigation-by-user-activation"></iframe></section>`}
<details><summary>${w.headers}</summary><div class="code">${letter.headers.map((header) => `${header.name}: ${header.value}\n`)}</div></details>`,
  );
}

export function notFoundPage(language: Language): string {
  const w = words[language].notFound;
  return framed(
    language,
    w.title,
    language === 'en' ? '/' : '/?lang=en',
    html`<div class="stack"><h1>${w.title}</h1><p>${w.lead}</p><p><a class="btn" href="/">${words[language].mail.back}</a></p></div>`,
  );
}
