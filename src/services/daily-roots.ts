import { createHash } from 'node:crypto';
import {
  type Asked,
  addRoots,
  type DailyRoot,
  endOfDay,
  feedBegins,
  firstFed,
  firstLoadedDay,
  headsBetween,
  lastDayOf,
  loadedBegins,
  loadedUntil,
  rootsBefore,
  whileNobodySeals,
} from '#src/data/daily-roots.ts';
import { findDossier } from '#src/data/dossiers.ts';
import { noHash } from '#src/data/journal.ts';
import type { Position } from '#src/data/journal-feed.ts';
import { type Day, dayNumber, dayOfNumber, vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { chainOf, type DailyProof, hexOf, proofHolds, readProof, treeOfDay } from '#src/domain/dossiers/daily-proof.ts';
import { pathOf, rootOf, type Sha256Of } from '#src/domain/dossiers/merkle-tree.ts';
import { isOwner } from '#src/services/dossier-access.ts';
import type { Session } from '#src/services/session.ts';

export const sha256: Sha256Of = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const next = (day: Day): Day => dayOfNumber(dayNumber(day) + 1);

/**
 * Makes the roots of the days that are over and have none, one after the other; also of days on which nothing happened, so that the chain
 * has no gaps. What it reads are the entries of these days. Whoever else seals meanwhile waits, and goes on from there.
 * @returns how many were made
 */
export async function sealDays(now: Date): Promise<number> {
  let made = 0;
  while (await sealNextDay(now)) made++;
  return made;
}

const sealNextDay = (now: Date): Promise<boolean> =>
  whileNobodySeals(async (client) => {
    const [last] = await rootsBefore(1, undefined, client);
    const first = last ? null : await firstFed(client);
    const day = last ? next(last.day) : first && vietnamDate(first);
    if (day === null || day >= vietnamDate(now)) return false;
    const before = last ?? { until: feedBegins, chain: noHash };
    await addRoots(
      client,
      [await seal(client, before, day, await endOfDay(client, before.until, vietnamInstant(next(day), '00:00')))],
      now,
    );
    return true;
  });

/**
 * Makes the roots of the past of a portal that was filled with synthetic dossiers and has sealed no day yet, all of them or none: each dossier
 * stands in that of the day on which something happened to it for the last time. What of that was today belongs to the next root.
 * @returns how many were made
 */
export const sealLoadedDays = (now: Date): Promise<number> =>
  whileNobodySeals(async (client) => {
    const [last] = await rootsBefore(1, undefined, client);
    const first = last ? null : await firstLoadedDay(client);
    if (first === null) return 0;
    const roots: DailyRoot[] = [];
    for (let day = first; day < vietnamDate(now); day = next(day))
      roots.push(await seal(client, roots.at(-1) ?? { until: loadedBegins, chain: noHash }, day, loadedUntil(next(day))));
    await addRoots(client, roots, now);
    return roots.length;
  });

type Sealed = Pick<DailyRoot, 'until' | 'chain'>;

async function seal(client: Asked, before: Sealed, day: Day, until: Position): Promise<DailyRoot> {
  const { tree, heads } = treeOfDay(sha256, await headsBetween(before.until, until, client));
  const root = Buffer.from(rootOf(sha256, tree));
  return { day, size: heads.length, root, chain: Buffer.from(chainOf(sha256, before.chain, day, root)), until };
}

/** Where the first root begins. */
const beginOf = ({ until }: DailyRoot): Position => (Number(until.xid) < 0 ? loadedBegins : feedBegins);

/** Roots as they are published, the newest first. */
export type PublishedRoot = { day: Day; size: number; root: string; chain: string };
export async function publishedRoots(most: number): Promise<PublishedRoot[]> {
  return (await rootsBefore(most)).map(({ day, size, root, chain }) => ({ day, size, root: hexOf(root), chain: hexOf(chain) }));
}

/** Where the journal no longer leads to the root that was published, there is no proof: `broken`. */
export type ProofMade = { kind: 'proof'; proof: DailyProof } | { kind: 'none' } | { kind: 'broken'; day: Day };

/** The proof that a dossier stands in a root, for its owner and the holder of its link. Undefined for everybody else. */
export async function proofFor(
  code: string,
  viewer: { session?: Session | undefined; keyed?: string | undefined },
): Promise<ProofMade | undefined> {
  const dossier = await findDossier(code);
  if (!dossier || !(isOwner(viewer.session, dossier) || viewer.keyed === dossier.id)) return undefined;
  const day = await lastDayOf(dossier.id);
  const [root, before] = day === null ? [] : await rootsBefore(2, day);
  return root ? proofIn(code, root, before) : { kind: 'none' };
}

async function proofIn(code: string, root: DailyRoot, before: DailyRoot | undefined): Promise<ProofMade> {
  const { tree, heads } = treeOfDay(sha256, await headsBetween(before?.until ?? beginOf(root), root.until));
  const index = heads.findIndex((head) => head.code === code);
  const head = heads[index];
  if (!head || !root.root.equals(rootOf(sha256, tree))) return { kind: 'broken', day: root.day };
  return {
    kind: 'proof',
    proof: {
      format: 'mot-cua-proof-1',
      day: root.day,
      dossier: hexOf(sha256(Buffer.from(code))),
      entry: head.sequence,
      head: hexOf(head.hash),
      index,
      size: heads.length,
      path: pathOf(tree, index).map(hexOf),
      root: hexOf(root.root),
    },
  };
}

/** What the portal says of a proof that somebody shows. */
export type ProofCheck =
  | { kind: 'holds'; day: Day; size: number }
  | { kind: 'not-a-proof' | 'path-fails' }
  | { kind: 'no-root' | 'other-root'; day: Day };

/** Whether what was pasted is a proof, leads to the root that it names, and that root is the one that was published for its day. */
export async function checkProof(text: string): Promise<ProofCheck> {
  const proof = readProof(text);
  if (!proof) return { kind: 'not-a-proof' };
  if (!proofHolds(sha256, proof)) return { kind: 'path-fails' };
  const { day } = proof;
  const [published] = await rootsBefore(1, day);
  if (published?.day !== day) return { kind: 'no-root', day };
  const same = hexOf(published.root) === proof.root && published.size === proof.size;
  return same ? { kind: 'holds', day, size: published.size } : { kind: 'other-root', day };
}
