/** A file that is read in pieces, never as a whole; `read` gives fewer bytes than asked for only at the end. */
export type ByteSource = { size: number; read(at: number, length: number): Promise<Uint8Array> };

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});

const step = 65_536;

/** The same source for whoever hops from header to header: one piece of 64 KiB is kept, so that a short hop costs no reading. */
export function hopping(source: ByteSource): ByteSource {
  let from = 0;
  let piece: Uint8Array = new Uint8Array(0);
  return {
    size: source.size,
    read: async (at, length) => {
      if (length > step) return source.read(at, length);
      if (at < from || at + length > from + piece.length) {
        piece = await source.read(at, step);
        from = at;
      }
      return piece.subarray(at - from, at - from + length);
    },
  };
}

const decoder = new TextDecoder('latin1');

/** One character a byte; what is not ASCII may come out as any other character that is not ASCII. */
export const asText = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Markup that a browser would run. */
const markup = /<(?:html|script|iframe|svg)[\s>/]|<\?php/i;
export const holdsMarkup = (text: string): boolean => markup.test(text);

/** Whether a ZIP archive ends here: its last record, and nothing but its comment behind it. */
export async function endsAsZip(source: ByteSource): Promise<boolean> {
  const from = Math.max(0, source.size - 65_557);
  const tail = await source.read(from, 65_557);
  for (let at = tail.lastIndexOf(0x50); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(0x50, at - 1)) {
    if (tail[at + 1] !== 0x4b || tail[at + 2] !== 5 || tail[at + 3] !== 6 || at + 22 > tail.length) continue;
    const disks = (tail[at + 4] ?? 1) | (tail[at + 5] ?? 1);
    const comment = (tail[at + 20] ?? 0) | ((tail[at + 21] ?? 0) << 8);
    if (disks === 0 && at + 22 + comment <= tail.length) return true;
  }
  return false;
}
