import { documents as en } from '#src/i18n/en/documents.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { slips } from '#src/i18n/vi/slips.ts';
import { aboutApplicant, type SlipApplicant, type SlipProcedure } from './applicant.ts';
import { inFull, openPaper, type PaperHead } from './paper.ts';

/** What template 03 says. */
export type Refusal03 = {
  head: PaperHead;
  applicant: SlipApplicant;
  procedure: SlipProcedure;
  /** why, in the officer's words */
  reason: string;
  /** article of law, as the officer names it; otherwise what governs the procedure */
  basis?: string | undefined;
  /** where to go instead, when the dossier came to the wrong office */
  competentOffice?: string | undefined;
  refusedAt: Date;
  lookUp: string;
  officer: string;
};

/** Phiếu từ chối tiếp nhận giải quyết hồ sơ, template 03 of Circular 03/2025/TT-VPCP: ends the dossier, with the reason and the person's rights. */
export async function refusal03(slip: Refusal03): Promise<Buffer> {
  const v = vi.refusal03;
  const e = en.refusal03;
  const { head } = slip;
  const paper = await openPaper(head, { title: v.title });
  paper.title(v.title, `${e.title} · ${vi.template('03')}`);
  aboutApplicant(paper, slip.applicant, slip.procedure);
  paper.row(v.refusedAt, e.refusedAt, inFull(slip.refusedAt));
  paper.row(v.reason, e.reason, slip.reason);
  if (slip.basis !== undefined) paper.row(v.basis, e.basis, slip.basis);
  if (slip.competentOffice !== undefined) paper.row(v.competent, e.competent, slip.competentOffice);
  paper.room(75);
  paper.heading(v.appealTitle, e.appealTitle);
  paper.paragraph(v.appeal, { english: e.appeal });
  paper.row(vi.lookUp, en.lookUp, slips.lookUpValue(slip.lookUp));
  paper.signatures(undefined, { role: v.officer, english: e.officer, hint: vi.unsigned, name: slip.officer });
  return paper.finish(vi.templateNote('03'));
}
