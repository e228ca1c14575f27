import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { ListedKind, NoticeGroup } from '#src/domain/people/notices.ts';
import { groupOf } from '#src/domain/people/notices.ts';
import type { notices as Words } from '#src/i18n/vi/notices.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { NoticeRow } from './notice-row.tsx';

const icons: Record<NoticeGroup, IconName> = {
  asked: 'hourglass',
  outcome: 'file-badge',
  progress: 'clock',
  words: 'mail',
  rights: 'hand-helping',
};

type Shown = {
  id: string;
  kind: ListedKind;
  at: Date;
  readAt: Date | null;
  code: string | null;
  procedure: Text | null;
  whom: string | null;
};

/** What a person was told; opening one marks it as read and leads to what it is about. */
export function NoticeList({
  notices,
  locale,
  words,
  dated,
}: {
  notices: readonly Shown[];
  locale: Locale;
  words: typeof Words;
  dated: (at: Date) => string;
}) {
  return (
    <ol className="notices l">
      {notices.map(({ id, kind, at, readAt, code, procedure, whom }) => {
        const title = words.happened[kind](code === null ? '' : words.about.dossier(code));
        return (
          <NoticeRow
            key={id}
            icon={icons[groupOf[kind]]}
            fresh={readAt === null}
            title={
              <>
                {title} {readAt === null && <Badge>{words.new}</Badge>}
              </>
            }
            opens={{ id, words: words.open, about: title }}
          >
            <p className="small muted num">
              {dated(at)}
              {procedure && ` · ${procedure[locale]}`}
              {whom && (
                <>
                  {' · '}
                  <Mixed locale={locale} text={whom} />
                </>
              )}
            </p>
          </NoticeRow>
        );
      })}
    </ol>
  );
}
