import { z } from 'zod';
import { asText } from './byte-source.ts';

/** What the portal takes. */
export const FileKind = z.enum(['pdf', 'jpeg', 'png']);
export type FileKind = z.infer<typeof FileKind>;

/** What it knows by sight, to say what somebody sent instead. */
export type FoundKind =
  | FileKind
  | 'gif'
  | 'webp'
  | 'heic'
  | 'tiff'
  | 'bmp'
  | 'svg'
  | 'html'
  | 'script'
  | 'office'
  | 'archive'
  | 'program'
  | 'video'
  | 'text'
  | 'empty'
  | 'unknown';

export const mediaTypes: Record<FileKind, string> = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' };

/** Endings of names, the first being the usual one. */
export const endings: Record<FileKind, readonly [string, ...string[]]> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
};

/** How many bytes `typeOf` wants to see. */
export const headLength = 1_024;

const magics: [FoundKind, at: number, bytes: string][] = [
  ['pdf', 0, '%PDF-'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['archive', 0, 'Rar!\x1a\x07'],
  ['archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['archive', 0, '\x1f\x8b'],
  ['archive', 0, 'BZh'],
  ['archive', 0, '\xfd7zXZ\0'],
  ['archive', 0, '\x28\xb5\x2f\xfd'],
  ['archive', 257, 'ustar'],
  ['archive', 0, 'MSCF'],
  ['office', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['office', 0, '{\\rtf'],
  ['program', 0, '\x7fELF'],
  ['program', 0, '\xca\xfe\xba\xbe'],
  ['bmp', 0, 'BM'],
];

const startsWith = (head: Uint8Array, at: number, bytes: string): boolean => {
  for (let i = 0; i < bytes.length; i++) if (head[at + i] !== bytes.charCodeAt(i)) return false;
  return true;
};

/** What the first bytes say a file is; its name and what the browser says play no part. */
export function typeOf(head: Uint8Array): FoundKind {
  if (head.length === 0) return 'empty';
  for (const [kind, at, bytes] of magics) if (startsWith(head, at, bytes)) return kind;
  const text = asText(head.subarray(0, headLength));
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (text.startsWith('ftyp', 4)) return /^(?:heic|heix|hevc|mif1|msf1|avif)/.test(text.slice(8, 12)) ? 'heic' : 'video';
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06') || text.startsWith('PK\x07\x08'))
    return /\[Content_Types\]\.xml|mimetypeapplication\/vnd\.oasis/.test(text) ? 'office' : 'archive';
  if (text.startsWith('MZ')) return 'program';
  if (/<svg[\s>]/i.test(text)) return 'svg';
  if (/<(?:!doctype\s+html|html|head|body|script|iframe|meta)[\s>/]/i.test(text)) return 'html';
  if (/^#!|<\?php/.test(text)) return 'script';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell bytes from text
  return /[\x00-\x08\x0e-\x1f]/.test(text) ? 'unknown' : 'text';
}
