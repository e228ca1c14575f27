import type { DeskNotice } from '#src/domain/dossiers/desk-notices.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { deskNotices as en } from '#src/i18n/en/desk-notices.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { deskNotices as vi } from '#src/i18n/vi/desk-notices.ts';
import { type Letter, letter } from './letter.ts';

/**
 * A dossier that an official is told of; of its citizen there is nothing. `procedure`: null where not even the field is named in public;
 * `below`: the unit without a leader that it lies at, where he leads the one above.
 */
export type ToldDossier = {
  kind: DeskNotice;
  code: string;
  procedure: Text | null;
  dueAt: Date | null;
  inPlaceOf: string | null;
  below: Text | null;
};

/** What the clock tells an official, in one letter: the most urgent first, by code and due date, and what to do now of each kind. A subject shows on locked screens: no code in it. */
export function deskLetter(about: {
  locale: Locale;
  /** the official's */
  name: string;
  dossiers: readonly ToldDossier[];
  /** how many more there are */
  more: number;
  link: string;
}): Letter {
  const { locale, dossiers, more } = about;
  const { letter: w, ...words } = locale === 'vi' ? vi : en;
  const many = (kind: DeskNotice) => dossiers.filter((it) => it.kind === kind).length;
  const [only] = dossiers;
  const kinds = [...new Set(dossiers.filter(({ below }) => !below).map(({ kind }) => kind))];
  const unled = dossiers.some(({ below }) => below);
  return letter(
    { ...about, linkWords: w.link, linkAbout: '' },
    {
      subject:
        only && dossiers.length + more === 1
          ? w.subjectOfOne(words.happened[only.kind])
          : w.subject(dossiers.length + more, many('escalated'), many('apology')),
      lead: w.lead,
      facts: dossiers.map(({ kind, code, procedure, dueAt, inPlaceOf, below }) => ({
        label: procedure ? `${code} · ${procedure[locale]}` : code,
        value: [
          words.happened[kind],
          dueAt && words.due(dateAndTime(dueAt)),
          below && words.at(below[locale]),
          inPlaceOf && w.inPlaceOf(inPlaceOf),
        ]
          .filter((part) => part !== null)
          .join(', '),
      })),
      next: [
        ...kinds.map((kind) => w.todo(words.happened[kind], words.todo[kind])),
        ...(unled ? [words.unled] : []),
        ...(more > 0 ? [w.more(more)] : []),
        w.rhythm,
      ],
    },
  );
}
