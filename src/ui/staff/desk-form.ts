/**
 * The page of a dossier is one form, so that whichever button is pressed takes along all that is typed there. What belongs to one action has
 * its name before it.
 */
export const nameIn = (action: string, field: string): string => `${action}.${field}`;

type Typed = Readonly<Record<string, readonly string[]>>;

/** What was typed for one action, by the action's own names. */
export const partOf = (typed: Typed, action: string): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, texts]) => (name.startsWith(`${action}.`) ? [[name.slice(action.length + 1), [...texts]]] : [])),
  );

const dates = ['answerBy', 'newDue', 'paid'].flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}.${part}`));
/** Inputs that are empty until somebody fills them in, or say what the page proposed in `was`; what stands in the others nobody need have typed. */
const words = ['reason', 'assignee', 'outcome', 'handover', 'unit', 'stand', 'amount', 'receipt', ...dates];

/** Whether somebody has filled in anything for an action. */
export const hasWords = (part: Typed): boolean =>
  words.some((name) => (part[name]?.[0] ?? '').trim() !== '' && part[name]?.[0] !== part[`was.${name}`]?.[0]);

/** What goes on standing on the page once something was done, or the list of the step was saved: everything else. */
export const typedBeside = (typed: Typed, { done, listed }: { done?: string; listed: boolean }): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, texts]) => {
      const settled = name === 'do' || (done !== undefined && (done === 'note' ? name === 'text' : name.startsWith(`${done}.`)));
      return settled || (listed && /^(step|task|was|remark\..*|was\..*)$/.test(name)) ? [] : [[name, [...texts]]];
    }),
  );

/** The actions for which something is filled in; a note for colleagues counts as one. */
export const filledIn = (typed: Typed, actions: readonly string[]): string[] => [
  ...actions.filter((action) => hasWords(partOf(typed, action))),
  ...((typed.text?.[0] ?? '').trim() === '' ? [] : ['note']),
];
