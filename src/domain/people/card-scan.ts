import { Day } from '#src/domain/clock/calendar.ts';

/** What the square code on an identity card says, as a reader types it. Words as they are printed there, not checked yet. */
export type CardScan = { number: string; name: string; birthDate: Day | null; address: string };

/**
 * Reads the square code of a citizen identity card: number, old number, name, birth date (ddmmyyyy), sex, residence, day of issue, with `|`
 * between (layout from memory; not every card has all of it). Undefined for whatever else was typed.
 */
export function readCardScan(typed: string): CardScan | undefined {
  const parts = typed
    .normalize('NFC')
    .trim()
    .split('|')
    .map((part) => part.trim());
  const [number = '', , name = '', birth = '', , address = ''] = parts;
  if (parts.length < 4 || !/^\d{12}$/.test(number) || name === '') return undefined;
  const day = birth.replace(/^(\d{2})(\d{2})(\d{4})$/, '$3-$2-$1');
  return { number, name, birthDate: Day.safeParse(day).data ?? null, address };
}
