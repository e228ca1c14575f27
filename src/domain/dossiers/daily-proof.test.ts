import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainOf, type DailyProof, type Head, hexOf, leafOf, proofHolds, readProof, treeOfDay } from './daily-proof.ts';
import { leafHash, merkleTree, pathOf, rootByPath, rootOf, type Sha256Of } from './merkle-tree.ts';

const sha256: Sha256Of = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

/** The leaves that RFC 6962's own implementations are tested with, and their roots by size. */
const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(hex);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(roots.map((root, size) => [size, root]))('the tree of %i leaves is that of RFC 6962', (size, root) => {
  const tree = merkleTree(
    sha256,
    known.slice(0, Number(size)).map((data) => leafHash(sha256, data)),
  );
  expect(hexOf(rootOf(sha256, tree))).toBe(root);
});

const heads = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[0-9A-Z.-]{1,20}$/), fc.uint8Array({ minLength: 32, maxLength: 32 })), {
    minLength: 1,
    maxLength: 40,
    selector: ([code]) => code,
  })
  .map((all) => all.map(([code, hash], at): Head => ({ code, sequence: at + 1, hash })));

function proofOf(all: readonly Head[], at: number): DailyProof {
  const { tree, heads: sorted } = treeOfDay(sha256, all);
  const head = sorted[at] as Head;
  return {
    format: 'mot-cua-proof-1',
    day: '2026-11-21',
    dossier: hexOf(sha256(new TextEncoder().encode(head.code))),
    entry: head.sequence,
    head: hexOf(head.hash),
    index: at,
    size: all.length,
    path: pathOf(tree, at).map(hexOf),
    root: hexOf(rootOf(sha256, tree)),
  };
}

test('the proof of every dossier of the day leads to its root', () => {
  fc.assert(
    fc.property(heads, (all) => {
      for (let at = 0; at < all.length; at++) expect(proofHolds(sha256, proofOf(all, at))).toBe(true);
    }),
  );
});

const other = (hash: string) => (hash.startsWith('0') ? '1' : '0') + hash.slice(1);

test('whatever is changed in a proof, it no longer leads there', () => {
  fc.assert(
    fc.property(heads, fc.nat(), fc.nat(), (all, which, step) => {
      const proof = proofOf(all, which % all.length);
      const at = step % Math.max(1, proof.path.length);
      const changed: DailyProof[] = [
        { ...proof, dossier: other(proof.dossier) },
        { ...proof, head: other(proof.head) },
        { ...proof, root: other(proof.root) },
        { ...proof, path: [...proof.path, proof.root] },
        { ...proof, index: proof.index + proof.size },
        ...(proof.path.length > 0
          ? [
              { ...proof, path: proof.path.with(at, other(proof.path[at] ?? '')) },
              { ...proof, path: proof.path.slice(0, -1) },
              { ...proof, index: proof.index ^ 1 },
            ]
          : []),
      ];
      for (const it of changed) expect(proofHolds(sha256, it), JSON.stringify(it)).toBe(false);
    }),
  );
});

test('the order in which things happened does not matter, what happened does', () => {
  fc.assert(
    fc.property(heads, (all) => {
      const root = (some: readonly Head[]) => hexOf(rootOf(sha256, treeOfDay(sha256, some).tree));
      expect(root([...all].reverse())).toBe(root(all));
      const [first, ...rest] = all;
      if (!first) return;
      expect(root(rest)).not.toBe(root(all));
      expect(root([{ ...first, hash: Uint8Array.from(first.hash, (byte, at) => (at === 5 ? byte ^ 1 : byte)) }, ...rest])).not.toBe(
        root(all),
      );
    }),
  );
});

test('a day is chained to the one before: its root, its date and all that was', () => {
  const [one, two] = [sha256(), sha256(Uint8Array.of(7))];
  const chains = [
    chainOf(sha256, one, '2026-11-21', two),
    chainOf(sha256, two, '2026-11-21', one),
    chainOf(sha256, one, '2026-11-22', two),
  ];
  expect(new Set(chains.map(hexOf)).size).toBe(3);
});

test('a leaf is never a node: a pair of hashes as a head leads nowhere', () => {
  const head = { code: 'A', hash: sha256() };
  const leaf = leafOf(sha256, head);
  expect(rootByPath(sha256, { leaf, index: 0, size: 1, path: [] })).toEqual(leaf);
  expect(rootByPath(sha256, { leaf, index: 0, size: 2, path: [] })).toBeUndefined();
});

test.each(['', '{', '[]', '{"format":"mot-cua-proof-1"}', '{"format":"mot-cua-receipt-1"}', 'null'])('%j is no proof', (text) => {
  expect(readProof(text)).toBeUndefined();
});

test('a proof with words for people beside it is read', () => {
  const proof = proofOf([{ code: 'A', sequence: 1, hash: sha256() }], 0);
  expect(readProof(JSON.stringify({ ...proof, how: { vi: 'x' } }, null, 2))).toEqual(proof);
});
