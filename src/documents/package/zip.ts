import { crc32 } from 'node:zlib';

/** One file of an archive. `size` is known before its bytes are read, so the length of the whole is, too. */
export type ZipMember = { name: string; size: number; bytes: () => Promise<Uint8Array> };

const local = 30;
const central = 46;
const end = 22;
/** Without zip64 nothing longer can be said; far above what a person may send. */
const longest = 0xffff_ffff;

const nameOf = ({ name }: ZipMember): Buffer => Buffer.from(name, 'utf8');

/** How many bytes `zip` will write. */
export const zipSize = (members: readonly ZipMember[]): number =>
  end + members.reduce((sum, it) => sum + local + central + 2 * nameOf(it).length + it.size, 0);

/**
 * A ZIP archive (APPNOTE 6.3.10) without compression: what goes in is compressed already. The same members and day make the same bytes; one
 * member at a time is in memory.
 * @throws where a member is not as long as it said, or the whole is longer than 4 GB
 */
export async function* zip(members: readonly ZipMember[], at: Date): AsyncGenerator<Buffer> {
  if (zipSize(members) > longest || members.length > 0xffff) throw new Error('too long for a plain archive');
  const stamp = dosTime(at);
  const entries: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const bytes = await member.bytes();
    if (bytes.length !== member.size) throw new Error(`${member.size} bytes were promised, ${bytes.length} came`);
    const name = nameOf(member);
    // flags: names are UTF-8; method 0: stored
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(0, 4);
    common.writeUInt32LE(stamp, 6);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    yield Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name]);
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const where = Buffer.alloc(14); // no comment, disk 0, no attributes
    where.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, where, name]));
    offset += local + name.length + bytes.length;
  }
  const directory = Buffer.concat(entries);
  const last = Buffer.alloc(end);
  last.write('PK\x05\x06', 0, 'latin1');
  last.writeUInt16LE(members.length, 8);
  last.writeUInt16LE(members.length, 10);
  last.writeUInt32LE(directory.length, 12);
  last.writeUInt32LE(offset, 16);
  yield directory;
  yield last;
}

/** Date and time in Vietnam as MS-DOS writes them, to two seconds. */
function dosTime(at: Date): number {
  const here = new Date(at.getTime() + 7 * 3_600_000);
  const date = ((here.getUTCFullYear() - 1980) << 9) | ((here.getUTCMonth() + 1) << 5) | here.getUTCDate();
  const time = (here.getUTCHours() << 11) | (here.getUTCMinutes() << 5) | (here.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
