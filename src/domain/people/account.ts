import { z } from 'zod';

/** What an official does at a unit. `admin` keeps the configuration and touches no dossier. */
export const Role = z.enum(['reception', 'head', 'specialist', 'leader', 'clerk', 'admin']);
export type Role = z.infer<typeof Role>;

/** A role held at one unit (by unit code). A person may hold several. `for`: lent by this official for the time of his absence. */
export const Post = z.strictObject({ role: Role, unit: z.string().min(1), for: z.string().min(1).optional() });
export type Post = z.infer<typeof Post>;

/** A post as one word, whoever lent it: a page says by them to whom it was shown. */
export const postMark = ({ role, unit }: Post): string => `${role}.${unit}`;

/** Level of electronic identification, Decree 69/2024/NĐ-CP: 1 declared, 2 checked in person. */
export const AssuranceLevel = z.literal([1, 2]);
export type AssuranceLevel = z.infer<typeof AssuranceLevel>;

/** May an account of level `has` use a procedure that demands level `needs`? */
export function reachesLevel(has: AssuranceLevel, needs: AssuranceLevel): boolean {
  return has >= needs;
}
