import { orderFiles, pressFileButton } from '#src/app/[locale]/nop-ho-so/[code]/[draft]/[step]/file-buttons.ts';
import { type Action, first, type Outcome, type Typed } from '#src/app/action.ts';
import { time } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import { dossierOfMessage, saveMessage, sendMessage } from '#src/services/conversation/write.ts';
import type { Visit } from '#src/services/visit.ts';

/** The dossier that a message is about, as its writer sees it. */
const dossier = ({ locale, session }: Visit, code: string): string =>
  session?.kind === 'staff' ? href(locale, 'staffDossier', { code }) : href(locale, 'dossier', { code });

/** Saves first, whatever was pressed: nothing typed is lost; then does what the button says. */
async function save(visit: Visit, typed: Typed): Promise<Outcome> {
  const { session, params, locale, now } = visit;
  const { message = '' } = params;
  const code = session && (await dossierOfMessage(session, message));
  if (!session || code === undefined) return { gone: true };
  const here = href(locale, 'message', { message });
  // Not saved: it was sent from another window, or can be sent no more; the page says which.
  if (!(await saveMessage(session, message, typed, now))) return { to: here };
  const lost = typed['tep-chua-nhan'];
  const beside = await pressFileButton(session, message, typed, now);
  if (beside) return { to: `${here}${lost ? '?sua=tep-loi' : ''}#${encodeURIComponent(beside)}` };
  const go = first(typed, 'go');
  if (go === 'here') return { to: here };
  if (go === 'later') return { to: `${dossier(visit, code)}#trao-doi` };
  if (lost) return { to: `${here}?sua=tep-loi` };
  const sent = await sendMessage(session, message, now);
  if (!sent) return { to: here };
  if (sent.ok) return { to: `${dossier(visit, code)}?xong=trao-doi#trao-doi` };
  const { kind } = sent.error;
  const field = kind.startsWith('message-') ? 'text' : kind.startsWith('file') ? 'tep' : undefined;
  return { refused: sent.error, ...(field && { faults: { [field]: kind } }) };
}

export const actions: Record<string, Action> = {
  save: { rule: 'signed-in', limit: 'file', run: save },
  autosave: {
    rule: 'signed-in',
    run: async ({ session, params, now }, typed) => {
      const saved = session && (await saveMessage(session, params.message ?? '', typed, now, true));
      return { said: saved ? { kind: 'saved', at: time(now), filled: {}, elsewhere: [] } : { kind: 'gone' } };
    },
  },
  'thu-tu': {
    rule: 'signed-in',
    run: async ({ session, params, locale }, typed) => {
      if (!session) return { gone: true };
      await orderFiles(session, params.message ?? '', typed);
      return { to: href(locale, 'message', { message: params.message ?? '' }) };
    },
  },
};
