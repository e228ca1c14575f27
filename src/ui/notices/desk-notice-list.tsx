import type { DeskNotice } from '#src/domain/dossiers/desk-notices.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { deskNotices as Words } from '#src/i18n/vi/desk-notices.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Button } from '#src/ui/kit/button.tsx';
import { classes } from '#src/ui/kit/classes.ts';
import { Icon } from '#src/ui/kit/icon.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';

const icons: Record<DeskNotice, IconName> = { half: 'clock', last_day: 'hourglass', apology: 'mail', escalated: 'circle-alert' };

type Told = { id: string; at: Date; seenAt: Date | null; code: string };
type Known = Told & { known: true; kind: DeskNotice; dueAt: Date | null; inPlaceOf: string | null; procedure: Text; over: boolean };
type Shown = Known | (Told & { known: false; tied: boolean });

/** What the clock told an official; opening one marks it as seen and leads to what is to be done. */
export function DeskNoticeList({ notices, locale, words }: { notices: readonly Shown[]; locale: Locale; words: typeof Words }) {
  return (
    <ol className="notices desk-notices l">
      {notices.map((notice) =>
        notice.known ? (
          <KnownNotice key={notice.id} notice={notice} locale={locale} words={words} />
        ) : (
          <li key={notice.id} className={classes(notice.seenAt === null && 'fresh') || undefined}>
            <Icon name="info" />
            <div>
              <p className="t">
                {words.dossier} <span className="num nowrap">{notice.code}</span> {notice.seenAt === null && <Badge>{words.new}</Badge>}
              </p>
              <p className="small">{notice.tied ? words.tied : words.moved}</p>
              <p className="small muted num">{words.toldAt(dateAndTime(notice.at))}</p>
            </div>
          </li>
        ),
      )}
    </ol>
  );
}

function KnownNotice({ notice, locale, words }: { notice: Known; locale: Locale; words: typeof Words }) {
  const { id, kind, at, seenAt, code, dueAt, inPlaceOf, procedure, over } = notice;
  return (
    <li className={classes(seenAt === null && 'fresh', kind === 'escalated' && !over && 'late') || undefined}>
      <Icon name={icons[kind]} />
      <div>
        <p className="t">
          {words.happened[kind]}
          {': '}
          <span className="num nowrap">{code}</span> {seenAt === null && <Badge>{words.new}</Badge>}{' '}
          {over && <Badge tone="ok">{words.over}</Badge>}
        </p>
        <p className="small">{over ? words.nothingToDo : words.todo[kind]}</p>
        <p className="small muted num">
          {procedure[locale]}
          {dueAt && !over && ` · ${words.due(dateAndTime(dueAt))}`}
          {` · ${words.toldAt(dateAndTime(at))}`}
          {inPlaceOf && (
            <>
              {` · ${words.inPlaceOf} `}
              <span lang="vi">{inPlaceOf}</span>
            </>
          )}
        </p>
      </div>
      <form method="post">
        <input type="hidden" name="notice" value={id} />
        <Button name="do" value="open" size="sm" iconAfter="arrow-right">
          {words.open}
          <span className="sr">
            {' '}
            {code}: {words.happened[kind]}
          </span>
        </Button>
      </form>
    </li>
  );
}
