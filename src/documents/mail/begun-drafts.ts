import type { Locale } from '#src/domain/kernel/text.ts';
import type { BegunDraftKind } from '#src/domain/people/notices.ts';
import { begunDraftsMail as en } from '#src/i18n/en/begun-drafts-mail.ts';
import { date, fullMoment } from '#src/i18n/format.ts';
import { begunDraftsMail as vi } from '#src/i18n/vi/begun-drafts-mail.ts';
import { type AboutDossier, compose, type Letter, letter, wordsOf } from './letter.ts';

const beginWords = (locale: Locale) => (locale === 'vi' ? vi : en);

/** As many are named in a letter. */
export const mostNamed = 20;

/** What became of drafts that one began for another: to him, to the other, or to who represents the organisation; what is safe and what to do. */
export function begunDrafts(
  kind: BegunDraftKind,
  about: {
    locale: Locale;
    name: string;
    /** the other, person or organisation */
    whom: string;
    organisation: boolean;
    /** those that are still there, as many as `mostNamed` and one more; of one that is gone its procedure alone */
    drafts: readonly { procedure: string; savedAt: Date; expiresAt: Date }[];
    procedure: string | null;
    link: string;
  },
): Letter {
  const { locale, whom, drafts, procedure } = about;
  const w = beginWords(locale);
  const words = w[kind];
  const mayKnowMore = kind !== 'drafts_out_of_reach'; // dates would tell who lost the right what the other has done since
  const named = drafts
    .slice(0, mostNamed)
    .map((it) => (mayKnowMore ? w.one(it.procedure, date(it.savedAt), date(it.expiresAt)) : it.procedure));
  if (named.length === 0 && procedure !== null) named.push(procedure);
  const todo =
    'next' in words
      ? typeof words.next === 'function'
        ? words.next(whom)
        : words.next
      : about.organisation
        ? words.organisation(whom)
        : words.person(whom);
  const inMyArea = kind === 'begun_draft_ending' || kind === 'drafts_left_to_you';
  return letter(
    { locale, name: about.name, link: about.link, linkWords: w.link, linkAbout: inMyArea ? w.me : w.acting },
    {
      subject: words.subject(whom),
      lead: words.lead(whom),
      facts: [
        { label: about.organisation ? w.organisation : w.other, value: whom, vietnamese: true },
        ...named.map((value) => ({ label: w.draft, value })),
      ],
      next: [...(drafts.length > mostNamed ? [w.more] : []), ...todo],
    },
  );
}

/** To who began a draft for another: she has sent it herself, so he need not. */
export function begunDraftSent(about: AboutDossier, { whom, submittedAt }: { whom: string; submittedAt: Date }): Letter {
  const { begun_draft_sent: words } = beginWords(about.locale);
  return compose(about, {
    subject: words.subject(about.code),
    lead: words.lead(whom),
    facts: [{ label: wordsOf(about.locale).facts.submittedAt, value: fullMoment(about.locale, submittedAt) }],
    next: [words.next],
  });
}
