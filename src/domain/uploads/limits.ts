import { z } from 'zod';
import { FileKind } from './file-kind.ts';

const mebibyte = 1_048_576;

/** What a document may be made of; said to the person before he chooses a file. */
export const UploadLimits = z.strictObject({
  kinds: z.array(FileKind).min(1).default(['pdf', 'jpeg', 'png']),
  /** of one file, in bytes */
  maxBytes: z
    .int()
    .min(1)
    .max(100 * mebibyte)
    .default(20 * mebibyte),
  /** of one PDF */
  maxPages: z.int().min(1).max(2_000).default(50),
  /** width × height of one image */
  maxPixels: z.int().min(1).max(100_000_000).default(40_000_000),
  /** files of one document: several photos in page order */
  maxFiles: z.int().min(1).max(50).default(20),
});
export type UploadLimits = z.infer<typeof UploadLimits>;

export const usualLimits: UploadLimits = UploadLimits.parse({});

/** What one person may do with the portal's disk, whatever the document is. */
export const personLimits = {
  /** files on their way at the same time */
  receiving: 20,
  /** requests that carry bytes at the same time */
  atOnce: 4,
  /** files that were refused and wait for him to read why */
  refused: 200,
  /** files that one form without script may carry */
  perForm: 50,
  /** bytes of all files that belong to no dossier yet */
  bytes: 500 * mebibyte,
};

/** The longest piece of a file that one request may carry. */
export const longestChunk = mebibyte;

/** A file that nobody goes on sending, or that belongs to no draft and no dossier, is forgotten after a day. */
export const keptFor = 24 * 3_600_000;
