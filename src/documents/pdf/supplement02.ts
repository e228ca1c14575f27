import { documents as en } from '#src/i18n/en/documents.ts';
import { slips as enSlips } from '#src/i18n/en/slips.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { slips } from '#src/i18n/vi/slips.ts';
import { aboutApplicant, type SlipApplicant, type SlipProcedure, tableHeads } from './applicant.ts';
import { inFull, openPaper, type PaperHead } from './paper.ts';

/** One thing to add or mend: a field of the declaration or a paper. */
export type SupplementItem = {
  /** the paper or the question, as the form calls it */
  name: string;
  /** how many are needed; of a field there is no number */
  quantity?: number | undefined;
  /** `declaration`: an answer is to be changed */
  form?: keyof typeof slips.request.forms | undefined;
  /** why this one, in the officer's words */
  reason: string;
  example?: string | undefined;
};

/** What template 02 says. */
export type Supplement02 = {
  head: PaperHead;
  applicant: SlipApplicant;
  procedure: SlipProcedure;
  /** everything at once: the law allows one request */
  items: readonly SupplementItem[];
  /** what holds for all of it, in the officer's words */
  reason?: string | undefined;
  /** article of law, as the officer names it; otherwise what governs the procedure */
  basis?: string | undefined;
  /** by when, as the office proposes it */
  deadline?: Date | undefined;
  /** whether a clock ran that now pauses: not before reception */
  clockRan: boolean;
  /** where papers are handed in */
  counter: string;
  /** who explains it */
  contact: { name: string; phone: string };
  lookUp: string;
};

/** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, template 02 of Circular 03/2025/TT-VPCP: once, complete; the clock pauses. */
export async function supplement02(slip: Supplement02): Promise<Buffer> {
  const v = slips.request;
  const e = enSlips.request;
  const paper = await openPaper(slip.head, { title: slips.requestTitle });
  paper.title(slips.requestTitle, `${enSlips.requestTitle} · ${vi.template('02')}`);
  aboutApplicant(paper, slip.applicant, slip.procedure);
  if (slip.items.length > 0) {
    paper.heading(v.items, e.items);
    paper.table(
      tableHeads(['no', 'name', 'quantity', 'form', 'reason'], v.heads, e.heads),
      [0.07, 0.32, 0.11, 0.15, 0.35],
      slip.items.map(({ name, quantity, form, reason, example }, at) => [
        String(at + 1),
        name,
        quantity === undefined ? '' : String(quantity).padStart(2, '0'),
        form ? v.forms[form] : '',
        example ? `${reason}\n${v.example(example)}` : reason,
      ]),
    );
  }
  if (slip.reason !== undefined) paper.row(v.reason, e.reason, slip.reason);
  if (slip.basis !== undefined) paper.row(v.basis, e.basis, slip.basis);
  paper.row(v.deadline, e.deadline, slip.deadline ? inFull(slip.deadline) : v.noDeadline);
  paper.room(75);
  const clock = slip.clockRan ? 'paused' : 'notYetRunning';
  paper.paragraph(v[clock], { english: e[clock] });
  paper.row(v.how, e.how, v.howValue(slip.counter));
  paper.row(v.contact, e.contact, v.contactValue(slip.contact.name, slip.contact.phone));
  paper.row(vi.lookUp, en.lookUp, slips.lookUpValue(slip.lookUp));
  paper.signatures(undefined, { role: v.signer, english: e.signer, hint: vi.unsigned, name: slip.contact.name });
  return paper.finish(vi.templateNote('02'));
}
