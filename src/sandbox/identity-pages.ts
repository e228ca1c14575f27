import { type Html, html, trusted } from './html.ts';
import { type ClaimName, claimsOf } from './identity-claims.ts';
import { words } from './identity-words.ts';
import { type Language, page } from './page.ts';
import { citizens, people, type SandboxPerson, staff, staffedUnits } from './people.ts';

type Frame = { language: Language; other?: string; portal: string };

const framed = ({ language, other }: Frame, title: string, body: Html): string => {
  const { service, warning, skip } = words[language];
  return page({ language, title, service, warning, skip, other, body });
};

const day = (iso: string): string => iso.split('-').reverse().join('/');

/** One button a person: choosing is one press, with or without a keyboard. */
export function choosePage(frame: Frame): string {
  const w = words[frame.language];
  const button = (person: SandboxPerson, lines: (string | undefined)[]): Html =>
    html`<li><button class="person" name="person" value="${person.sub}">${person.name}${lines.map((line) => line !== undefined && html`<small>${line}</small>`)}</button></li>`;
  const members = (unit: string) => staff.filter((person) => person.staff?.unit === unit);
  const unitGroup = (name: string, code: string) =>
    html`<details><summary>${name}</summary><div><ul class="people">${members(code).map((person) =>
      button(person, [person.staff && w.roles[person.staff.role], person.sub]),
    )}</ul></div></details>`;
  return framed(
    frame,
    w.choose.title,
    html`<div class="stack"><h1>${w.choose.title}</h1><p class="muted">${w.choose.lead(new URL(frame.portal).host)}</p></div>
<form method="post" class="stack-lg"><input type="hidden" name="lang" value="${frame.language}">
<section><h2>${w.choose.citizens}</h2><ul class="people">${citizens.map((person) =>
      button(person, [w.choose.level(person.level), person.sub, person.organisation && w.choose.organisation(person.organisation.name)]),
    )}</ul></section>
<section class="stack"><h2>${w.choose.staff}</h2><div>${staffedUnits.map(({ code, name }) => unitGroup(name[frame.language], code))}${unitGroup(w.choose.city, 'city')}</div></section>
</form>`,
  );
}

function shown(claim: ClaimName, person: SandboxPerson, language: Language): string {
  const w = words[language];
  if (claim === 'birthdate') return day(person.birthdate);
  if (claim === 'gender') return w.gender[person.gender];
  if (claim === 'identity_card') return w.card(day(person.identity_card.issued_on), person.identity_card.issued_by);
  if (claim === 'residence') return `${person.residence.line}, ${person.residence.ward_name} (${person.residence.ward_code})`;
  if (claim === 'organisation')
    return person.organisation ? `${person.organisation.name}, ${w.consent.taxCode(person.organisation.tax_code)}` : '';
  return String(claimsOf(person)[claim]);
}

type Consent = Frame & { person: SandboxPerson; asked: ReadonlySet<ClaimName>; wantsLevel2: boolean; chooseAgain: string };

/** Exactly what leaves this provider, the level and in whose name, then yes or no. */
export function consentPage({ person, asked, wantsLevel2, chooseAgain, ...frame }: Consent): string {
  const { language } = frame;
  const w = words[language];
  const c = w.consent;
  const claims = [...asked].filter((claim) => claim !== 'organisation' || person.organisation);
  const choice = (name: string, value: string, label: string, help: string, checked: boolean): Html =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}"${checked && trusted(' checked')}><span>${label}<small>${help}</small></span></label>`;
  const organisation = asked.has('organisation') ? person.organisation : undefined;
  return framed(
    frame,
    c.title(person.name),
    html`<div class="stack"><h1>${c.title(person.name)}</h1><p class="muted">${c.lead(new URL(frame.portal).host)}</p></div>
<form method="post" class="stack-lg"><input type="hidden" name="person" value="${person.sub}"><input type="hidden" name="lang" value="${language}">
${
  organisation &&
  html`<fieldset><legend>${c.asWhom}</legend>${choice('for', 'self', c.self(person.name), person.sub, true)}${choice('for', 'organisation', c.organisation(organisation.name), c.taxCode(organisation.tax_code), false)}</fieldset>`
}
${
  person.level === 2
    ? html`<fieldset><legend>${c.level}</legend>${wantsLevel2 && html`<p class="small muted">${c.asksLevel2}</p>`}${choice('level', '2', c.level2, c.level2Help, true)}${choice('level', '1', c.level1, c.level1Help, false)}</fieldset>`
    : html`<p class="notice warn"><b>${w.choose.level(1)}.</b> ${c.onlyLevel1(person.name)}<input type="hidden" name="level" value="1"></p>`
}
<section class="stack"><h2>${c.shared}</h2><dl class="dl">${claims.map(
      (claim) =>
        html`<div><dt>${w.claims[claim]}</dt><dd class="num">${shown(claim, person, language)}${claim === 'organisation' && html`<br><span class="small muted">${c.organisationOnly}</span>`}</dd></div>`,
    )}<div><dt>${c.acr}</dt><dd>${person.level === 2 ? c.acrValue : w.choose.level(1)}</dd></div></dl></section>
<div class="actions"><button class="btn primary" name="answer" value="agree">${c.agree}</button><button class="btn" name="answer" value="refuse">${c.refuse}</button></div>
</form>
<p><a href="${chooseAgain}">${c.another}</a></p>`,
  );
}

/** Asks before a session ends that no client has proven to be its own. `form` is oidc-provider's, with its secret. */
export function logoutPage(frame: Frame, form: string): string {
  const w = words[frame.language].logout;
  return framed(
    frame,
    w.title,
    html`<div class="stack"><h1>${w.title}</h1><p class="muted">${w.lead}</p></div>${trusted(form)}<div class="actions"><button class="btn primary" form="op.logoutForm" name="logout" value="yes">${w.yes}</button><button class="btn" form="op.logoutForm">${w.no}</button></div>`,
  );
}

export function loggedOutPage(frame: Frame, stayed: boolean): string {
  const w = words[frame.language].loggedOut;
  const title = stayed ? w.stayed : w.title;
  return framed(
    frame,
    title,
    html`<div class="stack"><h1>${title}</h1>${!stayed && html`<p class="muted">${w.lead}</p>`}<p><a class="btn" href="${frame.portal}">${w.back}</a></p></div>`,
  );
}

/** `code` is OAuth's name of the error, for those who have to mend it. */
export function errorPage(frame: Frame, problem: { kind: 'expired' } | { kind: 'request'; code: string } | { kind: 'not-found' }): string {
  const w = words[frame.language];
  const title = problem.kind === 'not-found' ? w.notFound.title : w.error.title;
  const lead = { expired: w.error.expired, request: w.error.request, 'not-found': w.notFound.lead }[problem.kind];
  return framed(
    frame,
    title,
    html`<div class="stack"><h1>${title}</h1><p>${lead}</p>${problem.kind === 'request' && html`<p class="code">${problem.code}</p>`}<p><a class="btn" href="${frame.portal}">${w.error.back}</a></p></div>`,
  );
}

/** How many accounts the choice offers; the tests count the buttons against it. */
export const offered: number = people.length;
