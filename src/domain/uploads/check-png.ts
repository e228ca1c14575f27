import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { asText, type ByteSource, holdsMarkup, hopping } from './byte-source.ts';
import type { Refused } from './upload.ts';

export type Picture = { width: number; height: number };

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The check of a PNG chunk (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const mostText = 1_048_576;

/** Follows the chunks from IHDR to IEND without unpacking anything (ISO/IEC 15948). */
export async function checkPng(given: ByteSource): Promise<Result<Picture, Refused>> {
  const source = hopping(given);
  const start = await source.read(0, 33);
  if (start.length < 33) return refuse({ kind: 'truncated' });
  const head = view(start);
  if (head.getUint32(8) !== 13 || asText(start.subarray(12, 16)) !== 'IHDR' || crc32(start.subarray(12, 29)) !== head.getUint32(29))
    return refuse({ kind: 'damaged' });
  const width = head.getUint32(16);
  const height = head.getUint32(20);
  if (width === 0 || height === 0) return refuse({ kind: 'damaged' });
  let pixels = false;
  for (let at = 33; ; ) {
    const chunk = await source.read(at, 8);
    if (chunk.length < 8) return refuse({ kind: 'truncated' });
    const length = view(chunk).getUint32(0);
    const type = asText(chunk.subarray(4, 8));
    if (!/^[A-Za-z]{4}$/.test(type)) return refuse({ kind: 'damaged' });
    if (at + 12 + length > source.size) return refuse({ kind: 'truncated' });
    if (/^[tiz]T?[EX]?[Xx]t$/.test(type) && holdsMarkup(asText(await source.read(at + 8, Math.min(length, mostText)))))
      return refuse({ kind: 'disguised' });
    pixels ||= type === 'IDAT';
    at += 12 + length;
    if (type === 'IEND') return pixels && at === source.size ? ok({ width, height }) : refuse({ kind: pixels ? 'disguised' : 'damaged' });
  }
}
