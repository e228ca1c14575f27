import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { beginMessage } from '#src/services/conversation/write.ts';
import { noteForColleagues } from '#src/services/internal-notes.ts';
import { markTasks } from '#src/services/mark-tasks.ts';
import type { Session } from '#src/services/session.ts';
import { actAtDesk, type DeskAction, deskActions } from '#src/services/staff-dossier.ts';
import type { Visit } from '#src/services/visit.ts';
import { faultyField } from '#src/ui/staff/refusal-words.ts';

/** Three boxes as `YYYY-MM-DD`, as far as they were filled in. */
const dateOf = (typed: Typed, name: string): string =>
  [first(typed, `${name}.year`), ...['month', 'day'].map((part) => first(typed, `${name}.${part}`).replace(/^\d$/, '0$&'))].join('-');

async function run({ session, params, locale, now }: Visit, typed: Typed, action: DeskAction): Promise<Outcome> {
  const { code = '' } = params;
  if (!session) return { gone: true };
  const sent = {
    // A form without a reason sends none; one with an empty reason sends an empty one, and is told so.
    reason: typed.reason?.[0],
    assignee: first(typed, 'assignee'),
    outcome: first(typed, 'outcome'),
    handover: first(typed, 'handover'),
    backTo: first(typed, 'backTo'),
    payment: {
      id: first(typed, 'payment'),
      amount: first(typed, 'amount'),
      receiptNumber: first(typed, 'receipt'),
      paidOn: dateOf(typed, 'paid'),
      corrects: first(typed, 'corrects') || null,
    },
    newDue: dateOf(typed, 'newDue'),
    unit: first(typed, 'unit'),
    answerBy: dateOf(typed, 'answerBy'),
    opinion: typed.opinion?.[0],
    stand: first(typed, 'stand'),
    seen: first(typed, 'seen'),
  };
  if (typed.step) {
    const marked = await keepList(session, code, typed, now);
    // Any other refusal is the action's as well, which tells it.
    if (!marked.ok && marked.error.kind === 'tasks-marked-meanwhile') return { refused: marked.error };
  }
  const done = await actAtDesk(session, code, action, sent, now);
  // Whoever gave it away, or answered what he was asked, has no more to do with it: the page is not his any longer.
  if (done.ok && leaves.includes(action)) return { to: `${href(locale, 'staff', {})}?${new URLSearchParams({ xong: action })}` };
  if (done.ok) return { to: `${href(locale, 'staffDossier', { code })}?${new URLSearchParams({ xong: action })}` };
  const { error } = done;
  if (error.kind === 'unknown-dossier') return { gone: true };
  const field = faultyField(error.kind);
  return { refused: error, faults: field ? { [field]: error.kind } : {} };
}

const leaves: readonly DeskAction[] = ['transfer', 'give_opinion'];

/** What inputs of this kind hold, by what comes after the dot. */
const textsOf = (typed: Typed, kind: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, [text]]) => (name.startsWith(`${kind}.`) ? [[name.slice(kind.length + 1), text ?? '']] : [])),
  );

const keepList = (session: Session, code: string, typed: Typed, now: Date) =>
  markTasks(
    session,
    code,
    {
      step: first(typed, 'step'),
      seen: Number(first(typed, 'seen')) || undefined,
      ...{ done: typed.task ?? [], remarks: textsOf(typed, 'remark') },
      shown: { done: typed.was ?? [], remarks: textsOf(typed, 'was') },
    },
    now,
  );

const ofList = /^(do|seen|step|task|was|remark\..*|was\..*)$/;

/** The list of the present step, as it was ticked; what is half typed for the action that ends it stays on the page. */
async function mark({ session, params, query, locale, now }: Visit, typed: Typed): Promise<Outcome> {
  const { code = '' } = params;
  if (!session) return { gone: true };
  const saved = await keepList(session, code, typed, now);
  if (saved.ok && Object.keys(typed).some((name) => !ofList.test(name) && first(typed, name))) return { shown: {}, typed };
  // Whoever ticks beside a document goes on looking at it.
  const looking = query.xem === undefined ? '' : `?${new URLSearchParams({ xem: query.xem })}`;
  if (saved.ok) return { to: `${href(locale, 'staffDossier', { code })}${looking}#tasks` };
  return saved.error.kind === 'unknown-dossier' ? { gone: true } : { refused: saved.error };
}

/** Whoever is an official may try; the table of transitions decides who may do what to this dossier, as it decides which buttons he sees. */
export const actions: Record<string, Action> = {
  ...Object.fromEntries(
    deskActions.map((action) => [action, { rule: 'staff', run: (visit, typed) => run(visit, typed, action) } satisfies Action]),
  ),
  mark_tasks: { rule: 'staff', run: mark },
  write: {
    rule: 'staff',
    run: async ({ session, params, locale, now }) => {
      const message = session && (await beginMessage(session, params.code ?? '', now));
      return message ? { to: href(locale, 'message', { message }) } : { gone: true };
    },
  },
  note: {
    rule: 'staff',
    run: async ({ session, params, locale, now }, typed) => {
      const { code = '' } = params;
      if (!session) return { gone: true };
      const kept = await noteForColleagues(session, code, { id: first(typed, 'note'), text: typed.text?.[0] ?? '' }, now);
      if (kept.ok) return { to: `${href(locale, 'staffDossier', { code })}#notes` };
      return kept.error.kind === 'unknown-dossier' ? { gone: true } : { refused: kept.error };
    },
  },
};
