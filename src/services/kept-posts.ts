import { randomUUID } from 'node:crypto';
import { whoseWords } from '#src/data/drafts.ts';
import { countKeptPosts, findKeptPost, insertKeptPost } from '#src/data/kept-posts.ts';
import { findSession } from '#src/data/sessions.ts';
import { seal, unseal } from '#src/services/sealing.ts';
import { type Session, sidOf } from '#src/services/session.ts';
import { isUuid } from '#src/services/uuid.ts';

const keptFor = 30 * 60_000;
const largestKept = 262_144;
const mostKept = 10;

export type KeptPost = { path: string; typed: Record<string, string[]> };

/**
 * Keeps what was sent after its session had ended: encrypted, 30 minutes, for the same person only.
 * @param cookie the session cookie that came with it
 * @param draftId the draft that it was typed into: whose that is, it waits for, also where he signed out in another window meanwhile
 * @returns the id under which it waits; undefined where nobody can be found whose it is, or too much waits already
 */
export async function keepPost(cookie: string | undefined, post: KeptPost, now: Date, draftId?: string): Promise<string | undefined> {
  const sid = await sidOf(cookie);
  const session = sid && (await findSession(sid));
  const personId = session && !session.closedAt ? session.id : draftId && isUuid(draftId) ? await whoseWords(draftId) : undefined;
  if (!personId) return undefined; // who signed out is done
  const body = seal(JSON.stringify(post.typed), 'kept posts');
  if (body.length > largestKept || (await countKeptPosts(personId)) >= mostKept) return undefined;
  const id = randomUUID();
  await insertKeptPost({
    id,
    personId,
    path: post.path,
    body,
    expiresAt: new Date(now.getTime() + keptFor),
  });
  return id;
}

/** What this person sent and could not finish; `expired` after 30 minutes; undefined for everybody else. */
export async function openKeptPost(session: Session, id: string, now: Date): Promise<KeptPost | 'expired' | undefined> {
  if (!isUuid(id)) return undefined;
  const kept = await findKeptPost(id);
  if (kept?.personId !== session.id) return undefined;
  if (kept.expiresAt <= now) return 'expired';
  return { path: kept.path, typed: JSON.parse(unseal(kept.body, 'kept posts')) as Record<string, string[]> };
}
