const constants = Uint32Array.from({ length: 64 }, () => 0);
const beginning = Uint32Array.from({ length: 8 }, () => 0);
// The first 64 primes' cube roots and the first 8 primes' square roots, as FIPS 180-4 has them: 32 bits behind the point.
for (let prime = 2, found = 0; found < 64; prime++) {
  let divides = false;
  for (let by = 2; by * by <= prime; by++) divides ||= prime % by === 0;
  if (divides) continue;
  const behind = (root: number) => ((root - Math.floor(root)) * 4_294_967_296) | 0;
  if (found < 8) beginning[found] = behind(Math.sqrt(prime));
  constants[found++] = behind(Math.cbrt(prime));
}

export type Sha256 = { add(bytes: Uint8Array): void; hex(): string };

/** SHA-256 of a file that is read piece by piece: WebCrypto takes only the whole at once, and none at all outside https. */
export function sha256(): Sha256 {
  const state = beginning.slice();
  const w = new Uint32Array(64);
  const block = new Uint8Array(64);
  let filled = 0;
  let length = 0;

  const turn = (bytes: Uint8Array, at: number): void => {
    for (let i = 0; i < 16; i++, at += 4)
      w[i] =
        ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number;
      const y = w[i - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (w[i] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] = ((state[i] as number) + value) | 0;
    });
  };

  const add = (bytes: Uint8Array): void => {
    length += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(64 - filled, bytes.length);
      block.set(bytes.subarray(0, at), filled);
      filled += at;
      if (filled < 64) return;
      turn(block, 0);
      filled = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) turn(bytes, at);
    block.set(bytes.subarray(at), 0);
    filled = bytes.length - at;
  };

  return {
    add,
    hex: () => {
      const bits = length * 8;
      const end = new Uint8Array(filled < 56 ? 64 - filled : 128 - filled);
      end[0] = 0x80;
      new DataView(end.buffer).setUint32(end.length - 8, Math.floor(bits / 4_294_967_296));
      new DataView(end.buffer).setUint32(end.length - 4, bits >>> 0);
      add(end);
      return [...state].map((value) => value.toString(16).padStart(8, '0')).join('');
    },
  };
}
