import type { FileHandle } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

/** Bytes that can be read anywhere: a file, or what was unpacked from one. */
export type Readable = { size: number; read(at: number, length: number): Promise<Buffer> };

export const inMemory = (bytes: Buffer): Readable => ({ size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) });

export const onDisk = (file: FileHandle, size: number): Readable => ({
  size,
  read: async (at, length) => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    return bytes.subarray(0, bytesRead);
  },
});

const mostMembers = 1_000;
const mostPacked = 8 * 1_048_576;
const mostUnpacked = 8 * 1_048_576;

/** The files in a ZIP archive, by its list at the end; those that unpack to more than 8 MiB are left out, as a scanner's limits do. */
export async function* membersOf(archive: Readable): AsyncGenerator<Buffer> {
  const tailAt = Math.max(0, archive.size - 65_557);
  const tail = await archive.read(tailAt, 65_557);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) return;
  const count = Math.min(mostMembers, tail.readUInt16LE(end + 10));
  let at = tail.readUInt32LE(end + 16);
  for (let member = 0; member < count; member++) {
    const entry = await archive.read(at, 46);
    if (entry.length < 46 || entry.readUInt32LE(0) !== 0x02014b50) return;
    const method = entry.readUInt16LE(10);
    const packed = entry.readUInt32LE(20);
    const place = entry.readUInt32LE(42);
    at += 46 + entry.readUInt16LE(28) + entry.readUInt16LE(30) + entry.readUInt16LE(32);
    const local = await archive.read(place, 30);
    if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50 || packed > mostPacked) continue;
    const data = await archive.read(place + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), packed);
    if (method === 0) yield data;
    else if (method === 8) {
      try {
        yield inflateRawSync(data, { maxOutputLength: mostUnpacked });
      } catch {
        // too much, or no such data: left out
      }
    }
  }
}
