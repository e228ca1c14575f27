import { z } from 'zod';

/** The city that runs this portal: another one is data, not code. */
export const City = z.strictObject({
  /** its own unit code in the national list, `79` */
  unit: z.string().regex(/^\d{2}$/),
  /** its identifier in dossier codes, `H29` (QCVN 102:2016) */
  identifier: z.string().regex(/^[A-Z]\d{2}$/),
  identifierTrust: z.enum(['verified', 'unverified']),
});
export type City = z.infer<typeof City>;
