import { microseconds } from './binary-rows.ts';

/*
 * Bytes with holes in them, which are filled anew for each copy that is taken. A hole is a list of places, for the same thing stands in several;
 * whatever is put into one has the length of what was there.
 */
export type Hole = readonly number[];

/** Wherever this stands. */
export function holeOf(bytes: Buffer, what: Buffer | string): Hole {
  const places: number[] = [];
  for (let at = bytes.indexOf(what); at >= 0; at = bytes.indexOf(what, at + 1)) places.push(at);
  return places;
}
export const hexHoleOf = (bytes: Buffer, hexadecimal: string): Hole => holeOf(bytes, Buffer.from(hexadecimal.replaceAll('-', ''), 'hex'));
/** @param n a whole number, as eight bytes */
export function bigHoleOf(bytes: Buffer, n: number): Hole {
  const what = Buffer.alloc(8);
  what.writeBigInt64BE(BigInt(n));
  return holeOf(bytes, what);
}
export const momentHoleOf = (bytes: Buffer, time: number): Hole => bigHoleOf(bytes, microseconds(time));

/** Copies what was put into the first place. */
function fillRest(bytes: Buffer, hole: Hole, first: number, until: number): void {
  for (let n = 1; n < hole.length; n++) bytes.copyWithin(hole[n] as number, first, until);
}

/** @param text ASCII */
export function fillText(bytes: Buffer, hole: Hole, text: string): void {
  const first = hole[0];
  if (first === undefined) return;
  bytes.write(text, first, 'latin1');
  fillRest(bytes, hole, first, first + text.length);
}

const digit = (code: number): number => (code < 58 ? code - 48 : code - 87); // 0–9, a–f

/** @param text hexadecimal, with or without the hyphens of a UUID */
export function fillHex(bytes: Buffer, hole: Hole, text: string): void {
  const first = hole[0];
  if (first === undefined) return;
  let until = first;
  for (let i = 0; i < text.length; i += 2) {
    if (text.charCodeAt(i) === 45) i++;
    bytes[until++] = (digit(text.charCodeAt(i)) << 4) | digit(text.charCodeAt(i + 1));
  }
  fillRest(bytes, hole, first, until);
}

export function fillBig(bytes: Buffer, hole: Hole, n: number): void {
  const high = Math.floor(n / 2 ** 32);
  for (const at of hole) {
    bytes.writeInt32BE(high, at);
    bytes.writeUInt32BE(n >>> 0, at + 4); // the lower half, of negative numbers too
  }
}
export const fillMoment = (bytes: Buffer, hole: Hole, time: number): void => fillBig(bytes, hole, microseconds(time));
