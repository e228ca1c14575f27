import { getVersion } from '#src/data/snapshot.ts';
import { unreadWordsOf } from '#src/data/unread-words.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Session } from '#src/services/session.ts';

export type Unread = { code: string; procedure: Text; at: Date };
export const mostUnread = 20;

/** What citizens wrote and this official should read, the oldest first; more than these are seen when these are read. */
export async function unreadWords({ kind, id, posts }: Session): Promise<Unread[]> {
  if (kind !== 'staff') return [];
  const at = (role: Role) => posts.flatMap((post) => (post.role === role ? [post.unit] : []));
  const desks = [id, ...posts.flatMap((post) => (post.role === 'specialist' && post.for ? [post.for] : []))];
  const found = await unreadWordsOf({ desks, headOf: at('head'), receptionOf: at('reception') }, mostUnread);
  return Promise.all(
    found.map(async ({ code, versionId, at }) => ({ code, at, procedure: (await getVersion(versionId)).procedure.shortName })),
  );
}
