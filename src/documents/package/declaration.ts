import { inFull, openPaper } from '#src/documents/pdf/paper.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { fileSize } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';

/** A declaration that was filled in and checked here, to be submitted on another portal. */
export type PreparedDeclaration = {
  procedure: { code: string; name: Text };
  portal: { name: Text; host: string; url: string };
  /** where it is written, as `Thành phố Hồ Chí Minh` */
  place: string;
  form: { name: Text; reference: Text };
  /** the office that will decide; null where the answers do not say */
  unit: Text | null;
  checkedAt: Date;
  sections: readonly { title: Text; rows: readonly { label: Text; value: string }[] }[];
  /** in the order in which they are handed in; names as in the package */
  files: readonly { name: string; size: number; sha256: string }[];
};

/** The declaration as PDF, for the eyes: it says on its first page that nothing was submitted, and its QR code leads to where that is done. */
export async function preparedDeclaration(it: PreparedDeclaration): Promise<Buffer> {
  const v = vi.handOff;
  const e = en.handOff;
  const { portal } = it;
  const paper = await openPaper(
    {
      office: null,
      number: null,
      place: it.place,
      issuedAt: it.checkedAt,
      code: it.procedure.code,
      codeIs: { vi: v.code, en: e.code },
      scan: { text: { vi: v.scan(portal.host), en: e.scan(portal.host) }, alt: `${v.scan(portal.host)}: ${portal.url}` },
      publicUrl: portal.url,
    },
    { title: v.title },
  );
  paper.title(v.title, e.title);
  paper.box(v.notFiled, `${v.notFiledNote(portal.name.vi, portal.host)} / ${e.notFiledNote(portal.name.en, portal.host)}`);
  paper.row(v.code, e.code, `${it.procedure.name.vi} (${it.procedure.code})`);
  paper.row(v.form, e.form, `${it.form.name.vi}. ${it.form.reference.vi}`);
  if (it.unit) paper.row(v.unit, e.unit, it.unit.vi);
  paper.row(v.checkedAt, e.checkedAt, inFull(it.checkedAt));
  for (const section of it.sections) {
    paper.heading(section.title.vi, section.title.en);
    for (const { label, value } of section.rows) paper.row(label.vi, label.en, value);
  }
  paper.heading(v.files, e.files);
  if (it.files.length === 0) paper.paragraph(v.noFiles, { english: e.noFiles });
  else
    paper.table(
      (['no', 'name', 'size', 'hash'] as const).map((key) => ({ text: v.fileHeads[key], english: e.fileHeads[key] })),
      [0.08, 0.34, 0.14, 0.44],
      it.files.map(({ name, size, sha256 }, at) => [String(at + 1), name, fileSize('vi', size), sha256]),
    );
  return paper.finish();
}
