import type { FilingReceipt } from '#src/domain/dossiers/filing-receipt.ts';
import type { SummarySection } from '#src/domain/forms/summary.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { count } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { inFull, masked, openPaper, type Paper } from './paper.ts';

/** What a filing receipt says on paper. */
export type FiledReceipt = {
  receipt: FilingReceipt;
  /** SHA-256 over the receipt, in hexadecimal */
  hash: string;
  /** false: filed before the journal carried the hash */
  bound: boolean;
  procedure: Text;
  office: Text;
  /** name and tax code of the organisation it was filed for */
  organisation: string | undefined;
  /** the answers as they are read */
  sections: readonly SummarySection[];
  /** the page that checks receipts, without and with this one's code and hash */
  checkUrl: string;
  qrUrl: string;
};

/** The receipt as PDF: made from the data whenever it is asked for, the same to the byte for the same data. */
export async function filedReceipt(it: FiledReceipt): Promise<Buffer> {
  const v = vi.filed;
  const e = en.filed;
  const { receipt } = it;
  const submittedAt = new Date(receipt.submittedAt);
  const paper = await openPaper(
    {
      superior: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
      office: v.portal,
      number: null,
      place: v.place,
      issuedAt: submittedAt,
      code: receipt.code,
      publicUrl: it.qrUrl,
      scan: { text: { vi: v.scan, en: e.scan }, alt: v.scanAlt },
    },
    { title: v.title },
  );
  paper.title(v.title, e.title);
  paper.paragraph(v.note, { size: 9, english: e.note });
  paper.row(v.submittedAt, e.submittedAt, inFull(submittedAt));
  paper.row(v.procedure, e.procedure, `${it.procedure.vi} (${receipt.procedure})`);
  paper.row(v.office, e.office, it.office.vi);
  paper.row(vi.dossierOf, en.dossierOf, receipt.applicant.name);
  paper.row(vi.identityNumber, en.identityNumber, masked(receipt.applicant.identityNumber));
  if (it.organisation !== undefined) paper.row(v.organisation, e.organisation, it.organisation);
  paper.heading(v.fingerprint, e.fingerprint);
  paper.paragraph(it.hash, { size: 10.5, weight: 'bold' });
  paper.paragraph(v.covers, { size: 9, english: e.covers });
  if (!it.bound) paper.paragraph(v.answersOnly, { size: 9, english: e.answersOnly });
  paper.paragraph(v.check(it.checkUrl), { size: 9, english: e.check(it.checkUrl) });
  paper.heading(v.files, e.files);
  fileTable(paper, receipt);
  for (const section of it.sections) {
    const said = section.rows.filter(({ value }) => value !== undefined);
    if (said.length === 0) continue;
    paper.heading(section.title.vi, section.title.en);
    for (const { label, value } of said) paper.row(label.vi, label.en, value?.vi ?? '');
  }
  paper.heading(v.technical, e.technical);
  paper.row(v.format, e.format, receipt.format);
  paper.row(v.version, e.version, receipt.version);
  paper.row(v.moment, e.moment, receipt.submittedAt);
  paper.row(v.salt, e.salt, receipt.salt);
  return paper.finish();
}

/** The files with their sizes to the byte and their fingerprints. */
export function fileTable(paper: Paper, { files }: Pick<FilingReceipt, 'files'>): void {
  const { fileHeads, noFiles } = vi.filed;
  const heads = en.filed.fileHeads;
  if (files.length === 0) {
    paper.paragraph(noFiles, { english: en.filed.noFiles });
    return;
  }
  paper.table(
    (['no', 'name', 'size', 'sha256'] as const).map((key) => ({ text: fileHeads[key], english: heads[key] })),
    [0.07, 0.3, 0.19, 0.44],
    files.map(({ name, size, pages, sha256 }, at) => [
      String(at + 1),
      name,
      [count('vi', size), pages].filter((one) => one !== null).join(', '),
      `${sha256.slice(0, 32)} ${sha256.slice(32)}`,
    ]),
  );
}
