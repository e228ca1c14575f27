import { insertNumberSearch } from '#src/data/access-log.ts';
import { findByName } from '#src/data/queries/find-by-name.ts';
import { foundByNumber, subjectOf } from '#src/data/queries/found-by-number.ts';
import { unitsOf } from '#src/domain/dossiers/queues.ts';
import { parseReason, type ReasonFault } from '#src/domain/dossiers/reason.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { parseIdentityNumber } from '#src/domain/people/identity-number.ts';
import { seal, unseal } from '#src/services/sealing.ts';
import type { Session } from '#src/services/session.ts';
import { findForStaff, itemOf, looksLikeCode, type QueueItem, readPlace, writePlace } from '#src/services/staff-queue.ts';

/** Most that one search shows. */
export const mostFound = 50;
/** What a search by number found can be looked at so long; afterwards it is asked anew, with a reason. */
const lookupMinutes = 30;
/** A single letter is not a name. */
const fewestLetters = 2;

/** Where a search leads: to the dossier, to those with the name, or to what a search by number, now in the access log, has found. */
export type Lead = { to: 'dossier'; code: string } | { to: 'name'; name: string } | { to: 'lookup'; id: string };
export type SearchFault =
  | { field: 'q'; kind: 'search-empty' | 'code-not-found' | 'number-malformed' | 'name-too-short' }
  | { field: 'reason'; kind: ReasonFault['kind'] };

/**
 * Understands what an official typed: a code, a person's number, or words of a name. A number is searched only with a reason, and the search
 * is in the access log before anything is shown; it never stands in an address.
 */
export async function searchDossiers(
  session: Session,
  typed: { q: string; reason: string },
  now: Date,
): Promise<Result<Lead, SearchFault>> {
  const q = typed.q.trim();
  if (q === '') return refuse({ field: 'q', kind: 'search-empty' });
  const code = await findForStaff(session, q);
  if (code !== undefined) return ok({ to: 'dossier', code });
  if (looksLikeCode(session, q)) return refuse({ field: 'q', kind: 'code-not-found' });
  const number = parseIdentityNumber(q);
  if (number.ok) {
    const reason = parseReason(typed.reason);
    if (!reason.ok) return refuse({ field: 'reason', kind: reason.error.kind });
    const subjectId = await subjectOf(number.value);
    const id = await insertNumberSearch({
      personId: session.id,
      unit: unitsOf(session.posts)[0] ?? null,
      subjectId,
      reason: reason.value,
      at: now,
    });
    return ok({ to: 'lookup', id });
  }
  if (!/\p{L}/u.test(q)) return refuse({ field: 'q', kind: 'number-malformed' });
  return fold(q).length < fewestLetters ? refuse({ field: 'q', kind: 'name-too-short' }) : ok({ to: 'name', name: q });
}

/** Whether what was typed is a person's number: then the page asks for the reason. */
export const asksForReason = (typed: string): boolean => parseIdentityNumber(typed).ok;

export type Found = {
  rows: QueueItem[];
  /** there are others that are not shown */
  more: boolean;
  /** false where only the newest were looked through, because the name is common */
  whole: boolean;
  /** where the next page begins; left out on the last one */
  next?: string;
  /** why it was searched, where that had to be said */
  reason?: string;
};

/** A name as it may stand in an address: sealed, for whoever searched, for as long as a search by number is open. */
export const sealName = (session: Session, name: string, now: Date): string =>
  seal(JSON.stringify({ by: session.id, name, until: now.getTime() + lookupMinutes * 60_000 }), 'name search').toString('base64url');

/** The name that was searched; undefined where it is not this official's, or too long ago. */
export function unsealName(session: Session, sealed: string, now: Date): string | undefined {
  try {
    const it = JSON.parse(unseal(Buffer.from(sealed, 'base64url'), 'name search')) as { by: string; name: string; until: number };
    return it.by === session.id && it.until > now.getTime() ? it.name : undefined;
  } catch {
    return undefined; // nobody of this portal sealed it
  }
}

/**
 * Dossiers of one's units whose applicant has all these words, or beginnings of words, in his name; undefined where they are no name.
 * @param after `next` of the page before
 */
export async function searchByName(session: Session, name: string, now: Date, after?: string): Promise<Found | undefined> {
  const words = [...new Set(fold(name.slice(0, 80)).split(' '))].filter((word) => word !== '').slice(0, 8);
  if (words.join('').length < fewestLetters) return undefined;
  const place = readPlace(after);
  const behind = place?.at ? { at: place.at, id: place.id } : undefined;
  const { rows, ...found } = await findByName(unitsOf(session.posts), words, mostFound, behind);
  const last = found.more ? rows.at(-1) : undefined;
  return {
    ...found,
    rows: await Promise.all(rows.map((row) => itemOf(row, session, now))),
    ...(last && { next: writePlace({ at: last.submittedAt, id: last.id }) }),
  };
}

/** What a search by number found; undefined where it is not this official's or too long ago. */
export async function openLookup(session: Session, id: string, now: Date): Promise<Found | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const since = new Date(now.getTime() - lookupMinutes * 60_000);
  const found = await foundByNumber({ id, personId: session.id, since }, unitsOf(session.posts), mostFound);
  return (
    found && {
      rows: await Promise.all(found.rows.map((row) => itemOf(row, session, now))),
      more: found.more,
      whole: true,
      reason: found.reason,
    }
  );
}
