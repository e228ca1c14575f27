import type { queues as Words } from '#src/i18n/vi/queues.ts';
import type { staff as StaffWords } from '#src/i18n/vi/staff.ts';
import { Icon } from '#src/ui/kit/icon.tsx';

/**
 * The way to any dossier of one's units. It posts: a number must not stand in an address. The reason is asked for when the number was typed
 * without it, and by queue.js as soon as twelve digits stand there.
 */
export function QueueSearch(props: {
  action: string;
  typed?: { q: string; reason: string } | undefined;
  fault?: { field: 'q' | 'reason'; text: string } | undefined;
  asksReason: boolean;
  words: (typeof Words)['search'];
  staffWords: typeof StaffWords;
}) {
  const { words, fault, typed } = props;
  const wrong = (field: 'q' | 'reason') => (fault?.field === field ? fault.text : undefined);
  const error = (field: 'q' | 'reason') =>
    wrong(field) && (
      <p className="err" id={`${field}-error`}>
        <Icon name="circle-alert" />
        <span>{wrong(field)}</span>
      </p>
    );
  return (
    <search>
      <form className="find" method="post" action={props.action} noValidate data-find="">
        <label className="sr" htmlFor="q">
          {words.label}
        </label>
        <span className="withkey">
          <input
            className="input num"
            id="q"
            name="q"
            type="search"
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            placeholder={words.hint}
            defaultValue={typed?.q}
            aria-invalid={wrong('q') ? true : undefined}
            aria-describedby={wrong('q') ? 'q-error' : undefined}
          />
          <span aria-hidden="true" className="key" data-key-hint="" hidden>
            <kbd>/</kbd>
          </span>
        </span>
        <button type="submit" name="do" value="search" className="btn sm">
          <Icon name="search" />
          {props.staffWords.desk.find}
        </button>
        {error('q')}
        <div className="reason" data-reason="" hidden={!props.asksReason}>
          <label htmlFor="reason">{words.reason}</label>
          <p className="hint" id="reason-hint">
            {words.reasonHint}
          </p>
          {error('reason')}
          <input
            className="input"
            id="reason"
            name="reason"
            maxLength={400}
            autoComplete="off"
            defaultValue={typed?.reason}
            aria-invalid={wrong('reason') ? true : undefined}
            aria-describedby={wrong('reason') ? 'reason-error reason-hint' : 'reason-hint'}
          />
        </div>
      </form>
    </search>
  );
}
