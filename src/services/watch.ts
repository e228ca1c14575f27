import { entriesAfter, horizon, type Position } from '#src/data/journal-feed.ts';
import { readSnapshot, snapshot, snapshotMark } from '#src/data/snapshot.ts';
import { perProcess } from '#src/per-process.ts';

/** What this process has just learned: dossiers (by code) that changed, and whether the catalogue did. */
export type News = { dossiers: Set<string>; catalogue: boolean };

const cell = () => perProcess('watch', () => ({ seen: undefined as Position | undefined }));

/** What was committed since the last look, by whichever process. Starts from now. */
export async function readNews(now: Date): Promise<News> {
  const it = cell();
  const dossiers = new Set<string>();
  if (!it.seen) it.seen = { ...(await horizon()) };
  else
    for (;;) {
      const entries = await entriesAfter(it.seen, 1_000);
      for (const entry of entries) dossiers.add(entry.code);
      const last = entries.at(-1);
      if (last) it.seen = { xid: last.xid, id: last.id };
      if (entries.length < 1_000) break;
    }
  const catalogue = (await snapshotMark(now)) !== snapshot().mark;
  if (catalogue) await readSnapshot(now);
  return { dossiers, catalogue };
}
