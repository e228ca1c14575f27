import type { Locale } from '#src/domain/kernel/text.ts';
import { fullMoment } from '#src/i18n/format.ts';
import type { conversation as Words } from '#src/i18n/vi/conversation.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { TextArea } from '#src/ui/kit/text-input.tsx';

/** What officials noted for each other, and a place for one more. */
export function InternalNotes(props: {
  notes: readonly { id: string; by: string; text: string; at: Date }[];
  /** of the next note: the same sent twice is one */
  nextId: string;
  typed: string | undefined;
  fault: string | undefined;
  locale: Locale;
  words: (typeof Words)['notes'];
}) {
  const { notes, locale, words } = props;
  return (
    <div className="stack">
      <p className="muted small">{words.hidden}</p>
      {notes.length === 0 ? (
        <p className="muted">{words.none}</p>
      ) : (
        <ol className="conversation l">
          {notes.map(({ id, by, text, at }) => (
            <li key={id}>
              <p className="small">
                <b lang="vi">{by}</b> <span className="muted num">{fullMoment(locale, at)}</span>
              </p>
              <p className="kept" lang="vi">
                {text}
              </p>
            </li>
          ))}
        </ol>
      )}
      <div className="stack" data-part="">
        <input type="hidden" name="note" value={props.nextId} />
        <TextArea name="text" id="note-text" label={words.label} value={props.typed} error={props.fault} rows={3} />
        <p>
          <Button name="do" value="note" size="sm">
            {words.add}
          </Button>
        </p>
      </div>
    </div>
  );
}
