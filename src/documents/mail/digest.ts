import type { Todo } from '#src/domain/dossiers/board.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { ListedKind } from '#src/domain/people/notices.ts';
import { notices as noticesEn } from '#src/i18n/en/notices.ts';
import { noticesMail as en } from '#src/i18n/en/notices-mail.ts';
import { dateAndTime, day } from '#src/i18n/format.ts';
import { notices as noticesVi } from '#src/i18n/vi/notices.ts';
import { noticesMail as vi } from '#src/i18n/vi/notices-mail.ts';
import { type Letter, letter } from './letter.ts';

/** What happened to the dossiers of an organisation since the last one, and what is awaited from it: that first, for it has a date. */
export function digest(about: {
  locale: Locale;
  name: string;
  organisation: string;
  awaited: readonly { code: string; procedure: Text; todos: readonly Todo[] }[];
  happened: readonly { kind: ListedKind; code: string; procedure: Text; at: Date }[];
  /** results that soon cannot be used; `until` as YYYY-MM-DD */
  renewals: readonly { number: string; procedure: Text; until: string }[];
  /** more waits than the letter says */
  moreAwaited: boolean;
  /** more happened than the letter says */
  more: boolean;
  link: string;
}): Letter {
  const { locale, organisation, awaited, happened } = about;
  const w = (locale === 'vi' ? vi : en).digest;
  const { happened: words } = locale === 'vi' ? noticesVi : noticesEn;
  return letter(
    { ...about, linkWords: w.link, linkAbout: '' },
    {
      subject: w.subject(organisation, happened.length, awaited.length),
      lead: awaited.length > 0 ? w.awaits(awaited.length) : w.nothingAwaited,
      facts: [
        ...awaited.map(({ code, procedure, todos }) => ({
          label: w.awaited(code, procedure[locale]),
          value: todos
            .map((it) => (it.kind !== 'supplement' ? w[it.kind] : it.request ? w.until(dateAndTime(it.request.answerBy)) : w.papers))
            .join('; '),
        })),
        ...about.renewals.map(({ number, procedure, until }) => ({
          label: w.renewal(number, procedure[locale]),
          value: w.usable(day(until)),
        })),
        ...happened.map(({ kind, code, procedure, at }) => ({
          label: `${dateAndTime(at)} · ${procedure[locale]}`,
          value: words[kind](w.dossier(code)),
        })),
      ],
      next: [...(about.moreAwaited ? [w.moreAwaited] : []), ...(about.more ? [w.more] : []), w.rhythm],
    },
  );
}
