import { constants, inflateSync } from 'node:zlib';

/** Unpacks zlib data, never into more than `most` bytes; what is cut short gives what can be known, what follows its end is ignored. */
export function inflateBounded(bytes: Uint8Array, most: number): Uint8Array | 'too-much' | 'damaged' {
  try {
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much' : 'damaged';
  }
}
