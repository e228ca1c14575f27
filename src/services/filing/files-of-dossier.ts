import { sqlTransaction } from '#src/data/database.ts';
import { insertDossierIn, type NewDossier } from '#src/data/dossiers.ts';
import { type Holder, moveToDossier, type Upload, uploadsById } from '#src/data/uploads.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { ReceiptFile } from '#src/domain/dossiers/filing-receipt.ts';
import type { Row } from '#src/domain/forms/answers.ts';
import type { Faults } from '#src/domain/forms/check.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { fileFieldAt } from '#src/domain/forms/file-answers.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { HandedIn } from '#src/domain/procedures/spared-documents.ts';
import { type FiledFile, filedFiles } from '#src/domain/uploads/filed-files.ts';
import { isUsable } from '#src/domain/uploads/upload.ts';
import { limitsOfField } from '#src/services/upload-limits.ts';
import { isConfirmed } from '#src/services/uploads.ts';
import { contentHash, salted } from './salted-hash.ts';

type Place = { path: string; ids: string[]; takes: ReturnType<typeof limitsOfField> };

const placesIn = (rows: readonly Row[]): Place[] =>
  rows.flatMap(({ field, value }) =>
    field.type === 'file' && Array.isArray(value)
      ? [{ path: field.key, ids: value.filter((it) => typeof it === 'string'), takes: limitsOfField(field) }]
      : [],
  );

/** Whose the files are that are handed in with a dossier, or for one that is there. */
export const holderOf = ({ applicantId, organisationId }: Pick<Dossier, 'applicantId' | 'organisationId'>): Holder => ({
  ownerId: applicantId,
  organisationId,
});

/** What anybody can name is an id; it counts only as a file of theirs, sent for this field, checked, confirmed and of no dossier yet. */
const fits = (it: Upload | undefined, { path, takes }: Place, key: string): it is Upload =>
  it !== undefined &&
  it.field === path &&
  (it.draftId === key || it.draftId === null) &&
  it.dossierId === null &&
  isUsable(it.state) &&
  isConfirmed(it) &&
  it.kind !== null &&
  takes.kinds.includes(it.kind) &&
  it.size <= takes.maxBytes;

/**
 * The files that these answers name, of whoever they are filed for, in the order of the form and of their pages.
 * @param key of the submission: the draft that they were sent into, or none
 */
export async function filesOf(
  holder: Holder,
  rows: readonly Row[],
  key: string,
): Promise<Result<Upload[], { kind: 'invalid'; faults: Faults }>> {
  const places = placesIn(rows);
  const named = places.flatMap(({ ids }) => ids);
  if (named.length === 0) return ok([]);
  const known = new Map((await uploadsById(named, holder)).map((it) => [it.id, it]));
  const faults: Faults = {};
  const files = places.flatMap((place) => {
    const found = place.ids.map((id) => known.get(id));
    if (found.every((it) => fits(it, place, key))) return found;
    faults[place.path] = { kind: 'unknown-file' };
    return [];
  });
  if (Object.keys(faults).length > 0) return refuse({ kind: 'invalid', faults });
  // The order of the answers is the one that counts: through the API files have no other, and another window may change the table's.
  return ok(files.filter((it) => it !== undefined).map((it, position) => ({ ...it, position })));
}

/** Salted, as the journal keeps it: field, SHA-256, size and kind of each file, in page order. */
export const hashOfFiles = (files: readonly FiledFile[], salt: Buffer): string => salted(salt, contentHash(files));

/** By the document that each is, for those who count what nobody had to look for. */
export const handedIn = (form: FormDefinition, uploads: readonly Upload[]): HandedIn[] =>
  uploads.map(({ field, reusedFrom, reusedPaper }) => ({
    document: fileFieldAt(form, field)?.document,
    reused: reusedFrom !== null || reusedPaper !== null,
  }));

/** What the first entry of the journal says of the files; nothing where there are none. */
export const filesInJournal = (uploads: readonly Upload[], salt: Buffer): { files?: { count: number; hash: string } } =>
  uploads.length === 0 ? {} : { files: { count: uploads.length, hash: hashOfFiles(filedFiles(uploads), salt) } };

/** The files as the receipt names them, in page order. */
export const filesInReceipt = (uploads: readonly Upload[]): ReceiptFile[] =>
  uploads.map(({ field, name, size, sha256, pages }) => {
    if (sha256 === null) throw new Error('a file that was not checked is in no dossier');
    return { field, name, size, sha256, pages };
  });

class FilesChanged extends Error {}

/**
 * Writes the dossier and hands its files over, both or neither.
 * @returns false where the key has been used, 'files-changed' where a file was removed or moved meanwhile: nothing was written
 */
export async function insertWithFiles(it: NewDossier, files: readonly Upload[]): Promise<boolean | 'files-changed'> {
  const { dossier } = it;
  try {
    return await sqlTransaction(async (client) => {
      if (!(await insertDossierIn(client, it))) return false;
      if (!(await moveToDossier(client, files, holderOf(dossier), dossier.id, dossier.submittedAt))) throw new FilesChanged();
      return true;
    });
  } catch (cause) {
    if (cause instanceof FilesChanged) return 'files-changed';
    throw cause;
  }
}
