import type { Result } from '#src/domain/kernel/result.ts';
import { ok, refuse } from '#src/domain/kernel/result.ts';
import { asText, type ByteSource, endsAsZip, holdsMarkup, hopping } from './byte-source.ts';
import type { Picture } from './check-png.ts';
import type { Refused } from './upload.ts';

const word = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const isSize = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isText = (marker: number): boolean => marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);
const piece = 65_536;

/**
 * Follows the markers from SOI to EOI without decoding (ITU-T T.81, annex B). Telephones write more pictures or a film behind the end:
 * that is taken as long as it is nothing that a browser would run and no archive.
 */
export async function checkJpeg(given: ByteSource): Promise<Result<Picture, Refused>> {
  const source = hopping(given);
  const start = await source.read(0, 6);
  if (start[4] === 0x2f && start[5] === 0x2a) return refuse({ kind: 'disguised' }); // a length that reads as the comment of a script
  let size: Picture | undefined;
  let scanned = false;
  for (let at = 2; ; ) {
    const head = await source.read(at, 4);
    if (head.length < 2) return refuse({ kind: 'truncated' });
    if (head[0] !== 0xff) return refuse({ kind: 'damaged' });
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      at += 1; // filling
      continue;
    }
    if (marker === 0xd9) {
      if (!size || !scanned) return refuse({ kind: 'damaged' });
      return (await harmlessBehind(given, at + 2)) ? ok(size) : refuse({ kind: 'disguised' });
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    if (head.length < 4) return refuse({ kind: 'truncated' });
    const length = word(head, 2);
    if (length < 2 || marker < 0xc0) return refuse({ kind: 'damaged' });
    if (at + 2 + length > source.size) return refuse({ kind: 'truncated' });
    if (isSize(marker) && !size) {
      const frame = await source.read(at + 4, 6);
      size = { height: word(frame, 1), width: word(frame, 3) };
      if (size.height === 0 || size.width === 0) return refuse({ kind: 'damaged' });
    }
    if (isText(marker) && holdsMarkup(asText(await source.read(at + 4, length - 2)))) return refuse({ kind: 'disguised' });
    at += 2 + length;
    if (marker === 0xda) {
      scanned = true;
      const end = await endOfScan(given, at);
      if (end === undefined) return refuse({ kind: 'truncated' });
      at = end;
    }
  }
}

/** Where the coded picture ends: at the next marker that is neither a stuffed byte nor a restart. */
async function endOfScan(source: ByteSource, from: number): Promise<number | undefined> {
  for (let at = from; at < source.size; ) {
    const bytes = await source.read(at, piece);
    for (let i = bytes.indexOf(0xff); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
      const next = bytes[i + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at + i;
    }
    if (bytes.length < piece) return undefined;
    at += bytes.length - 1; // a marker may lie across two pieces
  }
  return undefined;
}

async function harmlessBehind(source: ByteSource, end: number): Promise<boolean> {
  if (end >= source.size) return true;
  if (await endsAsZip(source)) return false;
  for (let at = end; at < source.size; at += piece - 16) {
    const text = asText(await source.read(at, piece));
    if (holdsMarkup(text) || text.includes('%PDF-') || (at === end && /^\s*(?:PK[^A-Za-z]|Rar!|7z[^A-Za-z]|MZ|#!|\*\/)/.test(text)))
      return false;
  }
  return true;
}
