import type { Locale } from '#src/domain/kernel/text.ts';
import { groupOf, type ListedKind } from '#src/domain/people/notices.ts';
import { notices as en } from '#src/i18n/en/notices.ts';
import { notices as vi } from '#src/i18n/vi/notices.ts';

const wordsOf = (locale: Locale) => (locale === 'vi' ? vi : en);

/** An SMS: what happened to which dossier, what to do, and the standing warning. No name, no link, nothing else of anybody's. */
export function smsText(locale: Locale, kind: ListedKind, code: string | null): string {
  const { happened, about, sms } = wordsOf(locale);
  return `${sms.from} ${happened[kind](code === null ? '' : about.dossier(code))}. ${sms.next[groupOf[kind]]} ${sms.fraud}`;
}

/** What a locked screen may show: not even which dossier. */
export function pushText(locale: Locale, kind: ListedKind): { title: string; body: string } {
  const { happened, about, push } = wordsOf(locale);
  return { title: push.title, body: `${happened[kind](about.someDossier)}. ${push.fraud}` };
}
