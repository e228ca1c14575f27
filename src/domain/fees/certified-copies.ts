import { z } from 'zod';

/**
 * The charge for certified copies grows with the pages of each copy (Circular 226/2016/TT-BTC, table of charges): the first pages at the
 * amount of the fee, those `from` this page on at another, and never more than `most` for one copy. Amounts in whole đồng.
 */
export const PageScale = z.strictObject({
  from: z.int().min(2),
  amount: z.int().nonnegative(),
  most: z.int().positive(),
});
export type PageScale = z.infer<typeof PageScale>;

/** One document of which copies are certified: how many pages a copy has, and how many copies are wanted. */
export const CopiedDocument = z.strictObject({
  name: z.string().min(1).max(200),
  pages: z.int().min(1).max(2_000),
  copies: z.int().min(1).max(500),
});
export type CopiedDocument = z.infer<typeof CopiedDocument>;

/** Under this name the documents to copy stand beside the answers of a declaration; no field of one is called so: its key has no dot. */
export const copiesName = 'counter.copies';

/** What one copy of so many pages costs. */
export function chargePerCopy(pages: number, amount: number, scale: PageScale): number {
  const first = Math.min(pages, scale.from - 1);
  return Math.min(scale.most, first * amount + (pages - first) * scale.amount);
}

/** What all copies of all documents cost: each copy is counted by itself, so the cap too. */
export const chargeOfCopies = (documents: readonly CopiedDocument[], amount: number, scale: PageScale): number =>
  documents.reduce((sum, { pages, copies }) => sum + copies * chargePerCopy(pages, amount, scale), 0);

const Copies = z.array(CopiedDocument);

/** The documents to copy among what was handed in; none where nothing was said of them. */
export const copiesIn = (given: Readonly<Record<string, unknown>> | undefined): CopiedDocument[] =>
  Copies.safeParse(given?.[copiesName]).data ?? [];
