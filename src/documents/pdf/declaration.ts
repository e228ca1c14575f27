import type { FilingReceipt } from '#src/domain/dossiers/filing-receipt.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import type { SummarySection } from '#src/domain/forms/summary.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import { answers } from '#src/i18n/vi/answers.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { fileTable } from './filed.ts';
import { openPaper } from './paper.ts';

/** A declaration as it is printed: the form's own headings and labels in its order, the answers, the statement, who confirmed it. */
export type Declaration = {
  form: Pick<FormDefinition, 'name' | 'reference' | 'statement'>;
  receipt: FilingReceipt;
  hash: string;
  /** the office it is addressed to */
  office: string;
  sections: readonly SummarySection[];
  /** the public page of the dossier */
  publicUrl: string;
};

/** The declaration as PDF. The citizen writes it, so nation and motto stand alone at its head, as on the legal forms. */
export async function declaration({ form, receipt, hash, office, sections, publicUrl }: Declaration): Promise<Buffer> {
  const v = vi.declaration;
  const e = en.declaration;
  const submittedAt = new Date(receipt.submittedAt);
  const paper = await openPaper(
    {
      office: null,
      number: null,
      place: office,
      issuedAt: submittedAt,
      code: receipt.code,
      publicUrl,
      scan: { text: { vi: v.scan, en: e.scan }, alt: vi.scanAlt(publicUrl) },
    },
    { title: form.name.vi },
  );
  paper.title(form.name.vi, `${form.name.en} · ${form.reference.vi}`);
  paper.row(v.to, e.to, office);
  for (const section of sections) {
    paper.heading(section.title.vi, section.title.en);
    for (const { label, value, document } of section.rows)
      paper.row(label.vi, label.en, value && value.vi !== '' ? value.vi : `(${(document ? answers.notSent : answers.none).toLowerCase()})`);
  }
  if (receipt.files.length > 0) {
    paper.heading(v.filesTitle, e.filesTitle);
    fileTable(paper, receipt);
  }
  paper.paragraph(form.statement.vi, { english: form.statement.en });
  const moment = dateAndTime(submittedAt);
  paper.signatures(undefined, { role: v.signer, english: e.signer, hint: v.signed(moment), name: receipt.applicant.name });
  return paper.finish(v.printed(receipt.code, hash));
}
