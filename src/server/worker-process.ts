import { setPriority } from 'node:os';
import { closeDatabase } from '#src/data/database.ts';
import { readSnapshot } from '#src/data/snapshot.ts';
import { runCompanion } from '#src/server/companion.ts';
import { startWorker } from '#src/server/worker.ts';

/*
 * The worker as a process of its own: a heavy file or a thousand letters take nothing from somebody who waits for a page. What it does can
 * wait, for the journal holds it; so where the machine is short of processor, the web process goes first.
 */
await runCompanion(async () => {
  try {
    setPriority(10);
  } catch {} // not every system lets us
  await readSnapshot(new Date());
  const worker = await startWorker();
  return {
    stop: async () => {
      await worker.stop();
      await closeDatabase();
    },
  };
});
