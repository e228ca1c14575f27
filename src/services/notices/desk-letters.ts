import type { PgBoss } from 'pg-boss';
import { pool, sqlTransaction } from '#src/data/database.ts';
import {
  type DeskNoticeRow,
  findDeskMail,
  findHearers,
  insertLetter,
  noticesOfLetter,
  setLetterSent,
  takeDueLetters,
} from '#src/data/desk-notices.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { namesOf } from '#src/data/staff.ts';
import { deskLetter } from '#src/documents/mail/desk-letter.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { hearersOf, namedInNotice, noLetterBefore, stillHolds, urgency } from '#src/domain/dossiers/desk-notices.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { getUnit } from '#src/services/units.ts';
import type { Addressed } from './letter-about-dossier.ts';
import { makeMessages } from './route.ts';
import { rulesOfVersion } from './tell-officials.ts';

export const deskLetterBite = 20;
const mostTold = 100;

/** Makes the letters that are due, each with its message in one transaction; none where all was seen meanwhile. @returns how many were due */
export const makeDeskLetters = (boss: PgBoss, now: Date): Promise<number> =>
  sqlTransaction(async (client) => {
    const due = await takeDueLetters(client, now, deskLetterBite);
    for (const { personId, every } of due) {
      const made = await insertLetter(client, personId, now);
      await setLetterSent(client, personId, made ? noLetterBefore(every, now) : now);
      if (made) await makeMessages(client, boss, now, [made]);
    }
    return due.length;
  });

/** What of a letter is still so, each dossier once, and would still be told to this official: he may have left, or have come to stand on the other side. */
async function stillToTell(personId: string, letterId: string, now: Date): Promise<DeskNoticeRow[]> {
  const told = (await noticesOfLetter(letterId)).filter((it) => stillHolds(it, it));
  const asked = told.map((it) => ({ dossierId: it.dossierId, ...hearersOf(it.kind, it, rulesOfVersion(it.versionId)) }));
  const hearers = asked.length > 0 ? await findHearers(pool(), asked, vietnamDate(now)) : [];
  const his = told.filter((_, i) => hearers[i]?.some((hearer) => hearer.personId === personId));
  return [...new Map(his.map((it) => [it.dossierId, it])).values()].sort((a, b) => urgency(b.kind) - urgency(a.kind));
}

/** Whom a letter about a desk reaches, and its words as things stand now; undefined where nothing is left to say. */
export async function addressedDesk(personId: string, letterId: string, now: Date): Promise<Addressed | undefined> {
  const [{ email, locale }, names, left] = await Promise.all([
    findDeskMail(personId),
    namesOf([personId]),
    stillToTell(personId, letterId, now),
  ]);
  if (left.length === 0) return undefined;
  const letter = async () =>
    deskLetter({
      ...{ locale, name: names.get(personId) ?? '', link: `${baseUrl()}${href(locale, 'staffNotices', {})}` },
      dossiers: await Promise.all(
        left.slice(0, mostTold).map(async ({ versionId, ...it }) => {
          const { procedure } = await getVersion(versionId);
          return {
            ...it,
            procedure: namedInNotice(procedure, false),
            below: it.below ? getUnit(it.below).fullName : null,
          };
        }),
      ),
      more: Math.max(0, left.length - mostTold),
    });
  return { locale, code: null, email: email ?? undefined, phone: undefined, letter };
}
