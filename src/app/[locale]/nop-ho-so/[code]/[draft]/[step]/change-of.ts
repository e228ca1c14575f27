import { first, type Typed } from '#src/app/action.ts';
import type { Change } from '#src/services/filing/save-step.ts';
import { addRowName, findWardName, pickWardName, removeRowName, restoreName } from '#src/ui/forms/form-buttons.ts';

/** What the button asks for beside saving, and where the page comes back to. */
export function changeOf(typed: Typed): { change?: Change; back: string } | undefined {
  const restore = first(typed, restoreName);
  if (restore) return { change: { kind: 'restore', key: restore }, back: restore };
  const add = first(typed, addRowName);
  // To the new row, which comes after those that were on the page.
  if (add) return { change: { kind: 'add-row', group: add }, back: `${add}.${first(typed, `${add}.rows`) || '0'}` };
  const [, group, at] = /^(.+)\.(\d{1,2})$/.exec(first(typed, removeRowName)) ?? [];
  if (group !== undefined) return { change: { kind: 'remove-row', group, at: Number(at) }, back: group };
  const [, key, ward] = /^(.+)=(\d{5})$/.exec(first(typed, pickWardName)) ?? [];
  if (key !== undefined && ward !== undefined) return { change: { kind: 'pick-ward', key, ward }, back: `${key}-ward` };
  const find = first(typed, findWardName);
  return find ? { back: `${find}-former` } : undefined;
}
