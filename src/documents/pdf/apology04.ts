import { documents as en } from '#src/i18n/en/documents.ts';
import { slips as enSlips } from '#src/i18n/en/slips.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { slips } from '#src/i18n/vi/slips.ts';
import { addressed, type SlipApplicant, type SlipProcedure } from './applicant.ts';
import { inFull, openPaper, type PaperHead } from './paper.ts';

/** What template 04 says. */
export type Apology04 = {
  head: PaperHead;
  applicant: SlipApplicant;
  procedure: SlipProcedure;
  /** the authority that apologises, in full: "Ủy ban nhân dân phường Sài Gòn" */
  office: string;
  /** who received the dossier, in full */
  receivedBy: string;
  receivedAt: Date;
  /** what was promised before; kept for ever, on-time figures count against it */
  promisedAt: Date;
  newDueAt: Date;
  /** why it is late, in the office's words */
  reason: string;
  /** the unit that answers for the delay */
  responsible: string;
  lookUp: string;
  /** the head of the office that decides */
  leader: string;
};

/** Văn bản xin lỗi và đề nghị gia hạn, template 04 of Circular 03/2025/TT-VPCP: once per dossier, signed by the leader, with a new date. */
export async function apology04(letter: Apology04): Promise<Buffer> {
  const v = slips.apology;
  const e = enSlips.apology;
  const paper = await openPaper(letter.head, { title: v.title });
  const { procedure, receivedAt, promisedAt } = letter;
  paper.title(v.title, `${e.title} · ${vi.template('04')}`);
  paper.row(v.to, e.to, addressed(letter.applicant));
  paper.row(vi.address, en.address, letter.applicant.address);
  const request = `${procedure.name} (${procedure.code})`;
  paper.paragraph(v.opening(letter.receivedBy, request), { size: 10.5, english: e.opening(letter.receivedBy, request) });
  paper.row(vi.dossierCode, en.dossierCode, letter.head.code);
  paper.row(v.receivedAt, e.receivedAt, inFull(receivedAt));
  paper.row(v.promised, e.promised, inFull(promisedAt));
  paper.row(v.reason, e.reason, letter.reason);
  paper.row(v.responsible, e.responsible, letter.responsible);
  paper.row(v.newDue, e.newDue, inFull(letter.newDueAt));
  paper.room(75);
  paper.paragraph(v.sorry(letter.office), { size: 10.5, english: e.sorry(letter.office) });
  paper.row(vi.lookUp, en.lookUp, slips.lookUpValue(letter.lookUp));
  paper.signatures(undefined, { role: v.signer, english: e.signer, hint: vi.unsigned, name: letter.leader });
  return paper.finish(vi.templateNote('04'));
}
