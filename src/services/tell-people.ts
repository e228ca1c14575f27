import type { PgBoss } from 'pg-boss';
import { consume } from '#src/data/consumers.ts';
import { insertNotices } from '#src/data/notices.ts';
import { toldOf } from '#src/domain/people/notices.ts';
import { makeMessages } from '#src/services/notices/route.ts';
import { tellOfficials } from '#src/services/notices/tell-officials.ts';

export const tellBite = 500;

/**
 * Tells people of each new entry that concerns them, the notice, its messages and the jobs that send them, and officials of what the clock
 * says; once, whoever is killed. Told at the moment in which it is this worker's turn, so that nothing gets behind what was told before.
 * @returns entries taken
 */
export const tellPeople = (boss: PgBoss, at?: Date): Promise<number> =>
  consume('mail', tellBite, async (client, entries) => {
    const now = at ?? new Date();
    const told = entries.flatMap((entry) => toldOf(entry).map((it) => ({ ...it, dossierId: entry.dossierId, sequence: entry.sequence })));
    const fresh = told.length > 0 ? await insertNotices(client, told, now) : [];
    await makeMessages(client, boss, now, fresh);
    await tellOfficials(client, entries, now);
  });
