import { z } from 'zod';

/** The languages the portal speaks, Vietnamese first. */
export const Locale = z.enum(['vi', 'en']);
export type Locale = z.infer<typeof Locale>;

/** Words in both languages; neither may be left empty. */
export const Text = z.strictObject({ vi: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Text = z.infer<typeof Text>;
