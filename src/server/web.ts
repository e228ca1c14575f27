import type { RequestListener } from 'node:http';
import { closeDatabase } from '#src/data/database.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
import { loadAssets } from '#src/server/assets.ts';
import { makeFront } from '#src/server/front.ts';
import { startWatching } from '#src/server/live.ts';
import { mirrorKeys } from '#src/services/integrators/api-keys.ts';
import { mirrorSessions } from '#src/services/session.ts';

/** What the build makes of this file, and of all that it imports. */
export type Web = { openWeb: typeof openWeb };

/**
 * Whoever answers requests, with what he has in memory, once there is a database.
 * @param pages Next's
 * @param modules the folder of the browser modules
 */
export async function openWeb(it: {
  top: string;
  modules: string;
  pages: RequestListener;
  dev: boolean;
}): Promise<{ front: RequestListener; stop: () => Promise<void> }> {
  await readSnapshot(new Date());
  await Promise.all([mirrorSessions(new Date()), mirrorKeys(new Date())]);
  loadAssets(it.top, it.modules);
  const watching = startWatching();
  const stop = async () => {
    await watching.stop();
    await closeDatabase();
  };
  return { front: makeFront(it.pages, it.dev), stop };
}
