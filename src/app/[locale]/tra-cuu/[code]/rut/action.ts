import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { withdrawDossier } from '#src/services/withdraw.ts';

export const actions: Record<string, Action> = {
  withdraw: {
    rule: 'citizen',
    run: async ({ session, params, locale, now }, typed) => {
      const { code = '' } = params;
      if (!session) return { gone: true };
      const said = { confirmed: first(typed, 'confirm') === 'yes', reason: typed.reason?.[0] ?? '' };
      const done = await withdrawDossier(session, code, said, now);
      if (done.ok) return { to: `${href(locale, 'dossier', { code })}?xong=rut` };
      const { kind } = done.error;
      if (kind === 'unknown-dossier') return { gone: true };
      const field = kind === 'not-confirmed' ? 'confirm' : kind.startsWith('message-') ? 'reason' : undefined;
      return { refused: done.error, ...(field && { faults: { [field]: kind } }) };
    },
  },
};
