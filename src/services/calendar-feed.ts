import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { actingRights } from '#src/data/acting-rights.ts';
import { feedOfPerson, findFeed, insertFeed, revokeFeeds } from '#src/data/calendar-feeds.ts';
import { type BoardRow, boardPage } from '#src/data/queries/board.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { asCalendar } from '#src/documents/lists/icalendar.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { mayFor, proceduresFor } from '#src/domain/people/acting.ts';
import { baseUrl, secret } from '#src/env.ts';
import { day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { hashToken } from '#src/services/private-link.ts';
import { type Renewal, renewalsOf } from '#src/services/renewals.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';

/** As many due dates, and as many results that go out of date, go into a calendar, read so many at a time; where there are more it says so. */
export const mostInCalendar = 5_000;
const bite = 500;

/** 256 bits that only we can make again; the table holds their hash. */
const tokenOf = (personId: string, madeAt: Date): string =>
  createHmac('sha256', secret('LINK_SECRET')).update(`calendar ${personId} ${madeAt.getTime()}`).digest('base64url');

const addressOf = (token: string): string => `${baseUrl()}/lich/${token}.ics`;

/** The token in the address of a feed. */
export const feedAt = (pathname: string): string | undefined => /^\/lich\/([\w-]{43})\.ics$/.exec(pathname)?.[1];

/** Where this person's calendar may read; undefined while he has not asked for it. */
export async function feedAddress({ kind, id }: Session): Promise<string | undefined> {
  const feed = kind === 'citizen' ? await feedOfPerson(id) : undefined;
  return feed && addressOf(tokenOf(id, feed.madeAt));
}

/** A new address; the one before is dead. */
export async function openFeed({ kind, id }: Session, locale: Locale, now: Date): Promise<void> {
  if (kind === 'citizen') await insertFeed({ tokenHash: hashToken(tokenOf(id, now)), personId: id, locale, now });
}

export async function closeFeed({ kind, id }: Session, now: Date): Promise<void> {
  if (kind === 'citizen') await revokeFeeds(id, now);
}

/**
 * The due dates of what is open at the organisations that its owner may follow now, the days until which they can supplement what the office
 * asked for, and the last days of results that soon cannot be used, as a calendar; a right that has ended takes its dates with it. Names nobody. Undefined where no feed has this token.
 */
export async function calendarOf(token: string, now: Date): Promise<string | undefined> {
  const began = performance.now();
  const feed = await findFeed(hashToken(token));
  if (!feed) return undefined;
  const scopesOn = async (at: Date) =>
    (await actingRights(feed.personId, feed.level, vietnamDate(at)))
      .filter(({ kind, grounds }) => kind === 'organisation' && mayFor('follow', grounds))
      .map(({ id, grounds }) => ({ organisationId: id, procedures: proceduresFor('follow', grounds) }));
  const scopes = await scopesOn(now);
  const everything = { statuses: null, asked: false, procedures: null, filer: null, code: null, from: null, until: null };
  const rows: BoardRow[] = [];
  for (let more = true; more && rows.length <= mostInCalendar; ) {
    const last = rows.at(-1);
    const after = last?.dueAt ? { at: last.dueAt, id: last.id } : undefined;
    const page = await boardPage(scopes, everything, { sort: 'due', after, limit: bite });
    rows.push(...page);
    more = page.length === bite;
  }
  const asked: BoardRow[] = [];
  for (let more = true; more && asked.length < mostInCalendar; ) {
    const last = asked.at(-1);
    const after = last && { at: last.submittedAt, id: last.id };
    const page = await boardPage(scopes, { ...everything, statuses: [5] }, { sort: 'newest', after, limit: bite });
    asked.push(...page);
    more = page.length === bite;
  }
  const results: Renewal[] = [];
  for (let more = true; more && results.length <= mostInCalendar; ) {
    const page = await renewalsOf(scopes, { now, after: results.at(-1), limit: bite });
    results.push(...page);
    more = page.length === bite;
  }
  const shown = rows.slice(0, mostInCalendar);
  const { locale } = feed;
  const { board } = messagesOf(locale);
  const host = new URL(baseUrl()).hostname;
  const aboutRow = async ({ code, versionId, competentUnit }: BoardRow) => ({
    procedure: (await getVersion(versionId)).procedure.shortName[locale],
    description: board.feed.description(code, getUnit(competentUnit).fullName[locale]),
    url: `${baseUrl()}${href(locale, 'dossier', { code })}`,
  });
  const events = await Promise.all(
    shown.map(async (row) => {
      const { id, organisation, dueAt, pausedAt } = row;
      // While the office waits for them the date stands still, and will move by as long.
      const summary = pausedAt ? board.feed.paused : board.feed.summary;
      const { procedure, ...about } = await aboutRow(row);
      return { uid: `${id}@${host}`, at: dueAt ?? now, summary: summary(procedure, organisation), ...about };
    }),
  );
  const requests = await Promise.all(
    asked.flatMap((row) => {
      const { request, organisation } = row;
      if (!request) return [];
      return aboutRow(row).then(({ procedure, ...about }) => ({
        uid: `${request.id}.supplement@${host}`,
        at: request.answerBy,
        summary: board.feed.supplement(procedure, organisation),
        ...about,
      }));
    }),
  );
  // Read over many pages: what ended meanwhile is not in it.
  const later = new Date(now.getTime() + performance.now() - began);
  if (rows.length + asked.length + results.length >= bite && !isDeepStrictEqual(await scopesOn(later), scopes))
    return calendarOf(token, later);
  const page = `${baseUrl()}${href(locale, 'business', {})}`;
  const renewals = results.slice(0, mostInCalendar).map(({ id, procedure, organisation, number, until }) => ({
    uid: `${id}.renewal@${host}`,
    at: until,
    summary: board.feed.renewal(procedure[locale], organisation),
    description: board.feed.renewalText(number, day(until)),
    url: `${page}#gia-han`,
  }));
  // What no longer fits in is not left out without a word: where it would begin stands that there is more, and where.
  const nextDue = rows[mostInCalendar]?.dueAt;
  const nextOver = results[mostInCalendar]?.until;
  const description = board.feed.moreText(mostInCalendar);
  if (nextDue) events.push({ uid: `more@${host}`, at: nextDue, summary: board.feed.more, description, url: `${page}?xep=due` });
  if (nextOver)
    renewals.push({ uid: `more.renewal@${host}`, at: nextOver, summary: board.feed.moreRenewals, description, url: `${page}#gia-han` });
  return asCalendar(board.feed.name, [...events, ...requests, ...renewals], now);
}
