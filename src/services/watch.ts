import { changedSince, horizon } from '#src/data/journal-feed.ts';
import { readSnapshot, snapshot, snapshotMark } from '#src/data/snapshot.ts';
import { tallyStanding } from '#src/data/tally-counts.ts';
import { perProcess } from '#src/per-process.ts';

/** What this process has just learned: dossiers (by code) that changed, and whether the catalogue or the public figures did. */
export type News = { dossiers: Set<string>; catalogue: boolean; figures: boolean };

const cell = () => perProcess('watch', () => ({ seen: undefined as string | undefined, tallies: undefined as string | undefined }));

/** What was committed since the last look, by whichever process. Starts from now. */
export async function readNews(now: Date): Promise<News> {
  const it = cell();
  const changed = it.seen === undefined ? { xid: await horizon(), codes: [] } : await changedSince(it.seen);
  it.seen = changed.xid;
  const before = it.tallies;
  it.tallies = (await tallyStanding()).mark;
  return { dossiers: new Set(changed.codes), catalogue: await renewSnapshot(now), figures: it.tallies !== before };
}

/** Reads catalogue, places and calendar again where somebody has changed them. @returns whether somebody had */
export async function renewSnapshot(now: Date): Promise<boolean> {
  const changed = (await snapshotMark(now)) !== snapshot().mark;
  if (changed) await readSnapshot(now);
  return changed;
}
