import type { ClientBase, PoolClient } from 'pg';
import { consume } from '#src/data/consumers.ts';
import { type FedEntry, readEntries } from '#src/data/journal-feed.ts';
import { touchDays } from '#src/data/published-figures.ts';
import { addClosings, addTallies, nextConsumer, type Place, tallyConsumer } from '#src/data/tallies.ts';
import {
  beginCount,
  type Count,
  type Counts,
  calendarNow,
  giveUpCount,
  isCurrent,
  noteCalendar,
  readCounts,
  showCounted,
} from '#src/data/tally-counts.ts';
import { journalsUpTo } from '#src/data/work.ts';
import { type Calendar, type Day, vietnamDate } from '#src/domain/clock/calendar.ts';
import { closingsOf, marksOfJournal, rowsOf, talliedEvents, tallyRules } from '#src/domain/indicators/tally.ts';

export const tallyBite = 2_000;
/**
 * Milliseconds. `calendar`: it has to have stood so long before all is counted anew by it, since holidays are entered one after the other, and
 * one count serves them all. `swap`: between the first time that what was counted anew could not be shown, and the next; twice as long each
 * time. A backup reads for an hour.
 */
export type Rests = { calendar: number; swap: number };
export const rests: Rests = { calendar: 5 * 60_000, swap: 60_000 };
const longestRest = 15 * 60_000;
const noRests: Rests = { calendar: 0, swap: 0 };

/** When it is tried again to show what was counted anew; null: nobody was in the way. */
export const nextTry = ({ tries, triedAt }: Pick<Count, 'tries' | 'triedAt'>, rest: number = rests.swap): Date | null =>
  triedAt && new Date(triedAt.getTime() + Math.min(longestRest, rest * 2 ** (tries - 1)));

/**
 * Folds the journal into what the city publishes. Where that was counted by other rules, or by another calendar, the whole journal is counted
 * anew beside it, the dossiers of loads too, and takes its place when it is whole. Rows of the same rules are kept up to date till then; those
 * of others stay as they are, or are kept by whoever still has those rules.
 * @returns entries taken
 */
export async function countTallies(bite = tallyBite, now = new Date(), { calendar: rest, swap }: Rests = noRests): Promise<number> {
  const counts = await readCounts();
  const { shown, next, calendar, calendarAt } = counts;
  const kept =
    shown?.rules === tallyRules
      ? await consume(tallyConsumer, bite, async (client, entries) => {
          const it = await calendarNow(client);
          await noteCalendar(client, it.mark);
          await fold(client, entries, it.calendar, 'shown', { now, since: null });
        })
      : 0;
  if (kept === bite || Math.max(shown?.rules ?? 0, next?.rules ?? 0) > tallyRules) return kept;
  if (shown?.rules === tallyRules && shown.calendar === calendar) {
    if (next) await giveUpCount();
    return kept;
  }
  const begun = isCurrent(counts);
  if (!begun) {
    const changing = shown?.rules === tallyRules && calendarAt !== null && rest > 0 && now.getTime() - calendarAt.getTime() < rest;
    if (changing || !(await beginCount(now))) return kept;
  }
  const taken = await consume(nextConsumer, bite, (client, entries) => foldNext(client, entries, now)).catch((cause) => {
    if (cause instanceof OtherCalendar) return bite;
    throw cause;
  });
  const again = begun && next && nextTry(next, swap);
  if (taken < bite && !(again && now < again)) await showCounted(now, (client) => finish(client, now));
  return kept + taken;
}

/** It changed while this was being counted: what was counted is given up with the next look. */
class OtherCalendar extends Error {}

async function foldNext(client: PoolClient, entries: FedEntry[], now: Date): Promise<void> {
  const { mark, calendar } = await calendarNow(client);
  const { shown, next } = await readCounts(client);
  if (next?.rules !== tallyRules || next.calendar !== mark) throw new OtherCalendar();
  await fold(client, entries, calendar, 'next', lateSince({ shown, next }, now));
}

/** Days that are over when something written since is counted into them; what was written before is only counted anew. */
type Late = { now: Date; since: Date | null };

/** Where what is shown is of these rules, whoever counts into that notes it. */
const lateSince = ({ shown, next }: Pick<Counts, 'shown' | 'next'>, now: Date): Late | undefined =>
  next && shown?.rules !== tallyRules ? { now, since: next.begunAt } : undefined;

/** What came in the meantime, in the transaction that shows it. */
async function finish(client: ClientBase, now: Date): Promise<void> {
  const { calendar } = await calendarNow(client);
  const late = lateSince(await readCounts(client), now);
  for (;;) {
    const { rows } = await client.query<{ xid: string; id: string }>(
      'select xid::text as xid, id::text as id from cursor where consumer = $1',
      [nextConsumer],
    );
    const [from] = rows;
    if (!from) throw new Error('what is counted anew has no cursor');
    const entries = await readEntries(client, from, tallyBite);
    const last = entries.at(-1);
    if (!last) return;
    await fold(client, entries, calendar, 'next', late);
    await client.query('update cursor set xid = $1, id = $2 where consumer = $3', [last.xid, last.id, nextConsumer]);
  }
}

async function fold(client: ClientBase, entries: readonly FedEntry[], calendar: Calendar, place: Place, late?: Late): Promise<void> {
  const wanted = new Map<string, Set<number>>();
  const days = new Set<Day>();
  for (const { dossierId, sequence, type, at } of entries) {
    if (!talliedEvents.has(type)) continue;
    const sequences = wanted.get(dossierId) ?? new Set();
    wanted.set(dossierId, sequences.add(sequence));
    if (late && (late.since === null || at > late.since)) days.add(vietnamDate(at));
  }
  if (wanted.size === 0) return;
  const journals = await journalsUpTo(client, new Map([...wanted].map(([id, sequences]) => [id, Math.max(...sequences)])));
  const marks = [...journals].flatMap(([id, journal]) => marksOfJournal(journal, calendar, wanted.get(id)));
  await addTallies(client, rowsOf(marks), place);
  if (late) {
    const today = vietnamDate(late.now);
    const over = [...new Set(marks.flatMap(({ day }) => (day < today && days.has(day) ? [day] : [])))];
    if (over.length > 0) await touchDays(client, over);
  }
  await addClosings(client, closingsOf(marks), place);
}
