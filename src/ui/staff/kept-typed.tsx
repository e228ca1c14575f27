import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { cases as CaseWords } from '#src/i18n/vi/cases.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

type Known = {
  locale: Locale;
  words: typeof Words;
  payments: (typeof CaseWords)['payments'];
  unit: (code: string) => string;
  tasks: Readonly<Record<string, Text>>;
  noteLabel: string;
};

type Typed = Readonly<Record<string, string[]>>;
/** `assignee`: the specialist who was chosen */
type Kept = { action: string; typed: Typed; assignee: string | undefined };
type Line = { label: string; text: string };

/** What was typed for an action, input by input, in the words of the page. */
function linesOf({ action, typed, assignee }: Kept, known: Known): Line[] {
  const { act, outcome, handover, stand } = known.words;
  const one = (name: string) => typed[name]?.[0]?.trim() ?? '';
  const day = (name: string) => (one(`${name}.day`) ? ['day', 'month', 'year'].map((part) => one(`${name}.${part}`)).join('/') : '');
  if (action === 'note') return [{ label: known.noteLabel, text: one('text') }];
  const reasons: Readonly<Record<string, string>> = act.reasonLabel;
  const told = (kinds: Readonly<Record<string, string>>, name: string) => kinds[one(name)] ?? '';
  const lines: [label: string | undefined, text: string][] = [
    [act.assigneeLabel, assignee ?? ''],
    [act.outcomeLabel, told(outcome, 'outcome')],
    [act.causeLabel, told(known.words.refusalCause, 'cause')],
    [act.handoverLabel, told(handover, 'handover')],
    [act.backToLabel, action === 'send_back' ? told(act.backTo, 'backTo') : ''],
    [action === 'request_opinion' ? act.askLabel : act.unitLabel, one('unit') && known.unit(one('unit'))],
    [act.answerByLabel, day('answerBy')],
    [act.standLabel, told(stand, 'stand')],
    [action === 'request_payment' ? act.amountLabel : known.payments.amount, one('amount')],
    [known.payments.receipt, one('receipt')],
    [known.payments.paidOn, one('receipt') && day('paid')],
    [act.newDueLabel, day('newDue')],
    [reasons[action], one('reason')],
  ];
  return lines.flatMap(([label, text]) => (label && text ? [{ label, text }] : []));
}

/** The list of a step that has ended, as it was ticked. */
function linesOfList(typed: Typed, { tasks, locale, words }: Known): Line[] {
  const name = (key: string) => tasks[key]?.[locale] ?? '';
  const done = (typed.task ?? []).map(name).filter(Boolean);
  const remarks = Object.keys(tasks).map((key) => ({
    label: words.tasks.remark(name(key)),
    text: typed[`remark.${key}`]?.[0]?.trim() ?? '',
  }));
  return [{ label: words.tasks.ticked, text: done.join('; ') }, ...remarks].filter(({ text }) => text !== '');
}

/** Somebody else was faster, or it is not his any more: everything that was typed is given back, beside what happened since the page was opened. */
export function KeptTyped({ kept, list, since, ...known }: Known & { kept: readonly Kept[]; list: Typed; since: readonly string[] }) {
  const { refused } = known.words;
  const lines = [...kept.flatMap((it) => linesOf(it, known)), ...linesOfList(list, known)];
  return (
    <>
      {since.length > 0 && (
        <Notice tone="plain" icon="rotate-ccw" title={refused.since}>
          <ul className="l">
            {since.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {lines.length > 0 && (
        <Notice tone="plain" icon="pencil" title={refused.kept}>
          {lines.map(({ label, text }) => (
            <p key={`${label} ${text}`} className="kept">
              <span className="muted">{label}:</span> {text}
            </p>
          ))}
        </Notice>
      )}
    </>
  );
}
