import type { Step } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { ProcessTask } from '#src/domain/procedures/procedure.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Button } from '#src/ui/kit/button.tsx';

type Task = ProcessTask & { mark?: { done: boolean; remark: string | null; by: string | null; at: Date } | undefined };

/** What he had changed stays as he typed it; what he had not touched is as it stands now. */
function given({ key, mark }: Task, typed: Readonly<Record<string, string[]>> | undefined) {
  const now = { done: mark?.done === true, remark: mark?.remark ?? '' };
  const sent = { done: typed?.task?.includes(key) === true, remark: typed?.[`remark.${key}`]?.[0] };
  if (sent.remark === undefined) return { ...now, differs: false };
  const touched = sent.done !== (typed?.was?.includes(key) === true) || sent.remark !== (typed?.[`was.${key}`]?.[0] ?? '');
  return touched
    ? { done: sent.done, remark: sent.remark, differs: sent.done !== now.done || sent.remark.trim() !== now.remark }
    : { ...now, differs: false };
}

/** What has to be done before the step can end; whoever ends it keeps the list, everybody else reads it. */
export function StepTasks(props: {
  tasks: readonly Task[];
  step: Step | null;
  /** as it came, where the page comes back */
  typed: Readonly<Record<string, string[]>> | undefined;
  keeps: boolean;
  locale: Locale;
  words: typeof Words;
}) {
  const { tasks, step, keeps, locale } = props;
  const typed = keeps && step !== null && props.typed?.step?.[0] === step ? props.typed : undefined;
  const words = props.words.tasks;
  const left = tasks.filter(({ mandatory, mark }) => mandatory && !mark?.done).length;
  const list = (
    <>
      {keeps && <input type="hidden" name="step" value={step ?? ''} />}
      {tasks.map((task) => {
        const { key, label, help, mandatory, when, mark } = task;
        const { done, remark, differs } = given(task, typed);
        return (
          <div key={key} className="todo-task">
            {keeps && mark?.done && <input type="hidden" name="was" value={key} />}
            {keeps && <input type="hidden" name={`was.${key}`} value={mark?.remark ?? ''} />}
            <label className="check">
              <input type="checkbox" name="task" value={key} defaultChecked={done} disabled={!keeps} />
              <span>
                {label[locale]} {!mandatory && <span className="muted">{words.optional}</span>}
              </span>
            </label>
            {(help || when) && <p className="muted small">{[when?.[locale], help?.[locale]].filter(Boolean).join('. ')}</p>}
            {mark?.by && (
              <p className="muted small">
                <span lang="vi">{mark.by}</span>, <span className="num">{dateAndTime(mark.at)}</span>
                {differs && <>: {words.stands(mark.done, mark.remark)}</>}
              </p>
            )}
            {keeps ? (
              <input
                className="input"
                name={`remark.${key}`}
                aria-label={words.remark(label[locale])}
                placeholder={words.remarkHint}
                defaultValue={remark}
                maxLength={500}
                autoComplete="off"
              />
            ) : (
              mark?.remark && <q lang="vi">{mark.remark}</q>
            )}
          </div>
        );
      })}
      {keeps && (
        <Button name="do" value="mark_tasks" size="sm">
          {words.save}
        </Button>
      )}
    </>
  );
  return (
    <section className="actpanel" aria-labelledby="tasks">
      <h2 id="tasks">{words.title}</h2>
      <p className="muted">{left > 0 ? words.left(left) : words.done}</p>
      <div className="act stack" data-part="">
        {list}
      </div>
    </section>
  );
}
