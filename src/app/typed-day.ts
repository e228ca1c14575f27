import { z } from 'zod';
import { first, type Typed } from '#src/app/action.ts';

/** A date in three boxes as `YYYY-MM-DD`; '' where all three are empty, and what was typed where it is no date. */
export function typedDay(typed: Typed, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(typed, `${name}.${part}`));
  if (!day && !month && !year) return '';
  return [year, month?.replace(/^\d$/, '0$&'), day?.replace(/^\d$/, '0$&')].join('-');
}

/** The three boxes again, as they were typed. */
export const typedBoxes = (typed: Typed | undefined, name: string) =>
  typed && { day: first(typed, `${name}.day`), month: first(typed, `${name}.month`), year: first(typed, `${name}.year`) };

/** The same where it is a day that there is; undefined where none was typed, or none that is one. */
export const realDay = (typed: Typed, name: string): string | undefined => z.iso.date().safeParse(typedDay(typed, name)).data;
