import type { FileKind } from './file-kind.ts';

/** A file of a dossier as its journal stands for it: where it belongs and what its bytes are. No name: those can be blanked. */
export type FiledFile = { field: string; sha256: string; size: number; kind: FileKind };

/** In the order in which they are hashed: by field, in it by page. */
export const filedFiles = (
  uploads: readonly { field: string; position: number; id: string; sha256: string | null; size: number; kind: FileKind | null }[],
): FiledFile[] =>
  [...uploads]
    .sort((a, b) => compare(a.field, b.field) || a.position - b.position || compare(a.id, b.id))
    .map(({ field, sha256, size, kind }) => {
      if (sha256 === null || kind === null) throw new Error('a file that was not checked is in no dossier');
      return { field, sha256, size, kind };
    });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
