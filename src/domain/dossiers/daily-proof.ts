import { z } from 'zod';
import { Day } from '#src/domain/clock/calendar.ts';
import { leafHash, type MerkleTree, merkleTree, rootByPath, type Sha256Of } from './merkle-tree.ts';

/*
 * Every night one hash stands for the journals of all dossiers that something happened to that day. Whoever rewrites a journal afterwards,
 * its chain and all, can no longer come to the root that was published; and each root is chained to the one before.
 */

/** Where the journal of a dossier stood at the end of a day: its last entry's hash. `code` is the dossier's. */
export type Head = { code: string; sequence: number; hash: Uint8Array };

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const dataOf = (code: Uint8Array, head: Uint8Array): Uint8Array => Uint8Array.from([...code, ...head]);

/** The leaf of a head: over the hash of the code, and the head. Nobody who knows only the code can make it. */
export const leafOf = (sha256: Sha256Of, { code, hash }: Pick<Head, 'code' | 'hash'>): Uint8Array =>
  leafHash(sha256, dataOf(sha256(utf8(code)), hash));

function inOrder(a: Uint8Array, b: Uint8Array): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (a[at] ?? 0) - (b[at] ?? 0);
}

/** The tree of a day. Its leaves stand in the order of their hashes, which says nothing of when anything happened. */
export function treeOfDay(sha256: Sha256Of, heads: readonly Head[]): { tree: MerkleTree; heads: readonly Head[] } {
  const leaves = heads.map((head) => ({ head, leaf: leafOf(sha256, head) }));
  leaves.sort((a, b) => inOrder(a.leaf, b.leaf));
  return {
    tree: merkleTree(
      sha256,
      leaves.map(({ leaf }) => leaf),
    ),
    heads: leaves.map(({ head }) => head),
  };
}

const chainMark = Uint8Array.of(2);

/** A root with all before it. `before`: the day before's, 32 noughts on the first day. */
export const chainOf = (sha256: Sha256Of, before: Uint8Array, day: Day, root: Uint8Array): Uint8Array =>
  sha256(chainMark, before, utf8(day), root);

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What somebody keeps, and shows to whom he likes. It names nobody: the dossier only by the SHA-256 of its code. */
export const DailyProof = z.object({
  format: z.literal('mot-cua-proof-1'),
  day: Day,
  dossier: Hash,
  /** the number and the hash of its last entry that day */
  entry: z.int().min(1),
  head: Hash,
  index: z.int().min(0),
  size: z.int().min(1),
  path: z.array(Hash).max(40),
  root: Hash,
});
export type DailyProof = z.infer<typeof DailyProof>;

/** Whether a proof leads to the root that it names. That this is the published one is for whoever has the list of roots. */
export function proofHolds(sha256: Sha256Of, { dossier, head, index, size, path, root }: DailyProof): boolean {
  const leaf = leafHash(sha256, dataOf(bytesOf(dossier), bytesOf(head)));
  const led = rootByPath(sha256, { leaf, index, size, path: path.map(bytesOf) });
  return led !== undefined && hexOf(led) === root;
}

/** What was pasted or sent, or undefined: no proof at all. */
export function readProof(text: string): DailyProof | undefined {
  try {
    return DailyProof.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
