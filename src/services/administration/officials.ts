import { everyOfficial, fieldsKeptBy, findOfficialRecord, heldAlone, type OfficialRecord, openDossiersOf } from '#src/data/officials.ts';
import { namesOf } from '#src/data/staff.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { fold } from '#src/domain/kernel/fold.ts';
import { type HeldPost, postState } from '#src/domain/people/held-post.ts';
import { compareNames } from '#src/domain/people/person-name.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { isUuid } from '#src/services/uuid.ts';

export const officialsOnPage = 50;

/** Officials by name or account, at one unit or all; with the posts they hold now or will. In Vietnamese order, in pages that begin after an id. */
export async function listOfficials(
  asked: { text?: string | undefined; unit?: string | undefined; after?: string | undefined },
  now: Date,
): Promise<{ rows: OfficialRecord[]; total: number; from: number; next: string | undefined }> {
  const today = vietnamDate(now);
  const query = fold(asked.text ?? '');
  const account = asked.text?.trim().toLowerCase() ?? '';
  const found = (await everyOfficial())
    .filter((it) => ` ${fold(it.name)}`.includes(` ${query}`) || (account !== '' && it.account.toLowerCase().includes(account)))
    .map((it) => ({ ...it, posts: it.posts.filter((post) => postState(post, today) !== 'past') }))
    .filter(({ posts }) => !asked.unit || posts.some(({ unit }) => unit === asked.unit))
    .sort((a, b) => compareNames(a.name, b.name) || (a.personId < b.personId ? -1 : 1));
  const from = asked.after === undefined ? 0 : found.findIndex(({ personId }) => personId === asked.after) + 1;
  const rows = found.slice(from, from + officialsOnPage);
  return { rows, total: found.length, from, next: from + officialsOnPage < found.length ? rows.at(-1)?.personId : undefined };
}

export type ShownPost = HeldPost & {
  state: 'now' | 'future' | 'past';
  /** of a specialist: which he keeps; empty: all */
  fields: string[];
  /** open dossiers that lie with him there */
  open: number;
  /** nobody else holds the role there */
  alone: boolean;
};

/** One official with everything that matters before a post is given or ended, and what was changed. */
export async function readOfficial(personId: string, now: Date) {
  const found = isUuid(personId) ? await findOfficialRecord(personId) : undefined;
  if (!found) return undefined;
  const today = vietnamDate(now);
  const current = found.posts.filter((post) => postState(post, today) === 'now');
  const [open, alone, { changes }, fields] = await Promise.all([
    openDossiersOf(
      personId,
      found.posts.map(({ unit }) => unit),
    ),
    heldAlone(personId, current),
    lastChanges({ kind: 'official', thing: personId }, 20),
    fieldsKeptBy(personId),
  ]);
  const posts: ShownPost[] = found.posts.map((post) => ({
    ...post,
    state: postState(post, today),
    fields: post.role === 'specialist' ? (fields.get(post.unit) ?? []) : [],
    open: post.role === 'specialist' ? (open.get(post.unit) ?? 0) : 0,
    alone: postState(post, today) === 'now' && alone.has(`${post.role} ${post.unit}`),
  }));
  return { ...found, posts, history: changes };
}

/** Of an official who did something; his id where he is known no more. */
export const officialName = async (personId: string): Promise<string> => (await namesOf([personId])).get(personId) ?? personId;
