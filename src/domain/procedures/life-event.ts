import { z } from 'zod';
import { Text } from '#src/domain/kernel/text.ts';
import { ProcedureCode } from './procedure.ts';

/** A moment of life or business, and the procedures that belong to it; the order is that of the home page. */
export const LifeEvent = z.strictObject({
  key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: Text,
  subtitle: Text,
  /** the name of an icon of lucide, as `Baby` */
  icon: z.string().regex(/^[A-Z][A-Za-z0-9]+$/),
  procedures: z.array(ProcedureCode).min(1),
});
export type LifeEvent = z.infer<typeof LifeEvent>;
