import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { actAtDesk, type DeskAction, deskActions, lookedAtFirst, previewAtDesk, type Sent } from '#src/services/act-at-desk.ts';
import type { ActRefusal } from '#src/services/act-on-dossier.ts';
import { beginMessage } from '#src/services/conversation/write.ts';
import { noteForColleagues } from '#src/services/internal-notes.ts';
import { markTasks } from '#src/services/mark-tasks.ts';
import type { Session } from '#src/services/session.ts';
import type { Visit } from '#src/services/visit.ts';
import { filledIn, partOf, typedBeside } from '#src/ui/staff/desk-form.ts';
import { faultyField } from '#src/ui/staff/refusal-words.ts';

/** Three boxes as `YYYY-MM-DD`, as far as they were filled in. */
const dateOf = (typed: Typed, name: string): string =>
  [first(typed, `${name}.year`), ...['month', 'day'].map((part) => first(typed, `${name}.${part}`).replace(/^\d$/, '0$&'))].join('-');

/** The list of the step as it was ticked goes with every press: `saved` where there is none, or it lies there now. */
async function listOf({ session, params, now }: Visit, typed: Typed): Promise<{ saved: boolean; refusal?: ActRefusal }> {
  if (!session || !typed.step) return { saved: true };
  const marked = await keepList(session, params.code ?? '', typed, now);
  return marked.ok ? { saved: true } : { saved: false, refusal: marked.error };
}

/** Done: the page comes back with what else was typed on it, or where there is nothing, goes on. */
function done(typed: Typed, it: { done?: string; listed: boolean; shown?: Record<string, string> }, to: string): Outcome {
  const rest = typedBeside(typed, it);
  const lies = filledIn(rest, deskActions).length > 0 || rest.step !== undefined;
  return lies ? { shown: { ...it.shown, ...(it.done !== undefined && { done: it.done }) }, typed: rest } : { to };
}

/** What was typed for an action. */
function sentFor(typed: Typed, action: DeskAction): Sent {
  const part = partOf(typed, action);
  const its: Typed = Object.keys(part).length > 0 ? part : typed; // a form of its own has its names bare
  return {
    // A form without a reason sends none; one with an empty reason sends an empty one, and is told so.
    reason: its.reason?.[0],
    assignee: first(its, 'assignee'),
    outcome: first(its, 'outcome'),
    cause: first(its, 'cause'),
    handover: first(its, 'handover'),
    backTo: first(its, 'backTo'),
    payment: {
      id: first(its, 'payment'),
      amount: first(its, 'amount'),
      receiptNumber: first(its, 'receipt'),
      paidOn: dateOf(its, 'paid'),
      corrects: first(its, 'corrects') || null,
    },
    newDue: dateOf(its, 'newDue'),
    unit: first(its, 'unit'),
    answerBy: dateOf(its, 'answerBy'),
    opinion: its.opinion?.[0],
    stand: first(its, 'stand'),
    seen: first(typed, 'seen'),
  };
}

/** The page again, with what stands in the way beside what it is about. */
function refusing(error: ActRefusal): Outcome {
  if (error.kind === 'unknown-dossier') return { gone: true };
  const field = faultyField(error.kind);
  return { refused: error, faults: field ? { [field]: error.kind } : {} };
}

async function run(visit: Visit, typed: Typed, action: DeskAction): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  const { code = '' } = params;
  if (!session) return { gone: true };
  // Whoever gives it away does not see the page again.
  const leaving = leaves.includes(action);
  if (leaving && filledIn(typedBeside(typed, { done: action, listed: true }), deskActions).length > 0)
    return { refused: { kind: 'words-left' } };
  const list = await listOf(visit, typed);
  // Any other refusal is the action's as well, which tells it.
  if (list.refusal?.kind === 'tasks-marked-meanwhile') return { refused: list.refusal };
  const acted = await actAtDesk(session, code, action, sentFor(typed, action), now);
  const gone = new URLSearchParams({ xong: action });
  // Whoever gave it away, or answered what he was asked, has no more to do with it: the page is not his any longer.
  if (acted.ok && leaving) return { to: `${href(locale, 'staff', {})}?${gone}` };
  if (acted.ok) return done(typed, { done: action, listed: list.saved }, `${href(locale, 'staffDossier', { code })}?${gone}`);
  return refusing(acted.error);
}

/** The paper that would come of it; the page itself stays where it is. */
async function preview({ session, params, query, now }: Visit, typed: Typed): Promise<Outcome> {
  const action = lookedAtFirst.find((it) => it === query.phieu);
  if (!session || !action) return { gone: true };
  const { code = '' } = params;
  const made = await previewAtDesk(session, code, action, sentFor(typed, action), now);
  return made.ok ? { file: { name: `${code}-preview.pdf`, type: 'application/pdf', bytes: made.value } } : refusing(made.error);
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

/** Nothing but the list is saved, and another document is looked at where one was asked for: all else that is typed stays on the page. */
async function keep(visit: Visit, typed: Typed, at: 'tasks' | 'xem'): Promise<Outcome> {
  const { session, params, query, locale } = visit;
  const { code = '' } = params;
  if (!session) return { gone: true };
  const { saved, refusal } = await listOf(visit, typed);
  if (refusal) return refusal.kind === 'unknown-dossier' ? { gone: true } : { refused: refusal };
  const looking = query.xem === undefined ? '' : `?${new URLSearchParams({ xem: query.xem })}`;
  const to = `${href(locale, 'staffDossier', { code })}${looking}`;
  return done(typed, { listed: saved }, at === 'xem' && looking === '' ? to : `${to}#${at}`);
}

/** Whoever is an official may try; the table of transitions decides who may do what to this dossier, as it decides which buttons he sees. */
export const actions: Record<string, Action> = {
  ...Object.fromEntries(
    deskActions.map((action) => [action, { rule: 'staff', run: (visit, typed) => run(visit, typed, action) } satisfies Action]),
  ),
  mark_tasks: { rule: 'staff', run: (visit, typed) => keep(visit, typed, 'tasks') },
  look: { rule: 'staff', run: (visit, typed) => keep(visit, typed, 'xem') },
  preview: { rule: 'staff', run: preview },
  write: {
    rule: 'staff',
    run: async (visit, typed) => {
      const { session, params, locale, now } = visit;
      const message = session && (await beginMessage(session, params.code ?? '', now));
      if (!message) return { gone: true };
      const { saved } = await listOf(visit, typed);
      return done(typed, { listed: saved, shown: { message } }, href(locale, 'message', { message }));
    },
  },
  note: {
    rule: 'staff',
    run: async (visit, typed) => {
      const { session, params, locale, now } = visit;
      const { code = '' } = params;
      if (!session) return { gone: true };
      const { saved } = await listOf(visit, typed);
      const kept = await noteForColleagues(session, code, { id: first(typed, 'note'), text: typed.text?.[0] ?? '' }, now);
      if (kept.ok) return done(typed, { done: 'note', listed: saved }, `${href(locale, 'staffDossier', { code })}#notes`);
      return kept.error.kind === 'unknown-dossier' ? { gone: true } : { refused: kept.error };
    },
  },
};
