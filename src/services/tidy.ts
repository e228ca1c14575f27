import { pool } from '#src/data/database.ts';
import { deleteExpiredDrafts } from '#src/data/drafts.ts';
import { deleteExpiredPosts } from '#src/data/kept-posts.ts';
import { forgetUploads } from '#src/services/forget-uploads.ts';

/** Removes what has had its time: drafts that nobody continued, files that nobody handed in, sessions that ended a month ago, posts that were kept for half an hour. */
export async function tidy(now: Date): Promise<void> {
  await deleteExpiredPosts(now);
  await deleteExpiredDrafts(now);
  await forgetUploads(now);
  await pool().query(`delete from session where expires_at < $1::timestamptz - interval '30 days'`, [now]);
  await pool().query(`delete from code_block where day < ($1::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date - 7`, [now]);
}
