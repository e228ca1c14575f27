import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { mail as en } from '#src/i18n/en/mail.ts';
import { mail as vi } from '#src/i18n/vi/mail.ts';
import { vietnameseRuns } from '#src/i18n/vietnamese-runs.ts';

/** A letter ready to be sent. */
export type Letter = { subject: string; text: string; html: string };

/** What every letter about a dossier says. */
export type AboutDossier = {
  /** the reader's language */
  locale: Locale;
  /** the reader's name */
  name: string;
  code: string;
  procedure: Text;
  /** the office in charge */
  unit: Text;
  /** whose dossier it is, where it is an organisation's: its reader may act for thirty */
  organisation?: string | undefined;
  /** where the dossier can be followed: its public page, or the private link */
  link: string;
};

export const wordsOf = (locale: Locale): typeof vi => (locale === 'vi' ? vi : en);

type Fact = {
  label: string;
  value: string;
  /** the value is Vietnamese whatever the letter's language (an officer's own words) */
  vietnamese?: boolean;
};

type Content = {
  subject: string;
  lead: string;
  facts: readonly Fact[];
  next: readonly string[];
  /** one more place to go to, before the link to the dossier */
  also?: { words: string; link: string } | undefined;
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
/** Vietnamese words inside an English letter are marked as such, so that they are read out right. */
const marked = (locale: Locale, text: string): string =>
  locale === 'vi'
    ? escaped(text)
    : vietnameseRuns(text)
        .map((part) => (part.vietnamese ? `<span lang="vi">${escaped(part.text)}</span>` : escaped(part.text)))
        .join('');
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Simple HTML that reads top to bottom: no tables, no images, nothing loaded from anywhere. */
const STYLE = `body{margin:0;padding:16px;background:#faf8f3;color:#1a211e;font:16px/1.6 "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:36rem;margin:0 auto;padding:24px;background:#fff;border:1px solid #ded8cb;border-radius:14px}
h1{margin:0 0 16px;font-size:22px;line-height:1.35}p{margin:0 0 16px}dl{margin:0 0 16px}
dt{color:#515c57;font-size:14px}dd{margin:0 0 10px;font-weight:600;overflow-wrap:anywhere;white-space:pre-line}
a{color:#0b5c52}.fraud{padding:12px 16px;border-radius:8px;background:#fcefcf;color:#744600}.end{margin:0;color:#515c57;font-size:14px}
@media(prefers-color-scheme:dark){body{background:#101614;color:#eceae2}main{background:#18201d;border-color:#2b3531}dt,.end{color:#adb7b1}a{color:#74d0bd}.fraud{background:#372908;color:#f3cb78}}`;

/** Puts a letter about a dossier together. */
export function compose(about: AboutDossier, { facts, ...content }: Content): Letter {
  const { locale, code } = about;
  const w = wordsOf(locale);
  const all: Fact[] = [
    { label: w.facts.code, value: code },
    { label: w.facts.procedure, value: about.procedure[locale] },
    { label: w.facts.unit, value: about.unit[locale] },
    ...(about.organisation ? [{ label: w.facts.organisation, value: about.organisation, vietnamese: true }] : []),
    ...facts,
  ];
  return letter({ ...about, linkWords: w.link, linkAbout: code }, { ...content, facts: all });
}

/** Any letter: greeting, what happened, the facts, what comes next, the link, and the standing warning. `linkAbout`: what it leads to. */
export function letter(
  about: { locale: Locale; name: string; link: string; linkWords: string; linkAbout: string },
  { subject, lead, facts: all, next, also }: Content,
): Letter {
  const { locale } = about;
  const w = wordsOf(locale);
  const text = [
    w.greeting(about.name),
    lead,
    all.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...next,
    ...(also ? [`${also.words}: ${also.link}`] : []),
    `${about.linkWords}: ${about.link}`,
    w.fraud,
    `${w.sender}\n${w.automatic}`,
  ].join('\n\n');
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escaped(subject)}</h1>
<p>${marked(locale, w.greeting(about.name))}</p>
<p>${marked(locale, lead)}</p>
<dl>${all.map(({ label, value, vietnamese }) => `<dt>${marked(locale, label)}</dt>${vietnamese && locale !== 'vi' ? `<dd lang="vi">${escaped(value)}</dd>` : `<dd>${marked(locale, value)}</dd>`}`).join('')}</dl>
${next.map((line) => `<p>${escaped(line)}</p>`).join('\n')}${also ? `\n<p><a href="${escaped(also.link)}">${escaped(also.words)}</a></p>` : ''}
<p><a href="${escaped(about.link)}">${escaped(`${about.linkWords} ${about.linkAbout}`.trim())}</a></p>
<p class="fraud">${escaped(w.fraud)}</p>
<p class="end">${marked(locale, w.sender)}<br>${escaped(w.automatic)}</p>
</main></body></html>
`;
  return { subject: oneLine(subject), text: `${text}\n`, html };
}
