import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import type { Delivery } from '#src/domain/dossiers/delivery.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { slips as enSlips } from '#src/i18n/en/slips.ts';
import { date, day, money, time, timeLimit } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { slips } from '#src/i18n/vi/slips.ts';
import { vietnameseNumber } from '#src/i18n/vietnamese-number.ts';
import { aboutApplicant, type SlipApplicant, type SlipProcedure, tableHeads } from './applicant.ts';
import { inFull, onFewestSheets, type Paper, type PaperHead } from './paper.ts';

/** What template 01 says. Names and addresses as they are written in Vietnamese; moments are instants. */
export type Slip01 = {
  head: PaperHead;
  /** the reception counter, as `Trung tâm Phục vụ hành chính công phường Sài Gòn` */
  counter: string;
  applicant: SlipApplicant;
  procedure: SlipProcedure;
  papers: readonly { name: string; form: keyof typeof vi.slip01.forms; note?: string | undefined }[];
  /** how many sets of the dossier */
  sets: number;
  limit: TimeLimit;
  submittedAt: Date;
  receivedAt: Date;
  /** the binding due moment */
  dueAt: Date;
  /** true while a day off within the time limit is not official yet */
  dateMayMove: boolean;
  delivery: Delivery;
  /** where the result is sent, by post; without it the applicant's address */
  deliveryAddress?: string | undefined;
  /** how it came in */
  channel: keyof typeof vi.slip01.submitted;
  fees: SlipFees;
  /** the register of received dossiers: book and running number */
  register: { book: string; entry: string };
  /** where people type a code to look a dossier up, as `https://…/tra-cuu` */
  lookUp: string;
  /** the officer who received it */
  officer: string;
};

/** What there is to pay, line by line in words, and what was paid so far. */
export type SlipFees = {
  lines: readonly { what: string; amount: string; basis: string }[];
  /** in đồng; null where a line has no single figure yet */
  total: number | null;
  receipts: readonly Receipt[];
};
/** Money that was taken: whole đồng, `YYYY-MM-DD`. */
export type Receipt = { number: string; amount: number; paidOn: string };

/** "số 0000123, 8.000 đ, ngày 23/11/2026; …" */
export const receiptsText = (receipts: readonly Receipt[]): string =>
  receipts.map((it) => slips.receipt(it.number, money(it.amount), day(it.paidOn))).join('; ');

/** "3 ngày làm việc (bằng chữ: ba ngày làm việc)": a figure on paper is written out too, so that nobody adds a digit to it. */
export function limitInFull(limit: TimeLimit): string {
  const digits = timeLimit('vi', limit);
  if (limit.unit === 'same_day' || limit.amount > 999) return digits;
  return slips.limitInWords(digits, digits.replace(/^\d+/, vietnameseNumber(limit.amount)));
}

function deliveryText({ delivery, deliveryAddress, counter, applicant }: Slip01): string {
  if (delivery === 'in_person') return slips.delivery.in_person(counter);
  return delivery === 'post' ? slips.delivery.post(deliveryAddress ?? applicant.address) : slips.delivery.online;
}

function receiptText({ total, receipts }: SlipFees): string {
  if (receipts.length > 0) return receiptsText(receipts);
  return total === 0 ? slips.nothingToPay : slips.notPaidYet;
}

/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả, template 01 of Circular 03/2025/TT-VPCP: issued at reception, it starts the clock. */
export const slip01 = (slip: Slip01): Promise<Buffer> =>
  onFewestSheets(slip.head, { title: vi.slip01.title }, (paper) => write(slip, paper), vi.templateNote('01'));

function write(slip: Slip01, paper: Paper): void {
  const v = vi.slip01;
  const e = en.slip01;
  const { fees } = slip;
  paper.title(v.title, `${e.title} · ${vi.template('01')}`);
  paper.row(v.counter, e.counter, slip.counter);
  aboutApplicant(paper, slip.applicant, slip.procedure, { vi: v.receivedFrom, en: e.receivedFrom });
  paper.heading(v.papers, e.papers);
  if (slip.papers.length === 0) paper.paragraph(v.noPapers, { english: e.noPapers });
  else
    paper.table(
      tableHeads(['no', 'name', 'form', 'note'], v.paperHeads, e.paperHeads),
      [0.09, 0.52, 0.17, 0.22],
      slip.papers.map(({ name, form, note }, at) => [String(at + 1), name, v.forms[form], note ?? '']),
    );
  paper.row(v.sets, e.sets, v.setsValue(slip.sets));
  paper.row(v.limit, e.limit, limitInFull(slip.limit));
  paper.row(v.receivedAt, e.receivedAt, inFull(slip.receivedAt));
  paper.row(v.dueAt, e.dueAt, inFull(slip.dueAt));
  if (slip.dateMayMove) paper.paragraph(v.mayMove, { size: 9, english: e.mayMove });
  paper.row(v.deliver, e.deliver, deliveryText(slip));
  // One fee needs no table: the row says all of it.
  const [only, ...others] = fees.lines;
  if (only && others.length > 0) {
    paper.heading(slips.feesTitle, enSlips.feesTitle);
    paper.table(
      tableHeads(['no', 'what', 'amount', 'basis'], slips.feeHeads, enSlips.feeHeads),
      [0.09, 0.29, 0.24, 0.38],
      [
        ...fees.lines.map(({ what, amount, basis }, at) => [String(at + 1), what, amount, basis]),
        ...(fees.total === null ? [] : [['', slips.feeTotal, money(fees.total), '']]),
      ],
    );
  } else paper.row(slips.feesTitle, enSlips.feesTitle, only ? `${only.what}: ${only.amount} (${only.basis})` : slips.noFees);
  paper.row(slips.receipts, enSlips.receipts, receiptText(fees));
  paper.room(58);
  paper.row(v.register, e.register, v.registerValue(slip.register.book, slip.register.entry));
  paper.row(vi.lookUp, en.lookUp, slips.lookUpValue(slip.lookUp));
  paper.signatures(
    {
      role: v.submitter,
      english: e.submitter,
      hint: v.submitted[slip.channel](`${time(slip.submittedAt)}, ${date(slip.submittedAt)}`),
      name: slip.applicant.name,
    },
    { role: v.officer, english: e.officer, hint: vi.unsigned, name: slip.officer },
  );
}
