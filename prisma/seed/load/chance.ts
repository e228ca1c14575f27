/** Numbers that look random and are the same for the same seed (sfc32). */
export type Chance = {
  /** 0 to 1, without 1 */
  draw: () => number;
  /** 0 to n - 1 */
  below: (n: number) => number;
  pick: <T>(from: readonly T[]) => T;
  /** so many bytes in hexadecimal */
  hex: (bytes: number) => string;
  /** a random UUID, version 4 */
  uuid: () => string;
  /** a UUID, version 7, of this moment; of the same millisecond each is greater than the one before, so that indexes are built in order */
  uuidAt: (milliseconds: number) => string;
};

const pairs = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

export function chanceOf(seed: number, stream: number): Chance {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 20; i++) next();
  let last = -1;
  let nth = 0;
  const draw = () => next() / 4_294_967_296;
  const below = (n: number) => Math.floor(draw() * n);
  const word = () => {
    const n = next();
    return `${pairs[n >>> 24]}${pairs[(n >>> 16) & 255]}${pairs[(n >>> 8) & 255]}${pairs[n & 255]}`;
  };
  const tail = () => `${'89ab'[next() & 3]}${word().slice(0, 3)}-${word()}${word().slice(0, 4)}`;
  return {
    draw,
    below,
    pick: <T>(from: readonly T[]): T => {
      const it = from[below(from.length)];
      if (it === undefined) throw new Error('nothing to pick from');
      return it;
    },
    hex: (bytes) => {
      let text = '';
      while (text.length < bytes * 2) text += word();
      return text.slice(0, bytes * 2);
    },
    uuid: () => `${word()}-${word().slice(0, 4)}-4${word().slice(0, 3)}-${tail()}`,
    uuidAt: (milliseconds) => {
      nth = milliseconds === last ? (nth + 1) % 4_096 : 0;
      last = milliseconds;
      const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${nth.toString(16).padStart(3, '0')}-${tail()}`;
    },
  };
}

/** Picks by weight: the heavier, the more often. */
export function weighted<T>(items: readonly (readonly [item: T, weight: number])[]): (chance: Chance) => T {
  const sums: number[] = [];
  let sum = 0;
  for (const [, weight] of items) {
    sum += weight;
    sums.push(sum);
  }
  return (chance) => {
    const wanted = chance.draw() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    const found = items[low];
    if (!found) throw new Error('nothing to pick from');
    return found[0];
  };
}
