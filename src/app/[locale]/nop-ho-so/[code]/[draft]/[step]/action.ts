import type { Action, Outcome, Typed } from '#src/app/action.ts';
import { first } from '#src/app/action.ts';
import { caseName, caseStep } from '#src/domain/procedures/case.ts';
import { time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { AlreadySent } from '#src/services/filing/already-sent.ts';
import { autosave } from '#src/services/filing/autosave.ts';
import { chooseCase } from '#src/services/filing/choose-case.ts';
import { noteGone } from '#src/services/filing/hand-off-package.ts';
import { reuseFiles } from '#src/services/filing/reuse-files.ts';
import { saveStep } from '#src/services/filing/save-step.ts';
import { seeVersion } from '#src/services/filing/see-version.ts';
import { sendDraft } from '#src/services/filing/send-draft.ts';
import type { Visit } from '#src/services/visit.ts';
import { reuseName } from '#src/ui/forms/form-buttons.ts';
import { changeOf } from './change-of.ts';
import { orderFiles, pressFileButton } from './file-buttons.ts';

const at = ({ locale, page, params: { code = '', draft = '' } }: Visit, step: string): string =>
  page === 'assistStep' ? href(locale, 'assistStep', { draft, step }) : href(locale, 'applyStep', { code, draft, step });

/** The page comes back with what was typed, which is in nothing that was sent. */
const refusedAsSent = ({ code }: AlreadySent): Outcome => ({ refused: { kind: 'already-sent', code } });

/** Saves first, whatever was pressed: nothing typed is lost; then goes where the button leads. */
export async function save(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  const step = params.step ?? '';
  if (!session) return { gone: true };
  const asked = changeOf(typed);
  const saved = await saveStep(session, params.draft ?? '', step, typed, now, asked?.change, locale);
  if (saved?.kind === 'sent') return refusedAsSent(saved);
  // Deleted in another window meanwhile, or no longer a step: the page itself knows where to.
  if (!saved) return { to: at(visit, 'kiem-tra') };
  const [, place, offer] = /^([^=]+)=(.+)$/.exec(first(typed, reuseName)) ?? [];
  if (place !== undefined && offer !== undefined) {
    await reuseFiles(session, params.draft ?? '', place, offer, now); // where it no longer stands, the page shows what does
    return { to: `${at(visit, step)}#${encodeURIComponent(place)}` };
  }
  if (asked) return { to: `${at(visit, step)}#${encodeURIComponent(asked.back)}` };
  const news = typed['tep-chua-nhan'] ? '?sua=tep-loi' : typed['tep-da-den'] ? '?sua=tep' : '';
  const beside = await pressFileButton(session, params.draft ?? '', typed, now);
  if (beside) return { to: `${at(visit, step)}${news === '?sua=tep' ? '' : news}#${encodeURIComponent(beside)}` };
  if (first(typed, 'go') === 'here') return { to: at(visit, step) };
  if (first(typed, 'go') === 'later')
    return { to: visit.page === 'assistStep' ? href(locale, 'assist', {}) : `${href(locale, 'me', {})}?xong=luu` };
  if (news === '?sua=tep-loi' || (news && saved.kind === 'faults')) return { to: `${at(visit, step)}${news}` };
  if (saved.kind === 'faults') return { to: `${at(visit, step)}?sua=1` };
  if (saved.kind === 'more') return { to: `${at(visit, step)}?sua=them` };
  return { to: at(visit, saved.next) };
}

/** While somebody types: what has changed is kept, and nothing on the page moves. */
export async function keepTyping({ session, params, locale, now }: Visit, typed: Typed): Promise<Outcome> {
  if (!session) return { gone: true };
  const saved = await autosave(session, params.draft ?? '', params.step ?? '', typed, now, locale);
  return { said: saved.kind === 'saved' ? { ...saved, at: time(now) } : saved };
}

/** What is new in a newer version has been read. */
export async function seen(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, now } = visit;
  if (!session) return { gone: true };
  await seeVersion(session, params.draft ?? '', first(typed, 'version'), now);
  return { to: at(visit, params.step ?? '') };
}

export async function submit(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  if (!session || params.step !== 'kiem-tra') return { gone: true };
  const sent = await sendDraft(session, params.draft ?? '', {
    confirmed: first(typed, 'confirm') === 'yes',
    locale,
    now,
    version: first(typed, 'version') || undefined,
    revision: /^\d{1,9}$/.test(first(typed, 'da-xem')) ? Number(first(typed, 'da-xem')) : undefined,
  });
  if (!sent) return { gone: true };
  if (sent.ok) return { to: at(visit, 'preparedAt' in sent.value ? 'goi-ho-so' : 'da-nop') };
  if (sent.error.kind === 'not-ready') return { to: `${at(visit, sent.error.step)}?sua=1` };
  return { refused: sent.error, ...(sent.error.kind === 'not-confirmed' && { faults: { confirm: 'not-confirmed' } }) };
}

export async function changeCase(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, now } = visit;
  if (!session || params.step !== caseStep) return { gone: true };
  const chosen = await chooseCase(session, params.draft ?? '', typed, now);
  if (!chosen) return { to: at(visit, 'kiem-tra') };
  if (chosen.ok) return { to: at(visit, chosen.value.next) };
  if (chosen.error.kind === 'sent') return refusedAsSent(chosen.error);
  return { refused: chosen.error, faults: Object.fromEntries(chosen.error.questions.map((key) => [caseName(key), 'required'])) };
}

/** He followed the link to the other portal, or says that he did. */
async function went(visit: Visit): Promise<Outcome> {
  const { session, params, now } = visit;
  const noted = session && (await noteGone(session, params.draft ?? '', now));
  return noted ? { to: at(visit, 'goi-ho-so') } : { to: at(visit, 'kiem-tra') };
}

export async function order(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params } = visit;
  if (!session) return { gone: true };
  await orderFiles(session, params.draft ?? '', typed);
  return { to: at(visit, params.step ?? '') };
}

export const actions: Record<string, Action> = {
  case: { rule: 'citizen', run: changeCase },
  save: { rule: 'citizen', run: save },
  autosave: { rule: 'citizen', run: keepTyping },
  seen: { rule: 'citizen', run: seen },
  'thu-tu': { rule: 'citizen', run: order },
  submit: { rule: 'citizen', limit: 'file', run: submit },
  went: { rule: 'citizen', run: went },
};
