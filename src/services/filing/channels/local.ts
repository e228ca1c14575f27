import { refuse } from '#src/domain/kernel/result.ts';
import { reachesLevel } from '#src/domain/people/account.ts';
import { levelIn, mayInSession } from '#src/services/acting.ts';
import { fileHere } from '#src/services/filing/file-here.ts';
import type { FilingChannel } from './channel.ts';

/** The citizen files with us, by his own sign-in. */
export const local: FilingChannel = {
  way: 'local',
  mayStart: (session, procedure) => {
    if (session.kind !== 'citizen') return { kind: 'not-a-citizen' };
    if (!mayInSession(session, 'file', procedure.code)) return { kind: 'not-in-mandate', procedure };
    if (reachesLevel(levelIn(session), procedure.identityLevel)) return undefined;
    return { kind: 'level-too-low', procedure, needs: procedure.identityLevel };
  },
  send: async (session, it, { confirmed, locale, now }) =>
    confirmed ? fileHere(session, it, { channel: 'online', locale, now }) : refuse({ kind: 'not-confirmed' }),
};
