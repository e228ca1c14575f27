import type { DeskNotice } from '#src/domain/dossiers/desk-notices.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { deskNotices as Words } from '#src/i18n/vi/desk-notices.ts';
import { Badge } from '#src/ui/kit/badge.tsx';
import type { IconName } from '#src/ui/kit/icons.ts';
import { NoticeRow } from './notice-row.tsx';

const icons: Record<DeskNotice, IconName> = { half: 'clock', last_day: 'hourglass', apology: 'mail', escalated: 'circle-alert' };

type Told = { id: string; at: Date; seenAt: Date | null; code: string };
type Known = Told & {
  known: true;
  kind: DeskNotice;
  dueAt: Date | null;
  inPlaceOf: string | null;
  /** null where it is not named to him */
  procedure: Text | null;
  over: boolean;
  /** the unit without a leader where it lies, told to the leader of the one above */
  below: Text | null;
};
type Shown = Known | (Told & { known: false; tied: boolean });

/** What the clock told an official; opening one marks it as seen and leads to what is to be done. */
export function DeskNoticeList({ notices, locale, words }: { notices: readonly Shown[]; locale: Locale; words: typeof Words }) {
  return (
    <ol className="notices desk-notices l">
      {notices.map((notice) =>
        notice.known ? (
          <KnownNotice key={notice.id} notice={notice} locale={locale} words={words} />
        ) : (
          <NoticeRow
            key={notice.id}
            icon="info"
            fresh={notice.seenAt === null}
            title={
              <>
                {words.dossier} <span className="num nowrap">{notice.code}</span> {notice.seenAt === null && <Badge>{words.new}</Badge>}
              </>
            }
          >
            <p className="small">{notice.tied ? words.tied : words.moved}</p>
            <p className="small muted num">{words.toldAt(dateAndTime(notice.at))}</p>
          </NoticeRow>
        ),
      )}
    </ol>
  );
}

function KnownNotice({ notice, locale, words }: { notice: Known; locale: Locale; words: typeof Words }) {
  const { id, kind, at, seenAt, code, dueAt, inPlaceOf, procedure, over, below } = notice;
  return (
    <NoticeRow
      icon={icons[kind]}
      fresh={seenAt === null}
      late={kind === 'escalated' && !over}
      title={
        <>
          {words.happened[kind]}
          {below && ` ${words.at(below[locale])}`}
          {': '}
          <span className="num nowrap">{code}</span> {seenAt === null && <Badge>{words.new}</Badge>}{' '}
          {over && <Badge tone="ok">{words.over}</Badge>}
        </>
      }
      opens={{ id, words: below ? words.seeUnits : words.open, about: `${code}: ${words.happened[kind]}` }}
    >
      <p className="small">{over ? words.nothingToDo : below ? words.unled : words.todo[kind]}</p>
      <p className="small muted num">
        {[procedure?.[locale], dueAt && !over && words.due(dateAndTime(dueAt)), words.toldAt(dateAndTime(at))].filter(Boolean).join(' · ')}
        {inPlaceOf && (
          <>
            {` · ${words.inPlaceOf} `}
            <span lang="vi">{inPlaceOf}</span>
          </>
        )}
      </p>
    </NoticeRow>
  );
}
