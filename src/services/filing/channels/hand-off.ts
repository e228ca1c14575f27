import { saveHandoff } from '#src/data/handoffs.ts';
import { ok } from '#src/domain/kernel/result.ts';
import type { FilingChannel } from './channel.ts';
import { local } from './local.ts';

/**
 * The citizen submits on another portal: here everything is checked and put into a package. Nothing is filed and nothing is promised;
 * that portal asks for the same level of identity, so nobody fills in what he could not send there.
 */
export const handOff: FilingChannel = {
  way: 'hand_off',
  mayStart: local.mayStart,
  send: async (_, { draft, procedure, versionId }, { now }) => {
    await saveHandoff({ draftId: draft.id, personId: draft.personId, procedureCode: procedure.code, versionId, preparedAt: now });
    return ok({ preparedAt: now });
  },
};
