import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Files by their SHA-256 (64 hexadecimal digits): what went in comes out byte for byte, or not at all. Several processes may share one. */
export type FileStore = {
  /** Idempotent. When it resolves, the file survives a power cut. */
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>;
  /** @throws FileCorrupted when what lies there is no longer what was put */
  get(sha256: string): Promise<Buffer | undefined>;
  /** Takes in a file of this machine's disk, whose hash the caller has just made. Idempotent; the file stays for the caller to remove. */
  adopt(path: string, sha256: string): Promise<void>;
  /** For files too large to hold. No byte comes out before all were seen to be unchanged. @throws FileCorrupted as `get` does */
  stream(sha256: string): Promise<{ size: number; bytes: Readable } | undefined>;
  /** Removes what has lain here for a day; what was put or adopted since stays. */
  removeOld(sha256: string, now: Date): Promise<void>;
  /** Resolves where the store can be used now. @throws what is in the way, in one line */
  check(): Promise<void>;
};

/** The store gave back other bytes than were stored. Never served; restore them from a copy. */
export class FileCorrupted extends Error {
  readonly kind = 'file-corrupted';
  readonly sha256: string;

  constructor(sha256: string) {
    super(`Stored file ${sha256} is corrupted`);
    this.name = 'FileCorrupted';
    this.sha256 = sha256;
  }
}

/** A store elsewhere did not do what it was asked, and nothing was stored by halves. One line for the operator, without secrets. */
export class FileStoreFailed extends Error {
  readonly kind = 'file-store-failed';
  /** whether it may go better later; otherwise somebody has to mend the configuration or the store */
  readonly passing: boolean;

  constructor(line: string, passing: boolean) {
    super(line);
    this.name = 'FileStoreFailed';
    this.passing = passing;
  }
}

/** How long a file that nobody needs any more is kept: whoever is about to need it again has that time. */
export const keptAnywayMs = 24 * 60 * 60 * 1000;

export const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
