import { z } from 'zod';

/**
 * The legal time limit of a procedure's channel, in the unit in which the law gives it.
 * `same_day` means "in the day"; its amount is 1. An `hour` is a working hour.
 */
export const TimeLimit = z.strictObject({
  amount: z.int().min(1).max(3650),
  unit: z.enum(['working_day', 'calendar_day', 'hour', 'same_day', 'month']),
});
export type TimeLimit = z.infer<typeof TimeLimit>;
