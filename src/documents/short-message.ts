import type { Handover } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { ListedKind } from '#src/domain/people/notices.ts';
import { notices as en } from '#src/i18n/en/notices.ts';
import { date } from '#src/i18n/format.ts';
import { notices as vi } from '#src/i18n/vi/notices.ts';

const wordsOf = (locale: Locale) => (locale === 'vi' ? vi : en);

/** What a short message says besides what happened: the day that counts, and how a result was handed over; undefined where there is none. */
export type ShortFacts = { day?: Date | undefined; handover?: Handover | undefined };

const byWhen = (locale: Locale, kind: ListedKind, { day }: ShortFacts): string => (day && wordsOf(locale).sms.by[kind]?.(date(day))) ?? '';
const whatNow = (locale: Locale, kind: ListedKind, { handover }: ShortFacts): string => {
  const { next, handedOver } = wordsOf(locale).sms;
  return handover ? handedOver[handover] : next[kind];
};

/** An SMS: what happened to which dossier, by when, what to do, and the standing warning. No name, no link, nothing else of anybody's. */
export function smsText(locale: Locale, kind: ListedKind, code: string | null, facts: ShortFacts = {}): string {
  const { happened, about, sms } = wordsOf(locale);
  const what = (sms.happened[kind] ?? happened[kind])(code === null ? '' : about.dossier(code));
  return `${sms.from} ${what}${byWhen(locale, kind, facts)}. ${whatNow(locale, kind, facts)} ${sms.fraud}`;
}

/** What a locked screen may show: not even which dossier. */
export function pushText(locale: Locale, kind: ListedKind, facts: ShortFacts = {}): { title: string; body: string } {
  const { happened, about, push } = wordsOf(locale);
  const what = happened[kind](about.someDossier);
  return { title: push.title, body: `${what}${byWhen(locale, kind, facts)}. ${whatNow(locale, kind, facts)} ${push.fraud}` };
}
