import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { ListedKind, NoticeGroup } from '#src/domain/people/notices.ts';
import { groupOf } from '#src/domain/people/notices.ts';
import type { notices as Words } from '#src/i18n/vi/notices.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';
import { Mixed } from '#src/ui/vietnamese.tsx';

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
          <li key={id} className={readAt === null ? 'fresh' : undefined}>
            <Icon name={icons[groupOf[kind]]} />
            <div>
              <p className="t">
                {title} {readAt === null && <Badge>{words.new}</Badge>}
              </p>
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
            </div>
            <form method="post">
              <input type="hidden" name="notice" value={id} />
              <Button name="do" value="open" size="sm" iconAfter="arrow-right">
                {words.open}
                <span className="sr">: {title}</span>
              </Button>
            </form>
          </li>
        );
      })}
    </ol>
  );
}
