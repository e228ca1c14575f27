import { countUnread, type ListOf, type NoticeRow, noticesOf, readAllNotices, readNotice } from '#src/data/notices.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { actAs } from '#src/services/acting.ts';
import type { Session } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

export const noticesOnPage = 30;
export const mostCounted = 99;

const listOf = ({ id, level }: Session, now: Date): ListOf => ({ personId: id, level, today: vietnamDate(now) });

export type MyNotice = NoticeRow & { procedure: Text | null };

/** Everything that whoever is signed in was told, whomever he acts for now; the newest first. `after` as the page before gave it. */
export async function myNotices(
  session: Session,
  after: string | undefined,
  now: Date,
): Promise<{ notices: MyNotice[]; next: string | undefined }> {
  const [, at = '', sequence = '', id = ''] = /^(\d{12,14})_(\d{1,9})_(\S+)$/.exec(after ?? '') ?? [];
  const place = isUuid(id) ? { at: new Date(Number(at)), sequence: Number(sequence), id } : undefined;
  const rows = await noticesOf(listOf(session, now), place, noticesOnPage + 1);
  const shown = rows.slice(0, noticesOnPage);
  const last = rows.length > noticesOnPage ? shown.at(-1) : undefined;
  const notices = await Promise.all(
    shown.map(async (row) => ({
      ...row,
      procedure: await procedureOf(row),
    })),
  );
  return { notices, next: last && `${last.at.getTime()}_${last.sequence}_${last.id}` };
}

async function procedureOf({ versionId, procedureCode }: NoticeRow): Promise<Text | null> {
  if (versionId !== null) return (await getVersion(versionId)).procedure.shortName;
  return (procedureCode !== null && snapshot().procedures.get(procedureCode)?.procedure.shortName) || null;
}

/** How many a citizen has not read, 100 where there are more than can be counted; nothing is asked for anybody else. */
export const unreadNotices = async (session: Session | undefined, now: Date): Promise<number> =>
  session?.kind === 'citizen' ? countUnread(listOf(session, now), mostCounted + 1) : 0;

/**
 * Reads one, and acts from now on for whom it is about, where he may, so that its page opens. @returns what it
 * is about; undefined where it is not his
 */
export async function openNotice(
  session: Session,
  id: string,
  now: Date,
): Promise<Pick<NoticeRow, 'kind' | 'code' | 'lookId' | 'webhookId'> | undefined> {
  const notice = session.kind === 'citizen' && isUuid(id) ? await readNotice(listOf(session, now), id, now) : undefined;
  if (!notice) return undefined;
  // Opened as whom he began it for, or whose it is.
  const { kind } = notice;
  const theirs = kind === 'draft_ending' || kind === 'begun_draft_ending' || kind === 'key_ending' || kind === 'webhook_given_up';
  const other = notice.organisationId ?? notice.applicantId ?? (theirs ? notice.whomId : null);
  const whom = other === null || other === session.id ? 'self' : other;
  const acting = session.organisation?.id ?? session.principal?.id ?? 'self';
  if (whom !== acting) await actAs(session, whom, now);
  return { kind, code: notice.code, lookId: notice.lookId, webhookId: notice.webhookId };
}

export const readAll = (session: Session, now: Date): Promise<void> => readAllNotices(session.id, now);
