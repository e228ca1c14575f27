import { z } from 'zod';

/**
 * receiving: bytes are coming · quarantined: all are here, nobody but the checks reads them · held: our checks found nothing, the virus
 * scanner does not answer; it can be handed in, and nobody opens it before the scanner has looked · clean: the checks and the scanner found
 * nothing · not_scanned: the checks found nothing, there is no scanner, staff are told · refused: with a reason, and the bytes are gone.
 */
export const UploadState = z.enum(['receiving', 'quarantined', 'held', 'clean', 'not_scanned', 'refused']);
export type UploadState = z.infer<typeof UploadState>;

const next: Record<UploadState, readonly UploadState[]> = {
  receiving: ['quarantined', 'refused'],
  quarantined: ['held', 'clean', 'not_scanned', 'refused'],
  held: ['clean', 'not_scanned', 'refused'],
  clean: [],
  not_scanned: ['held', 'clean', 'refused'],
  refused: [],
};

export const mayBecome = (from: UploadState, to: UploadState): boolean => next[from].includes(to);

/** Whether the file is part of what a person hands in: an outage of the scanner costs nobody his day. */
export const isUsable = (state: UploadState): boolean => state === 'held' || isReadable(state);

/** Whether the file may be given out again, to those who may. */
export const isReadable = (state: UploadState): boolean => state === 'clean' || state === 'not_scanned';

/** Whether the portal shows it in a page of its own: only what a scanner has looked at. */
export const isShown = (state: UploadState): boolean => state === 'clean';

/** Why a file was not taken; each has its words in i18n/vi/uploads.ts. */
export const UploadRefusal = z.enum([
  'name-missing',
  'name-path',
  'name-control',
  'name-direction',
  'name-disagrees',
  'empty',
  'too-large',
  'size-differs',
  'damaged-on-the-way',
  'kind',
  'archive',
  'office',
  'script',
  'disguised',
  'truncated',
  'damaged',
  'too-many-pixels',
  'too-many-pages',
  'pdf-active',
  'pdf-attachment',
  'pdf-encrypted',
  'pdf-unreadable',
  'bomb',
  'infected',
  'too-many-files',
  'quota',
]);
export type UploadRefusal = z.infer<typeof UploadRefusal>;

/** `detail` is what was found: a kind of file, the name of a virus. */
export type Refused = { kind: UploadRefusal; detail?: string };
