import { transaction } from '#src/data/database.ts';
import { lockAlarmed, saveDossier, setAlarm } from '#src/data/dossiers.ts';
import { chain } from '#src/data/journal.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { nextAlarmAt } from '#src/domain/dossiers/alarm.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import { type Actor, type Dossier, entriesAfter, evolve } from '#src/domain/dossiers/dossier.ts';

/** Dossiers looked at in one transaction. */
export const alarmBite = 20;

const system: Actor = { kind: 'system', id: 'system' };

/**
 * Lets every clock speak whose moment has come: half of the time, the last day with the draft of the apology, the breach. What it says is
 * an entry of the journal like any other, and is said once, whoever is killed and however many workers there are.
 * @returns how many dossiers were looked at
 */
export const soundAlarms = (now: Date): Promise<number> =>
  transaction(async (tx) => {
    const { calendar } = snapshot();
    const due = await lockAlarmed(tx, now, alarmBite);
    for (const dossier of due) {
      const decided = decide(dossier, 'sound_alarm', {}, system, { now, calendar });
      if (!decided.ok) {
        await setAlarm(tx, dossier, later(nextAlarmAt(dossier, calendar), now));
        continue;
      }
      const entries = entriesAfter(dossier, system, now, decided.value);
      await saveDossier(tx, entries.reduce<Dossier>(evolve, dossier), chain(entries, dossier.head));
    }
    return due.length;
  });

/** Never the past: a clock that the rule says is silent is not asked again at once. */
const later = (at: Date | null, now: Date): Date | null => (at !== null && at <= now ? new Date(now.getTime() + 60_000) : at);
