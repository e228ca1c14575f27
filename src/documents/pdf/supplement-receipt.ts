import type { AnswerChange } from '#src/domain/forms/compare-answers.ts';
import { documents as enDocuments } from '#src/i18n/en/documents.ts';
import { supplements as en } from '#src/i18n/en/supplements.ts';
import { count } from '#src/i18n/format.ts';
import { documents as viDocuments } from '#src/i18n/vi/documents.ts';
import { supplements as vi } from '#src/i18n/vi/supplements.ts';
import { inFull, openPaper } from './paper.ts';

/** What the receipt of a supplement says on paper. */
export type SupplementReceiptPaper = {
  code: string;
  procedure: string;
  publicUrl: string;
  number: number;
  askedAt: Date;
  answeredAt: Date;
  by: 'citizen' | 'staff';
  changes: readonly AnswerChange[];
  files: readonly { document: string; name: string; size: number; sha256: string | null }[];
  hash: string;
  /** in hexadecimal */
  salt: string;
};

/** The same to the byte for the same data. */
export async function supplementReceipt(it: SupplementReceiptPaper): Promise<Buffer> {
  const v = vi.pdf;
  const e = en.pdf;
  const { filed } = viDocuments;
  const paper = await openPaper(
    {
      superior: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
      office: filed.portal,
      number: null,
      place: filed.place,
      issuedAt: it.answeredAt,
      code: it.code,
      publicUrl: it.publicUrl,
    },
    { title: v.title },
  );
  paper.title(v.title, e.title);
  paper.paragraph(v.note, { size: 9, english: e.note });
  paper.row(filed.procedure, enDocuments.filed.procedure, it.procedure);
  paper.row(v.number, e.number, String(it.number));
  paper.row(v.asked, e.asked, inFull(it.askedAt));
  paper.row(v.answered, e.answered, inFull(it.answeredAt));
  paper.row(v.by, e.by, it.by === 'citizen' ? v.byCitizen : v.byStaff);
  paper.heading(v.hash, e.hash);
  paper.paragraph(it.hash, { size: 10.5, weight: 'bold' });
  paper.row(v.salt, e.salt, it.salt);
  if (it.changes.length > 0) paper.heading(v.changes, e.changes);
  for (const { label, before, after } of it.changes)
    paper.row(label.vi, label.en, `${after?.vi ?? v.none}\n${v.from(before?.vi ?? v.none)}`);
  paper.heading(filed.files, enDocuments.filed.files);
  if (it.files.length === 0) paper.paragraph(filed.noFiles, { english: enDocuments.filed.noFiles });
  else
    paper.table(
      (['no', 'name', 'size', 'sha256'] as const).map((key) => ({ text: filed.fileHeads[key], english: enDocuments.filed.fileHeads[key] })),
      [0.07, 0.3, 0.19, 0.44],
      it.files.map(({ document, name, size, sha256 }, at) => [
        String(at + 1),
        `${document}: ${name}`,
        count('vi', size),
        sha256 === null ? '' : `${sha256.slice(0, 32)} ${sha256.slice(32)}`,
      ]),
    );
  return paper.finish();
}
