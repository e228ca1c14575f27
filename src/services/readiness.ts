import { databaseAnswers } from '#src/data/database.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { perProcess } from '#src/per-process.ts';
import { fileStore } from '#src/services/file-store.ts';
import { sessionsKnown } from '#src/services/session.ts';

/**
 * What has to hold before people are let in, and beside it whether the file store answers: without it people still look, follow and
 * file, and what they send waits in quarantine. Nothing here throws.
 */
export async function isReady(): Promise<{ needed: { database: boolean; catalogue: boolean; sessions: boolean }; files: boolean }> {
  const [database, files] = await Promise.all([databaseAnswers(), filesAnswer()]);
  return { needed: { database, catalogue: hasSnapshot(), sessions: sessionsKnown(new Date()) }, files };
}

type Known = { at: number; answer: boolean | undefined; asking: Promise<boolean> | undefined };
const freshMs = 5_000;

/** As it was when last asked: a slow store must not make whoever watches wait. */
async function filesAnswer(): Promise<boolean> {
  const known = perProcess<Known>('file store answers', () => ({ at: 0, answer: undefined, asking: undefined }));
  if (Date.now() - known.at > freshMs)
    known.asking ??= fileStore()
      .check()
      .then(
        () => true,
        () => false,
      )
      .then((answer) => {
        Object.assign(known, { at: Date.now(), answer, asking: undefined });
        return answer;
      });
  return known.answer ?? (await known.asking) ?? false;
}

function hasSnapshot(): boolean {
  try {
    return snapshot().procedures.size > 0;
  } catch {
    return false;
  }
}
