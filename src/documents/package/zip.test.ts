import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ZipMember, zip, zipSize } from './zip.ts';

const at = new Date('2026-11-23T03:04:06Z'); // 10:04:06 in Vietnam
const member = (name: string, bytes: Uint8Array): ZipMember => ({ name, size: bytes.length, bytes: async () => bytes });

async function whole(members: ZipMember[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of zip(members, at)) parts.push(part);
  return Buffer.concat(parts);
}

/** Reads an archive as an unpacker does: from its end, through the directory, to each file; nothing of the writer's own is asked. */
function unzip(archive: Buffer): { name: string; bytes: Buffer; day: number; time: number }[] {
  const last = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  expect(last).toBe(archive.length - 22);
  const count = archive.readUInt16LE(last + 10);
  let here = archive.readUInt32LE(last + 16);
  expect(here + archive.readUInt32LE(last + 12)).toBe(last);
  return Array.from({ length: count }, () => {
    expect(archive.toString('latin1', here, here + 4)).toBe('PK\x01\x02');
    const [method, length, packed] = [archive.readUInt16LE(here + 10), archive.readUInt32LE(here + 24), archive.readUInt32LE(here + 20)];
    expect([method, packed]).toEqual([0, length]);
    expect(archive.readUInt16LE(here + 8) & 0x0800).toBe(0x0800);
    const sum = archive.readUInt32LE(here + 16);
    const [nameLength, extra, comment] = [28, 30, 32].map((by) => archive.readUInt16LE(here + by)) as [number, number, number];
    const file = archive.readUInt32LE(here + 42);
    const name = archive.toString('utf8', here + 46, here + 46 + nameLength);
    const [time, day] = [archive.readUInt16LE(here + 12), archive.readUInt16LE(here + 14)];
    here += 46 + nameLength + extra + comment;
    // what the file itself says agrees with the directory
    expect(archive.toString('latin1', file, file + 4)).toBe('PK\x03\x04');
    expect(archive.readUInt32LE(file + 14)).toBe(sum);
    expect(archive.readUInt32LE(file + 18)).toBe(length);
    const start = file + 30 + archive.readUInt16LE(file + 26) + archive.readUInt16LE(file + 28);
    expect(archive.toString('utf8', file + 30, file + 30 + archive.readUInt16LE(file + 26))).toBe(name);
    const bytes = archive.subarray(start, start + length);
    expect(crc32(bytes)).toBe(sum);
    return { name, bytes, day, time };
  });
}

test('whatever goes in comes out, under its name and in its order, and the length was known before', async () => {
  const files = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), fc.uint8Array({ maxLength: 3_000 })), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const members = given.map(([name, bytes]) => member(name, bytes));
      const archive = await whole(members);
      expect(archive.length).toBe(zipSize(members));
      expect(unzip(archive).map(({ name, bytes }) => [name, Buffer.from(bytes)])).toEqual(
        given.map(([name, bytes]) => [Buffer.from(name, 'utf8').toString('utf8'), Buffer.from(bytes)]),
      );
    }),
    { numRuns: 60 },
  );
});

test('the files carry the day and time in Vietnam, and the same files make the same archive', async () => {
  const members = [member('giấy-chứng-sinh.pdf', Buffer.from('một'))];
  const archive = await whole(members);
  const [file] = unzip(archive);
  expect(file?.day).toBe(((2026 - 1980) << 9) | (11 << 5) | 23);
  expect(file?.time).toBe((10 << 11) | (4 << 5) | 3);
  expect((await whole(members)).equals(archive)).toBe(true);
});

test('a file that has become shorter or longer meanwhile stops the archive', async () => {
  await expect(whole([{ name: 'a', size: 2, bytes: async () => Buffer.from('abc') }])).rejects.toThrow('2 bytes were promised, 3 came');
  await expect(whole([{ name: 'a', size: 5 * 1024 ** 3, bytes: async () => Buffer.from('abc') }])).rejects.toThrow('too long');
});
