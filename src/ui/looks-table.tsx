import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { looks as Words } from '#src/i18n/vi/looks.ts';
import { Disclosure } from './kit/disclosure.tsx';
import { type Column, Table } from './kit/table.tsx';
import { Mixed } from './vietnamese.tsx';

type Look = {
  id: string;
  code: string | null;
  name: string;
  units: Text[];
  purpose: string;
  reason: string | null;
  at: Date;
  asked: { text: string; answer: { text: string; by: string } | null } | undefined;
  mayAsk: boolean;
};

/** Who looked, when, at what, what for; and beside it (`asking`) what its owner asked and was answered, or the way to ask. */
export function LooksTable({
  looks,
  locale,
  words,
  asking = true,
}: {
  looks: readonly Look[];
  locale: Locale;
  words: typeof Words;
  asking?: boolean;
}) {
  const asked: Column<Look> = {
    key: 'asked',
    head: words.asking,
    cell: ({ id, asked: question, mayAsk, name, at }) => {
      const to = href(locale, 'lookQuestion', { look: id });
      if (!question)
        return (
          mayAsk && (
            <a href={to}>
              {words.ask}
              <span className="sr">: {words.askAbout(name, dateAndTime(at))}</span>
            </a>
          )
        );
      return (
        <Disclosure title={question.answer ? words.answered : words.waits}>
          <p lang="vi">
            <q>{question.text}</q>
          </p>
          {question.answer && (
            <p lang="vi">
              <b>{question.answer.by}</b>: <q>{question.answer.text}</q>
            </p>
          )}
          <p>
            <a href={to}>{words.openOne}</a>
          </p>
        </Disclosure>
      );
    },
  };
  return (
    <Table
      caption={words.title}
      rows={looks}
      keyOf={({ id }) => id}
      columns={[
        { key: 'when', head: words.when, cell: ({ at }) => <span className="num nowrap">{dateAndTime(at)}</span> },
        {
          key: 'who',
          head: words.who,
          cell: ({ name, units }) => (
            <span>
              <span lang="vi">{name}</span>
              <Mixed locale={locale} text={units.map((unit) => `, ${unit[locale]}`).join('')} />
            </span>
          ),
        },
        {
          key: 'what',
          head: words.what,
          cell: ({ code }) =>
            code ? (
              <a className="num nowrap" href={href(locale, 'dossier', { code })}>
                {code}
              </a>
            ) : (
              words.noDossier
            ),
        },
        {
          key: 'why',
          head: words.why,
          cell: ({ purpose, reason }) => (
            <span>
              {words.purpose[purpose] ?? words.otherPurpose}
              {reason && (
                <>
                  : <q lang="vi">{reason}</q>
                </>
              )}
            </span>
          ),
        },
        ...(asking ? [asked] : []),
      ]}
    />
  );
}
