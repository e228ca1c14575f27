import type { Text } from '#src/domain/kernel/text.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { inFull, openPaper, type PaperHead } from './paper.ts';

/** What a result says whose own legal form the portal does not know yet. */
export type GrantedResult = {
  head: PaperHead;
  /** what the procedure gives, as "Giấy khai sinh" */
  title: Text;
  applicant: { name: string; identityNumber: string; address: string };
  procedure: { code: string; name: Text };
  decidedAt: Date;
  /** what was declared, section by section; only what was answered */
  declared: readonly { title: Text; rows: readonly { label: Text; value: string }[] }[];
  signer: { position: string; name: string };
};

/** The result of a dossier that was granted, made from its answers. Marked on every page as an unsigned sample until signatures exist. */
export async function grantedResult(it: GrantedResult): Promise<Buffer> {
  const v = vi.granted;
  const e = en.granted;
  const paper = await openPaper(it.head, { title: it.title.vi, watermark: vi.certificate.sample });
  paper.box(vi.certificate.sample, `${vi.certificate.sampleNote} / ${en.certificate.sampleNote}`);
  paper.title(it.title.vi, it.title.en);
  paper.row(vi.dossierOf, en.dossierOf, `${it.applicant.name}, ${it.applicant.identityNumber}`);
  paper.row(vi.address, en.address, it.applicant.address);
  paper.row(vi.request, en.request, `${it.procedure.name.vi} (${it.procedure.code})`);
  paper.row(vi.decision.outcome, en.decision.outcome, v.granted);
  paper.row(vi.decision.decidedAt, en.decision.decidedAt, inFull(it.decidedAt));
  paper.paragraph(v.basis, { english: e.basis });
  for (const section of it.declared) {
    paper.heading(section.title.vi, section.title.en);
    for (const { label, value } of section.rows) paper.row(label.vi, label.en, value);
  }
  paper.signatures(undefined, { role: it.signer.position, english: '', hint: vi.unsigned, name: it.signer.name });
  return paper.finish();
}
