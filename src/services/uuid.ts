import { randomBytesOf } from '#src/services/random.ts';

/** UUID version 7 (RFC 9562): sorts by its time, so that new rows lie together. */
export function uuidv7(now: Date): string {
  const bytes = randomBytesOf(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether PostgreSQL takes it as a uuid: asked before an address from outside becomes a query. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
