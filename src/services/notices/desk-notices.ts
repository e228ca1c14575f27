import {
  type DeskNoticeRow,
  deskNoticesOf,
  findDeskMail,
  saveDeskRhythm,
  seeAllDeskNotices,
  seeDeskNotice,
} from '#src/data/desk-notices.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { LetterRhythm, lettersGatherUntil, namedInNotice, noLetterBefore, stillHolds } from '#src/domain/dossiers/desk-notices.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { rereadSession, type Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid } from '#src/services/uuid.ts';

export const deskNoticesOnPage = 30;

/**
 * `procedure`: null where it is not named to him. `below`: told as the leader above, of a unit without one; its dossier is not his to open.
 * `over`: nothing is to be done any more. Of a dossier that left his units, or whose units he leads no more, or on whose citizen's side he has
 * come to stand (`tied`), no more than that he was told, and when: how it stands now is not his to know.
 */
export type MyDeskNotice = Pick<DeskNoticeRow, 'id' | 'at' | 'seenAt' | 'code'> &
  (
    | ({ known: true; procedure: Text | null; over: boolean; below: Text | null } & Pick<DeskNoticeRow, 'kind' | 'dueAt' | 'inPlaceOf'>)
    | { known: false; tied: boolean }
  );

const unitsOf = ({ posts }: Session): string[] => [...new Set(posts.map(({ unit }) => unit))];

/** What the clock told this official, the newest first. `after` as the page before gave it. */
export async function myDeskNotices(
  session: Session,
  after: string | undefined,
  now: Date,
): Promise<{ notices: MyDeskNotice[]; next: string | undefined }> {
  const [, at = '', id = ''] = /^(\d{12,14})_(\S+)$/.exec(after ?? '') ?? [];
  const place = isUuid(id) ? { at: new Date(Number(at)), id } : undefined;
  const rows = await deskNoticesOf(asking(session, now), { after: place }, deskNoticesOnPage + 1);
  const shown = rows.slice(0, deskNoticesOnPage);
  const last = rows.length > deskNoticesOnPage ? shown.at(-1) : undefined;
  const notices = await Promise.all(shown.map((row) => asShown(session, row)));
  return { notices, next: last && `${last.at.getTime()}_${last.id}` };
}

const asking = (session: Session, now: Date) => ({ personId: session.id, units: unitsOf(session), day: vietnamDate(now) });

async function asShown(session: Session, { id, at, seenAt, code, tied, ...row }: DeskNoticeRow & { tied: boolean }): Promise<MyDeskNotice> {
  const told = { id, at, seenAt, code };
  const units = unitsOf(session);
  const his = units.includes(row.competentUnit) || units.includes(row.receivingUnit);
  const leads = session.posts.some(({ role, unit }) => role === 'leader' && unit === row.toldAt);
  const below = !his && leads && row.below === row.competentUnit ? row.below : null;
  if (tied || !(his || below)) return { ...told, known: false, tied };
  const { kind, dueAt, inPlaceOf } = row;
  const { procedure } = await getVersion(row.versionId);
  const named = namedInNotice(procedure, below === null);
  const about = { procedure: named, over: !stillHolds(row, row), below: below ? getUnit(below).fullName : null };
  return { ...told, known: true, kind, dueAt, inPlaceOf, ...about };
}

/** Marks one as seen. @returns what it is about; undefined where it is not his, or where no more is his to know than that he was told */
export async function openDeskNotice(session: Session, id: string, now: Date): Promise<Extract<MyDeskNotice, { known: true }> | undefined> {
  const [row] = isUuid(id) ? await deskNoticesOf(asking(session, now), { id }, 1) : [];
  const notice = row && (await asShown(session, row));
  if (!notice?.known) return undefined;
  await seeDeskNotice(session.id, id, now);
  await rereadSession(session, now);
  return notice;
}

/** Marks all as seen that were told until the newest on his page (`until`, in milliseconds as his form sends them); none where it showed none. */
export async function seeAll(session: Session, until: string, now: Date): Promise<void> {
  if (!/^\d{12,14}$/.test(until)) return;
  if (await seeAllDeskNotices(session.id, new Date(Number(until)), now)) await rereadSession(session, now);
}

export type MyDeskMail = { email: string | null; every: LetterRhythm; locale: Locale };

/** How this official gets letters; of his address all but its beginning is hidden. */
export async function myDeskMail(session: Session): Promise<MyDeskMail> {
  const { email, every, locale } = await findDeskMail(session.id);
  return { email: email?.replace(/^(.).*(?=@)/, '$1***') ?? null, every, locale };
}

/** @returns false where what was sent is no rhythm */
export async function chooseDeskMail(session: Session, typed: { every: string; locale: string }, now: Date): Promise<boolean> {
  const every = LetterRhythm.safeParse(typed.every).data;
  if (!every) return false;
  const locale = typed.locale === 'en' ? 'en' : 'vi';
  const daily = every === 'day';
  await saveDeskRhythm(
    session.id,
    { every, locale },
    daily ? { notBefore: noLetterBefore(every, now) } : { latest: lettersGatherUntil(now) },
  );
  return true;
}
