import { type Html, html, trusted } from './html.ts';
import type { Behaviour, KnownDossier } from './national-memory.ts';
import { words } from './national-words.ts';
import { type Language, page } from './page.ts';

const framed = (language: Language, title: string, path: string, body: Html): string => {
  const { service, warning, skip } = words[language];
  const other = language === 'en' ? path : `${path}?lang=en`;
  return page({ language, title, service, warning, skip, other, wide: true, body });
};

/** 08:12:05, 20/11/2026 in Vietnam */
const moment = (at: Date): string => {
  const [day = '', time = ''] = new Date(at.getTime() + 7 * 3600_000).toISOString().slice(0, 19).split('T');
  return `${time}, ${day.split('-').reverse().join('/')}`;
};
const query = (language: Language): string => (language === 'en' ? '?lang=en' : '');
const shown = 200;

export function mainPage(language: Language, dossiers: readonly KnownDossier[], behaviour: Behaviour, calls: number): string {
  const w = words[language];
  const choice = ([value, [name, note]]: [string, string[]]): Html =>
    html`<label class="choice"><input type="radio" name="behaviour" value="${value}"${value === behaviour && trusted(' checked')}><span>${name ?? ''}<small>${note ?? ''}</small></span></label>`;
  return framed(
    language,
    w.title,
    '/',
    html`<div class="stack"><h1>${w.title}</h1><p class="muted">${w.lead}</p></div>
<section class="stack">${
      dossiers.length === 0
        ? html`<p class="notice">${w.none}</p>`
        : html`<ul class="mails">${dossiers
            .slice(0, shown)
            .map(
              (it) =>
                html`<li><a href="/ho-so/${it.code}${query(language)}"><b class="num">${it.code}</b><span>${it.now ? w.status(it.now.TrangThaiHoSo) : w.noStatus}, ${w.messages(it.messages.length)}${it.repeated > 0 && html`, ${w.repeated(it.repeated)}`}</span><span class="num">${it.messages.at(-1) && moment(it.messages.at(-1)?.at ?? new Date(0))}</span></a></li>`,
            )}</ul>`
    }</section>
<form method="post" action="/" class="stack"><input type="hidden" name="lang" value="${language}"><fieldset><legend>${w.behave}</legend>${Object.entries(w.behaviour).map(choice)}</fieldset><div class="actions"><button class="btn primary">${w.change}</button></div></form>
<p class="muted small num">${w.calls(calls)}</p>`,
  );
}

export function dossierPage(language: Language, it: KnownDossier): string {
  const w = words[language];
  return framed(
    language,
    it.code,
    `/ho-so/${it.code}`,
    html`<div class="stack"><p><a href="/${query(language)}">‹ ${w.back}</a></p><h1 class="num">${it.code}</h1><p class="muted">${it.now ? w.status(it.now.TrangThaiHoSo) : w.noStatus}${it.repeated > 0 && html`, ${w.repeated(it.repeated)}`}</p></div>
<div>${it.messages.map(
      (message) =>
        html`<details><summary>${message.service}, <span class="num">${moment(message.at)}</span>${message.service === 'DongBoHoSoMC' && html`, ${message.updating ? w.updating : w.creating}`}</summary><div><p class="small muted num">${message.key}</p><pre class="code">${JSON.stringify(message.data, null, 2)}</pre></div></details>`,
    )}</div>`,
  );
}

export function notFoundPage(language: Language): string {
  const w = words[language].notFound;
  return framed(
    language,
    w.title,
    '/',
    html`<div class="stack"><h1>${w.title}</h1><p>${w.lead}</p><p><a class="btn" href="/${query(language)}">${words[language].back}</a></p></div>`,
  );
}
