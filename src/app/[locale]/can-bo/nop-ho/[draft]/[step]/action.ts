import { changeCase, keepTyping, order, save, seen, submit } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/action.ts';
import type { Action } from '#src/app/action.ts';

/** The same steps as a citizen's own; whose draft it is, and whether he agreed, the services ask. */
export const actions: Record<string, Action> = {
  case: { rule: { role: 'reception' }, run: changeCase },
  save: { rule: { role: 'reception' }, run: save },
  autosave: { rule: { role: 'reception' }, run: keepTyping },
  seen: { rule: { role: 'reception' }, run: seen },
  'thu-tu': { rule: { role: 'reception' }, run: order },
  submit: { rule: { role: 'reception' }, limit: 'file', run: submit },
};
