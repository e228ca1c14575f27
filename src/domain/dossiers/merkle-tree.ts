/** SHA-256 of these parts, one behind the other: 32 bytes. Given from outside, so that server and browser share what follows. */
export type Sha256Of = (...parts: Uint8Array[]) => Uint8Array;

// RFC 6962, 2.1: what is under a leaf can never be taken for a node.
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export const leafHash = (sha256: Sha256Of, data: Uint8Array): Uint8Array => sha256(leafMark, data);
const nodeHash = (sha256: Sha256Of, left: Uint8Array, right: Uint8Array): Uint8Array => sha256(nodeMark, left, right);

/** A tree by its levels, from the leaves up to the root; the last of an odd level goes up as it is, which is RFC 6962's tree. */
export type MerkleTree = readonly (readonly Uint8Array[])[];

/** @param leaves hashes of leaves, in order */
export function merkleTree(sha256: Sha256Of, leaves: readonly Uint8Array[]): MerkleTree {
  const levels: (readonly Uint8Array[])[] = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left) above.push(right ? nodeHash(sha256, left, right) : left);
    }
    level = above;
  }
  return levels;
}

/** Of no leaves it is the hash of nothing. */
export const rootOf = (sha256: Sha256Of, tree: MerkleTree): Uint8Array => tree.at(-1)?.[0] ?? sha256();

/** The hashes that stand beside the way from a leaf to the root, the lowest first. @throws where there is no such leaf */
export function pathOf(tree: MerkleTree, index: number): Uint8Array[] {
  if (!tree[0]?.[index]) throw new Error(`no leaf ${index}`);
  return tree.slice(0, -1).flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
}

/** The root that a leaf and its path lead to (RFC 9162, 2.1.3.2); undefined where the path does not fit its place in a tree of this size. */
export function rootByPath(
  sha256: Sha256Of,
  { leaf, index, size, path }: { leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[] },
): Uint8Array | undefined {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return undefined;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sha256, beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = nodeHash(sha256, hash, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}
