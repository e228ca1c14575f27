import { documents as en } from '#src/i18n/en/documents.ts';
import { slips as enSlips } from '#src/i18n/en/slips.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { slips } from '#src/i18n/vi/slips.ts';
import { aboutApplicant, type SlipApplicant, type SlipProcedure } from './applicant.ts';
import { inFull, openPaper, type PaperHead } from './paper.ts';
import { type Receipt, receiptsText } from './slip01.ts';

/** What template 05 says. */
export type Stop05 = {
  head: PaperHead;
  applicant: SlipApplicant;
  procedure: SlipProcedure;
  /** which of the cases that the circular knows */
  ground: keyof typeof slips.stop.grounds;
  /** why, in the office's words */
  reason: string;
  basis?: string | undefined;
  stoppedAt: Date;
  /** where papers are given back */
  counter: string;
  /** money that was taken and may have to be given back */
  receipts: readonly Receipt[];
  lookUp: string;
  /** the head of the office; undefined where nobody decided it: the applicant withdrew */
  leader: string | undefined;
};

/** Thông báo dừng giải quyết hồ sơ, template 05 of Circular 03/2025/TT-VPCP: decided by the leader, or it follows from a withdrawal. */
export async function stop05(notice: Stop05): Promise<Buffer> {
  const v = slips.stop;
  const e = enSlips.stop;
  const paper = await openPaper(notice.head, { title: v.title });
  paper.title(v.title, `${e.title} · ${vi.template('05')}`);
  aboutApplicant(paper, notice.applicant, notice.procedure);
  paper.row(v.stoppedAt, e.stoppedAt, inFull(notice.stoppedAt));
  paper.row(v.ground, e.ground, v.grounds[notice.ground]);
  paper.row(v.reason, e.reason, notice.reason);
  if (notice.basis !== undefined) paper.row(v.basis, e.basis, notice.basis);
  paper.row(v.papers, e.papers, v.papersValue(notice.counter));
  paper.row(v.fees, e.fees, notice.receipts.length > 0 ? v.taken(receiptsText(notice.receipts)) : v.noneTaken);
  paper.room(75);
  paper.heading(vi.refusal03.appealTitle, en.refusal03.appealTitle);
  paper.paragraph(v.appeal, { english: e.appeal });
  paper.row(vi.lookUp, en.lookUp, slips.lookUpValue(notice.lookUp));
  paper.signatures(undefined, { role: v.signer, english: e.signer, hint: vi.unsigned, name: notice.leader ?? v.unnamed });
  return paper.finish(vi.templateNote('05'));
}
