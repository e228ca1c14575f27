import { databaseAnswers } from '#src/data/database.ts';
import { snapshot } from '#src/data/snapshot.ts';
import { sessionsKnown } from '#src/services/session.ts';

/** What has to hold before people are let in. Nothing here throws. */
export async function isReady(): Promise<{ database: boolean; catalogue: boolean; sessions: boolean }> {
  return { database: await databaseAnswers(), catalogue: hasSnapshot(), sessions: sessionsKnown(new Date()) };
}

function hasSnapshot(): boolean {
  try {
    return snapshot().procedures.size > 0;
  } catch {
    return false;
  }
}
