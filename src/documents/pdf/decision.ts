import { documents as en } from '#src/i18n/en/documents.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { inFull, openPaper, type PaperHead } from './paper.ts';

/** What a refusal on the merits says: the office looked at the dossier and may not grant what was asked for. */
export type Decision = {
  head: PaperHead;
  applicant: { name: string; address: string };
  procedure: { code: string; name: string };
  /** why, in the office's words */
  reason: string;
  decidedAt: Date;
  signer: { position: string; name: string };
};

/** The result of a dossier that was refused on its merits. Marked on every page as an unsigned sample until signatures exist. */
export async function decision(it: Decision): Promise<Buffer> {
  const v = vi.decision;
  const e = en.decision;
  const paper = await openPaper(it.head, { title: v.title, watermark: vi.certificate.sample });
  paper.box(vi.certificate.sample, `${vi.certificate.sampleNote} / ${en.certificate.sampleNote}`);
  paper.title(v.title, e.title);
  paper.row(vi.dossierOf, en.dossierOf, `Ông/Bà ${it.applicant.name}`);
  paper.row(vi.address, en.address, it.applicant.address);
  paper.row(vi.request, en.request, `${it.procedure.name} (${it.procedure.code})`);
  paper.row(v.outcome, e.outcome, v.refused);
  paper.row(v.decidedAt, e.decidedAt, inFull(it.decidedAt));
  paper.row(v.reason, e.reason, it.reason);
  paper.heading(vi.refusal03.appealTitle, en.refusal03.appealTitle);
  paper.paragraph(vi.refusal03.appeal, { english: en.refusal03.appeal });
  paper.signatures(undefined, { role: it.signer.position, english: '', hint: vi.unsigned, name: it.signer.name });
  return paper.finish();
}
