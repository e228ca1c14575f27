import { changeOf } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/change-of.ts';
import { orderFiles, pressFileButton } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/file-buttons.ts';
import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import { autosaveAnswering, saveAnswering, sendAnswering } from '#src/services/supplements/answering.ts';
import type { Visit } from '#src/services/visit.ts';

const at = ({ locale, params: { request = '' } }: Visit, step: string): string => href(locale, 'supplement', { request, step });

/** Saves first, whatever was pressed: nothing typed is lost; then goes where the button leads. */
async function save(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  const request = params.request ?? '';
  if (!session) return { gone: true };
  const asked = changeOf(typed);
  const before = new Set(typed.asked ?? []);
  const saved = await saveAnswering(session, request, typed, now, asked?.change);
  if (!saved) return { to: at(visit, 'tra-loi') };
  const here = at(visit, 'tra-loi');
  if (asked) return { to: `${here}#${encodeURIComponent(asked.back)}` };
  const lost = typed['tep-chua-nhan'];
  const came = typed['tep-da-den'];
  const beside = await pressFileButton(session, request, typed, now);
  if (beside) return { to: `${here}${lost ? '?sua=tep-loi' : ''}#${encodeURIComponent(beside)}` };
  const go = first(typed, 'go');
  if (go === 'here') return { to: here };
  if (go === 'later')
    return {
      to: session.kind === 'staff' ? href(locale, 'staffDossier', { code: saved.draft.code }) : `${href(locale, 'me', {})}?xong=bo-sung`,
    };
  const faulty = Object.keys(saved.amended.faults).length > 0;
  if (lost) return { to: `${here}?sua=tep-loi` };
  if (came && faulty) return { to: `${here}?sua=tep` };
  if ([...saved.amended.opened].some((key) => !before.has(key)) && before.size > 0) return { to: `${here}?sua=them` };
  return { to: faulty ? `${here}?sua=1` : at(visit, 'kiem-tra') };
}

async function send(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, now } = visit;
  if (!session) return { gone: true };
  const sent = await sendAnswering(session, params.request ?? '', first(typed, 'confirm') === 'yes', now);
  if (!sent) return { to: at(visit, 'tra-loi') }; // the page says what has become of it
  if (sent.ok) return { to: at(visit, 'da-gui') };
  const { error } = sent;
  if (error.kind === 'invalid') return { to: `${at(visit, 'tra-loi')}?sua=1` };
  if (error.kind === 'unknown-dossier') return { gone: true };
  return { refused: error, ...(error.kind === 'not-confirmed' && { faults: { confirm: 'not-confirmed' } }) };
}

export const actions: Record<string, Action> = {
  save: { rule: 'signed-in', run: save },
  autosave: {
    rule: 'signed-in',
    run: async ({ session, params, now }, typed) => {
      const kept = session ? await autosaveAnswering(session, params.request ?? '', typed, now) : 'gone';
      return { said: kept === 'gone' ? { kind: 'gone' } : { kind: 'saved', at: time(now), filled: {}, elsewhere: kept.elsewhere } };
    },
  },
  'thu-tu': {
    rule: 'signed-in',
    run: async (visit, typed) => {
      if (!visit.session) return { gone: true };
      await orderFiles(visit.session, visit.params.request ?? '', typed);
      return { to: at(visit, 'tra-loi') };
    },
  },
  send: { rule: 'signed-in', limit: 'file', run: send },
};
