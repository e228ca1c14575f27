import { type Day, dayNumber } from '#src/domain/clock/calendar.ts';

/**
 * Rows for COPY in PostgreSQL's binary format, gathered as bytes: strings by the million would keep the collector busier than the teller, and
 * reading text costs the database more than all else that it does with a row. A row is begun, then each of its columns is put in order, in
 * exactly its type; null is null.
 */
export type BinaryRows = {
  begin: (columns: number) => void;
  uuid: (text: string | null) => void;
  int2: (n: number | null) => void;
  int4: (n: number | null) => void;
  /** a column of each */
  int4s: (list: readonly number[]) => void;
  /** whole, exact up to 2⁵³ */
  int8: (n: number) => void;
  bool: (it: boolean | null) => void;
  text: (text: string | null) => void;
  /** what was made JSON already, for a column of type jsonb */
  jsonb: (text: string) => void;
  bytea: (hexadecimal: string) => void;
  timestamptz: (at: Date | null) => void;
  date: (day: Day) => void;
  ints: (list: readonly number[] | null) => void;
  /** whole rows that were put before (`rowsOf`), from one byte to another */
  again: (rows: Buffer, from: number, until: number) => void;
  /** what was put since the last time, as one whole COPY; empty where nothing was */
  take: () => Uint8Array<ArrayBuffer>;
};

const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts from 1 January 2000. */
const epochDay = dayNumber('2000-01-01');
const epoch = Date.UTC(2000, 0, 1);
/** A moment as PostgreSQL has it. @param time milliseconds since 1970 */
export const microseconds = (time: number): number => (time - epoch) * 1_000;
const int4Oid = 23;
/** Up to here a loop is faster than a call out of JavaScript. */
const short = 48;

const dayNumbers = new Map<Day, number>();
function sinceEpoch(day: Day): number {
  let number = dayNumbers.get(day);
  if (number === undefined) {
    number = dayNumber(day) - epochDay;
    dayNumbers.set(day, number);
  }
  return number;
}

/** The rows of what was taken, without what is around them. */
export const rowsOf = (taken: Uint8Array): Uint8Array => taken.subarray(header.length, taken.length - 2);

const digit = (code: number): number => (code < 58 ? code - 48 : code - 87); // 0–9, a–f

/** @param size for so many bytes at first */
export function binaryRows(size = 1 << 20): BinaryRows {
  let bytes = Buffer.allocUnsafeSlow(size);
  let view = new DataView(bytes.buffer);
  let length = header.copy(bytes);

  const room = (more: number): void => {
    if (length + more <= bytes.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, length + more));
    bytes.copy(wider, 0, 0, length);
    bytes = wider;
    view = new DataView(bytes.buffer);
  };
  const long = (n: number): void => {
    view.setInt32(length, n);
    length += 4;
  };
  const nothing = (): void => {
    room(4);
    long(-1);
  };
  const big = (n: number): void => {
    room(12);
    long(8);
    long(Math.floor(n / 2 ** 32));
    view.setUint32(length, n >>> 0); // the lower half, of negative numbers too
    length += 4;
  };
  const hexadecimal = (text: string): void => {
    for (let i = 0; i < text.length; i += 2) {
      if (text.charCodeAt(i) === 45) i++; // the hyphens of a UUID
      bytes[length++] = (digit(text.charCodeAt(i)) << 4) | digit(text.charCodeAt(i + 1));
    }
  };
  /** The text behind its length; `before`: a byte that comes first. */
  const string = (text: string, before?: number): void => {
    room(text.length * 3 + 5);
    const at = length;
    length += 4;
    if (before !== undefined) bytes[length++] = before;
    const from = length;
    if (text.length <= short)
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) break;
        bytes[length++] = code;
      }
    if (length - from < text.length) length = from + bytes.write(text, from);
    view.setInt32(at, length - at - 4);
  };

  return {
    begin: (columns) => {
      room(2);
      view.setInt16(length, columns);
      length += 2;
    },
    uuid: (text) => {
      if (text === null) return nothing();
      room(20);
      long(16);
      hexadecimal(text);
    },
    int2: (n) => {
      if (n === null) return nothing();
      room(6);
      long(2);
      view.setInt16(length, n);
      length += 2;
    },
    int4: (n) => {
      if (n === null) return nothing();
      room(8);
      long(4);
      long(n);
    },
    int4s: (list) => {
      room(8 * list.length);
      for (let i = 0; i < list.length; i++) {
        view.setInt32(length, 4);
        view.setInt32(length + 4, list[i] ?? 0);
        length += 8;
      }
    },
    int8: big,
    bool: (it) => {
      if (it === null) return nothing();
      room(5);
      long(1);
      bytes[length++] = it ? 1 : 0;
    },
    text: (text) => (text === null ? nothing() : string(text)),
    jsonb: (text) => string(text, 1), // the version of the format
    bytea: (text) => {
      room(4 + text.length / 2);
      long(text.length / 2);
      hexadecimal(text);
    },
    timestamptz: (at) => (at === null ? nothing() : big(microseconds(at.getTime()))),
    date: (day) => {
      room(8);
      long(4);
      long(sinceEpoch(day));
    },
    ints: (list) => {
      if (list === null) return nothing();
      room(24 + 8 * list.length);
      const dimensions = list.length === 0 ? 0 : 1;
      long(12 + 8 * dimensions + 8 * list.length);
      long(dimensions);
      long(0); // none of them is null
      long(int4Oid);
      if (dimensions === 0) return;
      long(list.length);
      long(1); // the first has this number
      for (const n of list) {
        long(4);
        long(n);
      }
    },
    again: (rows, from, until) => {
      room(until - from);
      length += rows.copy(bytes, length, from, until);
    },
    take: () => {
      if (length === header.length) return new Uint8Array(0);
      room(2);
      view.setInt16(length, -1);
      const taken = bytes.subarray(0, length + 2);
      bytes = Buffer.allocUnsafeSlow(bytes.length);
      view = new DataView(bytes.buffer);
      length = header.copy(bytes);
      return taken as Uint8Array<ArrayBuffer>;
    },
  };
}
