import type { ListedKind, NoticeChannel } from '#src/domain/people/notices.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { notices as Words } from '#src/i18n/vi/notices.ts';

export type ToldNotice = {
  id: string;
  kind: ListedKind;
  to: string;
  at: Date;
  messages: readonly {
    channel: NoticeChannel;
    state: 'waiting' | 'sent' | 'failed';
    attempts: number;
    fault: string | null;
    segments: number | null;
    sentAt: Date | null;
  }[];
};

/** What people were told about this dossier, and what became of each message; no address of anybody. */
export function ToldList({ told, words }: { told: readonly ToldNotice[]; words: typeof Words }) {
  const w = words.staff;
  const fate = ({ state, attempts, fault, segments, sentAt }: ToldNotice['messages'][number]): string => {
    if (state === 'sent') return w.sent(sentAt ? dateAndTime(sentAt) : '') + (segments === null ? '' : ` (${w.segments(segments)})`);
    if (state === 'failed') return w.failed(w.fault[fault ?? ''] ?? fault ?? '');
    return attempts === 0 ? w.waiting : w.tried(attempts);
  };
  if (told.length === 0) return <p className="muted">{w.none}</p>;
  return (
    <>
      <p className="muted small">{w.text}</p>
      <ol className="told l">
        {told.map(({ id, kind, to, at, messages }) => (
          <li key={id}>
            <p>
              <b>“{words.happened[kind](words.about.thisDossier)}”</b>{' '}
              <span className="muted num">
                <span lang="vi">{to}</span> · {dateAndTime(at)}
              </span>
            </p>
            <ul className="small l">
              <li>
                {w.portal}: {w.onPortal}
              </li>
              {messages.map((message, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes after it was rendered
                <li key={at} className={message.state === 'failed' ? 'failed' : undefined}>
                  {w.channel[message.channel]}: <span className="num">{fate(message)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}
