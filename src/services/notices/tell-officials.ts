import type { PoolClient } from 'pg';
import { askForLetters, findHearers, insertDeskNotices, type NewDeskNotice, spokenEntries } from '#src/data/desk-notices.ts';
import type { FedEntry } from '#src/data/journal-feed.ts';
import { refreshSessionsOf } from '#src/data/sessions.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { clockEntries, deskNoticeOf, hearersOf, lettersGatherUntil, stillHolds, urgency } from '#src/domain/dossiers/desk-notices.ts';
import type { VersionRules } from '#src/domain/dossiers/step-roles.ts';

/** Whom a version names for its steps, where that is not the usual one. */
export const rulesOfVersion = (versionId: string): VersionRules | undefined => snapshot().apart.find((it) => it.versionId === versionId);

/**
 * Tells officials what the clock says in these entries, in the transaction that takes them from the journal: of one dossier each person once,
 * the most urgent. What is no longer so when it is read (the dossier is done, a worker was away) is told to nobody.
 */
export async function tellOfficials(client: PoolClient, entries: readonly FedEntry[], now: Date): Promise<void> {
  const spoken = entries.filter(({ type }) => (clockEntries as readonly string[]).includes(type));
  if (spoken.length === 0) return;
  const news = (await spokenEntries(client, spoken))
    .map((it) => ({ ...it, kind: deskNoticeOf(it.type, it.stage), unit: it.competentUnit }))
    .filter((it) => stillHolds(it, it));
  const asked = news.map((it) => ({ dossierId: it.dossierId, ...hearersOf(it.kind, it, rulesOfVersion(it.versionId)) }));
  const hearers = asked.length > 0 ? await findHearers(client, asked, vietnamDate(now)) : [];
  const told = new Map<string, NewDeskNotice>();
  for (const [i, { kind, dossierId, sequence }] of news.entries())
    for (const hearer of hearers[i] ?? []) {
      const key = `${hearer.personId} ${dossierId}`;
      const before = told.get(key);
      if (!before || urgency(before.kind) < urgency(kind)) told.set(key, { ...hearer, kind, dossierId, sequence });
    }
  const fresh = told.size > 0 ? await insertDeskNotices(client, [...told.values()], now) : [];
  if (fresh.length === 0) return;
  await askForLetters(client, fresh, lettersGatherUntil(now));
  await refreshSessionsOf(fresh, now, client);
}
