import { deleteOldBlocks } from '#src/data/code-blocks.ts';
import { deleteStaleCounterEntries } from '#src/data/counter-entries.ts';
import { deleteExpiredDrafts } from '#src/data/drafts.ts';
import { deleteExpiredPosts } from '#src/data/kept-posts.ts';
import { deleteOldSessions } from '#src/data/sessions.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { forgetProposals } from '#src/services/administration/recompute-due-dates.ts';
import { tidyJobs } from '#src/services/bulk/see-job.ts';
import { forgetUploads } from '#src/services/forget-uploads.ts';
import { forgetAnswers } from '#src/services/integrators/once.ts';
import { forgetDeliveries } from '#src/services/integrators/webhooks.ts';

/** Removes what has had its time: drafts and entries at a counter that nobody continued, files that nobody handed in, sessions that ended a month ago, posts that were kept for half an hour. */
export async function tidy(now: Date): Promise<void> {
  await deleteExpiredPosts(now);
  await deleteExpiredDrafts(now);
  await deleteStaleCounterEntries(now);
  await forgetUploads(now);
  await tidyJobs(now);
  await deleteOldSessions(now);
  await forgetProposals(now);
  await forgetAnswers(now);
  await forgetDeliveries(now);
  await deleteOldBlocks(vietnamDate(now));
}
