import type { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { documents as en } from '#src/i18n/en/documents.ts';
import { date, time, timeLimit } from '#src/i18n/format.ts';
import { documents as vi } from '#src/i18n/vi/documents.ts';
import { inFull, masked, openPaper, type PaperHead } from './paper.ts';

/** What template 01 says. Names and addresses as they are written in Vietnamese; moments are instants. */
export type Slip01 = {
  head: PaperHead;
  /** the reception counter, as `Trung tâm Phục vụ hành chính công phường Sài Gòn` */
  counter: string;
  applicant: {
    name: string;
    /** printed without all but its last three digits */
    identityNumber?: string | undefined;
    address: string;
    phone: string;
    email?: string | undefined;
  };
  procedure: { code: string; name: string };
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
  delivery: keyof typeof vi.slip01.delivery;
  /** how it came in */
  channel: keyof typeof vi.slip01.submitted;
  /** what was to be paid, in words, as `0 đ (lệ phí được miễn khi nộp trực tuyến)` */
  fees: string;
  register?: { book: string; entry: string } | undefined;
  /** the officer who received it */
  officer: string;
};

/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả, template 01 of Circular 03/2025/TT-VPCP: issued at reception, it starts the clock. */
export function slip01(slip: Slip01): Promise<Buffer> {
  const v = vi.slip01;
  const e = en.slip01;
  const { applicant, head } = slip;
  const paper = openPaper(head, { title: v.title });
  paper.title(v.title, `${e.title} · ${vi.template('01')}`);
  paper.row(v.counter, e.counter, slip.counter);
  paper.row(v.receivedFrom, e.receivedFrom, `Ông/Bà ${applicant.name}`);
  if (applicant.identityNumber !== undefined) paper.row(vi.identityNumber, en.identityNumber, masked(applicant.identityNumber));
  paper.row(vi.address, en.address, applicant.address);
  paper.row(vi.phone, en.phone, applicant.phone);
  if (applicant.email !== undefined) paper.row(vi.email, en.email, applicant.email);
  paper.row(vi.request, en.request, `${slip.procedure.name} (${slip.procedure.code})`);
  paper.heading(v.papers, e.papers);
  if (slip.papers.length === 0) paper.paragraph(v.noPapers, { english: e.noPapers });
  else
    paper.table(
      [
        { text: v.paperHeads.no, english: e.paperHeads.no },
        { text: v.paperHeads.name, english: e.paperHeads.name },
        { text: v.paperHeads.form, english: e.paperHeads.form },
        { text: v.paperHeads.note, english: e.paperHeads.note },
      ],
      [0.09, 0.52, 0.17, 0.22],
      slip.papers.map(({ name, form, note }, at) => [String(at + 1), name, v.forms[form], note ?? '']),
    );
  paper.row(v.sets, e.sets, v.setsValue(slip.sets));
  paper.row(v.limit, e.limit, timeLimit('vi', slip.limit));
  paper.row(v.receivedAt, e.receivedAt, inFull(slip.receivedAt));
  paper.row(v.dueAt, e.dueAt, inFull(slip.dueAt));
  if (slip.dateMayMove) paper.paragraph(v.mayMove, { size: 9, english: e.mayMove });
  paper.row(v.deliver, e.deliver, v.delivery[slip.delivery]);
  paper.row(v.fees, e.fees, slip.fees);
  paper.row(v.register, e.register, v.registerValue(slip.register?.book ?? '……', slip.register?.entry ?? '……'));
  paper.row(vi.lookUp, en.lookUp, vi.lookUpValue);
  paper.signatures(
    {
      role: v.submitter,
      english: e.submitter,
      hint: v.submitted[slip.channel](`${time(slip.submittedAt)}, ${date(slip.submittedAt)}`),
      name: applicant.name,
    },
    { role: v.officer, english: e.officer, hint: vi.unsigned, name: slip.officer },
  );
  return paper.finish(vi.templateNote('01'));
}
