import { z } from 'zod';
import { first, type Typed } from './action.ts';

const Day = z.iso.date();
const two = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text);

/** The day in three boxes, as `YYYY-MM-DD`; undefined where none was typed, or none that there is. */
export function typedDay(typed: Typed, name: string): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(typed, `${name}.${part}`)) as [string, string, string];
  return Day.safeParse(`${year}-${two(month)}-${two(day)}`).data;
}
