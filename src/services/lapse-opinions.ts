import { transaction } from '#src/data/database.ts';
import { lockDossier, saveDossier } from '#src/data/dossiers.ts';
import { chain } from '#src/data/journal.ts';
import { openOpinionsOn, silentOpinions } from '#src/data/opinions.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { type Actor, type Dossier, entriesAfter, evolve } from '#src/domain/dossiers/dossier.ts';

export const lapseBite = 20;

const system: Actor = { kind: 'system', id: 'system' };

/** Closes what was asked and not answered in time; where the procedure says so, silence is consent. @returns how many were looked at */
export async function lapseOpinions(now: Date): Promise<number> {
  const silent = await silentOpinions(now, lapseBite);
  for (const { code, opinionId } of silent) {
    await transaction(async (tx) => {
      const dossier = await lockDossier(tx, code);
      if (!dossier) return;
      const opinions = await openOpinionsOn(dossier.id);
      const decided = decide(dossier, 'lapse_opinion', { opinionId }, system, { now, calendar: snapshot().calendar, opinions });
      if (!decided.ok) return; // answered at the last moment, or the dossier has ended
      const entries = entriesAfter(dossier, system, now, decided.value);
      await saveDossier(tx, entries.reduce<Dossier>(evolve, dossier), chain(entries, dossier.head));
    });
  }
  return silent.length;
}
