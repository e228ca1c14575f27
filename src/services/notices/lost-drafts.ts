import { tellOfLostDrafts } from '#src/data/begun-drafts.ts';
import { noticeDays } from '#src/services/filing/open-draft.ts';

/** Tells of drafts whose beginner may no longer file them; what nobody can open lives on for as long as after any notice. @returns how many */
export const tellOfLost = (now: Date): Promise<number> =>
  tellOfLostDrafts({ now, atLeast: new Date(now.getTime() + noticeDays * 86_400_000) });
