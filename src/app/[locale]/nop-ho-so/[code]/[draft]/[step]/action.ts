import type { Action, Outcome, Typed } from '#src/app/action.ts';
import { first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { type Change, saveStep } from '#src/services/filing/save-step.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import type { Visit } from '#src/services/visit.ts';
import { addRowName, findWardName, pickWardName, removeRowName, restoreName } from '#src/ui/forms/form-buttons.ts';
import { orderFiles, pressFileButton } from './file-buttons.ts';

const at = ({ locale, params }: Visit, step: string): string =>
  href(locale, 'applyStep', { code: params.code ?? '', draft: params.draft ?? '', step });

/** What the button asks for beside saving, and where the page comes back to. */
function changeOf(typed: Typed): { change?: Change; back: string } | undefined {
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

/** Saves first, whatever was pressed: nothing typed is lost; then goes where the button leads. */
async function save(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  const step = params.step ?? '';
  if (!session) return { gone: true };
  const asked = changeOf(typed);
  const saved = await saveStep(session, params.draft ?? '', step, typed, now, asked?.change);
  // Sent from another window meanwhile, or no longer a step: the page itself knows where to.
  if (!saved) return { to: at(visit, 'kiem-tra') };
  if (asked) return { to: `${at(visit, step)}#${encodeURIComponent(asked.back)}` };
  const news = typed['tep-chua-nhan'] ? '?sua=tep-loi' : typed['tep-da-den'] ? '?sua=tep' : '';
  const beside = await pressFileButton(session, params.draft ?? '', typed, now);
  if (beside) return { to: `${at(visit, step)}${news === '?sua=tep' ? '' : news}#${encodeURIComponent(beside)}` };
  if (first(typed, 'go') === 'later') return { to: `${href(locale, 'me', {})}?xong=luu` };
  if (news === '?sua=tep-loi' || (news && saved.kind === 'faults')) return { to: `${at(visit, step)}${news}` };
  if (saved.kind === 'faults') return { to: `${at(visit, step)}?sua=1` };
  if (saved.kind === 'more') return { to: `${at(visit, step)}?sua=them` };
  return { to: at(visit, saved.next) };
}

async function submit(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  if (!session || params.step !== 'kiem-tra') return { gone: true };
  const sent = await sendDraft(session, params.draft ?? '', { confirmed: first(typed, 'confirm') === 'yes', locale, now });
  if (!sent) return { gone: true };
  if (sent.ok) return { to: at(visit, 'da-nop') };
  if (sent.error.kind === 'not-ready') return { to: `${at(visit, sent.error.step)}?sua=1` };
  return { refused: sent.error, ...(sent.error.kind === 'not-confirmed' && { faults: { confirm: 'not-confirmed' } }) };
}

async function order(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params } = visit;
  if (!session) return { gone: true };
  await orderFiles(session, params.draft ?? '', typed);
  return { to: at(visit, params.step ?? '') };
}

export const actions: Record<string, Action> = {
  save: { rule: 'citizen', run: save },
  'thu-tu': { rule: 'citizen', run: order },
  submit: { rule: 'citizen', limit: 'file', run: submit },
};
