import type { Step } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { ProcessTask } from '#src/domain/procedures/procedure.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Button } from '#src/ui/kit/button.tsx';

type Task = ProcessTask & { mark?: { done: boolean; remark: string | null; by: string | null; at: Date } | undefined };

/** What has to be done before the step can end; whoever ends it keeps the list, everybody else reads it. */
export function StepTasks(props: {
  tasks: readonly Task[];
  step: Step | null;
  seen: number;
  keeps: boolean;
  locale: Locale;
  words: typeof Words;
}) {
  const { tasks, step, keeps, locale } = props;
  const words = props.words.tasks;
  const left = tasks.filter(({ mandatory, mark }) => mandatory && !mark?.done).length;
  return (
    <section className="actpanel" aria-labelledby="tasks">
      <h2 id="tasks">{words.title}</h2>
      <p className="muted">{left > 0 ? words.left(left) : words.done}</p>
      <form method="post" className="act stack">
        <input type="hidden" name="step" value={step ?? ''} />
        <input type="hidden" name="seen" value={props.seen} />
        {tasks.map(({ key, label, help, mandatory, when, mark }) => (
          <div key={key} className="task">
            <label className="check">
              <input type="checkbox" name="task" value={key} defaultChecked={mark?.done === true} disabled={!keeps} />
              <span>
                {label[locale]} {!mandatory && <span className="muted">{words.optional}</span>}
              </span>
            </label>
            {(help || when) && <p className="muted small">{[when?.[locale], help?.[locale]].filter(Boolean).join('. ')}</p>}
            {mark?.by && (
              <p className="muted small">
                <span lang="vi">{mark.by}</span>, <span className="num">{dateAndTime(mark.at)}</span>
              </p>
            )}
            {keeps ? (
              <input
                className="input"
                name={`remark.${key}`}
                aria-label={words.remark(label[locale])}
                placeholder={words.remarkHint}
                defaultValue={mark?.remark ?? ''}
                maxLength={500}
                autoComplete="off"
              />
            ) : (
              mark?.remark && <q lang="vi">{mark.remark}</q>
            )}
          </div>
        ))}
        {keeps && (
          <Button name="do" value="mark_tasks" size="sm">
            {words.save}
          </Button>
        )}
      </form>
    </section>
  );
}
