import { createHash } from 'node:crypto';
import { findHandoff, noteWent } from '#src/data/handoffs.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { Upload } from '#src/data/uploads.ts';
import { preparedDeclaration } from '#src/documents/package/declaration.ts';
import { type ZipMember, zip, zipSize } from '#src/documents/package/zip.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import type { OtherPortal } from '#src/domain/procedures/submission.ts';
import { isReadable } from '#src/domain/uploads/upload.ts';
import { handOff as en } from '#src/i18n/en/hand-off.ts';
import { handOff as vi } from '#src/i18n/vi/hand-off.ts';
import { fileStore } from '#src/services/file-store.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { firstOpenStep, loadDraft, type OpenDraft, summaryOf } from './open-draft.ts';

/** A file of the package, with the name that it has there. */
export type PackedFile = { name: string; size: number; sha256: string };

/** A package that was prepared and is still that of the draft. */
export type Prepared = {
  it: OpenDraft;
  portal: OtherPortal;
  /** the office that decides, as far as the answers say */
  unit: Text | undefined;
  preparedAt: Date;
  wentAt: Date | null;
  files: PackedFile[];
};

/**
 * The package of this draft; undefined where there is no such draft, none was prepared, or something was saved since: then it has to be
 * checked again first.
 */
export async function loadPackage(session: Session, draftId: string, now: Date): Promise<Prepared | undefined> {
  const it = await loadDraft(session, draftId, now);
  const { submission } = it?.procedure ?? {};
  if (it?.way !== 'hand_off' || submission?.kind !== 'hand_off') return undefined;
  const handoff = await findHandoff(it.draft.id, it.draft.personId);
  if (!handoff || handoff.preparedAt < it.draft.savedAt || firstOpenStep(it)) return undefined;
  const { preparedAt, wentAt } = handoff;
  return { it, portal: submission.portal, unit: it.unit, preparedAt, wentAt, files: packedFiles(it.uploads) };
}

/** Those that were checked, numbered in the order of the declaration. */
const packedFiles = (uploads: readonly Upload[]): PackedFile[] =>
  uploads.flatMap(({ state, sha256, name, size }) => (isReadable(state) && sha256 ? [{ name, size, sha256 }] : [])).map(numbered);

const numbered = (file: PackedFile, at: number): PackedFile => ({ ...file, name: `tep/${String(at + 1).padStart(2, '0')}-${file.name}` });

export type PackageFile = { name: string; size: number; bytes: AsyncGenerator<Buffer> };

/**
 * The package as a ZIP archive: a page to read first, the declaration as PDF and as data, the files in their order, and the SHA-256 of all.
 * Made anew at each download from the draft, so that nothing of it lies anywhere else.
 */
export async function openPackage(session: Session, draftId: string, now: Date): Promise<PackageFile | undefined> {
  const prepared = await loadPackage(session, draftId, now);
  if (!prepared) return undefined;
  const { procedure } = prepared.it;
  const own = [
    { name: 'DOC-TRUOC-README.txt', bytes: readme(prepared) },
    { name: 'to-khai.pdf', bytes: await declaration(prepared) },
    { name: 'cau-tra-loi.json', bytes: answersFile(prepared) },
  ];
  const sums = [...own.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex') })), ...prepared.files];
  own.push({ name: 'SHA256SUMS', bytes: Buffer.from(sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')) });
  const members: ZipMember[] = [
    ...own.map(({ name, bytes }) => ({ name, size: bytes.length, bytes: async () => bytes })),
    ...prepared.files.map(({ name, size, sha256 }) => ({ name, size, bytes: () => getFile(sha256) })),
  ];
  return { name: `${procedure.code}-goi-ho-so.zip`, size: zipSize(members), bytes: zip(members, prepared.preparedAt) };
}

async function getFile(sha256: string): Promise<Buffer> {
  const bytes = await fileStore().get(sha256);
  if (!bytes) throw new Error(`the file ${sha256} of a package is missing`);
  return bytes;
}

/** Both languages, line ends as every editor reads them. */
function readme({ it, portal, unit }: Prepared): Buffer {
  const text = (['vi', 'en'] as const).map((locale) => {
    const words = locale === 'vi' ? vi : en;
    const steps = words.steps(portal.name[locale], portal.host, unit?.[locale] ?? null, it.procedure.shortName[locale]);
    return [
      words.readme(it.procedure.name[locale], it.procedure.code, portal.name[locale]),
      portal.url,
      steps.map((step, at) => `${at + 1}. ${step.title}. ${step.text}`).join('\n'),
      words.contents,
    ].join('\n\n');
  });
  return Buffer.from(`\ufeff${text.join('\n\n----\n\n')}\n`.replaceAll('\n', '\r\n'), 'utf8');
}

/** The answers for machines: under the keys of the form, and as they read. Hidden questions carry none. */
function answersFile({ it, portal, preparedAt, files }: Prepared): Buffer {
  const { procedure, form, versionId, answers } = it;
  const read = summaryOf(it).map(({ key, title, rows }) => ({
    key,
    title,
    answers: rows.flatMap(({ key: field, label, value }) => (value ? [{ key: field, label, value }] : [])),
  }));
  const content = {
    procedure: procedure.code,
    version: versionId,
    form: form.code,
    submitTo: portal.url,
    submitted: false,
    checkedAt: preparedAt.toISOString(),
    answers,
    asRead: read,
    files,
  };
  return Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
}

const declaration = ({ it, portal, unit, preparedAt, files }: Prepared): Promise<Buffer> =>
  preparedDeclaration({
    procedure: { code: it.procedure.code, name: it.procedure.name },
    portal,
    place: getUnit(snapshot().city.unit).fullName.vi.replace(/^Thành phố/, 'TP.'), // in full it breaks the line of place and date
    form: { name: it.form.name, reference: it.form.reference },
    unit: unit ?? null,
    checkedAt: preparedAt,
    sections: summaryOf(it)
      .map(({ title, rows }) => ({ title, rows: rows.flatMap(({ label, value }) => (value?.vi ? [{ label, value: value.vi }] : [])) }))
      .filter(({ rows }) => rows.length > 0),
    files,
  });

/** Notes that the owner says he went there. @returns false where nothing of his was prepared */
export async function noteGone(session: Session, draftId: string, now: Date): Promise<boolean> {
  const prepared = await loadPackage(session, draftId, now);
  return prepared !== undefined && noteWent(prepared.it.draft.id, prepared.it.draft.personId, now);
}
