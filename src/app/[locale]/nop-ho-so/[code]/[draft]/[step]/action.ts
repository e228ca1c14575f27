import type { Action, Outcome, Typed } from '#src/app/action.ts';
import { first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { saveStep, sendDraft } from '#src/services/drafts.ts';
import type { Visit } from '#src/services/visit.ts';
import { restoreName } from '#src/ui/forms/restore-name.ts';

const at = ({ locale, params }: Visit, step: string): string =>
  href(locale, 'applyStep', { code: params.code ?? '', draft: params.draft ?? '', step });

/** Saves first, whatever was pressed: nothing typed is lost; then goes where the button leads. */
async function save(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  const step = params.step ?? '';
  if (!session) return { gone: true };
  const restore = first(typed, restoreName) || undefined;
  const saved = await saveStep(session, params.draft ?? '', step, typed, now, restore);
  // Sent from another window meanwhile, or no longer a step: the page itself knows where to.
  if (!saved) return { to: at(visit, 'kiem-tra') };
  if (restore) return { to: `${at(visit, step)}#${restore}` };
  if (first(typed, 'go') === 'later') return { to: `${href(locale, 'me', {})}?xong=luu` };
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

export const actions: Record<string, Action> = {
  save: { rule: 'citizen', run: save },
  submit: { rule: 'citizen', limit: 'file', run: submit },
};
