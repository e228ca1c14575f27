import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { cases as CaseWords } from '#src/i18n/vi/cases.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

type Known = {
  locale: Locale;
  words: typeof Words;
  payments: (typeof CaseWords)['payments'];
  unit: (code: string) => string;
  /** the specialist who was chosen */
  assignee: string | undefined;
  tasks: Readonly<Record<string, Text>>;
};

/** What a form of the page had in it, input by input, in the words of that form. */
function linesOf(action: string, typed: Record<string, string[]>, known: Known): { label: string; text: string }[] {
  const { act, outcome, handover, stand, tasks } = known.words;
  const one = (name: string) => typed[name]?.[0]?.trim() ?? '';
  const day = (name: string) => (one(`${name}.day`) ? ['day', 'month', 'year'].map((part) => one(`${name}.${part}`)).join('/') : '');
  const reasons: Readonly<Record<string, string>> = act.reasonLabel;
  const told = (kinds: Readonly<Record<string, string>>, name: string) => kinds[one(name)] ?? '';
  const done = (typed.task ?? []).map((key) => known.tasks[key]?.[known.locale] ?? '').filter(Boolean);
  const lines: [label: string | undefined, text: string][] = [
    [act.assigneeLabel, known.assignee ?? ''],
    [act.outcomeLabel, told(outcome, 'outcome')],
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
    [tasks.ticked, done.join('; ')],
    ...Object.keys(known.tasks).map((key): [string, string] => [
      tasks.remark(known.tasks[key]?.[known.locale] ?? ''),
      one(`remark.${key}`),
    ]),
  ];
  return lines.flatMap(([label, text]) => (label && text ? [{ label, text }] : []));
}

/** Somebody else was faster: everything that was typed is given back, beside what happened since the page was opened. */
export function KeptTyped({
  action,
  typed,
  since,
  ...known
}: Known & { action: string; typed: Record<string, string[]>; since: readonly string[] }) {
  const { refused } = known.words;
  const lines = linesOf(action, typed, known);
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
            <p key={label} className="kept">
              <span className="muted">{label}:</span> {text}
            </p>
          ))}
        </Notice>
      )}
    </>
  );
}
