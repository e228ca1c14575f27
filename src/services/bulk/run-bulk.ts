import {
  type BulkJob,
  type BulkRefusal,
  type ClaimedItem,
  claimFinished,
  claimItems,
  doneCodes,
  finishJob,
  markDone,
  markDoneIn,
  markFailed,
} from '#src/data/bulk-jobs.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { type Paper, papersOf } from '#src/data/papers.ts';
import { findOfficialById } from '#src/data/staff.ts';
import { fileKeptDays, makesFile } from '#src/domain/dossiers/bulk.ts';
import { papersForCitizen } from '#src/domain/dossiers/citizens-view.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { ActionKey } from '#src/domain/dossiers/transitions.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { makeBulkFile } from '#src/services/bulk/bulk-file.ts';
import { actorOf, facing, isOwn, mayKnow, noteAccess } from '#src/services/dossier-access.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { makeMissingSlips } from '#src/services/slips/missing-slips.ts';

/** Dossiers that a worker takes at once. */
export const bulkBite = 10;
/** How long a worker may take for them before another one may try. */
const claimMs = 60_000;
const fileClaimMs = 10 * 60_000;
const mostAttempts = 3;

const actionOf: Partial<Record<ClaimedItem['kind'], ActionKey>> = { receive: 'receive', assign: 'assign', hand_over: 'reassign' };

/** Thrown to undo what another worker had done already. */
class DoneBefore extends Error {}

/**
 * Does the next few dossiers of what officials asked for in bulk. The entry in the journal and the mark that it is done are one
 * transaction: whoever is killed, whatever two workers take, nothing is done twice, and nothing is left out.
 * @param report what went wrong with a dossier and was no refusal; it is tried again, three times at most
 * @returns how many were looked at
 */
export async function runBulk(clock: () => Date, report: (defect: unknown) => void): Promise<number> {
  const now = clock();
  const items = await claimItems(now, new Date(now.getTime() + claimMs), bulkBite);
  for (const item of items) {
    try {
      const done = await runItem(item, clock());
      if (!done.ok) await markFailed(item, done.error, clock());
    } catch (defect) {
      if (defect instanceof DoneBefore) continue;
      report(defect);
      if (item.attempts >= mostAttempts) await markFailed(item, { kind: 'defect' }, clock());
    }
  }
  if (items.length === 0) return (await finishNext(clock, report)) ? 1 : 0;
  return items.length;
}

/** Who asked, with the posts that he holds now. */
async function presentSession(personId: string, now: Date): Promise<Session> {
  const official = await findOfficialById(personId);
  if (!official) throw new Error(`official ${personId} is gone`);
  const { subject, name, posts } = official;
  return { sid: 'bulk', kind: 'staff', id: personId, subject, name, level: 2, posts, openedAt: now, expiresAt: now };
}

async function runItem(item: ClaimedItem, now: Date): Promise<Result<unknown, BulkRefusal>> {
  const session = await presentSession(item.personId, now);
  const action = actionOf[item.kind];
  if (!action) return collect(item, session, now);
  const within = async (tx: Parameters<typeof markDoneIn>[0]) => {
    if (!(await markDoneIn(tx, item, now))) throw new DoneBefore();
  };
  return actOnDossier({
    session,
    code: item.code,
    action,
    given: {
      ...(item.assigneeId !== null && { assigneeId: item.assigneeId }),
      ...(item.parameters.reason !== undefined && { reason: item.parameters.reason }),
    },
    now,
    within,
  });
}

/** For a file: he must be allowed to read it, and the person whose it is can see that he did. */
async function collect(item: ClaimedItem, session: Session, now: Date): Promise<Result<unknown, BulkRefusal>> {
  const dossier = await findDossier(item.code);
  if (!dossier || !mayKnow(dossier, actorOf(session))) return refuse({ kind: 'unknown-dossier' });
  const own = isOwn(await facing(session, dossier, now), dossier);
  const papers = item.kind === 'print' ? await papersToPrint(dossier, now) : [];
  if (item.kind === 'print' && (own ? papersForCitizen(dossier, papers) : papers).length === 0) return refuse({ kind: 'no-papers' });
  await noteAccess(session, dossier.id, item.kind === 'print' ? 'paper' : 'export', now);
  await markDone(item, now);
  return ok(undefined);
}

/** What is kept of it; of a dossier that was brought here without any, the slips that its journal tells of. */
async function papersToPrint({ id, code }: Dossier, now: Date): Promise<Paper[]> {
  const papers = await papersOf(id);
  if (papers.length > 0) return papers;
  await makeMissingSlips(code, now);
  return papersOf(id);
}

/** Ends a job of which nothing waits, with its file where it has one. */
async function finishNext(clock: () => Date, report: (defect: unknown) => void): Promise<boolean> {
  const now = clock();
  const job = await claimFinished(now, new Date(now.getTime() + fileClaimMs));
  if (!job) return false;
  try {
    await finishJob(job.id, await fileOf(job, now), clock());
  } catch (defect) {
    report(defect);
    if (job.attempts >= mostAttempts) await finishJob(job.id, undefined, clock());
  }
  return true;
}

async function fileOf(job: BulkJob, now: Date) {
  if (!makesFile(job.kind)) return undefined;
  const codes = await doneCodes(job.id);
  if (codes.length === 0) return undefined;
  const { sha256, size } = await fileStore().put(await makeBulkFile(job, codes, now));
  return { sha256, size, until: new Date(now.getTime() + fileKeptDays * 86_400_000) };
}
